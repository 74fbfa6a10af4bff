# SPDX-License-Identifier: Apache-2.0
"""What each component of the example is on AWS, and how much of each rate a month takes."""

import numpy as np

from demand import HOURS, environment_hours, up
from lines import CloudLines
from spec_words import number


class AwsLines(CloudLines):
    vendor, region, away, base = "aws", "us-east-1", "us-west-2", "us-east-1"

    def choose_sizes(self):
        self.machine = self.cheapest_machine("Amazon EC2")
        self.node = self.book.cheapest("aws", "Amazon RDS postgres", self.region,
                                       lambda r: is_current(r.sku) and r.vcpu >= self.vcpu and r.memory >= self.memory)
        self.search_node = {
            name: self.book.cheapest("aws", "Amazon OpenSearch Service", self.region,
                                     lambda r, share=share: is_current(r.sku) and 8 * r.memory >= share * self.index_gib)
            for name, (share, _, _) in self.places.items()}

    def cache_node(self, gib):
        """The cheapest current node of which what is held is at most 75%."""
        return self.book.cheapest("aws", "ElastiCache for valkey", self.region,
                                  lambda r: is_current(r.sku) and 0.75 * r.memory >= gib * (1 - 1e-12))

    def instances(self, place, share, schedule, m):
        """A schedule stops a machine, not its disk or address."""
        for name, hours in sorted(m.hours.items()):
            standing = hours if place == "production" else environment_hours(hours, share) * HOURS
            at, runs = f"{place}/{name}", standing * schedule
            if name == "api":
                self.put(f"{at}/{self.machine.sku}", self.machine, runs)
                self.add(f"{at}/ebs-gp3", "Amazon EBS gp3", "ebs-gp3", standing / HOURS * 20)
            else:
                self.task(at, name, runs)
            self.add(f"{at}/public-ipv4", "Public IPv4 address", "public-ipv4", standing)

    def task(self, at, name, runs):
        spot = self.components[name].get("interruptible") == "true"
        product, kind, term = ("AWS Fargate Spot", "spot-", "spot") if spot else ("AWS Fargate", "", "on_demand")
        for what, size in (("vcpu", "vcpu"), ("gb", "memory")):
            sku = f"fargate-{kind}{what}-x86_64"
            self.add(f"{at}/{sku}", product, sku, runs * number(self.components[name]["size"][size]), term=term)

    def data(self, place, share, schedule, m):
        nodes = self.nodes if place == "production" else 1
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
            self.put(f"{place}/sessions/{rate.sku}", rate, HOURS * schedule * (cache[m.index].sku == rate.sku))
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
        self.add("production/edge/cloudfront-dto-us", "CloudFront data transfer out", "cloudfront-dto-us", m.edge_gib,
                 region="edge-us", on_menu=True)
        self.add("production/edge/cloudfront-https-us", "CloudFront HTTPS requests", "cloudfront-https-us",
                 m.requests / 1e4, region="edge-us", on_menu=True)
        for entry in next(e for e in self.book.data("equivalents.json")["menus"] if e["provider"] == "aws")["entries"]:
            self.put(f"production/edge/{entry}", self.book.find("aws", "CloudFront flat-rate plan", entry), 0,
                     priced_as="plan")
        self.add("production/events/sqs-standard", "Amazon SQS standard", "sqs-standard", 3 * self.messages(m) / 1e6)
        each = self.components["images"]["each"]
        self.add("production/images/lambda-requests", "AWS Lambda requests", "lambda-requests", self.calls(m) / 1e6)
        self.add("production/images/lambda-duration-x86_64", "AWS Lambda duration", "lambda-duration-x86_64",
                 self.calls(m) * number(each["duration"]) * number(each["memory"]))
        self.add("production/logs/cloudwatch-logs-ingest-standard", "CloudWatch Logs", "cloudwatch-logs-ingest-standard",
                 self.log_gib(m))
        self.add("production/logs/cloudwatch-logs-storage", "CloudWatch Logs storage", "cloudwatch-logs-storage",
                 0.15 * self.log_gib(m) * number(self.components["logs"]["retention"]) / 30)
        # Both directions are counted.
        self.add("production/primary/dt-inter-az", "Data transfer between AZs", "dt-inter-az", 2 * self.between_zones(m))

    def copies(self, m):
        for region, at in ((self.region, "production/copies"), (self.away, f"production/copies/{self.away}")):
            self.add(f"{at}/primary/backup-rds-snapshot", "AWS Backup", "backup-rds-snapshot", self.copied_records(m),
                     region=region)
            self.add(f"{at}/uploads/s3-standard-ia", "Amazon S3", "s3-standard-ia", self.copied_objects(m), region=region)
        self.moved("production/copies/primary", self.changed_records(m))
        self.moved("production/copies/uploads", m.incoming)

    def moved(self, at, gib):
        self.add(f"{at}/dt-inter-region", "Data transfer to other AWS region", "dt-inter-region", gib)

    def replica(self, m):
        at = f"production/primary/{self.away}"
        self.add(f"{at}/{self.node.sku}", self.node.product, self.node.sku, HOURS, region=self.away)
        self.add(f"{at}/rds-storage-gp3-single-az", "Amazon RDS storage gp3", "rds-storage-gp3-single-az",
                 np.maximum(20, up(m.disk_need * 1.1)), region=self.away)
        self.moved(at, self.changed_records(m))

    def mirror(self, m):
        at = f"production/uploads/{self.away}"
        self.add(f"{at}/s3-standard", "Amazon S3 Standard", "s3-standard", m.objects, region=self.away)
        self.add(f"{at}/s3-put-standard", "Amazon S3 requests", "s3-put-standard", m.incoming * 1024 / 1000,
                 region=self.away)
        self.moved(at, m.incoming)

    def watch(self, m):
        self.add("production/alarms/cloudwatch-metrics", "CloudWatch custom metrics", "cloudwatch-metrics", self.metrics(m))
        self.add("production/alarms/cloudwatch-alarm-standard", "Amazon CloudWatch", "cloudwatch-alarm-standard",
                 self.alarms())


def is_current(sku):
    """Generation 6 and up, not burstable: 'db.m6g.large', 'm7g.medium.search'."""
    family = next(part for part in sku.split(".") if part not in ("db", "cache"))
    digits = [ch for ch in family if ch.isdigit()]
    return bool(digits) and int(digits[0]) >= 6 and not family.startswith("t")
