// SPDX-License-Identifier: Apache-2.0
#include "models/spec/scaling_problems.hpp"

#include "models/spec/rule_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

std::string scaling_path(const Component& component, std::string_view field) {
  return fmt::format("components.{}.scaling{}{}", component.name, field.empty() ? "" : ".", field);
}

void check_rule(const Component& component, const std::optional<ThresholdRule>& rule, std::string_view name,
                std::vector<Problem>& problems) {
  if (!rule || rule->down_below < rule->up_above) return;
  add(problems, "order", scaling_path(component, name), "down is not below up",
      "leave room between the two, or instances come and go without end");
}

/// Who writes a threshold says both of its sides.
void check_both_sides(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems) {
  for (const std::string_view name : {"cpu", "memory", "queue"}) {
    const std::string rule = scaling_path(component, name);
    if (!parsed.has(rule)) continue;
    for (const std::string_view side : {"up", "down"}) {
      if (!parsed.has(fmt::format("{}.{}", rule, side))) {
        add(problems, "missing_field", fmt::format("{}.{}", rule, side), "the field is missing",
            "give both up and down");
      }
    }
  }
}

struct Belongs {
  std::string_view field;
  std::array<ScalingKind, 2> kinds;
  std::string_view write;
};

/// A field of another kind of rule would be read and do nothing.
void check_fields_of_kind(const ParsedSpec& parsed, const Component& component,
                          std::vector<Problem>& problems) {
  using enum ScalingKind;
  static constexpr std::array<Belongs, 12> belongs{
      {{"cpu", {threshold, queue}, "thresholds belong to kind: threshold"},
       {"memory", {threshold, queue}, "thresholds belong to kind: threshold"},
       {"queue", {threshold, queue}, "the queue's items belong to kind: queue"},
       {"target", {target_tracking, hpa}, "a target belongs to kind: target_tracking"},
       {"metric", {target_tracking, target_tracking}, "a metric belongs to kind: target_tracking"},
       {"up", {step, step}, "steps belong to kind: step"},
       {"down", {step, step}, "steps belong to kind: step"},
       {"at", {schedule, schedule}, "counts by hours belong to kind: schedule"},
       {"minReplicas", {hpa, hpa}, "replicas belong to kind: hpa; write 'limits: 2..20'"},
       {"maxReplicas", {hpa, hpa}, "replicas belong to kind: hpa; write 'limits: 2..20'"},
       {"metrics", {hpa, hpa}, "metrics belong to kind: hpa"},
       {"behavior", {hpa, hpa}, "behavior belongs to kind: hpa"}}};
  static constexpr std::array<std::string_view, 7> names{"fixed", "threshold", "target_tracking", "hpa",
                                                         "step",  "queue",     "schedule"};
  for (const Belongs& row : belongs) {
    const std::string path = scaling_path(component, row.field);
    const bool fits = std::ranges::find(row.kinds, component.scaling.kind) != row.kinds.end();
    if (fits || !parsed.has(path)) continue;
    add(problems, "conflict", path,
        fmt::format("a rule of kind {} does not read it",
                    names[static_cast<std::size_t>(component.scaling.kind)]),
        std::string(row.write));
  }
}

/// A metric has the part that its type names, and no other.
bool has_own_part(const ParsedSpec& parsed, const std::string& metric, std::string_view type) {
  bool own = false, other = false;
  for (const auto& [name, part] : {std::pair<std::string_view, std::string_view>{"Resource", "resource"},
                                   {"Pods", "pods"},
                                   {"External", "external"}}) {
    const bool there = parsed.has(fmt::format("{}.{}", metric, part));
    (name == type ? own : other) |= there;
  }
  return own && !other;
}

void check_metric(const ParsedSpec& parsed, const Component& component, const HpaMetric& metric,
                  std::size_t number, std::vector<Problem>& problems) {
  const std::string path = scaling_path(component, "metrics");
  if (metric.name.empty() || !has_own_part(parsed, fmt::format("{}.{}", path, number), metric.type)) {
    add(problems, "missing_field", path, fmt::format("a metric of type {} has no such part", metric.type),
        "write {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}");
    return;
  }
  const bool has_amount = !metric.average_value.empty();
  if (has_amount == (metric.target_type == "Utilization") && (has_amount || metric.utilization > 0)) {
    add(problems, "conflict", path, fmt::format("a target of type {} is given otherwise", metric.target_type),
        "averageUtilization belongs to Utilization, averageValue to AverageValue");
    return;
  }
  if (!has_amount && metric.utilization <= 0) {
    add(problems, "missing_field", path, fmt::format("the metric '{}' has no target", metric.name),
        "give averageUtilization or averageValue");
  } else if (has_amount && !kubernetes_amount(metric.average_value)) {
    add(problems, "bad_number", path, fmt::format("'{}' is no amount", metric.average_value),
        "write it as Kubernetes does: 500m, 2, 1Gi");
  } else if (metric.type == "External" && !component.load.is_jobs) {
    add(problems, "conflict", path, "there is no queue to read: the load is not jobs",
        "write the load as {jobs: 0.05 per request, each: 2 s}");
  }
}

