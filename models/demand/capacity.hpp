// SPDX-License-Identifier: Apache-2.0
/// From load to instance-hours, hour by hour over the week, under a group's scaling rules.
#pragma once

#include "engine/block.hpp"
#include "engine/time_grid.hpp"
#include "models/demand/capacity_rule.hpp"
#include "models/demand/latency_limit.hpp"
#include "models/demand/week_noise.hpp"

namespace runrate {

/// What a group meets in a month of a block.
struct GroupLoad {
  const WeekShape& week;            ///< load by hour of the week, mean 1
  ConstColumn mean_rate;            ///< units per second, mean of the month [trial]
  ConstColumn carries;              ///< units per second that one instance does at 100% CPU, > 0 [trial]
  WeekNoise* noise = nullptr;       ///< factors of the hours; none where there is no noise
  LatencyLimit* latency = nullptr;  ///< the objective's own floor under the rule's count
  ConstColumn latency_ratio = {};   ///< p95 ÷ mean service time [trial]
};

/// A block's results for one month, each [trial].
struct Capacity {
  Column hours;        ///< instance-hours of the 730-hour month
  Column peak_count;   ///< instances in the busiest hour
  Column unserved;     ///< share of the month's load beyond the instances there, 0..1
  Column counts = {};  ///< wanted: instances by hour [trial × 168]; empty is not wanted
};

/// Runs the week's 168 hours: a group enters at the count that its first hour needs; in each hour it grows
/// while the upper threshold is passed and shrinks while the lower one is undershot, within its limits.
/// A step rule takes as many adjustments as the hour's breach asks for; a HorizontalPodAutoscaler keeps the
/// larger count for its window; a schedule has its counts whatever the load.
void run_week(const CapacityRule& rule, const GroupLoad& load, const Capacity& out);

}  // namespace runrate
