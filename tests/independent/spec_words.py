# SPDX-License-Identifier: Apache-2.0
"""A spec's words as numbers: sizes in GiB, times in seconds, shares of one, money in dollars."""

import re

import yaml

UNITS = {"kib": 2**-20, "mib": 2**-10, "gib": 1.0, "tib": 1024.0, "ms": 1e-3, "s": 1.0, "%": 0.01, "k": 1e3, "m": 1e6}


def read(path):
    """A spec as a tree of texts: no YAML rule turns `off` into a truth value."""
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def number(text):
    """'8 GiB' is 8, '250 ms' 0.25, '6% per month' 0.06, '$8k' 8000, '2M' 2e6; words without a factor count as one."""
    match = re.match(r"\$?\s*(-?[\d,]*\.?\d+(?:e-?\d+)?)\s*([A-Za-z%]*)", str(text).strip())
    if not match:
        raise ValueError(f"{text!r} is no quantity")
    return float(match[1].replace(",", "")) * UNITS.get(match[2].lower(), 1.0)


def month_index(text, start):
    """Months from the plan's first one to 'YYYY-MM'."""
    year, month = (int(part) for part in text.split("-")[:2])
    first_year, first_month = (int(part) for part in start.split("-")[:2])
    return 12 * (year - first_year) + month - first_month


def share_of_week(schedule):
    """'mon-fri 08:00-20:00' as a share of the 168 hours."""
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    first, last, h1, m1, h2, m2 = re.match(r"(\w+)-(\w+) (\d+):(\d+)-(\d+):(\d+)", schedule).groups()
    hours = int(h2) + int(m2) / 60 - int(h1) - int(m1) / 60
    return (days.index(last) - days.index(first) + 1) * hours / 168


def threshold(text):
    """'>70% for 5m' is 0.7."""
    return number(text.lstrip("<> "))


def limits(text):
    low, high = text.split("..")
    return int(low), int(high)
