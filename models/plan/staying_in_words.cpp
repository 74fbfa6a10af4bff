// SPDX-License-Identifier: Apache-2.0
#include "models/plan/staying_in_words.hpp"

#include "models/outlook/staying.hpp"
#include "models/plan/imported_state.hpp"
#include "models/plan/turning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

std::vector<std::string> targets_named(const Brief& brief) {
  std::vector<std::string> targets;
  if (brief.spec.availability_target > 0)
    targets.push_back(promise_text(brief.spec.availability_target) + " availability");
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    if (!row.given) continue;
    const std::string what = row.system == "Database"       ? "the database"
                             : row.system == "File storage" ? "the files"
                                                            : "the application";
    targets.push_back(fmt::format("{} back in {} with {} lost", what, row.rto, row.rpo));
  }
  for (const ComplianceFigures& row : brief.figures.compliance) {
    if (row.asked) targets.push_back(row.regime);
  }
  for (const PainPoint& point : brief.spec.current.pain_points) {
    if (point.priority == "P0") targets.push_back("the P0 issue named above");
  }
  return targets;
}

std::string recovery_name(const RecoveryTargetFigures& row) {
  return row.system == "Database"       ? "database's recovery"
         : row.system == "File storage" ? "files' recovery"
                                        : "application's recovery";
}

/// What the spec asks for and the chosen platform does not bring either.
std::string open_targets(const Brief& brief) {
  std::vector<std::string> open;
  const double promised = brief.chosen().availability, asked = brief.spec.availability_target;
  if (promised > 0 && promised < asked && !brings_availability_by_both_regions(brief))
    open.push_back(fmt::format("its promises in series give {} availability", share_text(promised, 2)));
  for (const RecoveryTargetFigures& row : brief.figures.recovery) {
    if (!row.given || row.attained_rto.empty()) continue;
    if (row.attained && !row.in_plan && row.cost.mid > 0)
      open.push_back(fmt::format("what would meet the {} target is not in it", recovery_name(row)));
    if (!row.attained) open.push_back(fmt::format("no way known meets the {} target", recovery_name(row)));
  }
  if (open.empty()) return {};
  return fmt::format(" Nor does this plan meet all of it yet: {} (see Disaster Recovery).", listed(open));
}

Blocks staying_recommended(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  std::string more;
  const ProviderFigures* other = brief.figures.provider(brief.figures.summary.runner_up);
  const ComparisonFigures* pair =
      other == nullptr ? nullptr : comparison_of(brief, other->id, brief.chosen().id);
  if (today.stays_as_move_saves && other != nullptr) {
    more = fmt::format(
        " A move to {}, which scores higher, would save money in {} futures; it is recommended from 80 "
        "of 100 on.",
        other->name, n_of_100(*today.stays_as_move_saves));
  } else if (pair != nullptr) {
    more = fmt::format(" A move to {} would cost {} {} over {} months and save money in {} futures.",
                       other->name, brief.money.whole(std::abs(pair->median_difference)),
                       pair->median_difference >= 0 ? "more" : "less", brief.figures.months,
                       n_of_100(pair->a_cheaper));
  }
  return paragraph(
      "**Staying put.** The recommendation is to stay with {}: no migration, no setup, no double running, no "
      "data to carry out. These fall on the others only; what the business pays once falls on all.{}",
      {brief.chosen().name, more});
}

/// What of the move's figure is for the regimes, and what the bytes out of today's host cost.
std::string beside_the_figure(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  std::vector<std::string> regimes;
  for (const ComplianceFigures& row : brief.figures.compliance) {
    if (row.asked) regimes.push_back(row.regime);
  }
  std::string text;
  if (today.controls > 0) {
    text +=
        fmt::format(" Of the move's cost about {} is for controls of {} on {}{}.",
                    brief.money.whole(today.controls), listed(regimes), brief.chosen().name,
                    today.controls_of_staying > 0
                        ? fmt::format(", of staying's about {}", brief.money.whole(today.controls_of_staying))
                        : "");
  }
  const auto out = std::ranges::find(brief.figures.one_time, "data out", &OneTimeFigures::nature);
  if (out != brief.figures.one_time.end())
    text += fmt::format(" {}: {}, {}.", out->item, brief.money.whole(out->cost.mid), out->note);
  return text;
}

