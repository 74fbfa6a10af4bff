# SPDX-License-Identifier: Apache-2.0
"""What the business asks of the platform, month by month: users, requests, bytes, stored data and running instances.
Every figure is an array with one value a future."""

import math

import numpy as np

from spec_words import limits, month_index, number, share_of_week, threshold

HOURS = 730
SECONDS = HOURS * 3600
DAYS = HOURS / 24

# The built-in week "retail". The product publishes its name alone; the numbers stand in engine/time_grid.cpp.
RETAIL_WORKDAY = [46, 30, 20, 16, 16, 24, 46, 78, 104, 126, 138, 142, 146, 138, 132, 130, 134, 142, 158, 182, 208, 192,
                  140, 84]
RETAIL_WEEKEND = [62, 42, 29, 22, 20, 25, 42, 70, 108, 142, 164, 172, 168, 162, 158, 154, 150, 150, 158, 176, 190, 174,
                  130, 84]
MONTH_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
               "november", "december"]


def week_shape(traffic):
    """168 hours with mean 1."""
    week = traffic["week"]
    hours = [number(h) for h in week] if isinstance(week, list) else RETAIL_WORKDAY * 5 + RETAIL_WEEKEND * 2
    return np.array(hours) * len(hours) / sum(hours)


def up(value):
    """To whole ones; what stands a hair above one is that one."""
    return np.ceil(value - 1e-9)


class Users:
    """Logistic growth at the start of each month; the spec's users are those of the first."""

    def __init__(self, spec, futures):
        growth = spec["growth"]
        self.futures = futures
        self.rate, self.requests_each = futures.growth_and_requests()
        self.ceiling = number(growth["ceiling"])
        shocks = growth.get("shocks", {})
        self.shock_sd, self.persistence = number(shocks.get("sd", "0")), number(shocks.get("persistence", "0"))
        self.shock = np.zeros(futures.trials)
        self.now = futures.of(spec["users"])
        self.first = self.now
        self.registered_each = number(spec["registered"])
        self.registered = self.now * self.registered_each

    def advance(self):
        # Which growth a shock is on no document says: a month's shock is what is left of the last one's and a new
        # draw of the stated size, and it adds to that month's growth, untouched by the ceiling (models/demand/growth.cpp).
        if self.shock_sd:
            self.shock = self.persistence * self.shock + self.shock_sd * self.futures.normal()
        grown = self.now * (1 + self.rate * (1 - self.now / self.ceiling)) + self.now * self.shock
        self.now = np.maximum(0, grown)
        self.registered = np.maximum(self.registered, self.now * self.registered_each)


class Group:
    """Instances that follow a load hour by hour: in at what the first hour needs, up while an upper threshold is passed,
    down while every lower one is undershot, within limits."""

    def __init__(self, component, week):
        scaling = component["scaling"]
        self.week = week
        self.vcpu = number(component["size"]["vcpu"])
        self.least, self.most = limits(scaling["limits"])
        self.lower = None
        if "queue" in scaling:
            # Work that waits is done within its hour: as many instances as keep a queue from growing. Hour by hour a
            # queue's own thresholds say nothing more (models/demand/capacity_rule.cpp).
            self.upper = 1.0
        elif scaling.get("kind") == "target_tracking":
            self.upper = threshold(scaling["target"])
        else:
            # Memory use runs from 20% at rest to 60% at full CPU: of CPU, 80% of memory is past all, 40% is a half.
            memory = lambda share: (threshold(share) - 0.2) / 0.4
            self.upper = min(threshold(scaling["cpu"]["up"]), memory(scaling["memory"]["up"]))
            self.lower = min(threshold(scaling["cpu"]["down"]), memory(scaling["memory"]["down"]))

    def run(self, mean_busy, noise):
        """@param mean_busy instances' worth of load, mean of the month. @return instance-hours, mean of the week"""
        busiest = self.week.max() * (noise.max(axis=1) if noise is not None else 1.0)
        stays = mean_busy * busiest <= self.upper * self.least
        count = np.full(mean_busy.shape, float(self.least))
        hours = count * HOURS
        moving = np.flatnonzero(~stays)
        if moving.size == 0:
            return hours
        load = mean_busy[moving, None] * self.week * (noise[moving] if noise is not None else 1.0)
        hours[moving] = self.counts(load).mean(axis=1) * HOURS
        return hours

    def counts(self, load):
        grow_to = up(load / self.upper)
        if self.lower is None:
            return np.clip(grow_to, self.least, self.most)
        shrink_to = np.maximum(grow_to, np.floor(load / self.lower + 1e-9))
        counts = np.empty_like(load)
        now = np.clip(grow_to[:, 0], self.least, self.most)
        counts[:, 0] = now
        for h in range(1, load.shape[1]):
            now = np.clip(np.minimum(np.maximum(now, grow_to[:, h]), shrink_to[:, h]), self.least, self.most)
            counts[:, h] = now
        return counts


