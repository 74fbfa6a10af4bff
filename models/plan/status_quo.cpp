// SPDX-License-Identifier: Apache-2.0
#include "models/plan/status_quo.hpp"

#include "models/outlook/status_quo.hpp"
#include "models/plan/imported_state.hpp"
#include "models/plan/switching.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

constexpr std::string_view urgent = "P0";

/// The same word in three places: of what a recovery target is.
Phrase by_system(const RecoveryTargetFigures& row, std::string_view database, std::string_view files,
                 std::string_view application) {
  return {std::string(row.component == "database" ? database
                      : row.component == "files"  ? files
                                                  : application)};
}

std::vector<Name> targets_named(const SectionContext& at) {
  std::vector<Name> targets;
  if (at.spec.availability_target > 0)
    targets.push_back(
        {at.say.text("status_quo.target.availability", {{"target", Share{at.spec.availability_target}}})});
  for (const RecoveryTargetFigures& row : at.figures.recovery) {
    if (!row.given) continue;
    const Phrase system = by_system(row, "status_quo.target.database", "status_quo.target.files",
                                    "status_quo.target.application");
    targets.push_back({at.say.text("status_quo.target.recovery",
                                   {{"system", system}, {"rto", row.rto}, {"rpo", row.rpo}})});
  }
  for (const Name& regime : regimes_asked(at.figures)) targets.push_back(regime);
  for (const PainPoint& point : at.spec.current.pain_points) {
    if (point.priority == urgent)
      targets.push_back({at.say.text("status_quo.target.urgent", {{"priority", Name{point.priority}}})});
  }
  return targets;
}

/// What the spec asks for and the chosen platform does not bring either.
Phrase open_targets(const Brief& brief) {
  std::vector<Phrase> open;
  const double promised = brief.chosen().availability, asked = brief.spec.availability_target;
  if (promised > 0 && promised < asked && !brings_availability_by_both_regions(brief))
    open.push_back({"status_quo.open.availability", {{"promised", Share{promised}}}});
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    if (!row.given || !row.attained_rto) continue;
    const Phrase system =
        by_system(row, "status_quo.open.database", "status_quo.open.files", "status_quo.open.application");
    if (row.attained && !row.in_plan && row.cost.mid > 0)
      open.push_back({"status_quo.open.not_in_it", {{"system", system}}});
    if (!row.attained) open.push_back({"status_quo.open.no_way", {{"system", system}}});
  }
  return open.empty() ? Phrase{} : Phrase{"status_quo.open.all", {{"points", open}}};
}

/// What a move would save or cost, where the recommendation is to stay.
Phrase move_instead(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const ProviderFigures* other = brief.figures.provider(brief.figures.summary.runner_up);
  if (other == nullptr) return {};
  if (today.stays_as_move_saves) {
    return {"status_quo.would_save",
            {{"other", Name{other->name}},
             {"futures", Chance{*today.stays_as_move_saves}},
             {"needed", Chance{move_saves_at_least}}}};
  }
  const ComparisonFigures* pair = comparison_of(brief, other->id, brief.chosen().id);
  if (pair == nullptr) return {};
  return {pair->median_difference >= 0 ? "status_quo.would_cost_more" : "status_quo.would_cost_less",
          {{"other", Name{other->name}},
           {"difference", Money{std::abs(pair->median_difference)}},
           {"months", Count{static_cast<double>(brief.figures.months)}},
           {"futures", Chance{pair->a_cheaper}}}};
}

/// What of the move's figure is for the regimes.
Phrase controls_part(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  if (today.controls <= 0) return {};
  const Phrase status_quo =
      today.controls_of_status_quo > 0
          ? Phrase{"status_quo.beside.of_staying", {{"cost", Money{today.controls_of_status_quo}}}}
          : Phrase{};
  return {"status_quo.beside.controls",
          {{"cost", Money{today.controls}},
           {"regimes", regimes_asked(brief.figures)},
           {"provider", Name{brief.chosen().name}},
           {"staying", status_quo}}};
}

