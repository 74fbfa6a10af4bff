# SPDX-License-Identifier: Apache-2.0
"""The example with every uncertain word replaced by a number, so that each figure has one right answer. Each case stands
where other steps, sizes and plans decide."""

import copy
import re


def settled(example):
    spec = copy.deepcopy(example)
    for word in ("scenarios", "correlations", "price_change"):
        del spec[word]
    spec["users"] = "24800"
    spec["growth"] = {"model": "logistic", "rate": "6% per month", "ceiling": "400000"}
    spec["traffic"].update(requests_per_user="600", response_size="90 KiB", cacheable="68%", noise="0%")
    spec["events"][0]["traffic"] = "1.35"
    components = spec["components"]
    components["primary"]["stored"]["per_user"] = "3.5 MiB"
    components["sessions"]["memory"] = {"start": "4 GiB", "per_user": "45 KiB"}
    components["workers"]["interruptible"] = "false"  # a stale spot price has a spread
    spec["migration"]["cost"] = "$12650"
    return spec


def middle(example):
    """About the example's own middle; files are mirrored, the cache grows within the year."""
    return settled(example)


def busy(example):
    """Groups grow and shrink within the week, the upper price steps and plans count, and a tax is not recovered."""
    spec = settled(example)
    spec["users"] = "160000"
    spec["growth"].update(rate="13% per month", ceiling="900000")
    spec["traffic"].update(requests_per_user="900", response_size="260 KiB", cacheable="55%")
    spec["components"]["web"]["carries"] = "45 requests/s"
    spec["components"]["primary"]["carries"] = "9000 queries/s"
    spec["tax"] = {"rate": "7%", "recoverable": "false"}
    return spec


def small(example):
    """Users leave, allowances cover most, a later cutover, dearer lists each year; a restore of the database is quick
    enough, so that nothing stands by."""
    spec = settled(example)
    spec["users"] = "700"
    spec["growth"].update(rate="-3% per month", ceiling="90000")
    spec["traffic"].update(requests_per_user="250", response_size="12 KiB")
    spec["components"]["primary"]["stored"]["start"] = "11 GiB"
    spec["migration"]["month"] = "2027-04"
    spec["price_change"] = "5% per year"
    return spec


CASES = {"middle": middle, "busy": busy, "small": small}


# Specs of which one thing alone is left uncertain, and strongly.


def coupled(example):
    """Who grows faster also asks more of each user; hours are restless."""
    spec = settled(example)
    spec["users"] = "300000"
    spec["growth"]["ceiling"] = "2000000"
    spec["traffic"]["noise"] = "60%"
    spec["growth"]["rate"] = {"mean": "6% per month", "sd": "3% per month"}
    spec["traffic"]["requests_per_user"] = {"p10": "300", "p90": "1200"}
    spec["correlations"] = [{"between": ["traffic.requests_per_user", "growth.rate"], "rank": "0.8"}]
    return spec


def aged(example):
    """Five years on, with the same price book: every list price is stale, and many have moved."""
    spec = settled(example)
    spec["components"]["workers"]["interruptible"] = "true"
    return later(spec, 5)


def later(value, years):
    """Every month of a spec so many years later."""
    if isinstance(value, dict):
        return {key: later(own, years) for key, own in value.items()}
    if isinstance(value, list):
        return [later(own, years) for own in value]
    return re.sub(r"^(20\d\d)(-\d\d)$", lambda found: f"{int(found[1]) + years}{found[2]}", value)
