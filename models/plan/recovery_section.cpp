// SPDX-License-Identifier: Apache-2.0
/// How fast what is lost comes back, what that costs, the backups and the steps.
#include "models/plan/brief.hpp"
#include "models/plan/status_quo.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

constexpr double hours_a_year = 8760;

/// The way that would meet a system's target, cheapest first; nullptr where none does.
const RecoveryWayFigures* meeting_way(const Brief& brief, const std::string& system) {
  const RecoveryWayFigures* best = nullptr;
  for (const RecoveryWayFigures& way : brief.figures.recovery_ways) {
    if (!way.meets || way.system != system) continue;
    if (best == nullptr || way.adds.mid < best->adds.mid) best = &way;
  }
  return best;
}

/// The plan pays for the row's way, or nobody has to.
bool is_held(const RecoveryTargetFigures& row) { return row.in_plan || row.cost.mid == 0; }

/// What a way adds to the one that a system has now.
double beyond_the_chosen(const Brief& brief, const std::string& system, const RecoveryWayFigures& way) {
  for (const RecoveryWayFigures& other : brief.figures.recovery_ways) {
    if (other.chosen && other.system == system) return way.adds.mid - other.adds.mid;
  }
  return way.adds.mid;
}

Phrase verdict(const Brief& brief, const RecoveryTargetFigures& row) {
  if (row.attained) return {"recovery.attained.met"};
  const RecoveryWayFigures* way = meeting_way(brief, row.component);
  if (way == nullptr) return {"recovery.attained.no_way"};
  const double beyond = beyond_the_chosen(brief, row.component, *way);
  if (beyond <= 0) return {"recovery.attained.missed_for_nothing", {{"way", phrase_of(way->way)}}};
  return {"recovery.attained.missed", {{"way", phrase_of(way->way)}, {"cost", Money{beyond}}}};
}

/// What stands in the plan and costs; of a way that the plan does not hold, that it is missing.
Phrase impact_of(const Brief& brief, const RecoveryTargetFigures& row) {
  const Argument cost{"cost", Money{row.cost.mid}};
  const Argument pattern{"way", row.way()};
  if (!is_held(row))
    return {row.attained ? "recovery.targets.missed_met_by" : "recovery.targets.missed_nearest",
            {pattern, cost}};
  const bool is_missed = !row.attained && row.attained_rto && meeting_way(brief, row.component) != nullptr;
  return {is_missed ? "recovery.targets.held_missed" : "recovery.targets.held",
          {cost, row.in_plan ? Argument{"way", row.note} : pattern}};
}

std::string hours_cell(const SectionContext& at, Hours hours) {
  return at.say.text("recovery.hours", {{"hours", hours}});
}

DocTable targets(const SectionContext& at) {
  DocTable table{{{at.say.text("recovery.targets.system")},
                  {at.say.text("recovery.targets.rto")},
                  {at.say.text("recovery.targets.rpo")},
                  {at.say.text("recovery.targets.cost")}},
                 {}};
  for (const RecoveryTargetFigures& row : at.figures.recovery)
    table.add({at.say.text(row.system), hours_cell(at, row.rto), hours_cell(at, row.rpo),
               at.say.text(impact_of(at, row))});
  if (table.rows.empty()) {
    const std::string not_stated = at.say.text("recovery.targets.not_stated");
    table.add({at.say.text("recovery.targets.production"), not_stated, not_stated,
               at.say.text("recovery.targets.a_month", {{"cost", Money{}}})});
  }
  return table;
}

/// What a system attains; one whose way the plan does not hold misses its target as planned.
Phrase attained_by(const Brief& brief, const RecoveryTargetFigures& row) {
  Phrase said{"recovery.attained.held",
              {{"way", row.way()},
               {"rto", row.attained_rto.value_or(Hours{})},
               {"rpo", row.attained_rpo.value_or(Hours{})}}};
  if (is_held(row)) {
    said.values.push_back({"verdict", verdict(brief, row)});
    return said;
  }
  said.id = row.attained ? "recovery.attained.not_in_plan_met" : "recovery.attained.not_in_plan_nearest";
  said.values.push_back({"cost", Money{row.cost.mid}});
  return said;
}

