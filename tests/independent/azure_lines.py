# SPDX-License-Identifier: Apache-2.0
"""What each component of the example is on Azure, and how much of each rate a month takes."""

import math

import numpy as np

from demand import HOURS, environment_hours
from lines import GB, CloudLines
from spec_words import number

DISKS = np.array([32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32767])


def as_sold(gib):
    """Premium SSD's sizes."""
    return DISKS[np.searchsorted(DISKS * (1 + 1e-9), gib)]


class AzureLines(CloudLines):
    vendor, region, away, base = "azure", "eastus", "westus2", "eastus"

    def choose_sizes(self):
        self.machine = self.cheapest_machine("Virtual Machines")
        self.node = self.book.cheapest("azure", "PostgreSQL Flexible Server", self.region,
                                       lambda r: r.vcpu and is_current(r.sku) and r.vcpu >= self.vcpu
                                       and r.memory >= self.memory)

    def cache_node(self, gib):
        return self.book.cheapest("azure", "Azure Managed Redis", self.region,
                                  lambda r: r.memory and 0.75 * r.memory >= gib * (1 - 1e-12))

    def instances(self, place, share, schedule, m):
        for name, hours in sorted(m.hours.items()):
            standing = hours if place == "production" else environment_hours(hours, share) * HOURS
            at, runs = f"{place}/{name}", standing * schedule
            if name == "api":
                self.put(f"{at}/{self.machine.sku}", self.machine, runs)
                self.add(f"{at}/P4", "Premium SSD", "P4", standing / HOURS)  # 20 GiB in the disk of 32
                self.add(f"{at}/ip-standard-static", "Public IPv4", "ip-standard-static", standing)
            else:
                self.app(at, place, name, runs, m)

    def app(self, at, place, name, runs, m):
        size = self.components[name]["size"]
        self.add(f"{at}/aca-vcpu-active", "Container Apps", "aca-vcpu-active", runs * 3600 * number(size["vcpu"]))
        self.add(f"{at}/aca-memory-active", "Container Apps", "aca-memory-active", runs * 3600 * number(size["memory"]))
        load = self.components[name].get("load")
        each = number(load["jobs"]) if load else 1.0  # a job comes as one request
        self.add(f"{at}/aca-requests", "Container Apps", "aca-requests",
                 m.origin * each / 1e6 if place == "production" else 0)

    def data(self, place, share, schedule, m):
        nodes = self.nodes if place == "production" else 1
        at = f"{place}/primary"
        disk = as_sold(share * m.disk_need * 1.1)
        self.put(f"{at}/{self.node.sku}", self.node, HOURS * schedule * nodes)
        self.add(f"{at}/pg-storage", "PostgreSQL Flexible Server", "pg-storage", disk * nodes)
        self.add(f"{at}/pg-backup", "PostgreSQL Flexible Server", "pg-backup",
                 np.maximum(0, share * m.stored * (1 + 7 * 0.03) - disk))
        cache = self.cache_by_month[place]
        for rate in {r.sku: r for r in cache}.values():
            self.put(f"{place}/sessions/{rate.sku}", rate, HOURS * schedule * (cache[m.index].sku == rate.sku))
        # Basic holds 15 GB.
        assert share * self.index_gib * GB <= 15
        self.add(f"{place}/catalog/search-basic", "Azure AI Search", "search-basic", HOURS * schedule)
        self.add(f"{place}/uploads/blob-hot-ZRS", "Blob Storage", "blob-hot-ZRS", share * m.objects)
        self.add(f"{place}/uploads/blob-hot-write-ZRS", "Blob Storage", "blob-hot-write-ZRS",
                 share * m.incoming * 1024 / 1e4)

    def fixed(self, place, without, m):
        visits = 1 if place == "production" else 0
        at, product = f"{place}/balancer", "Application Gateway v2"
        self.add(f"{at}/appgw-v2-fixed", product, "appgw-v2-fixed", HOURS)
        by_bytes, by_connections = visits * m.origin_gib / 0.93, visits * m.origin / 10 / 50 / 3600
        self.add(f"{at}/appgw-v2-capacity-unit", product, "appgw-v2-capacity-unit",
                 np.maximum(by_bytes, by_connections))
        self.add(f"{at}/ip-standard-static", "Public IPv4", "ip-standard-static", HOURS)
        if "edge" not in without:
            at, product = f"{place}/edge", "Front Door Standard"
            self.add(f"{at}/afd-standard-base", product, "afd-standard-base", 1, region="global")
        waf = {"waf-policy": 1, "waf-custom-rule": 10, "waf-custom-rule-requests": visits * m.requests / 1e6}
        for sku, amount in waf.items():
            self.add(f"{place}/firewall/{sku}", "Front Door WAF", sku, amount, "security", region="global")
        self.add(f"{place}/names/dns-zone", "Azure DNS", "dns-zone", 1, "domain", region="global")
        self.add(f"{place}/names/dns-queries", "Azure DNS", "dns-queries", visits * m.requests / 10 / 1e6, "domain",
                 region="global")

    def by_use(self, m):
        at, product = "production/edge", "Front Door Standard"
        self.add(f"{at}/afd-standard-egress", product, "afd-standard-egress", m.edge_gib * GB, region="zone1")
        self.add(f"{at}/afd-standard-requests", product, "afd-standard-requests", m.requests / 1e4, region="zone1")
        at, product = "production/events", "Service Bus"
        self.add(f"{at}/servicebus-standard-base", product, "servicebus-standard-base", HOURS)
        self.add(f"{at}/servicebus-standard-operations", product, "servicebus-standard-operations",
                 3 * self.messages(m) / 1e6)
        each = self.components["images"]["each"]
        at, product = "production/images", "Azure Functions Consumption"
        self.add(f"{at}/functions-executions", product, "functions-executions", self.calls(m) / 1e6)
        self.add(f"{at}/functions-execution-time", product, "functions-execution-time",
                 self.calls(m) * number(each["duration"]) * number(each["memory"]))
        self.add("production/logs/logs-analytics-ingest", "Log Analytics", "logs-analytics-ingest", self.log_gib(m) * GB)

    def copies(self, m):
        for region, at in ((self.region, "production/copies"), (self.away, f"production/copies/{self.away}")):
            for name, gib in (("primary", self.copied_records(m)), ("uploads", self.copied_objects(m))):
                self.add(f"{at}/{name}/backup-storage-ZRS", "Azure Backup", "backup-storage-ZRS", gib, region=region)
        for name, sku in (("primary", "backup-postgres-instance"), ("uploads", "backup-blob-instance")):
            self.add(f"production/copies/{name}/{sku}", "Azure Backup", sku, 1)
        self.moved("production/copies/primary", self.changed_records(m))
        self.moved("production/copies/uploads", m.incoming)

    def moved(self, at, gib):
        self.add(f"{at}/egress-inter-region", "Inter-region transfer", "egress-inter-region", gib)

    def replica(self, m):
        at = f"production/primary/{self.away}"
        self.add(f"{at}/{self.node.sku}", self.node.product, self.node.sku, HOURS, region=self.away)
        self.add(f"{at}/pg-storage", "PostgreSQL Flexible Server", "pg-storage", as_sold(m.disk_need * 1.1),
                 region=self.away)
        self.moved(at, self.changed_records(m))

    def mirror(self, m):
        at = f"production/uploads/{self.away}"
        self.add(f"{at}/blob-hot-ZRS", "Blob Storage", "blob-hot-ZRS", m.objects, region=self.away)
        self.add(f"{at}/blob-hot-write-ZRS", "Blob Storage", "blob-hot-write-ZRS", m.incoming * 1024 / 1e4,
                 region=self.away)
        self.moved(at, m.incoming)

    def watch(self, m):
        # A sample a minute, in millions.
        self.add("production/alarms/metrics-prometheus-ingest", "Azure Monitor", "metrics-prometheus-ingest",
                 self.metrics(m) * 60 * HOURS / 1e6)
        self.add("production/alarms/alert-metric", "Azure Monitor", "alert-metric", self.alarms())


def is_current(sku):
    """v5 and up, not burstable: 'pg-D4ds_v5'."""
    shape, _, version = sku.partition("_v")
    return version.isdigit() and int(version) >= 5 and not shape.startswith("pg-B")