void check_hpa(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems) {
  const Scaling& scaling = component.scaling;
  const bool has_limits = parsed.has(scaling_path(component, "limits"));
  const bool has_most = parsed.has(scaling_path(component, "maxReplicas"));
  const bool has_least = parsed.has(scaling_path(component, "minReplicas"));
  if (has_least && !has_most) {
    add(problems, "missing_field", scaling_path(component, "maxReplicas"), "the field is missing",
        "write 'maxReplicas: 20'");
  }
  if (has_most && scaling.min_instances > scaling.max_instances) {
    add(problems, "order", scaling_path(component, "maxReplicas"), "maxReplicas is below minReplicas",
        "swap them");
  }
  if (has_limits && has_least) {
    add(problems, "conflict", scaling_path(component, "minReplicas"), "limits and replicas say the same",
        "keep one of them");
  }
  for (std::size_t i = 0; i < scaling.metrics.size(); ++i)
    check_metric(parsed, component, scaling.metrics[i], i, problems);
  if (parsed.has(scaling_path(component, "target")) && !scaling.metrics.empty()) {
    add(problems, "conflict", scaling_path(component, "target"), "the metrics have targets of their own",
        "keep one of them");
  }
}

void check_steps(const Component& component, std::vector<Problem>& problems) {
  const Scaling& scaling = component.scaling;
  if (scaling.up_steps.empty() || scaling.down_steps.empty()) {
    const std::string_view missing = scaling.up_steps.empty() ? "up" : "down";
    add(problems, "missing_field", scaling_path(component, missing), "the field is missing",
        "write {up: [{above: 60%, add: 1}], down: [{below: 30%, remove: 1}]}");
    return;
  }
  for (const auto& [name, steps] :
       {std::pair{"up", &scaling.up_steps}, std::pair{"down", &scaling.down_steps}}) {
    for (const ScalingStep& step : *steps) {
      if ((step.instances > 0) == (step.share > 0)) {
        add(problems, "conflict", scaling_path(component, name), "a step changes a number or a share of them",
            "keep one of the two");
      }
    }
  }
  const auto by_cpu = [](const ScalingStep& a, const ScalingStep& b) { return a.cpu < b.cpu; };
  const double lowest_up = std::ranges::min_element(scaling.up_steps, by_cpu)->cpu;
  const double highest_down = std::ranges::max_element(scaling.down_steps, by_cpu)->cpu;
  if (highest_down >= lowest_up) {
    add(problems, "order", scaling_path(component, "down"), "down is not below up",
        "leave room between the two, or instances come and go without end");
  }
}

void check_schedule(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems) {
  const Scaling& scaling = component.scaling;
  if (scaling.scheduled.empty() && component.schedule.text.empty()) {
    add(problems, "missing_field", scaling_path(component, "at"), "the field is missing",
        "write 'at: [{when: mon-fri 08:00-20:00, instances: 6}]'");
  }
  for (const ScheduledCount& at : scaling.scheduled) {
    if (!parsed.has(scaling_path(component, "limits"))) break;
    if (at.instances < scaling.min_instances || at.instances > scaling.max_instances) {
      add(problems, "out_of_range", scaling_path(component, "at"),
          fmt::format("{} instances lie outside the limits {}..{}", at.instances, scaling.min_instances,
                      scaling.max_instances),
          "widen the limits, or leave them out");
    }
  }
}

}  // namespace

void check_scaling(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems) {
  const Scaling& scaling = component.scaling;
  check_rule(component, scaling.cpu, "cpu", problems);
  check_rule(component, scaling.memory, "memory", problems);
  check_rule(component, scaling.queue, "queue", problems);
  check_both_sides(parsed, component, problems);
  if (scaling.queue && !component.load.is_jobs) {
    add(problems, "conflict", scaling_path(component, "queue"),
        "there is no queue to read: the load is not jobs",
        "write the load as {jobs: 0.05 per request, each: 2 s}");
  }
  if (component.instances && parsed.has(scaling_path(component, ""))) {
    add(problems, "conflict", scaling_path(component, ""), "a fixed number of instances does not scale",
        "keep instances or scaling");
    return;
  }
  if (!parsed.has(scaling_path(component, ""))) return;
  if (scaling.kind == ScalingKind::target_tracking && (scaling.cpu || scaling.memory || scaling.queue)) {
    add(problems, "conflict", scaling_path(component, ""), "target tracking has a target, no thresholds",
        "write {kind: target_tracking, target: 55%, limits: 2..30}");
    return;
  }
  check_fields_of_kind(parsed, component, problems);
  if (scaling.kind == ScalingKind::hpa) check_hpa(parsed, component, problems);
  if (scaling.kind == ScalingKind::step) check_steps(component, problems);
  if (scaling.kind == ScalingKind::schedule) check_schedule(parsed, component, problems);
}

}  // namespace runrate