Blocks attained(const SectionContext& at) {
  BulletList list;
  for (const RecoveryTargetFigures& row : at.figures.recovery) {
    if (!row.attained_rto) continue;
    list.items.push_back(
        at.say.prose(row.given ? "recovery.attained.row" : "recovery.attained.row_by_default",
                     {{"system", row.system}, {"what", attained_by(at, row)}, {"note", row.note}}));
  }
  if (list.items.empty()) return {};
  return {list};
}

std::string_view meets(const Brief& brief, const RecoveryWayFigures& way) {
  const RecoveryTargetFigures& row =
      *std::ranges::find(brief.figures.recovery, way.system, &RecoveryTargetFigures::component);
  if (way.chosen && !is_held(row))
    return way.meets ? "recovery.ways.yes_not_in_plan" : "recovery.ways.no_not_in_plan";
  if (way.meets) return way.chosen ? "recovery.ways.yes_chosen" : "recovery.ways.yes";
  if (!way.chosen) return "recovery.ways.no";
  return meeting_way(brief, row.component) != nullptr ? "recovery.ways.no_as_it_is"
                                                      : "recovery.ways.no_fastest";
}

Blocks ways(const SectionContext& at) {
  if (at.figures.recovery_ways.empty()) return {};
  DocTable table{{{at.say.text("recovery.ways.way")},
                  {at.say.text("recovery.ways.back")},
                  {at.say.text("recovery.ways.lost")},
                  {at.say.text("recovery.ways.meets")},
                  {at.say.text("recovery.ways.adds"), Align::right}},
                 {}};
  for (const RecoveryWayFigures& way : at.figures.recovery_ways)
    table.add({at.say.text("recovery.ways.of_system", {{"system", way.title}, {"way", phrase_of(way.way)}}),
               hours_cell(at, way.back), hours_cell(at, way.lost), at.say.text(meets(at, way)),
               at.money.cents(way.adds.mid)});
  Blocks blocks = at.paragraph("recovery.ways.lead");
  blocks.emplace_back(table);
  return blocks;
}

// ---- availability

/// "CDN 99.9%, Web app 99.95% (estimated)".
std::vector<Phrase> chain_of(const AvailabilityFigures& figures) {
  std::vector<Phrase> parts;
  for (const PromiseFigures& part : figures.parts) {
    parts.push_back(
        {part.is_estimated ? "recovery.availability.part_estimated" : "recovery.availability.part",
         {{"part", Name{part.part}}, {"promise", Share{part.availability}}}});
  }
  return parts;
}

Phrase cost_of_nearest(const AvailabilityFigures& figures) {
  if (!figures.nearest_cost) return {"recovery.availability.not_priced"};
  const double more = *figures.nearest_cost;
  return {more >= 0 ? "recovery.availability.costs_more" : "recovery.availability.costs_less",
          {{"cost", Money{std::abs(more)}}}};
}

/// What comes nearest to a target that is missed.
Phrase nearest_part(const Brief& brief, const AvailabilityFigures& figures) {
  if (figures.nearest.empty()) return {"recovery.availability.nothing_nearer"};
  const Argument way{"way", figures.nearest};
  const Argument promise{"promise", Share{figures.nearest_availability}};
  if (brings_availability_by_both_regions(brief)) return {"recovery.availability.paid_for", {way, promise}};
  const bool is_short = figures.nearest_availability < figures.target;
  // A hair under the target reads like the target.
  const bool is_hair = is_short && promise_text(figures.nearest_availability) == promise_text(figures.target);
  const double least = std::ranges::min(figures.parts, {}, &PromiseFigures::availability).availability;
  const Phrase gap_kind = is_short ? Phrase{"recovery.availability.short",
                                            {{"part", Name{figures.weakest}}, {"promise", Share{least}}}}
                                   : Phrase{};
  return {is_hair ? "recovery.availability.nearest_hair" : "recovery.availability.nearest",
          {way, promise, {"cost", cost_of_nearest(figures)}, {"short", gap_kind}}};
}

Phrase target_part(const Brief& brief, const AvailabilityFigures& figures) {
  if (figures.target <= 0) return {"recovery.availability.no_target"};
  Phrase said{"recovery.availability.promised",
              {{"target", Share{figures.target}}, {"hours", Count{(1 - figures.target) * hours_a_year}}}};
  if (figures.is_met) return said;
  said.id = "recovery.availability.not_promised";
  said.values.push_back({"nearest", nearest_part(brief, figures)});
  return said;
}

