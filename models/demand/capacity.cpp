// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity.hpp"

#include "engine/vector_math.hpp"
#include "models/demand/whole_up.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace runrate {
namespace {

/// No group is larger, whatever the load.
constexpr double largest_count = 1e6;

/// The fewest instances that `busy` instances' worth of load keeps at a share `up` of their CPU at most.
double fewest_for(double busy, double up) noexcept { return whole_up(std::min(busy / up, largest_count)); }

struct Bounds {
  double grow_to;    ///< fewest instances at which no upper threshold is passed
  double shrink_to;  ///< most instances at which no lower threshold is undershot
};

Bounds bounds(const CapacityRule& rule, double busy) noexcept {
  const double grow_to = fewest_for(busy, rule.up);
  if (rule.follows_load) return {grow_to, grow_to};
  return {grow_to, std::max(grow_to, std::floor(std::min(busy / rule.down + 1e-9, largest_count)))};
}

double stepped(const std::vector<ScalingStep>& steps, std::size_t at, double count) {
  const ScalingStep& step = steps[at];
  return step.instances > 0 ? step.instances : std::max(1.0, whole_up(step.share * count));
}

/// As many adjustments as the hour's breach asks for; each alarm is read again when the last one has acted.
double after_steps(const CapacityRule& rule, double busy, double count, double limit) noexcept {
  while (count < limit && busy > rule.up * count * (1 + 1e-12)) {
    std::size_t at = 0;
    while (at + 1 < rule.up_steps.size() && busy > rule.up_steps[at + 1].cpu * count) ++at;
    count = std::min(limit, count + stepped(rule.up_steps, at, count));
  }
  while (count > rule.min_instances && busy < rule.down * count * (1 - 1e-12)) {
    std::size_t at = rule.down_steps.size() - 1;
    while (at > 0 && busy < rule.down_steps[at - 1].cpu * count) --at;
    const double fewer =
        std::max(static_cast<double>(rule.min_instances), count - stepped(rule.down_steps, at, count));
    if (busy > rule.up * fewer) break;  // it would come back at once
    count = fewer;
  }
  return count;
}

/// The count an hour later that the policies of one direction allow at most (or at least, going down).
double allowed_in_an_hour(const std::vector<HpaPolicy>& policies, const std::string& select, double count,
                          double direction) {
  if (select == "Disabled") return count;
  double chosen = -1;
  for (const HpaPolicy& policy : policies) {
    const double periods = 3600 / policy.period_seconds;
    const double share = policy.value / 100;
    const double change = policy.type == "Pods" ? policy.value * periods
                          : direction > 0       ? count * (power_of(1 + share, periods) - 1)
                                                : count * (1 - power_of(std::max(0.0, 1 - share), periods));
    const bool takes = chosen < 0 || (select == "Min" ? change < chosen : change > chosen);
    if (takes) chosen = change;
  }
  return chosen < 0 ? (direction > 0 ? largest_count : 0) : count + direction * std::max(1.0, chosen);
}

double after_autoscaler(const CapacityRule& rule, double up, double busy, double count) noexcept {
  const double ratio = busy / (count * up);
  if (ratio >= 1 - rule.tolerance && ratio <= 1 + rule.tolerance) return count;
  const double wanted = fewest_for(busy, up);
  if (wanted > count)
    return std::min(wanted, std::floor(allowed_in_an_hour(rule.up_policies, rule.up_select, count, 1)));
  return std::max(wanted, std::ceil(allowed_in_an_hour(rule.down_policies, rule.down_select, count, -1)));
}

/// A group of one trial as it walks through the week.
struct Walk {
  const CapacityRule& rule;
  double up;                       ///< the rule's, or what this trial's instances do at the rate that is held
  LatencyLimit* latency;           ///< none without an objective
  double latency_ratio;            ///< p95 ÷ mean service time
  double limit;                    ///< most instances
  std::span<const double> busy{};  ///< instances' worth of load by hour

  [[nodiscard]] double latency_floor(double now) const {
    return latency == nullptr ? 0 : latency->instances(now, latency_ratio);
  }

  /// What the hour needs when nothing was there before.
  [[nodiscard]] double first(double now, std::size_t hour) const {
    if (!rule.scheduled.empty()) return rule.scheduled[hour];
    return std::max(fewest_for(now, up), latency_floor(now));
  }

