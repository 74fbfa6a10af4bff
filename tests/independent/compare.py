# SPDX-License-Identifier: Apache-2.0
"""Figures held against each other: exactly, or within what two samples of futures may differ by."""

import math

import numpy as np

SURE = 4.5  # standard errors: of thousands of figures none is that far off by chance
HALF_A_CENT = 0.0051
CENT = 0.0101  # cents of a line are given by largest remainder, so that they add up: one may go to its neighbour
HALF_A_DOLLAR = 0.51


class Table:
    """Every figure that was held against another; the last column says which differ."""

    def __init__(self, title):
        self.title, self.rows, self.faults = title, [], 0

    def add(self, name, found, worked, low, high):
        good = low <= found <= high
        self.faults += not good
        self.rows.append((name, found, worked, low, high, good))

    def exact(self, name, found, worked, tolerance=0.0, relative=1e-6):
        worked = float(np.ravel(worked)[0])
        room = max(tolerance, relative * abs(worked))
        self.add(name, found, worked, worked - room, worked + room)

    def percentile(self, name, found, sample, p, trials, rounding):
        """Between the order statistics of our sample that stand so many standard errors of both samples' ranks away from
        p: right for any distribution, steps included."""
        error = SURE * math.sqrt(p * (1 - p) * (1 / len(sample) + 1 / trials))
        low, mid, high = np.quantile(sample, [max(0, p - error), p, min(1, p + error)])
        self.add(name, found, float(mid), low - rounding, high + rounding)

    def mean(self, name, found, sample, trials, rounding, rare=0.0):
        """@param rare what a figure is in a future so rare that a sample may miss it: ten in either go unnoticed"""
        error = SURE * sample.std() * math.sqrt(1 / len(sample) + 1 / trials)
        error += rounding + 10 * rare / min(len(sample), trials)
        self.add(name, found, float(sample.mean()), sample.mean() - error, sample.mean() + error)

    def chance(self, name, found, share, trials, size):
        error = SURE * math.sqrt(max(share * (1 - share), 10 / size) * (1 / size + 1 / trials))
        self.add(name, found, share, share - error, share + error)

    def within(self, name, found, worked, room):
        self.add(name, found, worked, worked - room, worked + room)

    def print(self, whole):
        print(f"\n{self.title}: {len(self.rows)} figures, {self.faults} differ")
        for name, found, worked, low, high, good in self.rows:
            if whole or not good:
                print(f"  {name:<66} {found:>16,.4f} {worked:>16,.4f}  {low:,.4f} to {high:,.4f}"
                      f"{'' if good else '   DIFFERS'}")
        return self.faults


class Window:
    """The futures around a percentile of a total: those whose rank lies within 5% of all, at least 50."""

    def __init__(self, total, p):
        order = np.argsort(total, kind="stable")
        rank, reach = p * (len(total) - 1), max(50, 0.05 * len(total))
        self.here = order[math.ceil(max(0, rank - reach)):math.floor(min(len(total) - 1, rank + reach)) + 1]
        self.at, self.total = float(np.quantile(total, p)), total[self.here]

    def row(self, values):
        """What a row is when the total stands there: its regression on the total. @return value, slope, spread beside"""
        own = values[self.here]
        variance = self.total.var()
        slope = np.mean((own - own.mean()) * (self.total - self.total.mean())) / variance if variance > 0 else 0.0
        value = own.mean() + slope * (self.at - self.total.mean())
        beside = own - own.mean() - slope * (self.total - self.total.mean())
        return float(np.clip(value, values.min(), values.max())), float(slope), float(beside.std())
