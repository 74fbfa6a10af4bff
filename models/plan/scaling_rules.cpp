// SPDX-License-Identifier: Apache-2.0
#include "models/plan/scaling_rules.hpp"

#include "engine/queueing.hpp"
#include "models/demand/capacity_rule.hpp"
#include "models/demand/latency_limit.hpp"
#include "models/plan/rule_rows.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

// ---- rows

Count whole(double n) { return Count{n}; }

/// "3 pods".
Phrase counted(int n, const Component& component) {
  const bool is_pod = component.kind == Kind::kubernetes || !component.cluster.empty();
  const bool is_machine = component.kind == Kind::vm || component.kind == Kind::gpu;
  return {is_pod       ? "scaling.count.pods"
          : is_machine ? "scaling.count.machines"
                       : "scaling.count.tasks",
          {{"n", whole(n)}}};
}

const AutoscalingFigures* group_of(const Brief& brief, const std::string& component) {
  for (const AutoscalingFigures& group : brief.figures.autoscaling) {
    if (group.component == component && group.environment == "production") return &group;
  }
  return nullptr;
}

void add_row(const SectionContext& at, const std::vector<Phrase>& cells, DocTable& table) {
  std::vector<std::string> row;
  for (const Phrase& cell : cells) row.push_back(at.say.text(cell));
  table.add(std::move(row));
}

Argument part_name(const Brief& brief, const Component& component) {
  return {"part", Name{brief.label(component.name)}};
}

void add_batch(const SectionContext& at, const Component& batch, DocTable& table) {
  const AutoscalingFigures* group = group_of(at, batch.name);
  const double count = group == nullptr ? 0 : std::round(group->peak.mid);
  const Phrase opens = batch.window.text.empty()
                           ? Phrase{"scaling.rule.all_hours"}
                           : Phrase{"scaling.rule.window_opens", {{"window", Name{batch.window.text}}}};
  add_row(at,
          {{"scaling.rule.window_of", {part_name(at, batch)}},
           opens,
           {"scaling.rule.window_closes"},
           {"scaling.rule.as_needed", {{"n", whole(count)}}}},
          table);
}

/// Nodes of a cluster follow its pods.
void add_nodes(const SectionContext& at, const Component& cluster, DocTable& table) {
  add_row(at,
          {{"scaling.rule.nodes_of", {part_name(at, cluster)}},
           {"scaling.rule.nodes_full", {{"share", Share{rule::node_fill.value}}}},
           {"scaling.rule.nodes_free"},
           {"scaling.rule.at_least", {{"count", Phrase{"scaling.count.nodes", {{"n", whole(1)}}}}}}},
          table);
}

void add_fixed(const SectionContext& at, const Component& component, DocTable& table) {
  const int count = component.instances.value_or(component.scaling.min_instances);
  add_row(at,
          {{"scaling.rule.none_of", {part_name(at, component)}},
           {"scaling.rule.fixed"},
           {"scaling.rule.never"},
           counted(count, component)},
          table);
}

void add_rules(const SectionContext& at, const Component& component, DocTable& table) {
  const Scaling& rule = component.scaling;
  const Phrase limits{
      "scaling.rule.range",
      {{"least", whole(rule.min_instances)}, {"most", counted(rule.max_instances, component)}}};
  for (const RuleRow& row : rule_rows(component)) {
    add_row(
        at,
        {{"scaling.rule.of", {{"metric", row.metric}, part_name(at, component)}}, row.up, row.down, limits},
        table);
  }
}

// ---- latency

constexpr Count answered{95}, of_requests{100};

/// The time in which 95 of 100 requests are answered, as text to a millisecond.
std::string percentile_text(int servers, double utilisation, double service) {
  const double erlangs = utilisation * servers;
  const double seconds = response_percentile({servers, erlangs / service, service}, answered / of_requests);
  return duration_text(std::round(seconds * 1000) / 1000);
}

