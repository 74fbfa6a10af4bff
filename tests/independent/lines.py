# SPDX-License-Identifier: Apache-2.0
"""The lines of a bill that are alike on every provider, and the order in which a month of them is filled."""

import math

import numpy as np

from book import Rate
from demand import DAYS, HOURS, Month, environments, up
from spec_words import number

DATA_KINDS = {"postgres", "mysql", "nosql", "cache", "search", "object storage", "block", "file", "logs", "backup",
              "queue"}
GB = 2**30 / 1e9  # decimal GB in a GiB


class Line:
    def __init__(self, name, rate, category, on_menu=False, priced_as="metered"):
        self.name, self.rate, self.category = name, rate, category
        self.on_menu, self.priced_as = on_menu, priced_as


class CloudLines:
    """A provider fills in what differs: `choose_sizes`, `cache_node`, `instances`, `data`, `fixed`, `by_use`, `copies`,
    `replica`, `mirror`, `watch`."""

    vendor = region = away = base = None

    def __init__(self, spec, book, demand, mirrors_files, replicates_database):
        self.spec, self.book, self.demand = spec, book, demand
        self.components = spec["components"]
        self.places = {"production": (1.0, 1.0, []), **environments(spec)}
        self.mirrors_files, self.replicates_database = mirrors_files, replicates_database
        self.lines, self.now = {}, {}
        primary = self.components["primary"]
        self.nodes = 1 + (primary["high_availability"] == "true") + int(primary["replicas"])
        self.vcpu, self.memory = (number(primary["size"][k]) for k in ("vcpu", "memory"))
        # Every document takes 1.3 times its size.
        self.index_gib = 1.3 * number(self.components["catalog"]["documents"]) * number(self.components["catalog"]["each"])
        self.cache_by_month = self.cache_sizes()
        self.choose_sizes()

    def cache_sizes(self):
        """By the middle of each month, and never back."""
        sizes = {name: [] for name in self.places}
        largest = 0.0
        for m in self.demand.months:
            largest = max(largest, float(np.median(m.cache_gib)))
            for name, (share, _, _) in self.places.items():
                sizes[name].append(self.cache_node(share * largest))
        return sizes

    def cheapest_machine(self, product):
        """The cheapest of both architectures that holds what is asked: `arch: any`."""
        size = self.components["api"]["size"]
        series = [s for m in self.book.data("equivalents.json")["machines"] if m["provider"] == self.vendor
                  for s in m["series"]]
        return self.book.cheapest(self.vendor, product, self.region,
                                  lambda r: r.attributes.get("series") in series
                                  and r.vcpu >= number(size["vcpu"]) and r.memory >= number(size["memory"]))

    def add(self, name, product, sku, amount, category="cloud", vendor=None, region=None, term="on_demand",
            on_menu=False):
        """One more line. Prices of the provider's own are bridged from its base region where they are not known here."""
        own = vendor is None
        rate = self.book.find(vendor or self.vendor, product, sku, region or self.region, term, self.base if own else None)
        if name.split("/")[2:3] == [self.away]:
            # An allowance is the account's, and the first region's lines have it (models/recovery/recovery_lines.cpp).
            rate = rate.without_allowance()
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
        self.tokens(m)
        asked = m.origin * number(self.components["tax_service"]["driver"]["requests"])
        self.put("production/tax_service/as agreed", agreed(self.components["tax_service"]), asked, "outside")
        self.copies(m)
        if self.replicates_database:
            self.replica(m)
        if self.mirrors_files:
            self.mirror(m)
        self.watch(m)
        self.controls(m)
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

    # What is used, in the spec's own units.

    def messages(self, m):
        return m.origin * number(self.components["events"]["load"])

    def calls(self, m):
        return m.origin * number(self.components["images"]["load"])

    def log_gib(self, m):
        return m.origin * number(self.components["logs"]["load"])

    def between_zones(self, m):
        """Half of what passes between instances and a database over two zones, 2 KiB a query."""
        return 0.5 * m.origin * number(self.components["primary"]["load"]) * number("2 KiB")

    def instance_count(self, m):
        return sum(m.hours.values()) / HOURS

    def metrics(self, m):
        """Ten an instance. An environment has neither metrics nor alarms of its own
        (models/deployment/uses_operations.cpp)."""
        return 10 * self.instance_count(m)

    def alarms(self):
        """Five a component; what watches is not watched."""
        return 5 * sum(part["kind"] != "monitoring" for part in self.components.values())

    # Copies: kept 30 days, one a day of 3% of a database; an object store once, with what was removed in the meantime.

    def copied_records(self, m):
        return m.stored * (1 + 0.03 * 30)

    def copied_objects(self, m):
        return m.objects + m.removed * 30 / DAYS

    def changed_records(self, m):
        return m.stored * 0.03 * DAYS

    # Alike everywhere.

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

    def controls(self, m):
        """What the named regimes ask of the platform."""
        counted = {"one": 1, "instances": self.instance_count(m), "database_vcpu": self.nodes * self.vcpu,
                   "database_nodes": self.nodes,
                   "stores": sum(part["kind"] in DATA_KINDS for part in self.components.values())}
        regimes = set(self.spec["compliance"])
        for control in self.book.data("compliance.json")["controls"]:
            if not regimes & set(control["regimes"]) or control.get("unless_component") == "waf":
                continue
            for meter in control["meters"].get(self.vendor, []):
                amount = counted[meter["times"]] * meter.get("amount", 1)
                name = f"production/account/{self.vendor}-{meter['sku']}"
                if "estimate" in meter:
                    self.put(name, estimated(meter, self.vendor), amount, "security")
                else:
                    self.add(name, meter["product"], meter["sku"], amount, "security")

    def seats(self, real, m):
        everyone = real.seats
        engineers = math.ceil(real.headcount * 0.5 - 1e-9)
        coders = math.ceil(real.seats * number(self.spec["saas"]["version_control"]["seats"]) - 1e-9)
        hosts = up(self.instance_count(m))
        minutes = self.book.data("saas.json")["ci_minutes_per_engineer"]
        # The middle of the list's range: it is no input of the futures (models/saas/saas.cpp).
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


def agreed(component):
    """The spec's own steps: no list's, so that their age leaves nothing open."""
    steps = [[number(s["from"]), number(s["unit_price"])] for s in component["price"]]
    return Rate({"service": "outside", "product": "tax_service", "sku": "as agreed", "term": "on_demand", "unit": "unit",
                 "steps": steps, "is_listed": False}, "tax_service", "global")


def estimated(meter, vendor):
    own = meter["estimate"]
    return Rate({"service": own["category"], "product": meter["product"], "sku": meter["sku"], "term": "on_demand",
                 "unit": own["unit"], "steps": [[0, own["price"]]], "as_of": own["as_of"]}, vendor, "global")
