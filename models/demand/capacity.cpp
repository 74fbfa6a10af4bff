// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity.hpp"

#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"
#include "models/spec/rule_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace runrate {
namespace {

// Counts stay far below 2^31: truncation is the fast way to whole numbers, and the same on every machine.
constexpr double largest_count = 1e6;

double whole_up(double x) noexcept {
  const double floor = static_cast<double>(static_cast<int>(x));
  return floor + (x > floor ? 1.0 : 0.0);
}

double whole_down(double x) noexcept { return static_cast<double>(static_cast<int>(x)); }

/// The CPU share at which memory use reaches `share`; infinite where it never does.
double cpu_at_memory(const Component& component, double share) {
  const double rise = component.memory_full - component.memory_idle;
  return rise > 0 ? (share - component.memory_idle) / rise : std::numeric_limits<double>::infinity();
}

struct Bounds {
  double grow_to;    ///< fewest instances at which no upper threshold is passed
  double shrink_to;  ///< most instances at which no lower threshold is undershot
};

Bounds bounds(const CapacityRule& rule, double busy) noexcept {
  const double grow_to = whole_up(std::min(busy / rule.up - 1e-9, largest_count));
  if (rule.follows_load) return {grow_to, grow_to};
  return {grow_to, std::max(grow_to, whole_down(std::min(busy / rule.down + 1e-9, largest_count)))};
}

}  // namespace

namespace {

/// The CPU share at which a metric of the pods stands at its target; a rate of its own goes into `rule`.
void add_metric(const Component& component, const HpaMetric& metric, CapacityRule& rule) {
  constexpr double gib = 0x1p30;
  const double amount = kubernetes_amount(metric.average_value).value_or(0);
  double up = 1;
  if (metric.type == "Pods") {
    rule.rate_target = rule.rate_target > 0 ? std::min(rule.rate_target, amount) : amount;
  } else if (metric.name == "memory") {
    up = cpu_at_memory(
        component, metric.utilization > 0 ? metric.utilization / 100 : amount / gib / component.memory_gib);
  } else if (metric.type == "Resource") {
    up = metric.utilization > 0 ? metric.utilization / 100 : amount / std::max(component.vcpu, 0.001);
  }
  rule.up = std::min(rule.up, up);  // an external queue: as many as keep it from growing
}

void set_hpa(const Component& component, CapacityRule& rule) {
  constexpr double seconds_per_hour = 3600;
  constexpr double default_tolerance = 0.1;  // of Kubernetes' controller
  const Scaling& scaling = component.scaling;
  rule.up = scaling.metrics.empty() ? scaling.target : 1.0;
  for (const HpaMetric& metric : scaling.metrics) add_metric(component, metric, rule);
  rule.up = std::clamp(rule.up, 0.01, 1.0);
  rule.tolerance = default_tolerance;
  rule.up_window_hours = scaling.scale_up.window_seconds / seconds_per_hour;
  rule.down_window_hours = scaling.scale_down.window_seconds / seconds_per_hour;
  rule.up_policies = scaling.scale_up.policies;
  rule.down_policies = scaling.scale_down.policies;
  rule.up_select = scaling.scale_up.select;
  rule.down_select = scaling.scale_down.select;
}

void set_steps(const Scaling& scaling, CapacityRule& rule) {
  const auto by_cpu = [](const ScalingStep& a, const ScalingStep& b) { return a.cpu < b.cpu; };
  rule.up_steps = scaling.up_steps;
  rule.down_steps = scaling.down_steps;
  std::ranges::sort(rule.up_steps, by_cpu);
  std::ranges::sort(rule.down_steps, by_cpu);
  rule.up = rule.up_steps.front().cpu;
  rule.down = rule.down_steps.back().cpu;
}

void set_schedule(const Scaling& scaling, CapacityRule& rule) {
  rule.up = 1;
  rule.scheduled.assign(hours_per_week, scaling.min_instances);
  for (const ScheduledCount& at : scaling.scheduled) {
    for (std::size_t h = 0; h < rule.scheduled.size(); ++h) {
      const double part = at.when.hours.empty() ? 1.0 : at.when.hours[h];
      const double count = scaling.min_instances + part * (at.instances - scaling.min_instances);
      if (part > 0) rule.scheduled[h] = std::max(rule.scheduled[h], count);
    }
  }
}

void set_thresholds(const Component& component, CapacityRule& rule) {
  const Scaling& scaling = component.scaling;
  rule.up = std::numeric_limits<double>::infinity();
  rule.down = std::numeric_limits<double>::infinity();
  if (scaling.cpu) {
    rule.up = scaling.cpu->up_above;
    rule.down = scaling.cpu->down_below;
  }
  if (scaling.memory) {
    rule.up = std::min(rule.up, cpu_at_memory(component, scaling.memory->up_above));
    rule.down = std::min(rule.down, cpu_at_memory(component, scaling.memory->down_below));
  }
  // A group without a rule that CPU can reach serves up to 100%.
  if (rule.up > 1) rule.up = std::min(rule.up, 1.0);
  rule.up = std::max(rule.up, 0.01);
  rule.down = std::clamp(rule.down, 0.001, rule.up);
}

}  // namespace

