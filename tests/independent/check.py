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
from plan import YEAR, Plan
from settled import CASES
from spec_words import number, read

DATE = "2026-11-20"
PROVIDER = "aws"
TRIALS = 2048  # of the program, whose sequence is better than a sample of that size: nothing here counts on it
OWN_TRIALS = 8192
SEED = 20261120
PERCENTILES = {"low": 0.1, "mid": 0.5, "high": 0.9}
OWN_PERCENTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


class Program:
    """What the command wrote."""

    def __init__(self, command, spec, folder, *options):
        done = subprocess.run([command, "plan", str(spec), "--out", str(folder), "--date", DATE, "--providers", PROVIDER,
                               "--quiet", *options], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{command} plan ended with {done.returncode}:\n{done.stderr}")
        self.plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        with open(folder / "costs.csv", encoding="utf-8", newline="") as file:
            self.rows = {row["id"]: row for row in csv.DictReader(file)}
        self.lines = {line["id"].removeprefix(PROVIDER + "/"): line for line in self.plan["lines"]
                      if line["provider"] == PROVIDER}
        self.months = [month for month in self.plan["months"] if month["provider"] == PROVIDER]
        self.trials = self.plan["run"]["trials"]
        self.recovery = {"database": None, "files": None}
        for row in self.plan["recovery"]:
            for system, title in (("database", "Database"), ("files", "File storage")):
                if row["system"] == title:
                    self.recovery[system] = row["pattern"]

    @property
    def option(self):
        return next(p for p in self.plan["providers"] if p["id"] == PROVIDER)


def same_lines(table, program, worked):
    """A line that only one of the two has is a difference unless it is all zero."""
    for name in sorted(set(program.lines) - set(worked.cost)):
        line = program.lines[name]
        table.exact(f"{name}: a line of the program alone", line["cost"]["mean"] + line["quantity"]["high"], 0.0)
    for name in sorted(set(worked.cost) - set(program.lines)):
        table.exact(f"{name}: no line of the program", 0.0, float(np.max(np.abs(worked.cost[name]))))
    return sorted(set(program.lines) & set(worked.cost))


def files_agree(table, program):
    """costs.csv holds what plan.json holds."""
    for name, line in program.lines.items():
        row = program.rows[f"{PROVIDER}/{name}"]
        for at in ("low", "mid", "high"):
            table.exact(f"{name}: costs.csv {at}", float(row[f"cost_{at}"]), line["cost"][at])
            table.exact(f"{name}: costs.csv quantity {at}", float(row[f"quantity_{at}"]), line["quantity"][at], 1e-9, 1e-8)


# A settled spec: one right answer.

def check_settled(name, program, worked):
    table = Table(f"settled: {name}")
    for line in same_lines(table, program, worked):
        own = program.lines[line]
        for when, amount, cost in (("", worked.quantity, worked.cost), (" full month", worked.full_quantity, worked.full_cost)):
            figures = own["full_month"] if when else own
            table.exact(f"{line}: quantity{when}", figures["quantity"]["mid"], amount[line], 1e-9)
            table.exact(f"{line}: cost{when}", figures["cost"]["mid"], cost[line], CENT)
        for at in OWN_PERCENTILES:
            table.exact(f"{line}: own {at}", own["own"][at], worked.cost[line], HALF_A_CENT)
    for month, cost, demand in zip(program.months, worked.month_cost, worked.demand.months):
        table.exact(f"{month['month']}: users", month["users"]["mid"], demand.users)
        for at in OWN_PERCENTILES:
            table.exact(f"{month['month']}: cost {at}", month["cost"][at], cost, HALF_A_CENT)
    for at in PERCENTILES:
        table.exact(f"a month, {at}", program.option["monthly"][at], worked.reference, HALF_A_CENT)
    ask = program.plan["ask"]
    table.exact("request: recurring", ask["recurring"], worked.request()["recurring"], 0)
    adds_up(table, program, worked)
    files_agree(table, program)
    return table


def adds_up(table, program, worked):
    """Each part of the request is rounded, totals follow from the rounded parts; what is approved counts against what it
    covers: cloud, SaaS and support are here all that runs."""
    ask, spec = program.plan["ask"], worked.spec
    before_tax = ask["recurring"] + ask["allowance"] + ask["contingency"] + ask["one_time"]
    rate = 0.0 if spec["tax"]["recoverable"] == "true" else number(spec["tax"]["rate"])
    table.exact("request: tax", ask["tax"], round(before_tax * rate), 0)
    table.exact("request: total", ask["total"], before_tax + ask["tax"], 0)
    covered = ask["recurring"] + ask["contingency"] + ask["allowance"]
    approved = min(number(spec["budget"]["monthly"]) * YEAR, covered)
    table.exact("request: approved already", ask["already_approved"], approved, 0)
    table.exact("request: net increase", ask["net_increase"], ask["total"] - approved, 0)
    table.exact("the year's months", sum(m["plan"] for m in program.months[:YEAR]), ask["recurring"], 0)


# The example as it is: two samples of futures.

def check_lines(table, program, worked):
    windows = {at: Window(worked.reference, p) for at, p in PERCENTILES.items()}
    largest = max(worked.cost, key=lambda name: worked.cost[name].mean())
    fees = {name: line.rate.charge(1.0) / YEAR for name, line in worked.lines.lines.items() if line.priced_as == "plan"}
    for name in same_lines(table, program, worked):
        line, cost, amount = program.lines[name], worked.cost[name], worked.quantity[name]
        for at, p in OWN_PERCENTILES.items():
            table.percentile(f"{name}: own {at}", line["own"][at], cost, p, program.trials, HALF_A_CENT)
        table.mean(f"{name}: mean", line["cost"]["mean"], cost, program.trials, CENT, fees.get(name, 0.0))
        table.mean(f"{name}: mean, full month", line["full_month"]["cost"]["mean"], worked.full_cost[name], program.trials,
                   CENT, fees.get(name, 0.0))
        if name != largest:
            rows_at_total(table, name, line, cost, amount, windows, program.trials, fees.get(name, 0.0))


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


def check_totals(table, program, worked):
    n, option = program.trials, program.option
    for month, cost, demand in zip(program.months, worked.month_cost, worked.demand.months):
        for at, p in OWN_PERCENTILES.items():
            table.percentile(f"{month['month']}: cost {at}", month["cost"][at], cost, p, n, HALF_A_CENT)
        for at, p in PERCENTILES.items():
            table.percentile(f"{month['month']}: users {at}", month["users"][at], demand.users, p, n, 1e-6)
        table.mean(f"{month['month']}: mean cost", month["cost"]["mean"], cost, n, HALF_A_CENT)
    once = sum(worked.items.values())
    sums = {"monthly": worked.reference, "cloud": worked.reference - worked.of_category("saas"),
            "horizon": sum(worked.month_cost) + once}
    for name, sample in sums.items():
        table.mean(f"{name}, mean", option[name]["mean"], sample, n, HALF_A_CENT)
        for at, p in PERCENTILES.items():
            if name != "cloud":  # a row of the month, no total of its own
                table.percentile(f"{name}, {at}", option[name][at], sample, p, n, HALF_A_CENT)
    for at in ("low", "high"):
        table.percentile(f"one-time cost, {at}", option["one_time"][at], once, PERCENTILES[at], n, HALF_A_CENT)
    for i, year in enumerate(y for y in program.plan["years"] if y["provider"] == PROVIDER):
        sample = sum(worked.month_cost[YEAR * i:YEAR * (i + 1)])
        for at, p in PERCENTILES.items():
            table.percentile(f"{year['year']}, {at}", year["cost"][at], sample, p, n, HALF_A_DOLLAR)


def check_request(table, program, worked):
    n, ask, budget = program.trials, program.plan["ask"], program.plan["budget"]
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
    for month, cost in zip(program.months, worked.month_cost):
        over = float(np.mean(cost > number(worked.spec["budget"]["monthly"])))
        table.chance(f"{month['month']}: chance over budget", month["over_budget_probability"], over, n, len(cost))
    adds_up(table, program, worked)
    return own


def main():
    command, source = sys.argv[1], pathlib.Path(sys.argv[2])
    whole = "--whole" in sys.argv
    example, prices = source / "tools/examples/growth.yaml", source / "pricing-data"
    tables = []
    with tempfile.TemporaryDirectory() as place:
        for name, case in CASES.items():
            spec, path = case(read(example)), pathlib.Path(place) / f"{name}.json"
            spec["providers"] = [PROVIDER]
            path.write_text(json.dumps(spec), encoding="utf-8")
            program = Program(command, path, pathlib.Path(place) / name, "--trials", "64", "--no-price-age")
            tables.append(check_settled(name, program, Plan(spec, prices, DATE, 1, SEED, price_age=False)))
        program = Program(command, example, pathlib.Path(place) / "growth", "--trials", str(TRIALS))
    worked = Plan(read(example), prices, DATE, OWN_TRIALS, SEED, recovery=program.recovery)
    table = Table(f"growth: {program.trials} futures of the program, {OWN_TRIALS} here")
    check_lines(table, program, worked)
    check_totals(table, program, worked)
    own = check_request(table, program, worked)
    files_agree(table, program)
    tables.append(table)
    faults = sum(table.print(whole) for table in tables)
    asked = program.plan["ask"]
    print("\nThe request, found and worked here: " + ", ".join(f"{k} ${asked[k]:,.0f} / ${own[k]:,.0f}" for k in own))
    print(f"{sum(len(t.rows) for t in tables)} figures, {faults} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
