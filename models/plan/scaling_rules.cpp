// SPDX-License-Identifier: Apache-2.0
#include "models/plan/scaling_rules.hpp"

#include "engine/queueing.hpp"
#include "models/demand/capacity_rule.hpp"
#include "models/demand/latency_limit.hpp"
#include "models/outlook/systems.hpp"
#include "models/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

std::string share_rule(std::string_view sign, double share, double minutes) {
  return fmt::format("{}{} for {} min", sign, share_text(share), amount_text(minutes));
}

std::vector<RuleRow> thresholds(const Scaling& rule) {
  std::vector<RuleRow> rows;
  if (rule.cpu) {
    rows.push_back({"CPU", share_rule(">", rule.cpu->up_above, rule.cpu->up_for_minutes),
                    share_rule("<", rule.cpu->down_below, rule.cpu->down_for_minutes)});
  }
  if (rule.memory) {
    rows.push_back({"Memory", share_rule(">", rule.memory->up_above, rule.memory->up_for_minutes),
                    share_rule("<", rule.memory->down_below, rule.memory->down_for_minutes)});
  }
  if (rule.queue) {
    rows.push_back({"Queue depth", fmt::format(">{} items", amount_text(rule.queue->up_above)),
                    fmt::format("<{} items", amount_text(rule.queue->down_below))});
  }
  if (rows.empty()) rows.push_back({"CPU", ">70% for 5 min", "<30% for 10 min"});
  return rows;
}

std::string step_change(const ScalingStep& step) {
  return step.instances > 0 ? amount_text(step.instances) : share_text(step.share);
}

RuleRow steps(const Scaling& rule) {
  const auto by_cpu = [](const ScalingStep& a, const ScalingStep& b) { return a.cpu < b.cpu; };
  std::vector<ScalingStep> up = rule.up_steps, down = rule.down_steps;
  std::ranges::sort(up, by_cpu);
  std::ranges::sort(down, [&](const auto& a, const auto& b) { return by_cpu(b, a); });
  RuleRow row{"CPU", "", ""};
  for (const ScalingStep& step : up)
    row.up += fmt::format("{}>{}: +{}", row.up.empty() ? "" : ", ", share_text(step.cpu), step_change(step));
  for (const ScalingStep& step : down)
    row.down +=
        fmt::format("{}<{}: -{}", row.down.empty() ? "" : ", ", share_text(step.cpu), step_change(step));
  return row;
}

RuleRow schedule(const Component& component) {
  const Scaling& rule = component.scaling;
  RuleRow row{"Schedule", "", fmt::format("Else {}", rule.min_instances)};
  for (const ScheduledCount& at : rule.scheduled)
    row.up += fmt::format("{}{}: {}", row.up.empty() ? "" : ", ", at.when.text, at.instances);
  if (row.up.empty()) row.up = component.schedule.text;
  return row;
}

std::string policy_text(const HpaBehavior& behavior) {
  if (behavior.select == "Disabled") return "never";
  std::vector<std::string> parts;
  for (const HpaPolicy& policy : behavior.policies) {
    parts.push_back(fmt::format("{}{} in {} s", amount_text(policy.value),
                                policy.type == "Percent" ? "%"
                                : policy.value == 1      ? " pod"
                                                         : " pods",
                                amount_text(policy.period_seconds)));
  }
  if (parts.empty()) return "";
  return fmt::format("{} {}",
                     parts.size() == 1          ? "at most"
                     : behavior.select == "Min" ? "the least of"
                                                : "the most of",
                     listed(parts));
}

/// ", after 60 s, at most 4 pods in 60 s".
std::string behavior_text(const HpaBehavior& behavior) {
  std::string text;
  if (behavior.window_seconds > 0) text += fmt::format(", after {} s", amount_text(behavior.window_seconds));
  const std::string policies = policy_text(behavior);
  return policies.empty() ? text : text + ", " + policies;
}