class Objects:
    """What flows in and is removed after its retention; it starts empty."""

    def __init__(self, component):
        self.each = number(component["per_user"])
        self.keep = int(number(component["retention"]))
        self.inflows = []
        self.level = 0.0

    def advance(self, users):
        before = self.level
        self.incoming = self.each * users
        self.inflows.append(self.incoming)
        self.removed = self.inflows[-1 - self.keep] if len(self.inflows) > self.keep else 0.0 * users
        self.level = before + self.incoming - self.removed
        self.mean = 0.5 * (before + self.level)


class Records:
    """What is there at the start, and more with every user who registers later; a disk of it never shrinks."""

    def __init__(self, component, futures):
        self.start = number(component["stored"]["start"])
        self.each = futures.of(component["stored"]["per_user"])
        self.largest = 0.0

    def advance(self, users):
        self.stored = self.start + self.each * (users.registered - users.first * users.registered_each)
        self.largest = np.maximum(self.largest, self.stored)


class Month:
    """One month's demand."""


class Demand:
    def __init__(self, spec, futures):
        self.spec, self.futures = spec, futures
        self.traffic = spec["traffic"]
        self.components = spec["components"]
        self.users = Users(spec, futures)
        self.response_gib = futures.of(self.traffic["response_size"])
        self.cacheable = futures.of(self.traffic["cacheable"])
        self.noise_sd = number(self.traffic.get("noise", "0"))
        self.events = [(month_index(e["month"], spec["start"]), futures.of(e["traffic"]))
                       for e in spec.get("events", [])]
        week = week_shape(self.traffic)
        self.groups = {name: Group(self.components[name], week) for name in ("web", "api", "workers")}
        self.objects = Objects(self.components["uploads"])
        self.records = Records(self.components["primary"], futures)
        memory = self.components["sessions"]["memory"]
        self.cache_start = number(memory["start"] if isinstance(memory, dict) else memory)
        # Where the spec is silent a session takes 10 to 200 KiB a user.
        usual = {"p10": "10 KiB", "p90": "200 KiB"}
        self.cache_each = futures.of(memory["per_user"] if isinstance(memory, dict) else usual)
        self.headcount = number(spec["headcount"]["start"])
        self.months = []
        for index in range(int(number(spec["months"]))):
            self.months.append(self.month(index))

    def factor(self, index):
        name = MONTH_NAMES[(int(self.spec["start"].split("-")[1]) - 1 + index) % 12]
        factor = number(self.traffic.get("season", {}).get(name, "1"))
        for when, traffic in self.events:
            if when == index:
                factor = factor * traffic
        return factor

    def hour_noise(self):
        """From hour to hour, lognormal with mean 1."""
        if not self.noise_sd:
            return None
        z = self.futures.rng.standard_normal((self.futures.trials, 168), dtype=np.float32)
        return np.exp(self.noise_sd * z - 0.5 * self.noise_sd**2)

    def month(self, index):
        if index > 0:
            self.users.advance()
            self.headcount *= 1 + number(self.spec["headcount"]["growth"])
        m = Month()
        m.index, m.users = index, self.users.now
        m.requests = m.users * self.users.requests_each * self.factor(index)
        m.edge_gib = m.requests * self.response_gib
        m.origin = m.requests * (1 - self.cacheable)
        m.origin_gib = m.edge_gib * (1 - self.cacheable)
        m.headcount = self.headcount
        m.seats = math.ceil(self.headcount - 1e-9)
        self.objects.advance(m.users)
        self.records.advance(self.users)
        m.stored, m.disk_need = self.records.stored, self.records.largest
        m.objects, m.incoming, m.removed = self.objects.mean, self.objects.incoming, self.objects.removed
        m.objects_at_end = self.objects.level
        added = m.users - self.users.first
        m.cache_gib = np.where(added >= 0, self.cache_start + self.cache_each * added,
                               self.cache_start * m.users / self.users.first)
        noise = self.hour_noise()
        m.hours = {name: group.run(self.busy(name, m), noise) for name, group in self.groups.items()}
        return m

    def busy(self, name, m):
        """Instances' worth of load: what one carries at all of its CPU, or a vCPU that serves one at a time."""
        component = self.components[name]
        load = component.get("load")
        if isinstance(load, dict):
            return m.origin * number(load["jobs"]) / SECONDS * number(load["each"])
        rate = m.origin * (number(load) if load else 1.0) / SECONDS
        if "carries" in component:
            return rate / number(component["carries"])
        return rate * number(component["latency"]["service_time"]) / self.groups[name].vcpu

    def least_hours(self):
        """Without a visitor every group stands at its lower limit."""
        return {name: np.full(self.futures.trials, float(g.least * HOURS)) for name, g in self.groups.items()}


def environment_hours(hours, share):
    """Its share of production's instances, whole, one at least, before its schedule. @return (count)"""
    return np.maximum(1.0, np.floor(share * hours / HOURS + 0.5))


def environments(spec):
    return {name: (number(e["share"]), share_of_week(e["schedule"]), e.get("without", []))
            for name, e in spec.get("environments", {}).items()}
