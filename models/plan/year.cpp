// SPDX-License-Identifier: Apache-2.0
/// The year month by month, the years after it, what moves them, scenarios and unit costs.
#include "models/plan/brief.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

constexpr std::size_t months_a_year = 12;

Blocks budget_notes(const SectionContext& at) {
  const AskFigures& ask = at.figures.ask;
  return at.paragraph("year.budget_notes", {{"total", Money{ask.total}},
                                            {"increase", Money{ask.net_increase}},
                                            {"recurring", Money{ask.recurring}}});
}

/// The chosen provider's months of the first year.
std::vector<const MonthFigures*> first_year(const Brief& brief) {
  std::vector<const MonthFigures*> months;
  for (const MonthFigures& row : brief.figures.by_month) {
    if (row.provider == brief.chosen().id && months.size() < months_a_year) months.push_back(&row);
  }
  return months;
}

std::string span_of(const SectionContext& at, const std::vector<const MonthFigures*>& months) {
  const std::string first = months.empty() ? "" : months.front()->month;
  const std::string last = months.empty() ? "" : months.back()->month;
  return at.say.text("year.months.span", {{"first", Name{first}}, {"last", Name{last}}});
}

/// Label, plan, low and high of the first year; without one, of the span of its months.
std::vector<std::string> year_total(const SectionContext& at,
                                    const std::vector<const MonthFigures*>& months) {
  double plan = 0;
  for (const MonthFigures* row : months) plan += row->plan;
  for (const YearFigures& year : at.figures.years) {
    if (year.provider != at.chosen().id) continue;
    return {year.year, at.money.whole(plan), at.money.whole(year.cost.low), at.money.whole(year.cost.high)};
  }
  return {span_of(at, months), at.money.whole(plan), "", ""};
}

std::string chance_cell(const SectionContext& at, const std::optional<double>& chance) {
  return chance ? at.say.text(of_hundred(Chance{*chance})) : std::string();
}

DocTable months_table(const SectionContext& at) {
  const std::optional<double>& approved = at.figures.budget.approved_monthly;
  DocTable table{{{at.say.text("year.months.month")},
                  {at.say.text("year.months.plan"), Align::right},
                  {at.say.text("year.months.low"), Align::right},
                  {at.say.text("year.months.high"), Align::right}},
                 {}};
  if (approved)
    table.columns.push_back(
        {at.say.text("year.months.chance_over", {{"approved", Money{*approved}}}), Align::right});
  table.columns.push_back({at.say.text("year.months.one_time"), Align::right});
  return table;
}

DocTable months(const SectionContext& at) {
  const bool has_budget = at.figures.budget.approved_monthly.has_value();
  const std::vector<const MonthFigures*> year = first_year(at);
  DocTable table = months_table(at);
  double once = 0;
  for (const MonthFigures* row : year) {
    once += row->one_time;
    std::vector<std::string> cells{row->month, at.money.whole(row->plan), at.money.whole(row->cost.p10),
                                   at.money.whole(row->cost.p90)};
    if (has_budget) cells.push_back(chance_cell(at, row->over_budget));
    cells.push_back(at.money.whole(row->one_time));
    table.add(std::move(cells));
  }
  std::vector<std::string> total = year_total(at, year);
  if (has_budget) total.emplace_back("");
  total.push_back(at.money.whole(once));
  table.add_strong(std::move(total));
  return table;
}

Blocks years(const SectionContext& at) {
  DocTable table{{{at.say.text("year.years.running")},
                  {at.say.text("year.months.low"), Align::right},
                  {at.say.text("year.months.mid"), Align::right},
                  {at.say.text("year.months.high"), Align::right}},
                 {}};
  for (const YearFigures& year : at.figures.years) {
    if (year.provider != at.chosen().id) continue;
    table.add({year.year, at.money.whole(year.cost.low), at.money.whole(year.cost.mid),
               at.money.whole(year.cost.high)});
  }
  if (table.rows.size() < 2) return {};
  Blocks blocks = at.paragraph("year.years.lead");
  blocks.emplace_back(table);
  return blocks;
}

bool is_limit(const Brief& brief, const Driver& driver) {
  return std::ranges::any_of(brief.figures.sensitivity, [&](const SensitivityFigures& row) {
    return row.is_cliff && row.label == driver.label;
  });
}

/// What to measure: only what would save something, the one that saves most first.
Blocks measured_next(const SectionContext& at, std::vector<Driver> drivers) {
  const bool has_limit = std::ranges::any_of(drivers, [&](const Driver& row) { return is_limit(at, row); });
  const Phrase limit = has_limit ? Phrase{"year.sensitivity.limit"} : Phrase{};
  const double contingency = at.figures.budget.contingency;
  std::erase_if(drivers,
                [&](const Driver& row) { return row.left_if_known >= contingency || is_limit(at, row); });
  std::ranges::stable_sort(drivers, {}, &Driver::left_if_known);
  Phrase inputs;
  for (const Driver& row : drivers) inputs = and_then(std::move(inputs), row.label);
  if (inputs.empty()) return at.paragraph("year.sensitivity.saves_nothing", {{"limit", limit}});
  return at.paragraph("year.sensitivity.measure_next", {{"limit", limit}, {"inputs", inputs}});
}