std::vector<RuleRow> autoscaler(const Scaling& rule) {
  std::vector<RuleRow> rows;
  const auto add = [&](std::string metric, const std::string& target) {
    rows.push_back({std::move(metric) + " (HPA)", "above " + target + behavior_text(rule.scale_up),
                    "below " + target + behavior_text(rule.scale_down)});
  };
  for (const HpaMetric& metric : rule.metrics) {
    const std::string name = metric.name == "cpu" ? "CPU" : metric.name == "memory" ? "Memory" : metric.name;
    add(name, metric.utilization > 0 ? share_text(metric.utilization / 100)
                                     : fmt::format("{} a pod", metric.average_value));
  }
  if (rows.empty()) add("CPU", share_text(rule.target));
  return rows;
}

std::string_view rule_word(const Component& component) {
  const bool is_pod = component.kind == Kind::kubernetes || !component.cluster.empty();
  return is_pod ? "pods" : instance_word(component.kind);
}

const AutoscalingFigures* group_of(const Brief& brief, const std::string& component) {
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    if (group.component == component && group.environment == "production") return &group;
  }
  return nullptr;
}

void add_batch(const Brief& brief, const Component& batch, DocTable& table) {
  const AutoscalingFigures* group = group_of(brief, batch.name);
  const double count = group == nullptr ? 0 : std::round(group->peak.mid);
  table.add({"Window, " + brief.label(batch.name),
             batch.window.text.empty() ? "Jobs at all hours" : "From " + batch.window.text, "At its end",
             fmt::format("as jobs need: {}", whole_text(count))});
}

// ---- latency

std::string one_latency(const Brief& brief, const Component& c) {
  const double service = c.service_seconds->value.median();
  const double objective = c.latency_p95_seconds->value.median();
  const int vcpu = static_cast<int>(std::max(1.0, std::floor(c.vcpu)));
  const int least = c.scaling.min_instances;
  const double cpu = capacity_rule(c, false).up;
  const double allowed = LatencyLimit(vcpu).utilisation(least, objective / service);
  const auto p95 = [&](double utilisation) {
    const double erlangs = utilisation * least * vcpu;
    return duration_text(
        std::round(response_percentile({least * vcpu, erlangs / service, service}, 0.95) * 1000) / 1000);
  };
  std::string word(rule_word(c));
  if (least == 1) word.pop_back();
  const std::string label = brief.label(c.name);
  if (cpu <= allowed) {
    return fmt::format(
        "{}: the CPU rule decides, not its latency: at {} of CPU on {} {}, 95 of 100 requests are answered "
        "within {} (objective {}).",
        label, share_text(cpu), least, word, p95(cpu), duration_text(objective));
  }
  return fmt::format(
      "{}: its latency decides, not the CPU rule: for 95 of 100 requests within {}, {} {} may be {} busy, "
      "where the rule would allow {}.",
      label, duration_text(objective), least, word, share_text(allowed), share_text(cpu));
}

// ---- tokens

struct Writer {
  double month = 0;   ///< cost of one machine
  double tokens = 0;  ///< a month that is busy in its busiest hour
};

Writer writer_of(const Brief& brief, const Component& gpu) {
  constexpr double seconds_per_month = hours_per_month * 3600;
  const WeekShape& week = brief.spec.traffic.week;
  const double busiest = *std::ranges::max_element(week);
  double cost = 0;
  for (const LineFigures* line : brief.lines_of(brief.chosen().id)) {
    if (line->component == gpu.name && line->environment == "production") cost += line->cost.mid;
  }
  const AutoscalingFigures* group = group_of(brief, gpu.name);
  const double machines = group == nullptr ? 0 : group->instance_hours.mid / hours_per_month;
  return {machines > 0 ? cost / machines : 0,
          gpu.tokens_per_second->value.median() * seconds_per_month / busiest};
}

std::string millions(double tokens) { return fmt::format("{}M", amount_text(tokens / 1e6)); }

/// The model that answers, as its maker calls it.
std::string model_name(const Brief& brief, const Component& llm) {
  const PartFigures* part = brief.part(llm.name);
  return part == nullptr || part->service.empty() ? llm.model : part->service;
}