Phrase one_latency(const Brief& brief, const Component& c) {
  const double service = c.service_seconds->value.median();
  const double objective = c.latency_p95_seconds->value.median();
  const int vcpu = static_cast<int>(std::max(1.0, std::floor(c.vcpu)));
  const int least = c.scaling.min_instances;
  const double cpu = capacity_rule(c, false).up;
  const double allowed = LatencyLimit(vcpu).utilisation(least, objective / service);
  Phrase said{"scaling.latency.by_latency",
              {part_name(brief, c),
               {"cpu", Share{cpu}},
               {"group", counted(least, c)},
               {"answered", answered},
               {"all", of_requests},
               {"objective", Name{duration_text(objective)}}}};
  if (cpu <= allowed) {
    said.id = "scaling.latency.by_cpu";
    said.values.push_back({"time", Name{percentile_text(least * vcpu, cpu, service)}});
  } else {
    said.values.push_back({"allowed", Share{allowed}});
  }
  return said;
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

/// What is paid for a language model's tokens a month, and how many of them it writes.
struct Bought {
  double cost = 0, written = 0;
};

Bought bought_from(const Brief& brief, const Component& llm) {
  Bought bought;
  for (const LineFigures* line : brief.lines_of(brief.chosen().id)) {
    if (line->component != llm.name || line->environment != "production") continue;
    if (line->use != "tokens_in" && line->use != "tokens_cached" && line->use != "tokens_out") continue;
    bought.cost += line->cost.mid;
    if (line->use == "tokens_out") bought.written += line->quantity.mid * 1e6;
  }
  return bought;
}

Phrase millions(double tokens) { return {"scaling.tokens.millions", {{"n", Count{tokens / 1e6}}}}; }

/// The model that answers, as its maker calls it.
std::string model_name(const Brief& brief, const Component& llm) {
  const PartFigures* part = brief.part(llm.name);
  return part == nullptr || part->service.empty() ? llm.model : part->service;
}

/// The load at which a machine and bought tokens cost the same.
Phrase crossing_of(const Writer& writer, const Bought& bought, const std::string& seller) {
  const double crossing = writer.month / (bought.cost / bought.written);
  if (crossing <= writer.tokens)
    return {"scaling.tokens.cross", {{"crossing", millions(crossing)}, {"full", millions(writer.tokens)}}};
  return {"scaling.tokens.never_cross",
          {{"full", millions(writer.tokens)},
           {"bought", Name{seller}},
           {"cost", Money{writer.tokens * bought.cost / bought.written}}}};
}

/// A machine's own model against bought tokens; nothing where one of the two has no cost.
Phrase against(const Brief& brief, const Component& gpu, const Component& llm, const Writer& writer) {
  const Bought bought = bought_from(brief, llm);
  if (bought.written <= 0 || bought.cost <= 0 || writer.month <= 0) return {};
  const double needed = std::ceil(bought.written / writer.tokens - 1e-9);
  const double own = needed * writer.month;
  const std::string machine = brief.label(gpu.name), seller = brief.label(llm.name);
  return {"scaling.tokens.against",
          {{"machine", Name{machine}},
           {"bought", Name{seller}},
           {"model", Name{model_name(brief, llm)}},
           {"written", millions(bought.written)},
           {"count", Phrase{"scaling.tokens.machines", {{"n", Count{needed}}}}},
           {"own", Money{own}},
           {"tokens", Money{bought.cost}},
           {"cheaper", Name{own < bought.cost ? machine : seller}},
           {"crossing", crossing_of(writer, bought, seller)}}};
}

/// A machine against each language model of the spec, or alone where there is none.
std::vector<Phrase> tokens_of(const Brief& brief, const Component& gpu) {
  const Writer writer = writer_of(brief, gpu);
  std::vector<Phrase> said;
  for (const auto& [name, llm] : brief.spec.components) {
    if (llm.kind != Kind::llm) continue;
    if (Phrase one = against(brief, gpu, llm, writer); !one.empty()) said.push_back(std::move(one));
  }
  if (!said.empty() || writer.month <= 0) return said;
  return {{"scaling.tokens.alone",
           {part_name(brief, gpu),
            {"full", millions(writer.tokens)},
            {"price", Money{writer.month / writer.tokens * 1e6}}}}};
}

Blocks bullets(const SectionContext& at, const std::vector<Phrase>& phrases) {
  if (phrases.empty()) return {};
  BulletList list;
  for (const Phrase& phrase : phrases) list.items.push_back(at.say.prose(phrase));
  return {list};
}

}  // namespace

void add_scaling_rows(const SectionContext& at, const Component& component, DocTable& table) {
  if (component.kind == Kind::batch) return add_batch(at, component, table);
  if (component.kind == Kind::kubernetes) {
    add_nodes(at, component, table);
    if (!component.holds.empty()) return;
  }
  const bool is_fixed = component.instances || component.scaling.kind == ScalingKind::fixed;
  return is_fixed ? add_fixed(at, component, table) : add_rules(at, component, table);
}

Blocks latency_notes(const SectionContext& at) {
  std::vector<Phrase> said;
  for (const auto& [name, component] : at.spec.components) {
    if (component.latency_p95_seconds && component.service_seconds)
      said.push_back(one_latency(at, component));
  }
  return bullets(at, said);
}

Blocks tokens_notes(const SectionContext& at) {
  std::vector<Phrase> said;
  for (const auto& [name, gpu] : at.spec.components) {
    if (!gpu.tokens_per_second) continue;
    for (Phrase& one : tokens_of(at, gpu)) said.push_back(std::move(one));
  }
  return bullets(at, said);
}

}  // namespace runrate
