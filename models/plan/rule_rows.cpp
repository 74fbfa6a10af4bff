// SPDX-License-Identifier: Apache-2.0
#include "models/plan/rule_rows.hpp"

#include "models/demand/capacity_rule.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

Phrase watched(std::string_view metric) { return {std::string(metric)}; }

constexpr std::string_view cpu = "scaling.metric.cpu", memory = "scaling.metric.memory",
                           queue = "scaling.metric.queue";

RuleRow threshold(std::string_view metric, const ThresholdRule& rule) {
  const auto side = [](std::string_view id, double share, double minutes) {
    return Phrase{std::string(id), {{"share", Share{share}}, {"minutes", Count{minutes}}}};
  };
  return {watched(metric), side("scaling.threshold.above", rule.up_above, rule.up_for_minutes),
          side("scaling.threshold.below", rule.down_below, rule.down_for_minutes)};
}

std::vector<RuleRow> thresholds(const Scaling& rule) {
  std::vector<RuleRow> rows;
  if (rule.cpu) rows.push_back(threshold(cpu, *rule.cpu));
  if (rule.memory) rows.push_back(threshold(memory, *rule.memory));
  if (rule.queue) {
    rows.push_back({watched(queue),
                    {"scaling.threshold.more_items", {{"n", Count{rule.queue->up_above}}}},
                    {"scaling.threshold.fewer_items", {{"n", Count{rule.queue->down_below}}}}});
  }
  if (rows.empty()) rows.push_back(threshold(cpu, ThresholdRule{}));
  return rows;
}

// ---- steps

Phrase step_of(const ScalingStep& step, bool is_up) {
  const Argument at{"cpu", Share{step.cpu}};
  if (step.instances > 0) {
    return {is_up ? "scaling.step.more" : "scaling.step.fewer",
            {at, {"n", Count{static_cast<double>(step.instances)}}}};
  }
  return {is_up ? "scaling.step.more_share" : "scaling.step.fewer_share", {at, {"share", Share{step.share}}}};
}

RuleRow steps(const Scaling& rule) {
  const auto by_cpu = [](const ScalingStep& a, const ScalingStep& b) { return a.cpu < b.cpu; };
  std::vector<ScalingStep> up = rule.up_steps, down = rule.down_steps;
  std::ranges::sort(up, by_cpu);
  std::ranges::sort(down, [&](const auto& a, const auto& b) { return by_cpu(b, a); });
  std::vector<Phrase> more, fewer;
  for (const ScalingStep& step : up) more.push_back(step_of(step, true));
  for (const ScalingStep& step : down) fewer.push_back(step_of(step, false));
  return {watched(cpu), in_a_row(more), in_a_row(fewer)};
}

RuleRow schedule(const Component& component) {
  const Scaling& rule = component.scaling;
  std::vector<Phrase> times;
  for (const ScheduledCount& at : rule.scheduled) {
    times.push_back({"scaling.schedule.at",
                     {{"when", Name{at.when.text}}, {"n", Count{static_cast<double>(at.instances)}}}});
  }
  RuleRow row{watched("scaling.metric.schedule"),
              in_a_row(times),
              {"scaling.schedule.otherwise", {{"n", Count{static_cast<double>(rule.min_instances)}}}}};
  if (row.up.empty()) row.up = given(component.schedule.text);
  return row;
}

// ---- a cluster's own autoscaler

Phrase policy_of(const HpaPolicy& policy) {
  const std::string_view id =
      policy.type == "Percent" ? "scaling.hpa.percent" : "scaling.hpa.pods";  // as Kubernetes names them
  return {std::string(id), {{"n", Count{policy.value}}, {"seconds", Count{policy.period_seconds}}}};
}

/// What of the policies counts.
Phrase policies_of(const HpaBehavior& behavior) {
  if (behavior.select == "Disabled") return {"scaling.hpa.never"};
  std::vector<Phrase> parts;
  for (const HpaPolicy& policy : behavior.policies) parts.push_back(policy_of(policy));
  if (parts.empty()) return {};
  const std::string_view id = parts.size() == 1          ? "scaling.hpa.at_most"
                              : behavior.select == "Min" ? "scaling.hpa.least_of"
                                                         : "scaling.hpa.most_of";
  return {std::string(id), {{"policies", parts}}};
}

/// "above 60%, after 60 s, at most 4 pods in 60 s".
Phrase behaved(Phrase target, const HpaBehavior& behavior) {
  Phrase window;
  if (behavior.window_seconds > 0)
    window = {"scaling.hpa.after", {{"seconds", Count{behavior.window_seconds}}}};
  return in_a_row({std::move(target), window, policies_of(behavior)});
}

