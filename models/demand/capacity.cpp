// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity.hpp"

#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"

#include <algorithm>
#include <array>
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

CapacityRule capacity_rule(const Component& component, bool raises_limit) {
  const Scaling& scaling = component.scaling;
  CapacityRule rule{.min_instances = scaling.min_instances,
                    .max_instances = scaling.max_instances,
                    .raises_limit = raises_limit};
  if (component.load.is_jobs || scaling.kind == ScalingKind::queue) {
    // Work that waits is done within the hour: as many instances as keep the queue from growing.
    rule.up = 1.0;
    rule.follows_load = true;
    return rule;
  }
  if (scaling.kind == ScalingKind::target_tracking || scaling.kind == ScalingKind::hpa) {
    rule.up = scaling.target;
    rule.follows_load = true;
    return rule;
  }
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

/// One trial through the week; `busy` are the instances' worth of load by hour.
WeekOfTrial run_trial(const CapacityRule& rule, std::span<const double> busy) noexcept {
  double count = 0;
  double sum = 0;
  double peak = 0;
  double lost = 0;
  double load = 0;
  double limit = rule.max_instances;
  if (rule.raises_limit) {
    limit = std::max(limit, bounds(rule, *std::max_element(busy.begin(), busy.end())).grow_to);
  }
  bool entering = true;
  for (const double b : busy) {
    const Bounds range = bounds(rule, b);
    const double wanted =
        entering ? range.grow_to : std::min(std::max(count, range.grow_to), range.shrink_to);
    entering = false;
    count = std::clamp(wanted, static_cast<double>(rule.min_instances), limit);
    sum += count;
    peak = std::max(peak, count);
    load += b;
    lost += std::max(0.0, b - count);
  }
  return {sum * (hours_per_month / hours_per_week), peak, load > 0 ? lost / load : 0.0};
}

}  // namespace

void run_week(const CapacityRule& rule, const WeekShape& week, ConstColumn mean_rate, ConstColumn carries,
              WeekNoise* noise, const Capacity& out) {
  const double busiest =
      *std::max_element(week.begin(), week.end()) * (noise != nullptr ? noise->bound() : 1.0);
  std::array<double, hours_per_week> busy{};
  for (std::size_t t = 0; t < mean_rate.size(); ++t) {
    const double mean = mean_rate[t] / carries[t];
    if (mean * busiest <= rule.up * rule.min_instances) {
      out.hours[t] = hours_per_month * rule.min_instances;
      out.peak_count[t] = rule.min_instances;
      out.unserved[t] = 0;
      continue;
    }
    for (std::size_t h = 0; h < busy.size(); ++h) busy[h] = mean * week[h];
    if (noise != nullptr) {
      const std::span<const double> factors = noise->of(t);
      for (std::size_t h = 0; h < busy.size(); ++h) busy[h] *= factors[h];
    }
    const WeekOfTrial result = run_trial(rule, busy);
    out.hours[t] = result.hours;
    out.peak_count[t] = result.peak;
    out.unserved[t] = result.unserved;
  }
}

}  // namespace runrate