Blocks sensitivity(const SectionContext& at) {
  if (at.figures.sensitivity.empty()) return at.paragraph("year.sensitivity.none");
  const std::vector<Driver> drivers = drivers_of(at, 5);
  if (drivers.empty()) return at.paragraph("year.sensitivity.small");
  DocTable table{{{at.say.text("year.sensitivity.input")},
                  {at.say.text("year.sensitivity.from")},
                  {at.say.text("year.sensitivity.to")},
                  {at.say.text("year.sensitivity.swing"), Align::right},
                  {at.say.text("year.sensitivity.left"), Align::right}},
                 {}};
  for (const Driver& row : drivers)
    table.add({at.say.text(row.label), at.say.text(row.from), at.say.text(row.to), at.money.whole(row.swing),
               at.money.whole(row.left_if_known)});
  Blocks blocks =
      at.paragraph("year.sensitivity.lead", {{"contingency", Money{at.figures.budget.contingency}}});
  blocks.emplace_back(table);
  append(blocks, measured_next(at, drivers));
  return blocks;
}

std::string year_text(const SectionContext& at, std::string_view id, double number) {
  return at.say.text(id, {{"n", Count{number}}});
}

Blocks scenarios(const SectionContext& at) {
  const std::vector<ScenarioFigures>& all = at.figures.scenarios;
  if (all.empty()) return {};
  const bool second = std::ranges::any_of(all, [](const auto& row) { return row.second_year.p50 > 0; });
  const bool budget = std::ranges::any_of(all, [](const auto& row) { return row.over_budget.has_value(); });
  DocTable table{{{at.say.text("year.scenarios.scenario")},
                  {at.say.text("year.scenarios.chance"), Align::right},
                  {year_text(at, "year.scenarios.year", 1), Align::right}},
                 {}};
  if (second) table.columns.push_back({year_text(at, "year.scenarios.year", 2), Align::right});
  if (budget) table.columns.push_back({year_text(at, "year.scenarios.over_budget", 1), Align::right});
  table.columns.push_back({at.say.text("year.scenarios.users_at_end"), Align::right});
  for (const ScenarioFigures& row : all) {
    std::vector<std::string> cells{capitalised(row.name), share_text(row.probability),
                                   at.money.whole(row.annual.p50)};
    if (second) cells.push_back(at.money.whole(row.second_year.p50));
    if (budget) cells.push_back(chance_cell(at, row.over_budget));
    cells.push_back(whole_text(row.users_at_end));
    table.add(std::move(cells));
  }
  Blocks blocks = at.paragraph("year.scenarios.lead");
  blocks.emplace_back(table);
  return blocks;
}

/// What a user, a thousand requests and a tenant cost in the key months.
DocTable unit_cost_table(const SectionContext& at) {
  DocTable table{{{at.say.text("year.unit_costs.head")}}, {}};
  std::vector<std::string> user{at.say.text("year.unit_costs.user")},
      requests{at.say.text("year.unit_costs.requests", {{"n", Count{1000}}})},
      tenant{at.say.text("year.unit_costs.tenant")};
  for (const UnitCostFigures& unit : at.figures.unit_costs) {
    table.columns.push_back({month_words(unit.month), Align::right});
    user.push_back(at.money.each(unit.per_user));
    requests.push_back(at.money.each(unit.per_1000_requests));
    if (unit.per_tenant) tenant.push_back(at.money.each(*unit.per_tenant));
  }
  table.add(user);
  table.add(requests);
  if (tenant.size() == requests.size()) table.add(tenant);
  return table;
}

Blocks unit_costs(const SectionContext& at) {
  if (at.figures.unit_costs.empty()) return {};
  Blocks blocks = at.paragraph("year.unit_costs.lead");
  blocks.emplace_back(unit_cost_table(at));
  const std::optional<double>& revenue = at.spec.finance.revenue_monthly;
  if (revenue && *revenue > 0) {
    append(blocks,
           at.paragraph("year.unit_costs.of_revenue", {{"share", Share{at.chosen().monthly.mid / *revenue}},
                                                       {"revenue", Money{*revenue}}}));
  }
  const std::vector<Phrase> accounts = accounts_of(at.figures.ask);
  if (!accounts.empty()) append(blocks, at.paragraph("year.unit_costs.booked", {{"accounts", accounts}}));
  return blocks;
}

/// What a year is not quoted for by all that are compared.
Phrase left_out(const Brief& brief) {
  const std::vector<Phrase>& parts = brief.figures.ask.unquoted_years;
  if (parts.empty()) return {};
  return {brief.figures.compares() ? "year.commitment.left_out" : "year.commitment.left_out_alone",
          {{"parts", parts}}};
}

/// What the offer makes of the providers' order.
Phrase order_of(const Brief& brief, const CommitmentFigures& offer) {
  if (!brief.figures.compares()) return {};
  return {offer.order_stands ? "year.commitment.order_stands" : "year.commitment.order_changes"};
}

Blocks commitment(const SectionContext& at) {
  const std::optional<CommitmentFigures>& offer = at.figures.ask.commitment;
  if (!offer) return at.paragraph("year.commitment.none", {{"left_out", left_out(at)}});
  return at.paragraph("year.commitment.asked", {{"what", offer->what},
                                                {"first", Name{offer->first_month}},
                                                {"last", Name{offer->last_month}},
                                                {"owed", Money{offer->owed}},
                                                {"saved", Money{offer->saved}},
                                                {"lost", Money{offer->lost_if_low}},
                                                {"order", order_of(at, *offer)},
                                                {"left_out", left_out(at)}});
}

}  // namespace

Section year_section(const SectionContext& at) {
  return {{},
          {{"budget_notes", budget_notes(at)},
           {"months_table", {months(at)}},
           {"years", years(at)},
           {"sensitivity", sensitivity(at)},
           {"scenarios", scenarios(at)},
           {"unit_costs", unit_costs(at)},
           {"commitment", commitment(at)}}};
}

}  // namespace runrate
