# SPDX-License-Identifier: Apache-2.0
"""The price book, read anew: rates, their steps and age, and what vendors' prices have done before."""

import calendar
import copy
import datetime
import functools
import json
import math
import pathlib
from statistics import NormalDist

import numpy as np

STANDARD = NormalDist()
Z90 = STANDARD.inv_cdf(0.9)


class Rate:
    def __init__(self, row, vendor, region):
        self.vendor, self.region = vendor, row.get("region", region)
        self.service, self.product, self.sku = row["service"], row["product"], row["sku"]
        self.term, self.unit, self.steps = row["term"], row["unit"], row["steps"]
        self.vcpu, self.memory = row.get("vcpu"), row.get("memory_gib")
        self.attributes = row.get("attributes", {})
        self.as_of, self.grade = row.get("as_of", ""), row.get("grade", "quoted")
        self.is_listed = row.get("is_listed", True)
        self.bridge = (1.0, 1.0, 1.0)  # P10, P50, P90 of the price here over the price it was read at

    @property
    def key(self):
        return self.vendor, self.product, self.sku, self.region, self.term

    def charge(self, quantity):
        """Marginal steps, as tax bands are."""
        total = np.zeros_like(np.asarray(quantity, float))
        for i, (start, price) in enumerate(self.steps):
            end = self.steps[i + 1][0] if i + 1 < len(self.steps) else math.inf
            total = total + np.clip(quantity - start, 0, end - start) * price
        return total

    def without_allowance(self):
        """The same without its free first band; the other steps stay where they are."""
        if len(self.steps) < 2 or self.steps[0][1] > 0 or self.attributes.get("free") != "always":
            return self
        other = copy.copy(self)
        other.region = self.region + ", beside the first"
        other.steps = [[0, self.steps[1][1]]] + self.steps[2:]
        return other

    @property
    def is_spot(self):
        return self.term == "spot"

    def read_on(self):
        parts = [int(part) for part in self.as_of.split("-")] if self.as_of else None
        return parts and datetime.date(*(parts + [1, 1])[:3])

    def is_stale(self, today):
        """Undated; tokens and spot older than 90 days, the rest older than 18 months."""
        read = self.read_on()
        if read is None or not self.is_listed:
            return self.is_listed
        if self.is_spot or self.service == "ai.llm":
            return (today - read).days > 90
        months = 12 * read.year + read.month - 1 + 18
        year, month = months // 12, months % 12 + 1
        return today > datetime.date(year, month, min(read.day, calendar.monthrange(year, month)[1]))


class SplitLognormal:
    """A lognormal on either side of its median, given by three percentiles."""

    def __init__(self, p10, p50, p90):
        self.p50, self.below, self.above = p50, math.log(p50 / p10) / Z90, math.log(p90 / p50) / Z90

    def quantile(self, u):
        z = STANDARD.inv_cdf(u)
        return self.p50 * math.exp(z * (self.above if z > 0 else self.below))

    def draw(self, z):
        return self.p50 * np.exp(z * np.where(z > 0, self.above, self.below))

    def probability_below(self, x):
        distance = math.log(x / self.p50)
        spread = self.above if distance > 0 else self.below
        if spread == 0:
            return float(distance > 0) if distance else 0.5
        return STANDARD.cdf(distance / spread)


class Book:
    def __init__(self, folder, today):
        self.folder, self.today = pathlib.Path(folder), today

    @functools.lru_cache(None)
    def data(self, name):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @functools.lru_cache(None)
    def card(self, vendor, region):
        path = self.folder / "rates" / vendor / f"{region}.json"
        if not path.exists():
            return {}
        found = {}
        for row in json.loads(path.read_text(encoding="utf-8"))["rates"]:
            rate = Rate(row, vendor, region)
            found.setdefault((rate.product, rate.sku, rate.region, rate.term), rate)
        return found

    def find(self, vendor, product, sku, region="global", term="on_demand", base=None):
        """In its region, then among the vendor's global rates; a price known only in the vendor's base region is
        bridged by the spread that was seen between the two."""
        for card, where in ((region, region), ("global", "global"), ("global", region)):
            rate = self.card(vendor, card).get((product, sku, where, term))
            if rate:
                return rate
        if base is None or base == region:
            raise KeyError((vendor, product, sku, region, term))
        return self.bridged(self.find(vendor, product, sku, base, term), region)

    def bridged(self, rate, region):
        def narrowness(row):
            return (row["product"] == rate.product, row["service"] == rate.service)

        rows = [row for row in self.data("spread.json")["spread"]
                if row["vendor"] == rate.vendor and row["region"] == region
                and row["product"] in (rate.product, "*") and row["service"] in (rate.service, "*")]
        row = max(rows, key=narrowness)
        other = Rate({"service": rate.service, "product": rate.product, "sku": rate.sku, "term": rate.term,
                      "unit": rate.unit, "steps": rate.steps, "attributes": rate.attributes,
                      "as_of": rate.as_of, "grade": "estimated"}, rate.vendor, rate.region)
        other.bridge = row["p10"], row["median"], row["p90"]
        return other

    def cheapest(self, vendor, product, region, fits):
        rates = [r for r in self.card(vendor, region).values()
                 if r.product == product and r.term == "on_demand" and fits(r)]
        # Of two at one price the quoted one (models/sizing/sizing.cpp).
        return min(rates, key=lambda r: (r.steps[0][1], r.grade != "quoted", r.sku))

    def move_of(self, rate):
        """The narrowest class of price moves that holds a rate, its vendor's before any vendor's."""
        best, narrowest = None, -1
        for row in self.data("price-moves.json")["moves"]:
            pattern = row["service"]
            if pattern == rate.service:
                width = 2
            elif pattern.endswith(".*") and rate.service.startswith(pattern[:-1]):
                width = 1
            elif pattern == "*":
                width = 0
            else:
                continue
            if row.get("spot", False) != rate.is_spot or row["vendor"] not in (rate.vendor, "*"):
                continue
            width += 3 if row["vendor"] == rate.vendor else 0
            if width > narrowest:
                best, narrowest = row, width
        return best

    def years_old(self, rate):
        read = rate.read_on()
        return (self.today - read).days / 365.25 if read else self.data("price-moves.json")["undated_years"]

    def spot_spread(self, rate):
        """P10 and P90 over the median of the vendor's spot prices of all families: the book tells no series of a
        container's."""
        for row in self.data("spot_history.json")["spot"]:
            if (row["vendor"], row["series"], row["family"], row["region"]) == (rate.vendor, "*", "*", "*"):
                return row["p10"], 1.0, row["p90"]
        raise KeyError(rate.key)