/// At a host of which nobody knows whether it meets the targets.
Blocks staying_falls_short(const Brief& brief, double more) {
  const double months = brief.figures.months;
  return paragraph(
      "**Staying put.** Staying at {} a month is not known to meet what the spec asks for: {}. Over {} "
      "months "
      "the move costs {} {} than staying ({} a month). The two do not do the same, so no saving is claimed "
      "and "
      "no payback month is given.{}{} A written offer of today's host on these targets would reopen the "
      "question.",
      {today_cost_text(brief.figures), listed(targets_named(brief)), amount_text(months),
       brief.money.whole(std::abs(more)), more > 0 ? "more" : "less",
       brief.money.whole(std::abs(more) / months), beside_the_figure(brief), open_targets(brief)});
}

Blocks staying_is_cheaper(const Brief& brief, double more) {
  const double months = brief.figures.months;
  return paragraph(
      "**Staying put.** For money alone, stay: at {} a month held, staying costs {} less than the move over "
      "{} "
      "months ({} a month), and the spec names no target that staying is not known to meet. The move is no "
      "saving and has no payback.{} The plan shows what {} would take.",
      {today_cost_text(brief.figures), brief.money.whole(more), amount_text(months),
       brief.money.whole(more / months), beside_the_figure(brief), brief.chosen().name});
}

/// What staying is in the comparison.
std::string staying_words(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  if (brief.figures.provider(today.provider) != nullptr)
    return provider_name(today.provider) + " as an option of its own";
  return fmt::format(
      "today's {} a month held; seats, outside services and one-time costs of the business as in "
      "the plan",
      today_cost_text(brief.figures));
}

Blocks moving_saves(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const double chance = today.saving_chance.value_or(0);
  return paragraph(
      "**Staying put.** Staying costs {} over {} months at mid ({}), {} more than the move, which saves "
      "money in {} futures{}{}.{}",
      {brief.money.whole(today.stay.value_or(0)), std::to_string(brief.figures.months), staying_words(brief),
       brief.money.whole(-*today.move_over_stay), n_of_100(chance),
       chance < 0.8 ? ", fewer than the 80 of 100 from which a move for money alone is recommended" : "",
       today.payback_month.empty() ? "" : "; it has paid for itself in " + month_words(today.payback_month),
       beside_the_figure(brief)});
}

}  // namespace

bool brings_availability_by_both_regions(const Brief& brief) {
  constexpr double half_a_cent = 0.005;
  const AvailabilityFigures& figures = brief.figures.availability;
  const auto production =
      std::ranges::find(brief.figures.recovery, std::string("production"), &RecoveryTargetFigures::component);
  return !figures.is_met && figures.nearest_availability >= figures.target && figures.nearest_cost &&
         std::abs(*figures.nearest_cost) < half_a_cent && production != brief.figures.recovery.end() &&
         production->in_plan && production->pattern == "active-active";
}

Blocks staying_notes(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  if (today.provider == brief.chosen().id) return staying_recommended(brief);
  if (!today.cost) {
    return paragraph(
        "**Staying put.** {}",
        {today.provider.empty() || today.provider == "none"
             ? "Nothing runs today, by the spec, so there is nothing to stay with."
             : "Today's cost is not stated, so no saving is claimed and no payback month is given."});
  }
  if (!today.move_over_stay) return {};
  if (asks_more_than_is_known_of_today(brief.spec)) return staying_falls_short(brief, *today.move_over_stay);
  return *today.move_over_stay > 0 ? staying_is_cheaper(brief, *today.move_over_stay) : moving_saves(brief);
}

}  // namespace runrate
