// SPDX-License-Identifier: Apache-2.0
/// The year month by month, the years after it, what moves them, scenarios and unit costs.
#include "models/plan/brief.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

Blocks budget_notes(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  return paragraph(
      "The request is `cfo-escalation.md`: {}, net increase {}. Month by month, running cost; *Plan* is the "
      "month's part of the year's {} and adds up; low, high and chance are the month's own:",
      {brief.money.whole(ask.total), brief.money.whole(ask.net_increase), brief.money.whole(ask.recurring)});
}

/// Label, plan, low and high of the first year; without one, of the span given.
std::vector<std::string> year_total(const Brief& brief, const std::string& span, double plan) {
  for (const YearFigures& year : brief.figures.years) {
    if (year.provider != brief.chosen().id) continue;
    return {year.year, brief.money.whole(plan), brief.money.whole(year.cost.low),
            brief.money.whole(year.cost.high)};
  }
  return {span, brief.money.whole(plan), "", ""};
}

DocTable months(const Brief& brief) {
  const std::optional<double>& approved = brief.figures.budget.approved_monthly;
  DocTable table{{{"Month"}, {"Plan", Align::right}, {"Low", Align::right}, {"High", Align::right}}, {}};
  if (approved) table.columns.push_back({"Chance over " + brief.money.whole(*approved), Align::right});
  table.columns.push_back({"One-time", Align::right});
  double plan = 0, once = 0;
  int count = 0;
  std::string first, last;
  for (const MonthFigures& row : brief.figures.by_month) {
    if (row.provider != brief.chosen().id || count == 12) continue;
    if (count == 0) first = row.month;
    last = row.month;
    ++count;
    plan += row.plan;
    once += row.one_time;
    std::vector<std::string> cells{row.month, brief.money.whole(row.plan), brief.money.whole(row.cost.p10),
                                   brief.money.whole(row.cost.p90)};
    if (approved) cells.push_back(row.over_budget ? n_of_100(*row.over_budget) : "");
    cells.push_back(brief.money.whole(row.one_time));
    table.add(std::move(cells));
  }
  std::vector<std::string> total = year_total(brief, first + " to " + last, plan);
  if (approved) total.emplace_back("");
  total.push_back(brief.money.whole(once));
  table.add_strong(std::move(total));
  return table;
}

Blocks years(const Brief& brief) {
  DocTable table{{{"Running cost"}, {"Low", Align::right}, {"Mid", Align::right}, {"High", Align::right}},
                 {}};
  for (const YearFigures& year : brief.figures.years) {
    if (year.provider != brief.chosen().id) continue;
    table.add({year.year, brief.money.whole(year.cost.low), brief.money.whole(year.cost.mid),
               brief.money.whole(year.cost.high)});
  }
  if (table.rows.size() < 2) return {};
  Blocks blocks =
      paragraph("**The years after.** The range widens with growth; only the first year is asked for.");
  blocks.emplace_back(table);
  return blocks;
}

bool is_limit(const Brief& brief, const Driver& driver) {
  return std::ranges::any_of(brief.figures.sensitivity, [&](const SensitivityFigures& row) {
    return row.is_cliff && row.label == driver.label;
  });
}

/// What to measure: only what would save something, the one that saves most first.
Blocks measured_next(const Brief& brief, std::vector<Driver> drivers) {
  const bool has_limit =
      std::ranges::any_of(drivers, [&](const Driver& row) { return is_limit(brief, row); });
  const double contingency = brief.figures.budget.contingency;
  std::erase_if(drivers,
                [&](const Driver& row) { return row.left_if_known >= contingency || is_limit(brief, row); });
  std::ranges::stable_sort(drivers, {}, &Driver::left_if_known);
  std::vector<std::string> names;
  for (const Driver& row : drivers) names.push_back(row.label);
  std::string text = has_limit ? "A limit that is left is a point to negotiate. " : "";
  if (names.empty()) {
    text += "No input, measured alone, would save any of it.";
  } else {
    text += fmt::format("What to measure next, by what it would save: {}.", fmt::join(names, "; "));
  }
  return paragraph("{}", {text});
}

Blocks sensitivity(const Brief& brief) {
  if (brief.figures.sensitivity.empty()) {
    return paragraph(
        "**What moves the year.** Nothing: the spec holds no uncertain input, so all futures are equal.");
  }
  DocTable table{
      {{"Input"}, {"From"}, {"To"}, {"Swing of year", Align::right}, {"Left if known", Align::right}}, {}};
  const std::vector<Driver> drivers = drivers_of(brief, 5);
  for (const Driver& row : drivers)
    table.add(
        {row.label, row.from, row.to, brief.money.whole(row.swing), brief.money.whole(row.left_if_known)});
  if (table.rows.empty())
    return paragraph(
        "**What moves the year.** No single input moves it by more than a five-hundredth, sampling noise "
        "aside.");
  Blocks blocks = paragraph(
      "**What moves the year, and what knowing it would save.** Contingency today: {}. The last column "
      "is what would be left of it if the input were known.",
      {brief.money.whole(brief.figures.budget.contingency)});
  blocks.emplace_back(table);
  append(blocks, measured_next(brief, drivers));
  return blocks;
}