CapacityRule capacity_rule(const Component& component, bool raises_limit) {
  const Scaling& scaling = component.scaling;
  CapacityRule rule{.min_instances = scaling.min_instances,
                    .max_instances = scaling.max_instances,
                    .raises_limit = raises_limit};
  switch (scaling.kind) {
    case ScalingKind::target_tracking:
      rule.up = scaling.target_is_memory ? cpu_at_memory(component, scaling.target) : scaling.target;
      rule.up = std::clamp(rule.up, 0.01, 1.0);
      rule.follows_load = true;
      return rule;
    case ScalingKind::hpa:
      set_hpa(component, rule);
      return rule;
    case ScalingKind::step:
      set_steps(scaling, rule);
      return rule;
    case ScalingKind::schedule:
      set_schedule(scaling, rule);
      return rule;
    case ScalingKind::fixed:
    case ScalingKind::threshold:
    case ScalingKind::queue:
      break;
  }
  if (scaling.kind == ScalingKind::queue || (component.load.is_jobs && !scaling.cpu && !scaling.memory)) {
    // Work that waits is done within the hour: as many instances as keep the queue from growing.
    rule.up = 1.0;
    rule.follows_load = true;
    return rule;
  }
  set_thresholds(component, rule);
  return rule;
}

WeekNoise::WeekNoise(double sd, std::uint64_t seed, TrialRange range)
    : sd_(sd),
      seed_(seed),
      range_(range),
      bound_(exp_of(8.3 * sd - 0.5 * sd * sd)),
      drawn_(range.count, 0),
      factors_(static_cast<std::size_t>(range.count) * hours_per_week) {}

void WeekNoise::begin_month(int month) {
  month_ = month;
  std::fill(drawn_.begin(), drawn_.end(), std::uint8_t{0});
}

std::span<const double> WeekNoise::of(std::size_t trial) {
  const std::span<double> factors{factors_.data() + trial * hours_per_week, hours_per_week};
  if (drawn_[trial] != 0) return factors;
  drawn_[trial] = 1;
  Draw draw{.trial = static_cast<std::uint32_t>(range_.first + trial),
            .variable = variable_of(noise_variable),
            .step = static_cast<std::uint32_t>(month_ * hours_per_week)};
  for (double& f : factors) {
    f = uniform(seed_, draw);
    ++draw.step;
  }
  inverse_normal_all(factors, factors);
  for (double& f : factors) f = sd_ * f - 0.5 * sd_ * sd_;
  exp_all(factors, factors);
  return factors;
}

namespace {

struct WeekOfTrial {
  double hours = 0, peak = 0, unserved = 0;
};

double stepped(const std::vector<ScalingStep>& steps, std::size_t at, double count) {
  const ScalingStep& step = steps[at];
  return step.instances > 0 ? step.instances : std::max(1.0, whole_up(step.share * count - 1e-9));
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
  const double wanted = whole_up(std::min(busy / up - 1e-9, largest_count));
  if (wanted > count)
    return std::min(wanted, std::floor(allowed_in_an_hour(rule.up_policies, rule.up_select, count, 1)));
  return std::max(wanted, std::ceil(allowed_in_an_hour(rule.down_policies, rule.down_select, count, -1)));
}

/// A group of one trial as it walks through the week.
struct Walk {
  const CapacityRule& rule;
  double up;  ///< the rule's, or what this trial's instances do at the rate that is held
  const GroupExtras& extras;
  std::size_t trial;
  double limit;

  [[nodiscard]] double latency_floor(double busy) const {
    return extras.latency == nullptr ? 0 : extras.latency->instances(busy, extras.latency_ratio[trial]);
  }

