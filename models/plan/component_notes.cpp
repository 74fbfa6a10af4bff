// SPDX-License-Identifier: Apache-2.0
#include "models/plan/component_notes.hpp"

#include "models/plan/component_lines.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/regions_note.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

namespace {

/// A list of what the phrases say; nothing where there are none.
Blocks listed_below(const SectionContext& at, const std::vector<Phrase>& phrases) {
  if (phrases.empty()) return {};
  BulletList list;
  for (const Phrase& phrase : phrases) list.items.push_back(at.say.prose(phrase));
  return {list};
}

Phrase added_by(const FindingFigures& finding) {
  if (!finding.priced) return {"components.findings.not_priced"};
  if (finding.cost < 0) return {"components.findings.saves", {{"cost", Money{-finding.cost}}}};
  return {"components.findings.adds", {{"cost", Money{finding.cost}}}};
}

Blocks assumed_note(const SectionContext& at) {
  if (!at.spec.components_assumed) return {};
  return at.paragraph("components.notes.assumed", {{"stage", Name{std::string(to_text(at.spec.stage))}}});
}

Phrase environment_part(const Environment& environment) {
  Phrase said{"components.environment.part",
              {{"name", Name{environment.name}}, {"share", Share{environment.share}}}};
  if (environment.schedule.text.empty()) return said;
  said.id = "components.environment.part_scheduled";
  said.values.push_back({"schedule", Name{environment.schedule.text}});
  return said;
}

Blocks environments_note(const SectionContext& at) {
  if (at.spec.environments.empty()) return at.paragraph("components.environment.production_only");
  std::vector<Phrase> parts;
  for (const Environment& environment : at.spec.environments) parts.push_back(environment_part(environment));
  return at.paragraph("components.environment.all", {{"parts", parts}});
}

/// Whether a part runs on machines although it asks for none.
bool is_on_machines(const Brief& brief, const PartFigures& part) {
  const Kind kind = brief.kind_of(part.component);
  return part.labour && (kind == Kind::container || kind == Kind::batch);
}

/// What looking after a machine takes; a memo.
Phrase labour_hours(const Brief& brief) {
  if (!brief.spec.people) return {"components.machines.hours_not_priced"};
  const People& people = *brief.spec.people;
  return {
      "components.machines.hours",
      {{"hours", Count{people.hours_per_system}}, {"cost", Money{people.hours_per_system * people.hourly}}}};
}

/// Parts that outgrow the product that would run them, on the machines that hold them.
Blocks machines_note(const SectionContext& at) {
  std::vector<Phrase> rows;
  for (const PartFigures& part : at.figures.parts) {
    const bool is_own = part.provider == at.chosen().id && part.environment == "production";
    if (!is_own || !part.in_region.empty() || !is_on_machines(at, part)) continue;
    rows.push_back({"components.machines.row",
                    {{"part", Name{at.label(part.component)}},
                     {"reason", part.reason},
                     {"size", as_row(part.size)},
                     {"service", Name{part.service}},
                     {"hours", labour_hours(at)}}});
  }
  return listed_below(at, rows);
}

/// Products of other vendors that components name: they stand in the table and are paid with the
/// applications.
Blocks products_note(const SectionContext& at) {
  Money sum;
  std::vector<Name> products;
  for (const LineFigures* line : family_lines(at, Family::compute)) {
    if (line->category != "saas") continue;
    sum += Money{line->cost.mid};
    products.push_back({line->product});
  }
  if (products.empty()) return {};
  const Count n{static_cast<double>(products.size())};
  return at.paragraph("components.notes.products", {{"products", products}, {"n", n}, {"cost", sum}});
}

/// What decides a size: the spec's own where the load does not need it.
Phrase decides(const Brief& brief, const SystemFigures& system) {
  const bool is_spare = std::ranges::find(brief.figures.rightsizing, system.component,
                                          &RightsizingFigures::component) != brief.figures.rightsizing.end();
  if (is_spare) return {"components.growth.by_spec"};
  return {"components.growth.by", {{"limit", system.sized_by}}};
}

Phrase growth_of(const Brief& brief, const SystemFigures& system) {
  Phrase said{"components.growth.holds",
              {{"part", Name{brief.label(system.component)}}, {"by", decides(brief, system)}}};
  if (system.changes.empty() || system.changes.front().month.empty()) return said;
  const SizeChangeFigures& first = system.changes.front();
  said.id = "components.growth.grows";
  said.values.push_back({"from", in_full(first.from)});
  said.values.push_back({"to", in_full(first.to)});
  said.values.push_back({"month", month_from(first.month).value_or(Month{})});
  return said;
}

/// Sizes that the spec asks for and the load does not.
Blocks rightsizing_note(const SectionContext& at) {
  Blocks blocks;
  for (const RightsizingFigures& row : at.figures.rightsizing) {
    append(blocks, at.paragraph("components.notes.slack", {{"part", Name{at.label(row.component)}},
                                                           {"month", month_from(row.month).value_or(Month{})},
                                                           {"mid", Count{row.need_mid * row.carries}},
                                                           {"high", Count{row.need_high * row.carries}},
                                                           {"carries", Count{row.carries}}}));
  }
  return blocks;
}

/// The month that the tables show, and where low and high of every line stand.
Phrase lead_of(const Brief& brief) {
  const Argument month{"month", shown_month(brief)};
  if (brief.chosen().full_month) return {"components.notes.lead", {month, {"file", Name{"plan.json"}}}};
  return {"components.notes.lead_on",
          {month, {"provider", Name{brief.chosen().name}}, {"file", Name{"costs.csv"}}}};
}

}  // namespace

Blocks findings_of(const SectionContext& at) {
  DocTable table{{{at.say.text("components.findings.finding")},
                  {at.say.text("components.findings.what_to_add")},
                  {at.say.text("components.findings.adds_a_month"), Align::right}},
                 {}};
  for (const FindingFigures* finding : findings_about(at, "soundness"))
    table.add(
        {at.say.text(finding->what), at.say.text(finding->remediation), at.say.text(added_by(*finding))});
  if (table.rows.empty()) return at.paragraph("components.findings.none");
  Blocks blocks = at.paragraph("components.findings.lead");
  blocks.emplace_back(std::move(table));
  return blocks;
}

Blocks growth_note(const SectionContext& at, Family family) {
  std::vector<Phrase> rows;
  for (const SystemFigures& system : at.figures.systems) {
    if (system.provider != at.chosen().id || family_of(at.kind_of(system.component)) != family) continue;
    if (system.sized_by.empty() || at.spec.components.count(system.component) == 0) continue;
    rows.push_back(growth_of(at, system));
  }
  if (rows.empty()) return {};
  Blocks blocks = at.paragraph("components.growth.lead");
  append(blocks, listed_below(at, rows));
  return blocks;
}

Blocks database_notes(const SectionContext& at) {
  Blocks blocks = growth_note(at, Family::database);
  append(blocks, rightsizing_note(at));
  return blocks;
}

Blocks compute_notes(const SectionContext& at) {
  Blocks blocks = environments_note(at);
  append(blocks, machines_note(at));
  append(blocks, products_note(at));
  return blocks;
}

Blocks components_lead(const SectionContext& at) {
  Blocks blocks = at.paragraph(lead_of(at));
  append(blocks, assumed_note(at));
  append(blocks, regions_note(at));
  return blocks;
}

}  // namespace runrate