  [[nodiscard]] double next(double now, std::size_t hour, double count) const {
    if (!rule.scheduled.empty()) return rule.scheduled[hour];
    double wanted = 0;
    if (!rule.up_steps.empty()) {
      wanted = after_steps(rule, now, count, limit);
    } else if (rule.tolerance > 0) {
      wanted = after_autoscaler(rule, up, now, count);
    } else {
      const Bounds range = bounds(rule, now);
      wanted = std::min(std::max(count, range.grow_to), range.shrink_to);
    }
    return std::max(wanted, latency_floor(now));
  }

  /// Whether `busiest` and all below it leave the group at its minimum.
  [[nodiscard]] bool stays_at_minimum(double busiest) const {
    if (!rule.scheduled.empty() || busiest > up * rule.min_instances) return false;
    return latency_floor(busiest) <= rule.min_instances;
  }
};

struct WeekOfTrial {
  double hours = 0, peak = 0, unserved = 0;
};

/// One trial through the week. @param counts instances by hour, where wanted
WeekOfTrial run_trial(Walk walk, Column counts) noexcept {
  const CapacityRule& rule = walk.rule;
  double count = 0;
  WeekOfTrial week;
  double lost = 0;
  double load = 0;
  if (rule.raises_limit) {
    walk.limit = std::max(walk.limit, walk.first(*std::ranges::max_element(walk.busy), 0));
  }
  for (std::size_t h = 0; h < walk.busy.size(); ++h) {
    const double now = walk.busy[h];
    const double before = count;
    const double wanted = h == 0 ? walk.first(now, h) : walk.next(now, h, count);
    count = std::clamp(wanted, static_cast<double>(rule.min_instances), walk.limit);
    // For a part of the hour the window still keeps the count of the hour before.
    double mean = count;
    if (h > 0 && count < before) mean += rule.down_window_hours * (before - count);
    if (h > 0 && count > before) mean -= rule.up_window_hours * (count - before);
    week.hours += mean;
    week.peak = std::max(week.peak, count);
    load += now;
    lost += std::max(0.0, now - mean);
    if (!counts.empty()) counts[h] = mean;
  }
  week.hours *= hours_per_month / hours_per_week;
  week.unserved = load > 0 ? lost / load : 0.0;
  return week;
}

/// One trial that stands at its minimum all week.
WeekOfTrial stay_at_minimum(const CapacityRule& rule, Column counts) noexcept {
  const double count = rule.min_instances;
  std::ranges::fill(counts, count);
  return {.hours = hours_per_month * count, .peak = count};
}

using BusyHours = std::array<double, hours_per_week>;

/// A trial's load by hour in instances' worth. @param mean that of the month
BusyHours busy_hours(const GroupLoad& load, std::size_t trial, double mean) {
  BusyHours busy{};
  for (std::size_t h = 0; h < busy.size(); ++h) busy[h] = mean * load.week[h];
  if (load.noise == nullptr) return busy;
  const std::span<const double> factors = load.noise->of(trial);
  for (std::size_t h = 0; h < busy.size(); ++h) busy[h] *= factors[h];
  return busy;
}

Walk walk_of(const CapacityRule& rule, const GroupLoad& load, std::size_t trial) {
  double up = rule.up;
  if (rule.rate_target > 0) up = std::clamp(std::min(up, rule.rate_target / load.carries[trial]), 0.001, 1.0);
  return {.rule = rule,
          .up = up,
          .latency = load.latency,
          .latency_ratio = load.latency == nullptr ? 0 : load.latency_ratio[trial],
          .limit = static_cast<double>(rule.max_instances)};
}

}  // namespace

void run_week(const CapacityRule& rule, const GroupLoad& load, const Capacity& out) {
  const double busiest =
      *std::ranges::max_element(load.week) * (load.noise != nullptr ? load.noise->bound() : 1.0);
  for (std::size_t t = 0; t < load.mean_rate.size(); ++t) {
    const double mean = load.mean_rate[t] / load.carries[t];
    const Column counts =
        out.counts.empty() ? Column{} : out.counts.subspan(t * hours_per_week, hours_per_week);
    Walk walk = walk_of(rule, load, t);
    WeekOfTrial week;
    if (walk.stays_at_minimum(mean * busiest)) {
      week = stay_at_minimum(rule, counts);
    } else {
      const BusyHours busy = busy_hours(load, t, mean);
      walk.busy = busy;
      week = run_trial(walk, counts);
    }
    out.hours[t] = week.hours;
    out.peak_count[t] = week.peak;
    out.unserved[t] = week.unserved;
  }
}

}  // namespace runrate
