# SPDX-License-Identifier: Apache-2.0
"""Draws of what the spec leaves uncertain, by a sampler of our own: plain Monte Carlo, no stream, order or sequence
of the program's."""

import math

import numpy as np

from book import Z90, SplitLognormal
from spec_words import number


def is_uncertain(value):
    return isinstance(value, dict)


def median_pair(p10, p90):
    """Centre and spread of the logarithm of a lognormal with these percentiles."""
    return 0.5 * (math.log(p10) + math.log(p90)), (math.log(p90) - math.log(p10)) / (2 * Z90)


def shaped(value, z, rng):
    """A quantity by its stated shape. `z`: standard normals that decide it; a beta draws its own."""
    if not is_uncertain(value):
        return np.full(z.shape, number(value))
    if "mode" in value:
        low, mode, high = (number(value[k]) for k in ("min", "mode", "max"))
        a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
        return low + (high - low) * rng.beta(a, b, z.shape)
    if "mean" in value:
        return number(value["mean"]) + number(value["sd"]) * z
    centre, spread = median_pair(number(value["p10"]), number(value["p90"]))
    return np.exp(centre + spread * z)


class Futures:
    def __init__(self, spec, book, trials, seed):
        self.spec, self.book, self.trials = spec, book, trials
        self.rng = np.random.default_rng(seed)
        self.scenario = self.draw_scenario()
        self.series = {}
        self.bridges = {}

    def normal(self):
        return self.rng.standard_normal(self.trials)

    def of(self, value, z=None):
        return shaped(value, self.normal() if z is None else z, self.rng)

    def draw_scenario(self):
        scenarios = self.spec.get("scenarios", [])
        if not scenarios:
            return np.zeros(self.trials, int)
        chances = np.array([number(s["probability"]) for s in scenarios])
        return self.rng.choice(len(scenarios), self.trials, p=chances / chances.sum())

    def growth_and_requests(self):
        """The two inputs that the spec may couple: a rank correlation r is the normal one 2 sin(pi r / 6); a scenario
        draws its own range at the same rank."""
        rank = sum(number(c["rank"]) for c in self.spec.get("correlations", []))
        r = 2 * math.sin(math.pi * rank / 6)
        z_rate = self.normal()
        z_requests = r * z_rate + math.sqrt(1 - r * r) * self.normal()
        rate = shaped(self.spec["growth"]["rate"], z_rate, self.rng)
        for i, scenario in enumerate(self.spec.get("scenarios", [])):
            own = scenario.get("set", {}).get("growth.rate")
            if own is not None:
                rate = np.where(self.scenario == i, shaped(own, z_rate, self.rng), rate)
        return rate, shaped(self.spec["traffic"]["requests_per_user"], z_requests, self.rng)

    # What list prices may have become since they were read.

    def age_factor(self, rate):
        """One draw a vendor and service: whether its prices have moved, and how far; over its own median, so that in
        the middle a price stays as it was read."""
        move = self.book.move_of(rate) if rate.is_stale(self.book.today) else None
        if move is None:
            return 1.0
        years = self.book.years_old(rate)
        chance = 1 - (1 - move["change_per_year"]) ** years
        power = years if move.get("per_year") else 1.0
        size = SplitLognormal(*(move[k] ** power for k in ("p10", "p50", "p90")))
        name = rate.vendor, rate.service, rate.is_spot
        if name not in self.series:
            self.series[name] = self.rng.random(self.trials), self.normal()
        when, how_far = self.series[name]
        return np.where(when < chance, size.draw(how_far), 1.0) / median_of_age(size, chance)

    def spot_factor(self, rate):
        """A spot price that is not fresh is an estimate with the spread of its history: one draw a series."""
        if not (rate.is_spot and rate.is_stale(self.book.today)):
            return 1.0
        name = rate.vendor, "spot spread"
        if name not in self.series:
            self.series[name] = self.normal()
        return SplitLognormal(*self.book.spot_spread(rate)).draw(self.series[name])

    def bridge_factor(self, rate):
        p10, p50, p90 = rate.bridge
        if p90 <= p10:
            return p50
        name = rate.vendor, rate.product
        if name not in self.bridges:
            self.bridges[name] = self.normal()
        return shaped({"p10": p10, "p90": p90}, self.bridges[name], self.rng)


def median_of_age(size, chance):
    """The middle of a price that has moved with this chance."""
    fallen = chance * size.probability_below(1)
    if fallen > 0.5:
        return size.quantile(0.5 / chance)
    return 1.0 if fallen + 1 - chance >= 0.5 else size.quantile((0.5 - (1 - chance)) / chance)
