# SPDX-License-Identifier: Apache-2.0
"""What each component of the example is on Google Cloud, and how much of each rate a month takes."""

import math

import numpy as np

from demand import HOURS, environment_hours, up
from lines import CloudLines
from spec_words import number

# CPU that goes with a function's memory.
FUNCTION_VCPU = {0.125: 0.083, 0.25: 0.167, 0.5: 0.333, 1.0: 0.583, 2.0: 1.0}


class GcpLines(CloudLines):
    vendor, region, away, base = "gcp", "us-central1", "us-east1", "us-central1"

    def choose_sizes(self):
        self.machine = self.cheapest_machine("Compute Engine")

    def cache_node(self, gib):
        """Whole GiB of which what is held is at most 75%, all at the price of their band. @return (rate, GiB)"""
        capacity = max(1, math.ceil(gib / 0.75 - 1e-9))
        for rate in self.book.card("gcp", self.region).values():
            own = rate.attributes
            if rate.sku.startswith("redis-basic-M") and float(own["band_gib_from"]) < capacity <= float(
                    own.get("band_gib_to", math.inf)):
                return rate, capacity
        raise KeyError(capacity)

    def instances(self, place, share, schedule, m):
        for name, hours in sorted(m.hours.items()):
            standing = hours if place == "production" else environment_hours(hours, share) * HOURS
            at, runs = f"{place}/{name}", standing * schedule
            if name == "api":
                self.put(f"{at}/{self.machine.sku}", self.machine, runs)
                self.add(f"{at}/hyperdisk-balanced-capacity", "Hyperdisk", "hyperdisk-balanced-capacity",
                         standing / HOURS * 20)
                self.add(f"{at}/ip-in-use-standard-vm", "External IPv4", "ip-in-use-standard-vm", standing)
            else:
                size = self.components[name]["size"]
                self.add(f"{at}/run-instance-cpu", "Cloud Run", "run-instance-cpu", runs * 3600 * number(size["vcpu"]))
                self.add(f"{at}/run-instance-memory", "Cloud Run", "run-instance-memory",
                         runs * 3600 * number(size["memory"]))

    def nodes_of(self, at, hours, region=None):
        """A shape of one's own: vCPU and memory apart."""
        for what, each in (("vcpu", self.vcpu), ("ram", self.memory)):
            sku = f"cloudsql-enterprise-{what}"
            self.add(f"{at}/{sku}", "Cloud SQL postgres", sku, hours * each, region=region)

    def data(self, place, share, schedule, m):
        nodes = self.nodes if place == "production" else 1
        at = f"{place}/primary"
        self.nodes_of(at, HOURS * schedule * nodes)
        self.add(f"{at}/cloudsql-ssd", "Cloud SQL postgres", "cloudsql-ssd",
                 nodes * np.maximum(10, up(share * m.disk_need * 1.1)))
        self.add(f"{at}/cloudsql-backup", "Cloud SQL postgres", "cloudsql-backup", share * m.stored * (1 + 7 * 0.03))
        cache = self.cache_by_month[place]
        for rate in {r.sku: r for r, _ in cache}.values():
            now, gib = cache[m.index]
            self.put(f"{place}/sessions/{rate.sku}", rate, HOURS * schedule * gib * (now.sku == rate.sku))
        # Elastic's sizes double from 1 GB on; one holds eight times its memory. Its price is known for one region alone.
        ram = 1
        while 8 * ram < share * self.index_gib:
            ram *= 2
        self.add(f"{place}/catalog/standard.ram", "Elastic Cloud Hosted Standard", "standard.ram", HOURS * schedule * ram,
                 vendor="elastic", region="aws-us-east-1", term="monthly")
        self.add(f"{place}/uploads/gcs-standard", "Cloud Storage", "gcs-standard", share * m.objects)
        self.add(f"{place}/uploads/gcs-standard-class-a", "Cloud Storage", "gcs-standard-class-a",
                 share * m.incoming * 1024 / 1e4)

    def fixed(self, place, without, m):
        visits = 1 if place == "production" else 0
        if visits:  # the first five forwarding rules of an account cost one price
            sku = "lb-global-forwarding-rules-first-5"
            self.add(f"{place}/balancer/{sku}", "Cloud Load Balancing", sku, HOURS, region="global")
        self.add(f"{place}/balancer/lb-data-processed-outbound", "Cloud Load Balancing", "lb-data-processed-outbound",
                 visits * m.origin_gib)
        self.add(f"{place}/balancer/ip-in-use-standard-vm", "External IPv4", "ip-in-use-standard-vm", HOURS)
        waf = {"armor-policy": 1, "armor-rule": 10, "armor-requests": visits * m.requests / 1e6}
        for sku, amount in waf.items():
            self.add(f"{place}/firewall/{sku}", "Cloud Armor Standard", sku, amount, "security", region="global")
        self.add(f"{place}/names/dns-zone", "Cloud DNS", "dns-zone", 1, "domain", region="global")
        self.add(f"{place}/names/dns-queries", "Cloud DNS", "dns-queries", visits * m.requests / 10 / 1e6, "domain",
                 region="global")

    def by_use(self, m):
        edge = "production/edge"
        self.add(f"{edge}/cdn-cache-egress-north_america", "Cloud CDN", "cdn-cache-egress-north_america", m.edge_gib,
                 region="global")
        self.add(f"{edge}/cdn-cache-lookup", "Cloud CDN", "cdn-cache-lookup", m.requests / 1e4, region="global")
        self.add(f"{edge}/cdn-cache-fill", "Cloud CDN", "cdn-cache-fill", m.origin_gib, region="north_america")
        self.add("production/events/pubsub-throughput", "Pub/Sub", "pubsub-throughput",
                 2 * self.messages(m) * number("1 KiB"), region="global")
        each = self.components["images"]["each"]
        memory = number(each["memory"])
        seconds = self.calls(m) * math.ceil(number(each["duration"]) * 10 - 1e-9) / 10
        at, product = "production/images", "Cloud Run functions"
        self.add(f"{at}/functions-gen2-invocations", product, "functions-gen2-invocations", self.calls(m) / 1e6)
        self.add(f"{at}/functions-gen2-cpu", product, "functions-gen2-cpu", seconds * FUNCTION_VCPU[memory])
        self.add(f"{at}/functions-gen2-memory", product, "functions-gen2-memory", seconds * memory)
        self.add("production/logs/logging-ingest", "Cloud Logging", "logging-ingest", self.log_gib(m), region="global")
        # One direction is counted.
        self.add("production/primary/inter-zone", "VPC inter-zone transfer", "inter-zone", self.between_zones(m),
                 region="global")

    def copies(self, m):
        for region, at in ((self.region, "production/copies"), (self.away, f"production/copies/{self.away}")):
            self.add(f"{at}/primary/cloudsql-backup", "Cloud SQL postgres", "cloudsql-backup", self.copied_records(m),
                     region=region)
            self.add(f"{at}/uploads/gcs-nearline", "Cloud Storage", "gcs-nearline", self.copied_objects(m), region=region)
        self.moved("production/copies/primary", self.changed_records(m))
        self.moved("production/copies/uploads", m.incoming)

    def moved(self, at, gib):
        self.add(f"{at}/inter-region-us-canada", "VPC inter-region transfer", "inter-region-us-canada", gib,
                 region="global")

    def replica(self, m):
        at = f"production/primary/{self.away}"
        self.nodes_of(at, HOURS, self.away)
        self.add(f"{at}/cloudsql-ssd", "Cloud SQL postgres", "cloudsql-ssd", np.maximum(10, up(m.disk_need * 1.1)),
                 region=self.away)
        self.moved(at, self.changed_records(m))

    def mirror(self, m):
        at = f"production/uploads/{self.away}"
        self.add(f"{at}/gcs-standard", "Cloud Storage", "gcs-standard", m.objects, region=self.away)
        self.add(f"{at}/gcs-standard-class-a", "Cloud Storage", "gcs-standard-class-a", m.incoming * 1024 / 1e4,
                 region=self.away)
        self.moved(at, m.incoming)

    def watch(self, m):
        # A point of 8 bytes a minute, in MiB.
        mib = 8 * 60 * HOURS / 2**20
        self.add("production/alarms/monitoring-metric-bytes", "Cloud Monitoring", "monitoring-metric-bytes",
                 self.metrics(m) * mib, region="global")
        self.add("production/alarms/alert-condition", "Cloud Monitoring", "alert-condition", self.alarms(),
                 region="global")