Blocks availability(const SectionContext& at) {
  const AvailabilityFigures& figures = at.figures.availability;
  if (figures.parts.empty()) return {};
  return at.paragraph("recovery.availability.chain", {{"parts", chain_of(figures)},
                                                      {"promised", Share{figures.promised}},
                                                      {"provider", Name{at.chosen().name}},
                                                      {"hours", Count{(1 - figures.promised) * hours_a_year}},
                                                      {"target", target_part(at, figures)}});
}

Blocks notes(const SectionContext& at) {
  Blocks blocks;
  if (!at.figures.recovery_scope.empty())
    blocks = at.paragraph("recovery.notes.scope", {{"scope", at.figures.recovery_scope}});
  append(blocks, attained(at));
  append(blocks, ways(at));
  append(blocks, availability(at));
  if (blocks.empty()) blocks = at.paragraph("recovery.notes.no_target");
  return blocks;
}

// ---- backups and steps

/// Whole GiB; less than half of one as it is.
Phrase stored(Gib size) {
  if (size.value <= 0) return {"recovery.backups.none"};
  const bool is_little = std::round(size.value) == 0;
  return {is_little ? "recovery.backups.little" : "recovery.backups.gib", {{"n", Count{size.value}}}};
}

DocTable backups(const SectionContext& at) {
  constexpr Count config_days{90};
  DocTable table{{{at.say.text("recovery.backups.data")},
                  {at.say.text("recovery.backups.frequency")},
                  {at.say.text("recovery.backups.retention")},
                  {at.say.text("recovery.backups.location")},
                  {at.say.text("recovery.backups.size")},
                  {at.say.text("recovery.backups.cost"), Align::right}},
                 {}};
  double sum = 0;
  for (const BackupFigures& row : at.figures.backups) {
    sum += row.cost;
    table.add({at.say.text(row.data), at.say.text(row.frequency), at.say.text(row.retention),
               at.say.text(row.location), at.say.text(stored(row.size)), at.money.cents(row.cost)});
  }
  if (table.rows.empty()) {
    table.add({at.say.text("recovery.backups.configs"), at.say.text("recovery.backups.on_change"),
               at.say.text("recovery.backups.days", {{"n", config_days}}),
               at.say.text("recovery.backups.version_control"), at.say.text("recovery.backups.none"),
               at.money.cents(0)});
  }
  table.add_strong({at.say.text("recovery.backups.total"), "", "", "", "", at.money.cents(sum)});
  return table;
}

/// Steps count on the chosen ways; what of them no line pays for would be missing on the day.
Blocks beyond_the_plan(const SectionContext& at) {
  std::vector<Phrase> missing;
  for (const RecoveryTargetFigures& row : at.figures.recovery) {
    if (row.in_plan || row.cost.mid <= 0) continue;
    missing.push_back({"recovery.steps.missing",
                       {{"system", row.system}, {"way", row.way()}, {"cost", Money{row.cost.mid}}}});
  }
  if (missing.empty()) return {};
  return at.paragraph("recovery.steps.beyond", {{"missing", missing}});
}

Blocks steps(const SectionContext& at) {
  constexpr Count rehearsal_phase{5};
  NumberedList list;
  double minutes = 0;
  for (const RecoveryStepFigures& step : at.figures.recovery_steps) {
    minutes += step.minutes;
    list.items.push_back(
        at.say.prose("recovery.steps.step",
                     {{"what", step.what}, {"minutes", Count{step.minutes}}, {"all", Count{minutes}}}));
  }
  if (list.items.empty()) {
    list.items = {at.say.prose("recovery.steps.alarm"), at.say.prose("recovery.steps.decide"),
                  at.say.prose("recovery.steps.restore")};
  }
  Blocks blocks{list};
  append(blocks, beyond_the_plan(at));
  append(blocks, at.paragraph("recovery.steps.rehearse", {{"phase", rehearsal_phase}}));
  return blocks;
}

}  // namespace

Section recovery_section(const SectionContext& at) {
  return {{},
          {{"recovery_table", {targets(at)}},
           {"recovery_notes", notes(at)},
           {"backup_table", {backups(at)}},
           {"backup_notes", at.paragraph("recovery.backups.note")},
           {"recovery_steps", steps(at)}}};
}

}  // namespace runrate
