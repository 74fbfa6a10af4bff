# SPDX-License-Identifier: Apache-2.0
"""What each component of the example is on AWS, and how much of each rate a month takes."""

import json
import math

import numpy as np

from demand import DAYS, HOURS, Month, environment_hours, environments, up
from spec_words import number

REGION, AWAY = "us-east-1", "us-west-2"
GIB = 2**30
DATA_KINDS = {"postgres", "mysql", "nosql", "cache", "search", "object storage", "block", "file", "logs", "backup",
              "queue"}


class Line:
    def __init__(self, name, rate, category, on_menu=False, priced_as="metered"):
        self.name, self.rate, self.category = name, rate, category
        self.on_menu, self.priced_as = on_menu, priced_as


class AwsLines:
    """The lines of the bill in the order in which they are met; `quantities` fills a month of them."""

    def __init__(self, spec, book, demand, mirrors_files, replicates_database):
        self.spec, self.book, self.demand = spec, book, demand
        self.components = spec["components"]
        self.places = {"production": (1.0, 1.0, []), **environments(spec)}
        self.mirrors_files, self.replicates_database = mirrors_files, replicates_database
        self.lines, self.now = {}, {}
        self.cache_by_month = self.cache_sizes()
        self.choose_sizes()

    # Sizes.

    def choose_sizes(self):
        book, c = self.book, self.components
        series = next(m["series"] for m in book.data("equivalents.json")["machines"]
                      if m["provider"] == "aws" and m["arch"] == "arm64")
        other = next(m["series"] for m in book.data("equivalents.json")["machines"]
                     if m["provider"] == "aws" and m["arch"] == "x86_64")
        vcpu, memory = (number(c["api"]["size"][k]) for k in ("vcpu", "memory"))
        self.machine = book.cheapest("aws", "Amazon EC2", REGION,
                                     lambda r: r.attributes.get("series") in series + other
                                     and r.vcpu >= vcpu and r.memory >= memory)
        vcpu, memory = (number(c["primary"]["size"][k]) for k in ("vcpu", "memory"))
        self.node = book.cheapest("aws", "Amazon RDS postgres", REGION,
                                  lambda r: is_current(r.sku) and not is_burstable(r.sku)
                                  and r.vcpu >= vcpu and r.memory >= memory)
        index = number(c["catalog"]["documents"]) * number(c["catalog"]["each"]) * 1.3
        self.index_gib = index
        self.search_node = {
            name: book.cheapest("aws", "Amazon OpenSearch Service", REGION,
                                lambda r, share=share: is_current(r.sku) and not is_burstable(r.sku)
                                and 8 * r.memory >= share * index)
            for name, (share, _, _) in self.places.items()}

    def cache_node(self, gib):
        """The cheapest current node of which what is held is at most 75%."""
        return self.book.cheapest("aws", "ElastiCache for valkey", REGION,
                                  lambda r: is_current(r.sku) and not is_burstable(r.sku)
                                  and 0.75 * r.memory >= gib * (1 - 1e-12))

    def cache_sizes(self):
        """By the middle of each month, and never back."""
        sizes = {name: [] for name in self.places}
        largest = 0.0
        for m in self.demand.months:
            largest = max(largest, float(np.median(m.cache_gib)))
            for name, (share, _, _) in self.places.items():
                sizes[name].append(self.cache_node(share * largest))
        return sizes

    # Lines.

    def add(self, name, product, sku, amount, category="cloud", vendor="aws", region=REGION, term="on_demand",
            on_menu=False, base="us-east-1"):
        rate = self.book.find(vendor, product, sku, region, term, base if vendor == "aws" else None)
        self.put(name, rate, amount, category, on_menu)

    def put(self, name, rate, amount, category="cloud", on_menu=False, priced_as="metered"):
        if name not in self.lines:
            self.lines[name] = Line(name, rate, category, on_menu, priced_as)
        self.now[name] = np.broadcast_to(np.asarray(amount, float), (self.demand.futures.trials,))

    def quantities(self, m, idle=False):
        """@param idle the platform as it stands before its first visitor"""
        self.now = {}
        real = m
        if idle:
            m = self.without_visitors(m)
        for place, (share, schedule, without) in self.places.items():
            self.instances(place, share, schedule, m)
            self.data(place, share, schedule, m)
            self.fixed(place, without, m)
        self.by_use(m)
        self.copies(m)
        self.recovery(m)
        self.plans()
        self.of_the_account(m)
        self.seats(real, m)
        return self.now

    def without_visitors(self, m):
        """No users, so no data of theirs and none at the start either (models/projection/projection.cpp): what the old
        platform holds is copied at the cutover."""
        nobody = Month()
        zero = np.zeros(self.demand.futures.trials)
        for name in ("users", "requests", "edge_gib", "origin", "origin_gib", "stored", "disk_need", "objects",
                     "incoming", "removed"):
            setattr(nobody, name, zero)
        nobody.index, nobody.hours = m.index, self.demand.least_hours()
        return nobody

    def instances(self, place, share, schedule, m):
        """A schedule stops a machine, not its disk or address."""
        for name, hours in sorted(m.hours.items()):
            standing = hours if place == "production" else environment_hours(hours, share) * HOURS
            runs = standing * schedule
            at = f"{place}/{name}"
            if name == "api":
                self.put(f"{at}/{self.machine.sku}", self.machine, runs)
                self.add(f"{at}/ebs-gp3", "Amazon EBS gp3", "ebs-gp3", standing / HOURS * 20)
            else:
                spot = self.components[name].get("interruptible") == "true"
                product, kind, term = ("AWS Fargate Spot", "spot-", "spot") if spot else ("AWS Fargate", "", "on_demand")
                for what, size in (("vcpu", "vcpu"), ("gb", "memory")):
                    sku = f"fargate-{kind}{what}-x86_64"
                    self.add(f"{at}/{sku}", product, sku, runs * number(self.components[name]["size"][size]), term=term)
            self.add(f"{at}/public-ipv4", "Public IPv4 address", "public-ipv4", standing)

    def data(self, place, share, schedule, m):
        production = place == "production"
        nodes = 1 + (self.components["primary"]["high_availability"] == "true") + int(
            self.components["primary"]["replicas"]) if production else 1
        at = f"{place}/primary"
        disk = np.maximum(20, up(share * m.disk_need * 1.1))
        self.put(f"{at}/{self.node.sku}", self.node, HOURS * schedule * nodes)
        self.add(f"{at}/rds-storage-gp3-single-az", "Amazon RDS storage gp3", "rds-storage-gp3-single-az", disk * nodes)
        # Which disks count towards what is included no document says: the database's own, once
        # (models/deployment/uses_data.cpp).
        kept = np.maximum(0, share * m.stored * (1 + 7 * 0.03) - disk)
        self.add(f"{at}/rds-backup", "Amazon RDS backup storage", "rds-backup", kept)
        cache = self.cache_by_month[place]
        for rate in {r.sku: r for r in cache}.values():
            here = cache[m.index].sku == rate.sku
            self.put(f"{place}/sessions/{rate.sku}", rate, HOURS * schedule * here)
        search = self.search_node[place]
        self.put(f"{place}/catalog/{search.sku}", search, HOURS * schedule)
        self.add(f"{place}/catalog/opensearch-ebs-gp3", "OpenSearch EBS gp3", "opensearch-ebs-gp3",
                 max(10, share * self.index_gib))
        self.add(f"{place}/uploads/s3-standard", "Amazon S3 Standard", "s3-standard", share * m.objects)
        self.add(f"{place}/uploads/s3-put-standard", "Amazon S3 requests", "s3-put-standard",
                 share * m.incoming * 1024 / 1000)

    def fixed(self, place, without, m):
        """An environment has no visitors, and pays its fixed meters in full."""
        visits = 1 if place == "production" else 0
        self.add(f"{place}/balancer/alb-hour", "Application Load Balancer", "alb-hour", HOURS)
        self.add(f"{place}/balancer/public-ipv4", "Public IPv4 address", "public-ipv4", 2 * HOURS)
        by_bytes, by_connections = visits * m.origin_gib, visits * m.origin / 10 / 25 / 3600
        self.add(f"{place}/balancer/alb-lcu", "ALB LCU", "alb-lcu", np.maximum(by_bytes, by_connections))
        waf = {"waf-acl": 1, "waf-rule": 10, "waf-requests": visits * m.requests / 1e6}
        for sku, amount in waf.items():
            self.add(f"{place}/firewall/{sku}", "AWS WAF", sku, amount, "security", on_menu=bool(visits))
        self.add(f"{place}/names/route53-zone", "Route 53 hosted zone", "route53-zone", 1, "domain", region="global")
        self.add(f"{place}/names/route53-queries-standard", "Route 53 standard queries", "route53-queries-standard",
                 visits * m.requests / 10 / 1e6, "domain", region="global", on_menu=bool(visits))

    def by_use(self, m):
        c = self.components
        self.add("production/edge/cloudfront-dto-us", "CloudFront data transfer out", "cloudfront-dto-us", m.edge_gib,
                 region="edge-us", on_menu=True)
        self.add("production/edge/cloudfront-https-us", "CloudFront HTTPS requests", "cloudfront-https-us",
                 m.requests / 1e4, region="edge-us", on_menu=True)
        messages = m.origin * number(c["events"]["load"])
        self.add("production/events/sqs-standard", "Amazon SQS standard", "sqs-standard", 3 * messages / 1e6)
        calls = m.origin * number(c["images"]["load"])
        each = c["images"]["each"]
        self.add("production/images/lambda-requests", "AWS Lambda requests", "lambda-requests", calls / 1e6)
        self.add("production/images/lambda-duration-x86_64", "AWS Lambda duration", "lambda-duration-x86_64",
                 calls * number(each["duration"]) * number(each["memory"]))
        logs = m.origin * number(c["logs"]["load"])
        self.add("production/logs/cloudwatch-logs-ingest-standard", "CloudWatch Logs", "cloudwatch-logs-ingest-standard",
                 logs)
        self.add("production/logs/cloudwatch-logs-storage", "CloudWatch Logs storage", "cloudwatch-logs-storage",
                 0.15 * logs * number(c["logs"]["retention"]) / 30)
        # Half of what passes is between two zones, 2 KiB a query, and AWS counts both directions.
        passed = m.origin * number(c["primary"]["load"]) * number("2 KiB")
        self.add("production/primary/dt-inter-az", "Data transfer between AZs", "dt-inter-az", 2 * 0.5 * passed)
        self.tokens(m)
        asked = m.origin * number(c["tax_service"]["driver"]["requests"])
        self.put("production/tax_service/as agreed", agreed(c["tax_service"]), asked, "outside")

    def tokens(self, m):
        own = self.components["recommendations"]
        words = own["tokens"]
        model = self.book.data("equivalents.json")["model_classes"][own["model"]]
        calls = m.origin * number(own["load"])
        cached = number(words["cached"])
        for kind, each in (("input", number(words["input"]) * (1 - cached)),
                           ("cached_input", number(words["input"]) * cached),
                           ("output", number(words["output"]) + number(words["reasoning"]))):
            self.add(f"production/recommendations/{model}/{kind}", "OpenAI API", f"{model}/{kind}", calls * each / 1e6,
                     "outside", vendor="openai", region="global")

    def copies(self, m):
        """Kept 30 days, a copy a day of 3% of a database; an object store once, with what was removed in the meantime."""
        records = m.stored * (1 + 0.03 * 30)
        objects = m.objects + m.removed * 30 / DAYS
        for region, at in ((REGION, "production/copies"), (AWAY, f"production/copies/{AWAY}")):
            self.add(f"{at}/primary/backup-rds-snapshot", "AWS Backup", "backup-rds-snapshot", records, region=region)
            self.add(f"{at}/uploads/s3-standard-ia", "Amazon S3", "s3-standard-ia", objects, region=region)
        self.moved("production/copies/primary", m.stored * 0.03 * DAYS)
        self.moved("production/copies/uploads", m.incoming)

    def moved(self, at, gib):
        self.add(f"{at}/dt-inter-region", "Data transfer to other AWS region", "dt-inter-region", gib)

    def recovery(self, m):
        """A replica of the database in the second region, a mirror of the files, where a restore would be too slow."""
        if self.replicates_database:
            at = f"production/primary/{AWAY}"
            self.put(f"{at}/{self.node.sku}", self.book.find("aws", self.node.product, self.node.sku, AWAY), HOURS)
            self.add(f"{at}/rds-storage-gp3-single-az", "Amazon RDS storage gp3", "rds-storage-gp3-single-az",
                     np.maximum(20, up(m.disk_need * 1.1)), region=AWAY)
            self.moved(at, m.stored * 0.03 * DAYS)
        if self.mirrors_files:
            at = f"production/uploads/{AWAY}"
            self.add(f"{at}/s3-standard", "Amazon S3 Standard", "s3-standard", m.objects, region=AWAY)
            self.add(f"{at}/s3-put-standard", "Amazon S3 requests", "s3-put-standard", m.incoming * 1024 / 1000,
                     region=AWAY)
            self.moved(at, m.incoming)

    def plans(self):
        menu = next(m for m in self.book.data("equivalents.json")["menus"] if m["provider"] == "aws")
        for sku in menu["entries"]:
            rate = self.book.find("aws", menu["product"], sku)
            self.put(f"production/edge/{sku}", rate, 0, priced_as="plan")

    def of_the_account(self, m):
        c = self.components
        instances = sum(m.hours.values()) / HOURS
        self.add("production/alarms/cloudwatch-metrics", "CloudWatch custom metrics", "cloudwatch-metrics", 10 * instances)
        # Alarms watch what is not itself their watch; an environment has neither metrics nor alarms of its own
        # (models/deployment/uses_operations.cpp).
        watched = sum(part["kind"] != "monitoring" for part in c.values())
        self.add("production/alarms/cloudwatch-alarm-standard", "Amazon CloudWatch", "cloudwatch-alarm-standard",
                 5 * watched)
        nodes = 1 + (c["primary"]["high_availability"] == "true") + int(c["primary"]["replicas"])
        counted = {"one": 1, "instances": instances, "database_vcpu": nodes * number(c["primary"]["size"]["vcpu"]),
                   "stores": sum(part["kind"] in DATA_KINDS for part in c.values())}
        regimes = set(self.spec["compliance"])
        for control in self.book.data("compliance.json")["controls"]:
            if not regimes & set(control["regimes"]) or control.get("unless_component") == "waf":
                continue
            for meter in control["meters"].get("aws", []):
                self.add(f"production/account/aws-{meter['sku']}", meter["product"], meter["sku"],
                         counted[meter["times"]] * meter.get("amount", 1), "security")

    def seats(self, real, m):
        everyone = real.seats
        engineers = math.ceil(real.headcount * 0.5 - 1e-9)
        coders = math.ceil(real.seats * number(self.spec["saas"]["version_control"]["seats"]) - 1e-9)
        hosts = up(sum(m.hours.values()) / HOURS)
        minutes = self.book.data("saas.json")["ci_minutes_per_engineer"]
        # The middle of the list's range: it is no input of the futures (models/deployment/saas.cpp).
        each = math.sqrt(minutes["p10"] * minutes["p90"])
        for name, vendor, product, sku, term, amount in (
                ("productivity/google-standard", "google", "Google Workspace Business Standard", "standard", "monthly",
                 everyone),
                ("chat/slack-pro", "slack", "Slack Pro", "pro", "annual", everyone),
                ("version_control/github-team", "github", "GitHub Team", "team", "monthly", coders),
                ("ci/github-linux.std", "github", "GitHub Actions Linux standard runner (2026, estimate)", "linux.std",
                 "monthly", engineers * each),
                ("project_management/linear-basic", "linear", "Linear Basic", "basic", "monthly", engineers),
                ("monitoring/datadog-infra.pro", "datadog", "Datadog Infrastructure Pro", "infra.pro", "monthly", hosts)):
            self.add(f"production/{name}", product, sku, amount, "saas", vendor=vendor, region="global", term=term)
        self.add("production/account/gandi-com", ".com registration", "com", 1 / 12, "domain", vendor="gandi",
                 region="global", term="monthly")


def is_current(sku):
    """Generation 6 and up: 'db.m6g.large', 'm7g.medium.search'."""
    family = next(part for part in sku.split(".") if part not in ("db", "cache"))
    digits = [ch for ch in family if ch.isdigit()]
    return bool(digits) and int(digits[0]) >= 6


def is_burstable(sku):
    return next(part for part in sku.split(".") if part not in ("db", "cache")).startswith("t")


def agreed(component):
    from book import Rate
    steps = [[number(s["from"]), number(s["unit_price"])] for s in component["price"]]
    return Rate({"service": "outside", "product": "tax_service", "sku": "as agreed", "term": "on_demand", "unit": "unit",
                 "steps": steps, "as_of": "2026-05-02"}, "tax_service", "global")
