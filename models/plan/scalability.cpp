// SPDX-License-Identifier: Apache-2.0
/// What every traffic tier costs, what grows next and when, and how the groups scale by their rules.
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/growth_steps.hpp"
#include "models/plan/scaling_rules.hpp"
#include "models/plan/tier_tables.hpp"

namespace runrate {

namespace {

DocTable scaling(const SectionContext& at) {
  DocTable table{{{at.say.text("tiers.rules.metric")},
                  {at.say.text("tiers.rules.up")},
                  {at.say.text("tiers.rules.down")},
                  {at.say.text("tiers.rules.limits")}},
                 {}};
  for (const auto& [name, component] : at.spec.components) {
    if (has_instances(component.kind)) add_scaling_rows(at, component, table);
  }
  if (table.rows.empty()) {
    table.add({at.say.text("tiers.rules.none"), at.say.text("tiers.rules.no_group"),
               at.say.text("tiers.rules.never"), at.say.text("tiers.rules.none")});
  }
  return table;
}

/// How long an instance of each group takes to be ready.
std::vector<Phrase> boots_of(const Brief& brief) {
  std::vector<Phrase> boots;
  for (const auto& [name, component] : brief.spec.components) {
    const bool boots_itself = component.kind != Kind::batch && component.holds.empty();
    if (!has_instances(component.kind) || !boots_itself) continue;
    boots.push_back(
        {"tiers.rules.boot",
         {{"part", Name{brief.label(name)}}, {"minutes", Count{component.scaling.boot_minutes}}}});
  }
  return boots;
}

Blocks scaling_notes(const SectionContext& at) {
  if (at.figures.autoscaling.empty()) return at.paragraph("tiers.rules.no_groups");
  const std::vector<Phrase> boots = boots_of(at);
  Blocks blocks;
  if (!boots.empty()) {
    blocks = at.paragraph("tiers.rules.week", {{"week", Name{at.spec.traffic.week_name}},
                                               {"zone", Name{at.spec.traffic.time_zone}},
                                               {"boots", boots}});
  }
  append(blocks, latency_notes(at));
  return blocks;
}

DocTable result_table(const SectionContext& at) {
  return {{{at.say.text("tiers.result.component")},
           {at.say.text("tiers.result.hours_low"), Align::right},
           {at.say.text("tiers.result.mid"), Align::right},
           {at.say.text("tiers.result.high"), Align::right},
           {at.say.text("tiers.result.peak_mid"), Align::right},
           {at.say.text("tiers.result.high"), Align::right},
           {at.say.text("tiers.result.unserved"), Align::right}},
          {}};
}

std::string group_label(const SectionContext& at, const AutoscalingFigures& group) {
  const Name part{at.label(group.component)};
  if (group.region.empty()) return part.text;
  return at.say.text("tiers.result.part_in", {{"part", part}, {"region", Name{group.region}}});
}

Blocks scaling_result(const SectionContext& at) {
  DocTable table = result_table(at);
  for (const AutoscalingFigures& row : at.figures.autoscaling) {
    if (row.environment != "production") continue;
    table.add({group_label(at, row), whole_text(row.instance_hours.low), whole_text(row.instance_hours.mid),
               whole_text(row.instance_hours.high), whole_text(row.peak.mid), whole_text(row.peak.high),
               share_text(row.unserved.mid, row.unserved.mid > 0 ? 2 : 0)});
  }
  if (table.rows.empty()) return {};
  Blocks blocks{table};
  append(blocks, at.paragraph("tiers.result.notes"));
  return blocks;
}

}  // namespace

Section scalability_section(const SectionContext& at) {
  // Nothing grows on a platform before its first month.
  const Figures shown = figures_of_shown_month(at.figures);
  const SectionContext month{at.spec, shown, at.say};
  return {{},
          {{"tiers_table", {tiers_table(at)}},
           {"tiers_notes", tiers_notes(at)},
           {"tiers_middle", tiers_middle(at)},
           {"grows_next", growth_steps(month)},
           {"scaling_table", {scaling(at)}},
           {"scaling_notes", scaling_notes(at)},
           {"scaling_result", scaling_result(at)}}};
}

}  // namespace runrate
