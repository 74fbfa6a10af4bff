// SPDX-License-Identifier: Apache-2.0
/// What hurts: as the spec says, else which limit of the chosen platform binds first, and when.
#include "models/plan/gather.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {

namespace {

/// A limit and the month in which it binds, for sorting.
struct Binding {
  std::string month;
  PainFigures row;
};

std::string without_brackets(const std::string& size) { return size.substr(0, size.find(" (")); }

bool is_in_first_year(const Brief& brief, const std::string& month) {
  const std::vector<MonthFigures>& months = brief.figures.by_month;
  return months.size() >= 12 && month <= months[11].month;
}

void add_steps(const Brief& brief, const SystemFigures& system, std::vector<Binding>& found) {
  if (system.changes.empty() || system.changes.front().month.empty()) return;
  const SizeChangeFigures& first = system.changes.front();
  const std::string earliest = first.earliest.empty() || first.earliest == first.month
                                   ? ""
                                   : ", in the fastest tenth in " + first.earliest;
  found.push_back(
      {first.month,
       {fmt::format("{}: {} is full", brief.label(system.component), without_brackets(first.from)),
        fmt::format("Becomes {} in {} at mid{}", without_brackets(first.to), first.month, earliest),
        is_in_first_year(brief, first.month) ? "P1" : "P2", false}});
}

void add_limit(const Brief& brief, const SystemFigures& system, std::vector<Binding>& found) {
  if (system.limit_reached.empty()) return;
  found.push_back({system.limit_reached,
                   {fmt::format("{}: its upper limit binds", brief.label(system.component)),
                    fmt::format("Load goes unserved from {} on at mid", system.limit_reached),
                    is_in_first_year(brief, system.limit_reached) ? "P0" : "P1", false}});
}

void add_money(const Brief& brief, std::vector<Binding>& found) {
  const std::optional<double>& approved = brief.figures.budget.approved_monthly;
  if (!approved) return;
  for (const MonthFigures& month : brief.figures.by_month) {
    if (month.provider != brief.chosen().id || month.over_budget.value_or(0) <= 0.5) continue;
    found.push_back({month.month,
                     {fmt::format("The approved {} a month is passed", brief.money.whole(*approved)),
                      fmt::format("In {} at mid", month.month), "P2", false}});
    return;
  }
}

}  // namespace

std::vector<PainFigures> pain_figures(const Brief& brief) {
  std::vector<PainFigures> rows;
  for (const PainPoint& point : brief.spec.current.pain_points)
    rows.push_back({point.issue, point.impact, point.priority, true});
  if (!rows.empty()) return rows;
  std::vector<Binding> found;
  for (const SystemFigures& system : brief.figures.systems) {
    if (system.provider != brief.chosen().id) continue;
    add_steps(brief, system, found);
    add_limit(brief, system, found);
  }
  add_money(brief, found);
  std::ranges::stable_sort(found, {}, &Binding::month);
  constexpr std::size_t most = 6;
  if (found.size() > most) found.resize(most);
  for (Binding& binding : found) rows.push_back(std::move(binding.row));
  return rows;
}

}  // namespace runrate
