# SPDX-License-Identifier: Apache-2.0
"""A month's bill: rates pooled over the account and shared back, the cheapest plan of the edge, support, credits."""

import numpy as np

from lines import Line
from spec_words import month_index, number

# Minutes of hosted builds that come with the seats of GitHub Team.
INCLUDED = {"linux.std": 3000}


class Prices:
    """What a month's price is of the list's."""

    def __init__(self, spec, futures):
        self.spec, self.futures = spec, futures
        self.drift = futures.of(spec["price_change"]) if "price_change" in spec else np.zeros(futures.trials)
        self.known = {}

    def factor(self, rate, month):
        if rate.key not in self.known:
            f = self.futures
            old = f.spot_factor(rate) if rate.is_spot else f.age_factor(rate)
            self.known[rate.key] = old * f.bridge_factor(rate)
        # A change a year compounds by month, from the plan's first on.
        change = np.maximum(0.01, 1 + self.drift) ** (month / 12)
        return self.known[rate.key] * change * (1 - self.discount(rate, month)) * self.uplift(rate, month)

    def discount(self, rate, month):
        start = self.spec["start"]
        return max([number(d["off"]) for d in self.spec.get("discounts", [])
                    if d["vendor"] == rate.vendor and d["service"] == rate.service
                    and month <= month_index(d["until"], start)], default=0.0)

    def uplift(self, rate, month):
        """A contract's price rises with each yearly renewal."""
        factor = 1.0
        for contract in self.spec.get("contracts", []):
            if contract["vendor"] == rate.vendor:
                since = month - month_index(contract["ends"], self.spec["start"]) - 1
                factor *= (1 + number(contract["uplift"])) ** (since // 12 + 1 if since >= 0 else 0)
        return factor


class Bill:
    def __init__(self, spec, book, futures, lines):
        self.spec, self.book, self.lines, self.vendor = spec, book, lines, lines.vendor
        self.prices = Prices(spec, futures)
        self.zero = np.zeros(futures.trials)
        self.credit_left = [(number(c["amount"]) + self.zero, month_index(c["until"], spec["start"]))
                            for c in spec.get("credits", []) if c["vendor"] == self.vendor]

    def charge(self, month, quantity, stands):
        """@param stands whether the new platform stands in this month. @return cost and quantity by line"""
        lines, quantity = self.lines.lines, dict(quantity)
        cost = {name: self.zero for name in quantity}
        pools = {}
        for name in quantity:
            if lines[name].priced_as == "metered":
                pools.setdefault(lines[name].rate.key, []).append(name)
        for names in pools.values():
            self.charge_pool(month, [lines[name] for name in names], quantity, cost)
        self.take_plans(month, quantity, cost)
        if not stands:
            for name in quantity:
                if lines[name].category not in ("saas", "outside"):
                    cost[name], quantity[name] = self.zero, self.zero
        self.support(month, quantity, cost, stands)
        self.credits(month, quantity, cost)
        return cost, quantity

    def charge_pool(self, month, lines, quantity, cost):
        rate = lines[0].rate
        pooled = sum(quantity[line.name] for line in lines)
        beyond = np.maximum(0, pooled - INCLUDED.get(rate.sku, 0))
        paid = rate.charge(beyond) * self.prices.factor(rate, month)
        for line in lines:
            own = quantity[line.name]
            cost[line.name] = paid * np.divide(own, pooled, out=np.zeros_like(pooled), where=pooled > 0)

    def take_plans(self, month, quantity, cost):
        """The cheapest plan that holds the month's requests, bytes and queries, where it is below the metered price of
        all that it takes the place of."""
        lines = self.lines.lines
        plans = [name for name in quantity if lines[name].priced_as == "plan"]
        if not plans:
            return
        metered = [name for name in quantity if lines[name].on_menu]
        least = sum(cost[name] for name in metered)
        taken = np.full(self.zero.shape, -1)
        requests = quantity["production/edge/cloudfront-https-us"] / 100
        for i, name in enumerate(plans):
            rate = lines[name].rate
            limit = {k: float(v) for k, v in rate.attributes.items() if v.replace(".", "").isdigit()}
            holds = ((requests <= limit["included_requests_million"])
                     & (quantity["production/edge/cloudfront-dto-us"] <= limit["included_gb"])
                     & (quantity["production/names/route53-queries-standard"] <= limit["dns_queries_million"]))
            fee = rate.charge(1.0) * self.prices.factor(rate, month)
            better = holds & (fee < least)
            taken = np.where(better, i, taken)
            least = np.where(better, fee, least)
        for i, name in enumerate(plans):
            quantity[name] = (taken == i) * 1.0
            cost[name] = np.where(taken == i, least, 0.0)
        for name in metered:
            cost[name] = np.where(taken >= 0, 0.0, cost[name])

    def spend(self, cost):
        """What the provider itself charges."""
        return sum(c for name, c in cost.items() if self.lines.lines[name].rate.vendor == self.vendor
                   and self.lines.lines[name].category not in ("saas", "support", "credit"))

    def support(self, month, quantity, cost, stands):
        """The plan with a first response for production: a share of what the provider charges with a minimum, or flat."""
        plans = next(s for s in self.book.data("equivalents.json")["support"] if s["provider"] == self.vendor)
        rate = self.book.find(self.vendor, *plans[self.spec["support"]])
        name = f"production/account/{rate.sku}"
        self.lines.lines[name] = Line(name, rate, "support", priced_as="share")
        if rate.unit == "month":
            quantity[name] = self.zero + stands
            cost[name] = quantity[name] * rate.charge(1.0) * self.prices.factor(rate, month)
            return
        spend = self.spend(cost)
        least = float(rate.attributes["minimum_usd"]) * self.prices.factor(rate, month)
        quantity[name] = spend + self.zero
        cost[name] = np.maximum(least if stands else 0, rate.charge(spend)) + self.zero

    def credits(self, month, quantity, cost):
        if not self.credit_left:
            return
        name = "production/account/credit"
        spend = self.spend(cost)
        self.lines.lines[name] = Line(name, self.book.find("aws", "Basic Support", "support-basic"), "credit",
                                      priced_as="credit")
        quantity[name] = cost[name] = self.zero
        for i, (left, last) in enumerate(self.credit_left):
            if month > last:
                continue
            paid = np.minimum(left, spend)
            self.credit_left[i] = left - paid, last
            quantity[name], cost[name] = paid, -paid
