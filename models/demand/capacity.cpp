// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity.hpp"

#include <algorithm>
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

/// Whether no hour of the week lifts any trial above the minimum; `headroom` bounds the noise.
bool stays_at_minimum(const CapacityRule& rule, double busiest, ConstColumn mean_rate, ConstColumn carries) noexcept {
  for (std::size_t t = 0; t < mean_rate.size(); ++t) {
    if (mean_rate[t] * busiest > carries[t] * rule.up * rule.min_instances) return false;
  }
  return true;
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

void run_week(const CapacityRule& rule, const WeekShape& week, ConstColumn mean_rate, ConstColumn carries,
              const Table* noise, const Capacity& out) noexcept {
  const std::size_t n = mean_rate.size();
  double busiest = *std::max_element(week.begin(), week.end());
  if (noise != nullptr) {
    double largest = 0;
    for (std::size_t h = 0; h < week.size(); ++h) {
      for (const double f : noise->row(h)) largest = std::max(largest, f);
    }
    busiest *= largest;
  }
  if (stays_at_minimum(rule, busiest, mean_rate, carries)) {
    std::fill(out.hours.begin(), out.hours.end(), hours_per_month * rule.min_instances);
    std::fill(out.peak_count.begin(), out.peak_count.end(), rule.min_instances);
    std::fill(out.unserved.begin(), out.unserved.end(), 0.0);
    return;
  }
  for (std::size_t t = 0; t < n; ++t) {
    const double busy_mean = mean_rate[t] / carries[t];
    double count = 0;
    double sum = 0;
    double peak = 0;
    double lost = 0;
    double load = 0;
    for (std::size_t h = 0; h < week.size(); ++h) {
      const double busy = busy_mean * week[h] * (noise != nullptr ? noise->row(h)[t] : 1.0);
      const Bounds b = bounds(rule, busy);
      const double limit = rule.raises_limit ? std::max<double>(rule.max_instances, b.grow_to) : rule.max_instances;
      const double wanted = h == 0 ? b.grow_to : std::min(std::max(count, b.grow_to), b.shrink_to);
      count = std::clamp(wanted, static_cast<double>(rule.min_instances), limit);
      sum += count;
      peak = std::max(peak, count);
      load += busy;
      lost += std::max(0.0, busy - count);
    }
    out.hours[t] = sum * (hours_per_month / hours_per_week);
    out.peak_count[t] = peak;
    out.unserved[t] = load > 0 ? lost / load : 0.0;
  }
}

}  // namespace runrate
