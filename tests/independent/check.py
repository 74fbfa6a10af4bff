# SPDX-License-Identifier: Apache-2.0
"""Holds the program's plan of the growth example against the same example worked here, from spec and price book alone.

usage: check.py RUNRATE SOURCE [--whole]     RUNRATE: the command; SOURCE: the repository; --whole prints every figure
Ends with 0 where all agree, 1 where a figure differs."""

import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

from compare import CENT, HALF_A_CENT, HALF_A_DOLLAR, SURE, Table, Window
from plan import PROVIDERS, YEAR, Business, Plan
from settled import CASES, aged, coupled
from spec_words import month_index, number, read

DATE = "2026-11-20"
TRIALS = 1024  # of the program, counted as if they were independent, which its sequence betters
OWN_TRIALS = 8192
SEED = 20261120
PERCENTILES = {"low": 0.1, "mid": 0.5, "high": 0.9}
OWN_PERCENTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


class Program:
    """What the command wrote."""

    def __init__(self, command, spec, folder, *options, date=DATE, providers=PROVIDERS):
        done = subprocess.run([command, "plan", str(spec), "--out", str(folder), "--date", date, "--providers",
                               ",".join(providers), "--quiet", *options], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{command} plan ended with {done.returncode}:\n{done.stderr}")
        self.plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        with open(folder / "costs.csv", encoding="utf-8", newline="") as file:
            self.rows = {row["id"]: row for row in csv.DictReader(file)}
        self.trials = self.plan["run"]["trials"]
        self.recommended = self.plan["summary"]["recommended"]
        titles = {"Database": "database", "File storage": "files"}
        self.recovery = {titles[row["system"]]: row["pattern"] for row in self.plan["recovery"] if row["system"] in titles}

    def option(self, provider):
        return Option(self, provider)


class Option:
    """The plan's figures for one provider."""

    def __init__(self, program, provider):
        plan = program.plan
        self.provider, self.trials, self.ask, self.budget = provider, program.trials, plan["ask"], plan["budget"]
        self.recommended = program.recommended == provider
        self.lines = {line["id"].removeprefix(provider + "/"): line for line in plan["lines"]
                      if line["provider"] == provider}
        self.rows = {name: program.rows[f"{provider}/{name}"] for name in self.lines}
        self.months = [month for month in plan["months"] if month["provider"] == provider]
        self.years = [year for year in plan["years"] if year["provider"] == provider]
        self.figures = next(p for p in plan["providers"] if p["id"] == provider)
        self.one_time = plan["one_time"]


def same_lines(table, option, worked):
    """A line that only one of the two has is a difference unless it is all zero."""
    for name in sorted(set(option.lines) - set(worked.cost)):
        line = option.lines[name]
        table.exact(f"{name}: a line of the program alone", line["cost"]["mean"] + line["quantity"]["high"], 0.0)
    for name in sorted(set(worked.cost) - set(option.lines)):
        table.exact(f"{name}: no line of the program", 0.0, float(np.max(np.abs(worked.cost[name]))))
    return sorted(set(option.lines) & set(worked.cost))


def files_agree(table, option):
    """costs.csv holds what plan.json holds."""
    for name, line in option.lines.items():
        row = option.rows[name]
        for at in PERCENTILES:
            table.exact(f"{name}: costs.csv {at}", float(row[f"cost_{at}"]), line["cost"][at])
            table.exact(f"{name}: costs.csv quantity {at}", float(row[f"quantity_{at}"]), line["quantity"][at], 1e-9, 1e-8)


# A settled spec: one right answer.

def check_settled(name, option, worked):
    table = Table(f"settled, {name}, {option.provider}")
    for line in same_lines(table, option, worked):
        own = option.lines[line]
        for when, amount, cost in (("", worked.quantity, worked.cost), (" full month", worked.full_quantity, worked.full_cost)):
            figures = own["full_month"] if when else own
            table.exact(f"{line}: quantity{when}", figures["quantity"]["mid"], amount[line], 1e-9)
            table.exact(f"{line}: cost{when}", figures["cost"]["mid"], cost[line], CENT)
        for at in OWN_PERCENTILES:
            table.exact(f"{line}: own {at}", own["own"][at], worked.cost[line], HALF_A_CENT)
    for month, cost, demand in zip(option.months, worked.month_cost, worked.demand.months):
        table.exact(f"{month['month']}: users", month["users"]["mid"], demand.users)
        for at in OWN_PERCENTILES:
            table.exact(f"{month['month']}: cost {at}", month["cost"][at], cost, HALF_A_CENT)
    for at in PERCENTILES:
        table.exact(f"a month, {at}", option.figures["monthly"][at], worked.reference, HALF_A_CENT)
    if option.recommended:
        table.exact("request: recurring", option.ask["recurring"], worked.request()["recurring"], 0)
        adds_up(table, option, worked)
    files_agree(table, option)
    return table


def adds_up(table, option, worked):
    """Each part of the request is rounded, totals follow from the rounded parts; what is approved counts against what it
    covers: cloud, SaaS and support are here all that runs."""
    ask, spec = option.ask, worked.spec
    before_tax = ask["recurring"] + ask["allowance"] + ask["contingency"] + ask["one_time"]
    rate = 0.0 if spec["tax"]["recoverable"] == "true" else number(spec["tax"]["rate"])
    table.exact("request: tax", ask["tax"], round(before_tax * rate), 0)
    table.exact("request: total", ask["total"], before_tax + ask["tax"], 0)
    covered = ask["recurring"] + ask["contingency"] + ask["allowance"]
    approved = min(number(spec["budget"]["monthly"]) * YEAR, covered)
    table.exact("request: approved already", ask["already_approved"], approved, 0)
    table.exact("request: net increase", ask["net_increase"], ask["total"] - approved, 0)
    months = [month["plan"] for month in option.months[:YEAR]]
    table.exact("the year's months", sum(months), ask["recurring"], 0)
    # Usage is paid the month after.
    due = [0] + months
    for i, quarter in enumerate(ask["by_quarter"]):
        table.exact(f"{quarter['name']}: running cost", quarter["running"], sum(due[3 * i:3 * i + 3]), 0)
    table.exact("request: funded items", sum(item["funded"] for item in option.one_time), ask["one_time"], 0)
    check_items(table, option, worked)


def check_items(table, option, worked):
    """One-time items by name and month; what is outside the year stands at its own percentiles."""
    found = {(item["item"], month_index(item["month"], worked.spec["start"])): item for item in option.one_time}
    for key in sorted(set(found) ^ set(worked.items), key=str):
        table.exact(f"one-time item in one of the two: {key}", 1.0, 0.0)
    for (name, month), item in found.items():
        if month >= YEAR and (name, month) in worked.stated:
            for at, value in zip(PERCENTILES, worked.stated[name, month]):
                table.exact(f"{name}, month {month + 1}: {at}", item["cost"][at], value, HALF_A_CENT)


# The example as it is: two samples of futures.

def check_lines(table, option, worked):
    windows = {at: Window(worked.reference, p) for at, p in PERCENTILES.items()}
    largest = max(worked.cost, key=lambda name: worked.cost[name].mean())
    fees = {name: line.rate.charge(1.0) / YEAR for name, line in worked.lines.lines.items() if line.priced_as == "plan"}
    for name in same_lines(table, option, worked):
        line, cost, amount = option.lines[name], worked.cost[name], worked.quantity[name]
        for at, p in OWN_PERCENTILES.items():
            table.percentile(f"{name}: own {at}", line["own"][at], cost, p, option.trials, HALF_A_CENT)
        table.mean(f"{name}: mean", line["cost"]["mean"], cost, option.trials, CENT, fees.get(name, 0.0))
        table.mean(f"{name}: mean, full month", line["full_month"]["cost"]["mean"], worked.full_cost[name], option.trials,
                   CENT, fees.get(name, 0.0))
        if name != largest:
            rows_at_total(table, name, line, cost, amount, windows, option.trials, fees.get(name, 0.0))


def rows_at_total(table, name, line, cost, amount, windows, trials, rare):
    """What a row costs when the total is at its percentile. The program takes a row's mean where its slope is within two
    standard errors of nothing; and the largest row, which is not held here, takes up what that leaves."""
    for at, p in PERCENTILES.items():
        window = windows[at]
        of_total = sampling_error(window, p, trials)
        share = 1 / len(window.here) + 1 / (len(window.here) * trials / len(cost))
        for what, found, values, rounding in (("cost", line["cost"][at], cost, CENT),
                                              ("quantity", line["quantity"][at], amount, 1e-9)):
            value, slope, beside = window.row(values)
            # Beside the slope's own error that of the mean which may stand in its place.
            room = (SURE + 2) * math.sqrt(share) * max(beside, values.std()) + SURE * abs(slope) * of_total
            room += rounding + 10 * (rare if what == "cost" else bool(rare) / YEAR) / trials
            table.within(f"{name}: {what} at the total's {at}", found, value, room + 1e-6 * abs(value))


def sampling_error(window, p, trials):
    """Of a total's percentile, from the density of the futures around it."""
    density = len(window.here) / (window.total.max() - window.total.min())
    size = len(window.here) / 0.1
    return math.sqrt(p * (1 - p) * (1 / size + 1 / trials)) * size / density


def check_totals(table, option, worked):
    n, figures = option.trials, option.figures
    for month, cost, demand in zip(option.months, worked.month_cost, worked.demand.months):
        for at, p in OWN_PERCENTILES.items():
            table.percentile(f"{month['month']}: cost {at}", month["cost"][at], cost, p, n, HALF_A_CENT)
        for at, p in PERCENTILES.items():
            table.percentile(f"{month['month']}: users {at}", month["users"][at], demand.users, p, n, 1e-6)
        table.mean(f"{month['month']}: mean cost", month["cost"]["mean"], cost, n, HALF_A_CENT)
    once = sum(worked.items.values())
    sums = {"monthly": worked.reference, "cloud": worked.reference - worked.of_category("saas"),
            "horizon": sum(worked.month_cost) + once}
    for name, sample in sums.items():
        table.mean(f"{name}, mean", figures[name]["mean"], sample, n, HALF_A_CENT)
        for at, p in PERCENTILES.items():
            if name != "cloud":  # a row of the month, no total of its own
                table.percentile(f"{name}, {at}", figures[name][at], sample, p, n, HALF_A_CENT)
    for at in ("low", "high"):
        table.percentile(f"one-time cost, {at}", figures["one_time"][at], once, PERCENTILES[at], n, HALF_A_CENT)
    for i, year in enumerate(option.years):
        sample = sum(worked.month_cost[YEAR * i:YEAR * (i + 1)])
        for at, p in PERCENTILES.items():
            table.percentile(f"{year['year']}, {at}", year["cost"][at], sample, p, n, HALF_A_DOLLAR)


def check_request(table, option, worked):
    n, ask, budget = option.trials, option.ask, option.budget
    funded = number(worked.spec["budget"]["funded"][1:]) / 100
    own = worked.request()
    table.percentile("request: recurring", ask["recurring"], worked.year, 0.5, n, HALF_A_DOLLAR)
    table.percentile("request: allowance", ask["allowance"], worked.allowance, 0.5, n, HALF_A_DOLLAR)
    table.percentile("request: one-time", ask["one_time"], worked.once_in_year, funded, n, HALF_A_DOLLAR)
    table.percentile("request: running cost at its funded line", ask["recurring"] + ask["allowance"] + ask["contingency"],
                     worked.to_fund, funded, n, 3 * HALF_A_DOLLAR)
    table.exact("budget: funded", budget["annual"]["funded"], budget["annual"]["p50"] + ask["contingency"], 0)
    enough = worked.to_fund + worked.once_in_year
    table.chance("request: chance that it is enough", ask["confidence"], float(np.mean(enough <= ask["total"])), n,
                 len(enough))
    for month, cost in zip(option.months, worked.month_cost):
        over = float(np.mean(cost > number(worked.spec["budget"]["monthly"])))
        table.chance(f"{month['month']}: chance over budget", month["over_budget_probability"], over, n, len(cost))
    adds_up(table, option, worked)
    return own


class Bench:
    """Where the cases are run."""

    def __init__(self, command, source, place):
        self.command, self.place = command, pathlib.Path(place)
        self.example, self.prices = read(source / "tools/examples/growth.yaml"), source / "pricing-data"

    def write(self, name, spec):
        path = self.place / f"{name}.json"
        path.write_text(json.dumps(spec), encoding="utf-8")
        return path

    def settled(self, name):
        spec = CASES[name](self.example)
        program = Program(self.command, self.write(name, spec), self.place / name, "--trials", "64", "--no-price-age")
        business = Business(spec, self.prices, DATE, 1, SEED, price_age=False)
        for provider in PROVIDERS:
            yield check_settled(name, program.option(provider), Plan(business, provider, program.recovery))

    def sampled(self, name, spec, date=DATE, providers=PROVIDERS):
        program = Program(self.command, self.write(name, spec), self.place / name, "--trials", str(TRIALS), date=date,
                          providers=providers)
        business = Business(spec, self.prices, date, OWN_TRIALS, SEED)
        for provider in providers:
            option, worked = program.option(provider), Plan(business, provider, program.recovery)
            table = Table(f"{name}, {provider}: {option.trials} futures of the program, {OWN_TRIALS} here")
            check_lines(table, option, worked)
            check_totals(table, option, worked)
            if option.recommended:
                own = check_request(table, option, worked)
                print(f"{name}, the request, found and worked here: "
                      + ", ".join(f"{k} ${option.ask[k]:,.0f} and ${own[k]:,.0f}" for k in own))
            files_agree(table, option)
            yield table


def main():
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(sys.argv[1], pathlib.Path(sys.argv[2]), place)
        tables = [table for name in CASES for table in bench.settled(name)]
        tables += bench.sampled("growth", bench.example)
        tables += bench.sampled("coupled", coupled(bench.example), providers=["aws"])
        tables += bench.sampled("aged", aged(bench.example), date="2031-11-20", providers=["aws"])
    faults = sum(table.print("--whole" in sys.argv) for table in tables)
    print(f"{sum(len(t.rows) for t in tables)} figures, {faults} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