  /// What the hour needs when nothing was there before.
  [[nodiscard]] double first(double busy, std::size_t hour) const {
    if (!rule.scheduled.empty()) return rule.scheduled[hour];
    return std::max(whole_up(std::min(busy / up - 1e-9, largest_count)), latency_floor(busy));
  }

  [[nodiscard]] double next(double busy, std::size_t hour, double count) const {
    if (!rule.scheduled.empty()) return rule.scheduled[hour];
    double wanted = 0;
    if (!rule.up_steps.empty()) {
      wanted = after_steps(rule, busy, count, limit);
    } else if (rule.tolerance > 0) {
      wanted = after_autoscaler(rule, up, busy, count);
    } else {
      const Bounds range = bounds(rule, busy);
      wanted = std::min(std::max(count, range.grow_to), range.shrink_to);
    }
    return std::max(wanted, latency_floor(busy));
  }
};

/// One trial through the week; `busy` are the instances' worth of load by hour.
WeekOfTrial run_trial(Walk walk, std::span<const double> busy) noexcept {
  const CapacityRule& rule = walk.rule;
  double count = 0;
  WeekOfTrial week;
  double lost = 0;
  double load = 0;
  const std::span<double> counts =
      walk.extras.counts.empty() ? std::span<double>{}
                                 : walk.extras.counts.subspan(walk.trial * hours_per_week, hours_per_week);
  if (rule.raises_limit) {
    walk.limit = std::max(walk.limit, walk.first(*std::max_element(busy.begin(), busy.end()), 0));
  }
  for (std::size_t h = 0; h < busy.size(); ++h) {
    const double b = busy[h];
    const double before = count;
    const double wanted = h == 0 ? walk.first(b, h) : walk.next(b, h, count);
    count = std::clamp(wanted, static_cast<double>(rule.min_instances), walk.limit);
    // For a part of the hour the window still keeps the count of the hour before.
    double mean = count;
    if (h > 0 && count < before) mean += rule.down_window_hours * (before - count);
    if (h > 0 && count > before) mean -= rule.up_window_hours * (count - before);
    week.hours += mean;
    week.peak = std::max(week.peak, count);
    load += b;
    lost += std::max(0.0, b - mean);
    if (!counts.empty()) counts[h] = mean;
  }
  week.hours *= hours_per_month / hours_per_week;
  week.unserved = load > 0 ? lost / load : 0.0;
  return week;
}

/// Whether the group stands at its minimum in every hour.
bool stays_at_minimum(const CapacityRule& rule, double up, double busiest, const GroupExtras& extras,
                      std::size_t trial) {
  if (!rule.scheduled.empty() || busiest > up * rule.min_instances) return false;
  return extras.latency == nullptr ||
         extras.latency->instances(busiest, extras.latency_ratio[trial]) <= rule.min_instances;
}

}  // namespace

void run_week(const CapacityRule& rule, const WeekShape& week, ConstColumn mean_rate, ConstColumn carries,
              WeekNoise* noise, const Capacity& out, const GroupExtras& extras) {
  const double busiest =
      *std::max_element(week.begin(), week.end()) * (noise != nullptr ? noise->bound() : 1.0);
  std::array<double, hours_per_week> busy{};
  for (std::size_t t = 0; t < mean_rate.size(); ++t) {
    const double mean = mean_rate[t] / carries[t];
    double up = rule.up;
    if (rule.rate_target > 0) up = std::clamp(std::min(up, rule.rate_target / carries[t]), 0.001, 1.0);
    if (stays_at_minimum(rule, up, mean * busiest, extras, t)) {
      out.hours[t] = hours_per_month * rule.min_instances;
      out.peak_count[t] = rule.min_instances;
      out.unserved[t] = 0;
      if (!extras.counts.empty()) {
        const auto counts = extras.counts.subspan(t * hours_per_week, hours_per_week);
        std::fill(counts.begin(), counts.end(), static_cast<double>(rule.min_instances));
      }
      continue;
    }
    for (std::size_t h = 0; h < busy.size(); ++h) busy[h] = mean * week[h];
    if (noise != nullptr) {
      const std::span<const double> factors = noise->of(t);
      for (std::size_t h = 0; h < busy.size(); ++h) busy[h] *= factors[h];
    }
    const WeekOfTrial result =
        run_trial({rule, up, extras, t, static_cast<double>(rule.max_instances)}, busy);
    out.hours[t] = result.hours;
    out.peak_count[t] = result.peak;
    out.unserved[t] = result.unserved;
  }
}

}  // namespace runrate