Blocks scenarios(const Brief& brief) {
  if (brief.figures.scenarios.empty()) return {};
  const bool second =
      std::ranges::any_of(brief.figures.scenarios, [](const auto& row) { return row.second_year.p50 > 0; });
  const bool budget = std::ranges::any_of(brief.figures.scenarios,
                                          [](const auto& row) { return row.over_budget.has_value(); });
  DocTable table{{{"Scenario"}, {"Chance", Align::right}, {"Year 1, mid", Align::right}}, {}};
  if (second) table.columns.push_back({"Year 2, mid", Align::right});
  if (budget) table.columns.push_back({"Year 1 over budget", Align::right});
  table.columns.push_back({"Users at the end", Align::right});
  for (const ScenarioFigures& row : brief.figures.scenarios) {
    std::vector<std::string> cells{capitalised(row.name), share_text(row.probability),
                                   brief.money.whole(row.annual.p50)};
    if (second) cells.push_back(brief.money.whole(row.second_year.p50));
    if (budget) cells.push_back(row.over_budget ? n_of_100(*row.over_budget) : "");
    cells.push_back(whole_text(row.users_at_end));
    table.add(std::move(cells));
  }
  Blocks blocks = paragraph("**Scenarios.** As the spec names them:");
  blocks.emplace_back(table);
  return blocks;
}

/// Cents, or tenths of them below a dollar.
Blocks unit_costs(const Brief& brief) {
  if (brief.figures.unit_costs.empty()) return {};
  DocTable table{{{"Unit cost, mid"}}, {}};
  std::vector<std::string> user{"An active user, a month"}, requests{"1,000 requests"},
      tenant{"A tenant, a month"};
  for (const UnitCostFigures& unit : brief.figures.unit_costs) {
    table.columns.push_back({month_words(unit.month), Align::right});
    user.push_back(brief.money.each(unit.per_user));
    requests.push_back(brief.money.each(unit.per_1000_requests));
    if (unit.per_tenant) tenant.push_back(brief.money.each(*unit.per_tenant));
  }
  table.add(user);
  table.add(requests);
  if (tenant.size() == requests.size()) table.add(tenant);
  Blocks blocks = paragraph("**Unit costs.** What the running cost comes to:");
  blocks.emplace_back(table);
  if (brief.spec.finance.revenue_monthly && *brief.spec.finance.revenue_monthly > 0) {
    append(blocks, paragraph("Running cost is {} of revenue ({} a month, held constant).",
                             {share_text(brief.chosen().monthly.mid / *brief.spec.finance.revenue_monthly, 1),
                              brief.money.whole(*brief.spec.finance.revenue_monthly)}));
  }
  if (!brief.figures.ask.accounts.empty()) {
    std::vector<std::string> parts;
    for (const auto& [account, amount] : brief.figures.ask.accounts)
      parts.push_back(account + " " + brief.money.whole(amount));
    append(blocks, paragraph("Booked: {}.", {listed(parts)}));
  }
  return blocks;
}

/// What a year is not quoted for by all that are compared.
std::string left_out(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  if (ask.unquoted_years.empty()) return {};
  return fmt::format(" Left out, as {}: {}.",
                     brief.figures.compares() ? "not every provider quotes a year" : "no year is quoted",
                     listed(ask.unquoted_years));
}

/// What the offer makes of the providers' order.
std::string order_words(const Brief& brief, const CommitmentFigures& offer) {
  if (!brief.figures.compares()) return {};
  return fmt::format(" With the same year on each the order of the providers {}.",
                     offer.order_stands ? "stands" : "changes");
}

Blocks commitment(const Brief& brief) {
  const AskFigures& ask = brief.figures.ask;
  if (!ask.commitment) {
    return paragraph(
        "**Commitment.** None is asked for: every price is on demand.{} Decide on one once three months' "
        "bills show what runs in every hour.",
        {left_out(brief)});
  }
  const CommitmentFigures& offer = *ask.commitment;
  return paragraph(
      "**Commitment, asked for apart.** {} without upfront, {} to {}, for what runs in nine of ten futures: "
      "{} owed in any case, {} saved against on demand, {} lost if demand is low; none of it is in a "
      "total.{}{}",
      {capitalised(offer.what), offer.first_month, offer.last_month, brief.money.whole(offer.owed),
       brief.money.whole(offer.saved), brief.money.whole(offer.lost_if_low), order_words(brief, offer),
       left_out(brief)});
}

}  // namespace

Section year_section(const SectionContext& brief) {
  return {{},
          {{"budget_notes", budget_notes(brief)},
           {"months_table", {months(brief)}},
           {"years", years(brief)},
           {"sensitivity", sensitivity(brief)},
           {"scenarios", scenarios(brief)},
           {"unit_costs", unit_costs(brief)},
           {"commitment", commitment(brief)}}};
}

}  // namespace runrate
