// SPDX-License-Identifier: Apache-2.0
#include "models/plan/full_month.hpp"

#include "engine/time_grid.hpp"

#include <algorithm>

namespace runrate {
namespace {

/// Groups keep the size of one and become more.
bool is_group(const Figures& figures, const std::string& component) {
  return std::ranges::find(figures.autoscaling, component, &AutoscalingFigures::component) !=
         figures.autoscaling.end();
}

/// A change of which the fastest tenth would be ahead of the month comes in it at the earliest.
void not_before(SystemFigures& system, const std::string& month) {
  for (SizeChangeFigures& change : system.changes) {
    if (!change.earliest.empty()) change.earliest = std::max(change.earliest, month);
  }
}

/// A part has the size that its changes up to the month have given it; those are no news any more.
void take_sizes(Figures& figures, const std::string& month) {
  for (SystemFigures& system : figures.systems) {
    const auto later = std::ranges::find_if(system.changes, [&](const SizeChangeFigures& change) {
      return change.month.empty() || change.month > month;
    });
    if (later == system.changes.begin()) {
      not_before(system, month);
      continue;
    }
    const Size size = std::prev(later)->to;
    system.first = size;
    for (PartFigures& part : figures.parts) {
      const bool is_own = part.provider == system.provider && part.component == system.component &&
                          part.environment == "production" && part.in_region.empty();
      if (is_own && !is_group(figures, system.component)) part.size = size;
    }
    system.changes.erase(system.changes.begin(), later);
    not_before(system, month);
  }
}

}  // namespace

Figures figures_of_shown_month(const Figures& figures) {
  Figures shown = figures;
  if (!figures.chosen().full_month) return shown;
  const std::string& month = figures.chosen().full_month->month;
  for (LineFigures& line : shown.lines) {
    if (!line.full_month) continue;
    line.quantity = line.full_month->quantity;
    line.cost = line.full_month->cost;
  }
  for (AutoscalingFigures& group : shown.autoscaling) {
    if (group.full_month_hours) group.instance_hours = *group.full_month_hours;
  }
  take_sizes(shown, month);
  const std::optional<Month> first = month_from(month);
  // What is soon is soon after this month.
  if (first && shown.key_months.size() > 1) shown.key_months[1] = to_text(*first + 11);
  return shown;
}

double todays_bill_in(const Brief& brief, const std::string& provider) {
  double sum = 0;
  for (const LineFigures* line : brief.lines_of(provider)) {
    if (line->category == "today") sum += line->cost.mid;
  }
  return sum;
}

double full_month_without_saas(const Brief& brief, const ProviderFigures& provider) {
  if (!provider.full_month) return 0;
  double sum = provider.full_month->cost.mid;
  for (const LineFigures* line : brief.lines_of(provider.id)) {
    if (line->category == "saas") sum -= line->full_month ? line->full_month->cost.mid : line->cost.mid;
  }
  return sum;
}

Phrase shown_month(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  if (!chosen.full_month) return {"today.month.reference"};
  return {
      "today.month.full",
      {{"month", month_from(chosen.full_month->month).value_or(Month{})}, {"provider", Name{chosen.name}}}};
}

}  // namespace runrate