RuleRow autoscaled(const Phrase& metric, const Phrase& target, const Scaling& rule) {
  return {{"scaling.hpa.metric", {{"metric", metric}}},
          behaved({"scaling.hpa.above", {{"target", target}}}, rule.scale_up),
          behaved({"scaling.hpa.below", {{"target", target}}}, rule.scale_down)};
}

std::vector<RuleRow> autoscaler(const Scaling& rule) {
  const auto full = [](double share) { return Phrase{"scaling.hpa.share", {{"share", Share{share}}}}; };
  std::vector<RuleRow> rows;
  for (const HpaMetric& metric : rule.metrics) {
    const Phrase name = metric.name == "cpu"      ? watched(cpu)
                        : metric.name == "memory" ? watched(memory)
                                                  : given(metric.name);
    const Phrase target = metric.utilization > 0
                              ? full(metric.utilization / 100)
                              : Phrase{"scaling.hpa.a_pod", {{"value", Name{metric.average_value}}}};
    rows.push_back(autoscaled(name, target, rule));
  }
  if (rows.empty()) rows.push_back(autoscaled(watched(cpu), full(rule.target), rule));
  return rows;
}

// ---- in one line

Phrase limits_of(const Scaling& rule) {
  return {"scaling.short.limits",
          {{"least", Count{static_cast<double>(rule.min_instances)}},
           {"most", Count{static_cast<double>(rule.max_instances)}}}};
}

/// "CPU >70% up, <30% down; 1-10".
Phrase thresholds_in_short(const Scaling& rule) {
  Phrase said;
  const auto add = [&](std::string_view id, const std::optional<ThresholdRule>& of) {
    if (!of) return;
    said = and_then(std::move(said),
                    {std::string(id), {{"up", Share{of->up_above}}, {"down", Share{of->down_below}}}});
  };
  add("scaling.short.cpu", rule.cpu);
  add("scaling.short.memory", rule.memory);
  if (rule.queue) {
    said = and_then(std::move(said),
                    {"scaling.short.queue",
                     {{"up", Count{rule.queue->up_above}}, {"down", Count{rule.queue->down_below}}}});
  }
  return and_then(std::move(said), limits_of(rule));
}

/// A rule that is told by its own rows: "CPU up …, down …; 1-10".
Phrase rows_in_short(const Component& component) {
  Phrase said;
  for (const RuleRow& row : rule_rows(component)) {
    said = and_then(std::move(said),
                    {"scaling.short.row", {{"metric", row.metric}, {"up", row.up}, {"down", row.down}}});
  }
  return and_then(std::move(said), limits_of(component.scaling));
}

Phrase fixed_at(int n) { return {"scaling.short.fixed", {{"n", Count{static_cast<double>(n)}}}}; }

}  // namespace

std::vector<RuleRow> rule_rows(const Component& component) {
  const Scaling& rule = component.scaling;
  switch (rule.kind) {
    case ScalingKind::target_tracking:
      return {{watched(rule.target_is_memory ? memory : cpu),
               {"scaling.tracking.above", {{"share", Share{rule.target}}}},
               {"scaling.tracking.below", {{"share", Share{rule.target * 0.9}}}}}};
    case ScalingKind::hpa:
      return autoscaler(rule);
    case ScalingKind::step:
      return {steps(rule)};
    case ScalingKind::schedule:
      return {schedule(component)};
    case ScalingKind::fixed:
    case ScalingKind::threshold:
    case ScalingKind::queue:
      break;
  }
  return thresholds(rule);
}

Phrase rule_in_short(const Component& component) {
  const Scaling& rule = component.scaling;
  if (component.kind == Kind::batch) return {"scaling.short.jobs"};
  if (component.kind == Kind::kubernetes)
    return {"scaling.short.nodes", {{"share", Share{rule::node_fill.value}}}};
  if (component.instances) return fixed_at(*component.instances);
  switch (rule.kind) {
    case ScalingKind::fixed:
      return fixed_at(rule.min_instances);
    case ScalingKind::target_tracking:
      return {rule.target_is_memory ? "scaling.short.tracks_memory" : "scaling.short.tracks_cpu",
              {{"share", Share{rule.target}}, {"limits", limits_of(rule)}}};
    case ScalingKind::hpa:
    case ScalingKind::step:
    case ScalingKind::schedule:
      return rows_in_short(component);
    case ScalingKind::threshold:
    case ScalingKind::queue:
      break;
  }
  return thresholds_in_short(rule);
}

}  // namespace runrate
