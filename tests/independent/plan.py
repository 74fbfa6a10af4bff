# SPDX-License-Identifier: Apache-2.0
"""The example worked from spec and price book to the request."""

import datetime
import math

import numpy as np

from aws_lines import AwsLines
from azure_lines import AzureLines
from bill import Bill
from book import Book, Rate
from demand import Demand
from futures import Futures, shaped
from gcp_lines import GcpLines
from lines import Line
from spec_words import month_index, number

YEAR = 12
FREE_RATE = {"service": "today", "product": "today", "sku": "today", "term": "monthly", "unit": "month",
             "steps": [[0, 1.0]]}


def quantile(values, p):
    return float(np.quantile(values, p))


PROVIDERS = {"aws": AwsLines, "gcp": GcpLines, "azure": AzureLines}


class Business:
    """What is the same on every provider: the futures and what they ask for."""

    def __init__(self, spec, folder, date, trials, seed, price_age=True):
        self.spec = spec
        self.book = Book(folder, datetime.date.fromisoformat(date))
        self.futures = Futures(spec, self.book, trials, seed)
        if not price_age:
            self.futures.age_factor = lambda rate: 1.0
        self.demand = Demand(spec, self.futures)


class Plan:
    def __init__(self, business, provider, recovery):
        """@param recovery by system, the way that the program chose"""
        self.provider = provider
        self.spec, self.book, self.futures = business.spec, business.book, business.futures
        self.demand = business.demand
        last = self.demand.months[YEAR - 1]
        self.lines = PROVIDERS[provider](self.spec, self.book, self.demand,
                                         self.comes_back_late("files", last.objects_at_end, recovery),
                                         self.comes_back_late("database", last.disk_need, recovery))
        self.cutover = month_index(self.spec["migration"]["month"], self.spec["start"])
        self.run()
        self.once()

    def comes_back_late(self, system, gib, answered):
        """Whether a system is back from its copies later than asked: alarm, decision and something to restore into, then
        what it stores at the end of the twelfth month, at the usual rate. Which month's size counts no document says
        (models/deployment/recovery_answer.hpp). The program weighs this on 256 futures; where so few do not tell the
        answer (within 4.5 standard errors), its own is taken."""
        figures = self.book.data("availability.json")["recovery"]
        minutes = (figures["detect_minutes"] + figures["decide_minutes"] + figures[system]["provision_minutes"]
                   + figures[system].get("check_minutes", 0))
        left = 60 * number(self.spec["recovery"][system]["rto"]) - minutes
        in_time = left * 60 * figures["throughput_mb_per_second"] * 1e6 / 2**30
        error = 4.5 * math.sqrt(0.25 / 256)
        low, mid, high = np.quantile(gib, [0.5 - error, 0.5, 0.5 + error])
        if low < in_time < high:
            return answered[system] != "backup and restore"
        return bool(mid > in_time)

    def run(self):
        spec, trials = self.spec, self.futures.trials
        bill = Bill(spec, self.book, self.futures, self.lines)
        today = Line("production/account/today", Rate(FREE_RATE, "today", "global"), "today")
        self.lines.lines[today.name] = today
        self.month_cost, self.cost, self.quantity = [], {}, {}
        self.full_cost = self.full_quantity = None
        for m in self.demand.months:
            waits = m.index < self.cutover
            cost, quantity = bill.charge(m.index, self.lines.quantities(m, idle=waits), m.index + 1 >= self.cutover)
            cost[today.name] = np.full(trials, number(spec["current"]["cost"]) if waits else 0.0)
            quantity[today.name] = cost[today.name]
            self.month_cost.append(sum(cost.values()))
            if m.index < YEAR:
                for into, values in ((self.cost, cost), (self.quantity, quantity)):
                    for name, value in values.items():
                        into[name] = into.get(name, 0) + value / YEAR
            if m.index == self.cutover:
                self.full_cost, self.full_quantity = cost, quantity
        self.reference = sum(self.cost.values())
        self.year = self.reference * YEAR

    def of_category(self, category):
        return sum(cost for name, cost in self.cost.items() if self.lines.lines[name].category == category)

    # One-time cost, by item and month.

    def once(self):
        self.items, self.stated = {}, {}
        at = self.cutover
        for i in range(int(number(self.spec["migration"]["double_run"]))):
            self.item("Double running", at + i, np.full(self.futures.trials, number(self.spec["current"]["cost"])))
        self.item("Migration", at, self.futures.of(self.spec["migration"]["cost"]))
        for own in self.spec["one_time"]:
            self.item(own["item"], month_index(own["month"], self.spec["start"]), self.futures.of(own["cost"]))
        for entry in self.book.data("compliance.json")["one_time"]:
            self.asked_by_regimes(entry)

    def item(self, name, month, cost):
        self.items[name, month] = cost

    def asked_by_regimes(self, entry):
        regimes = set(self.spec["compliance"])
        own = [item["item"].lower() for item in self.spec["one_time"]]
        held = any(word in name for word in entry["named_by"] for name in own)
        if held or not regimes & set(entry["regimes"]) or entry.get("unless") in regimes:
            return
        low, high = (self.book.find("market", entry["product"], f"{entry['sku']}.{end}", term="one_time").charge(1.0)
                     for end in ("low", "high"))
        for month in range(entry["month"], int(number(self.spec["months"])), entry["every"] or 10**6):
            self.item(entry["item"], month, shaped({"p10": low, "p90": high}, self.futures.normal(), self.futures.rng))
            self.stated[entry["item"], month] = low, math.sqrt(low * high), high

    # The year and the request.

    def own_year(self):
        return YEAR * sum(cost for name, cost in self.cost.items()
                          if self.lines.lines[name].rate.vendor == self.provider
                          and self.lines.lines[name].category not in ("saas", "credit"))

    def request(self):
        """Each part in whole dollars, the totals from the rounded parts."""
        funded = number(self.spec["budget"]["funded"][1:]) / 100
        # 10 to 25% of what the provider itself charges, as nothing tests the model; even over that range.
        # On what it counts and in which shape no document says (models/outlook/trials.cpp).
        allowance = self.futures.rng.uniform(0.10, 0.25, self.futures.trials) * self.own_year()
        self.to_fund = self.year + allowance
        self.once_in_year = sum(cost for (_, month), cost in self.items.items() if month < YEAR)
        ask = {"recurring": round(quantile(self.year, 0.5)), "allowance": round(quantile(allowance, 0.5)),
               "one_time": round(quantile(self.once_in_year, funded))}
        ask["contingency"] = max(0, round(quantile(self.to_fund, funded)) - ask["recurring"] - ask["allowance"])
        ask["total"] = sum(ask.values())
        rate = number(self.spec["tax"]["rate"])
        ask["tax"] = 0 if self.spec["tax"]["recoverable"] == "true" else round(ask["total"] * rate)
        ask["total"] += ask["tax"]
        self.allowance = allowance
        return ask