std::string against(const Brief& brief, const Component& gpu, const Component& llm, const Writer& writer) {
  double cost = 0, tokens = 0;
  for (const LineFigures* line : brief.lines_of(brief.chosen().id)) {
    if (line->component != llm.name || line->environment != "production") continue;
    if (line->use != "tokens_in" && line->use != "tokens_cached" && line->use != "tokens_out") continue;
    cost += line->cost.mid;
    if (line->use == "tokens_out") tokens += line->quantity.mid * 1e6;
  }
  if (tokens <= 0 || cost <= 0 || writer.month <= 0) return "";
  const double needed = std::ceil(tokens / writer.tokens - 1e-9);
  const double own = needed * writer.month;
  const std::string machine = brief.label(gpu.name);
  const std::string bought = brief.label(llm.name);
  std::string text = fmt::format(
      "{} against {}, which is not like with like: the tokens are those of {}, a machine runs whatever model "
      "fits on it, and the spec does not say that the two answer alike. At {} tokens written a month {} {} "
      "of "
      "its kind would cost {}, the tokens cost {}; {} is cheaper by the token. ",
      machine, bought, model_name(brief, llm), millions(tokens), amount_text(needed),
      needed == 1 ? "machine" : "machines", brief.money.cents(own), brief.money.cents(cost),
      own < cost ? machine : bought);
  const double crossing = writer.month / (cost / tokens);
  if (crossing > writer.tokens) {
    return text +
           fmt::format("They never cross: a machine is full at {} tokens a month, which {} sells for {}.",
                       millions(writer.tokens), bought, brief.money.cents(writer.tokens * cost / tokens));
  }
  return text + fmt::format("They cross at {} tokens a month; one machine can write {}.", millions(crossing),
                            millions(writer.tokens));
}

}  // namespace

std::vector<RuleRow> rule_rows(const Component& component) {
  const Scaling& rule = component.scaling;
  switch (rule.kind) {
    case ScalingKind::target_tracking:
      return {{rule.target_is_memory ? "Memory" : "CPU",
               fmt::format("above {}, target tracking", share_text(rule.target)),
               fmt::format("below {}", share_text(rule.target * 0.9, 1))}};
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

void add_scaling_rows(const Brief& brief, const Component& component, DocTable& table) {
  const Scaling& rule = component.scaling;
  const std::string name = brief.label(component.name);
  if (component.kind == Kind::batch) return add_batch(brief, component, table);
  if (component.kind == Kind::kubernetes) {
    table.add({"Nodes, " + name, "Pods pass 85% of the nodes", "A node's pods find room", "1 node at least"});
    if (!component.holds.empty()) return;
  }
  if (component.instances || rule.kind == ScalingKind::fixed) {
    const int count = component.instances.value_or(rule.min_instances);
    std::string word(rule_word(component));
    if (count == 1) word.pop_back();
    table.add({"None, " + name, "Never: fixed count", "Never", fmt::format("{} {}", count, word)});
    return;
  }
  const std::string limits =
      fmt::format("{}-{} {}", rule.min_instances, rule.max_instances, rule_word(component));
  for (const RuleRow& row : rule_rows(component))
    table.add({row.metric + ", " + name, row.up, row.down, limits});
}

Blocks latency_notes(const Brief& brief) {
  BulletList list;
  for (const auto& [name, component] : brief.spec.components) {
    if (component.latency_p95_seconds && component.service_seconds)
      list.items.push_back(prose("{}", {one_latency(brief, component)}));
  }
  if (list.items.empty()) return {};
  return {list};
}

Blocks tokens_notes(const Brief& brief) {
  BulletList list;
  for (const auto& [name, gpu] : brief.spec.components) {
    if (!gpu.tokens_per_second) continue;
    const Writer writer = writer_of(brief, gpu);
    bool compared = false;
    for (const auto& [other, llm] : brief.spec.components) {
      if (llm.kind != Kind::llm) continue;
      const std::string text = against(brief, gpu, llm, writer);
      if (text.empty()) continue;
      list.items.push_back(prose("{}", {text}));
      compared = true;
    }
    if (compared || writer.month <= 0) continue;
    list.items.push_back(prose(
        "{}: one machine can write {} tokens a month, at {} a million when full; the spec "
        "has no llm component to hold it against.",
        {brief.label(name), millions(writer.tokens), brief.money.cents(writer.month / writer.tokens * 1e6)}));
  }
  if (list.items.empty()) return {};
  return {list};
}

}  // namespace runrate