/// That, and what the bytes out of today's host cost.
Phrase beside_the_figure(const Brief& brief) {
  Phrase bytes;
  const auto out = std::ranges::find(brief.figures.one_time, "data out", &OneTimeFigures::nature);
  if (out != brief.figures.one_time.end()) {
    bytes = {"status_quo.beside.bytes",
             {{"item", Name{out->item}}, {"cost", Money{out->cost.mid}}, {"note", out->note}}};
  }
  return {"status_quo.beside.both", {{"controls", controls_part(brief)}, {"bytes", bytes}}};
}

/// At a host of which nobody knows whether it meets the targets.
Blocks status_quo_falls_short(const SectionContext& at, double more) {
  const double months = at.figures.months;
  return at.paragraph(more > 0 ? "status_quo.falls_short_more" : "status_quo.falls_short_less",
                      {{"today", today_cost(at.figures)},
                       {"targets", targets_named(at)},
                       {"months", Count{months}},
                       {"difference", Money{std::abs(more)}},
                       {"monthly", Money{std::abs(more) / months}},
                       {"beside", beside_the_figure(at)},
                       {"open", open_targets(at)}});
}

Blocks status_quo_is_cheaper(const SectionContext& at, double more) {
  const double months = at.figures.months;
  return at.paragraph("status_quo.cheaper", {{"today", today_cost(at.figures)},
                                             {"difference", Money{more}},
                                             {"months", Count{months}},
                                             {"monthly", Money{more / months}},
                                             {"beside", beside_the_figure(at)},
                                             {"provider", Name{at.chosen().name}}});
}

/// What staying is in the comparison.
Phrase what_status_quo_is(const Brief& brief) {
  const std::string& today = brief.figures.current.provider;
  if (brief.figures.provider(today) != nullptr)
    return {"status_quo.as_option", {{"provider", Name{provider_name(today)}}}};
  return {"status_quo.as_today", {{"today", today_cost(brief.figures)}}};
}

Blocks moving_saves(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  const Chance chance{today.saving_chance.value_or(0)}, needed{move_saves_at_least};
  const Phrase payback =
      today.payback_month.empty()
          ? Phrase{}
          : Phrase{"status_quo.payback", {{"month", Name{month_words(today.payback_month)}}}};
  return at.paragraph("status_quo.moving_saves",
                      {{"stay", Money{today.stay.value_or(0)}},
                       {"months", Count{static_cast<double>(at.figures.months)}},
                       {"what", what_status_quo_is(at)},
                       {"difference", Money{-*today.move_over_stay}},
                       {"futures", chance},
                       {"few", chance < needed ? Phrase{"status_quo.few", {{"needed", needed}}} : Phrase{}},
                       {"payback", payback},
                       {"beside", beside_the_figure(at)}});
}

}  // namespace

bool brings_availability_by_both_regions(const Brief& brief) {
  constexpr double half_a_cent = 0.005;
  const AvailabilityFigures& figures = brief.figures.availability;
  const auto production =
      std::ranges::find(brief.figures.recovery, std::string("production"), &RecoveryTargetFigures::component);
  return !figures.is_met && figures.nearest_availability >= figures.target && figures.nearest_cost &&
         std::abs(*figures.nearest_cost) < half_a_cent && production != brief.figures.recovery.end() &&
         production->in_plan && production->pattern == RecoveryPattern::active_active;
}

Blocks status_quo_notes(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  if (today.provider == at.chosen().id) {
    return at.paragraph("status_quo.recommended",
                        {{"provider", Name{at.chosen().name}}, {"more", move_instead(at)}});
  }
  const bool nothing_runs = today.provider.empty() || today.provider == "none";
  if (!today.cost) return at.paragraph(nothing_runs ? "status_quo.nothing_runs" : "status_quo.no_cost");
  if (!today.move_over_stay) return {};
  if (asks_more_than_is_known_of_today(at.spec)) return status_quo_falls_short(at, *today.move_over_stay);
  return *today.move_over_stay > 0 ? status_quo_is_cheaper(at, *today.move_over_stay) : moving_saves(at);
}

}  // namespace runrate
