// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity_rule.hpp"

#include "engine/time_grid.hpp"
#include "models/spec/rule_text.hpp"

#include <algorithm>
#include <limits>

namespace runrate {
namespace {

/// The CPU share at which memory use reaches `share`; infinite where it never does.
double cpu_at_memory(const Component& component, double share) {
  const double rise = component.memory_full - component.memory_idle;
  return rise > 0 ? (share - component.memory_idle) / rise : std::numeric_limits<double>::infinity();
}

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

}  // namespace runrate
