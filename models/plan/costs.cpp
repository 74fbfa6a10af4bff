// SPDX-License-Identifier: Apache-2.0
/// What the plan costs a month, by category and by month, and what it costs once.
#include "engine/time_grid.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/imported_state.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace runrate {

namespace {

struct CategoryRow {
  std::string_view category, title;
  bool always = false;
};

constexpr std::array<CategoryRow, 9> category_rows{
    {{"cloud", "Cloud infrastructure", true},
     {"outside", "Outside services", false},
     {"support", "Support plan", false},
     {"saas", "SaaS tools", true},
     {"domain", "Domains/DNS", true},
     {"security", "Security tools", true},
     {"today", "Today's bill, until the cutover", false},
     {"not modelled", "Not modelled, from today's bill", false},
     {"credit", "Credits", false}}};

/// A row's low and high in the first full month on the new platform.
void add_full_month(const Brief& brief, const Range& month, std::vector<std::string>& row) {
  if (!brief.chosen().full_month) return;
  row.push_back(brief.money.cents(month.low));
  row.push_back(brief.money.cents(month.high));
}

/// @param month the figures of the first full month, where there is one
DocTable recurring(const Brief& brief, const Brief& month) {
  DocTable table{
      {{"Category"}, {"Low Est.", Align::right}, {"High Est.", Align::right}, {"Mid", Align::right}}, {}};
  const std::optional<FullMonthFigures>& full = brief.chosen().full_month;
  if (full) {
    table.columns.push_back({"Low, " + full->month, Align::right});
    table.columns.push_back({"High, " + full->month, Align::right});
  }
  const MoneyText& money = brief.money;
  for (const CategoryRow& row : category_rows) {
    const std::vector<const LineFigures*> lines = lines_in(brief, row.category);
    if (lines.empty() && !row.always) continue;
    const Range sum = sum_of(lines);
    std::vector<std::string> cells{std::string(row.title), money.cents(sum.low), money.cents(sum.high),
                                   money.cents(sum.mid)};
    add_full_month(brief, sum_of(lines_in(month, row.category)), cells);
    table.add(std::move(cells));
  }
  const Range& total = brief.chosen().monthly;
  std::vector<std::string> cells{"Total", money.cents(total.low), money.cents(total.high),
                                 money.cents(total.mid)};
  if (full) add_full_month(brief, full->cost, cells);
  table.add_strong(std::move(cells));
  return table;
}

/// What the cloud of a month consists of: "compute $120.00, database $80.00 …".
std::string by_family(const Brief& brief) {
  std::vector<std::string> parts;
  for (const Family family : {Family::compute, Family::database, Family::storage, Family::networking}) {
    double sum = 0;
    for (const LineFigures* line : lines_in(brief, "cloud")) {
      if (family_of(brief, *line) == family) sum += line->cost.mid;
    }
    parts.push_back(fmt::format("{} {}", to_text(family), brief.money.cents(sum)));
  }
  return listed(parts);
}

Blocks recurring_notes(const Brief& brief, const Brief& month) {
  const double mid = brief.chosen().monthly.mid;
  const int covered = std::min(12, brief.figures.months);
  Blocks blocks = paragraph(
      "{} times the mid total is the first year: {} × {} = {}. Cloud infrastructure is {} at mid. The total "
      "less SaaS tools "
      "is {}'s cost in the option table. A row may fall where the total rises: a flat plan can take the "
      "place of metered "
      "lines.",
      {covered == 12 ? "Twelve" : std::to_string(covered), brief.money.cents(mid), std::to_string(covered),
       brief.money.whole(mid * covered), by_family(brief), brief.chosen().name});
  if (const std::optional<FullMonthFigures>& full = brief.chosen().full_month) {
    append(
        blocks,
        paragraph("The year's mean holds months before the cutover, in which today's bill runs and the new "
                  "platform does not. The last two columns are {}: {} in all at mid, of which cloud "
                  "infrastructure is {}. The component tables show that month.",
                  {shown_month_words(brief), brief.money.cents(full->cost.mid), by_family(month)}));
  }
  return blocks;
}

const MonthFigures* month_of(const Brief& brief, const std::string& month) {
  for (const MonthFigures& row : brief.figures.by_month) {
    if (row.provider == brief.chosen().id && row.month == month) return &row;
  }
  return nullptr;
}

DocTable key_months(const Brief& brief) {
  const std::optional<double>& approved = brief.figures.budget.approved_monthly;
  DocTable table{{{"Month"}, {"Low", Align::right}, {"Mid", Align::right}, {"High", Align::right}}, {}};
  if (approved) table.columns.push_back({"Chance over " + brief.money.whole(*approved), Align::right});
  const auto add = [&](const std::string& name, double low, double mid, double high,
                       const std::string& chance) {
    std::vector<std::string> row{name, brief.money.whole(low), brief.money.whole(mid),
                                 brief.money.whole(high)};
    if (approved) row.push_back(chance);
    table.add(std::move(row));
  };
  const Range& reference = brief.chosen().monthly;
  add("Reference month (mean of the first year)", reference.low, reference.mid, reference.high, "");
  const int counts[] = {1, 12, brief.figures.months};
  for (std::size_t at = 0; at < brief.figures.key_months.size(); ++at) {
    const MonthFigures* row = month_of(brief, brief.figures.key_months[at]);
    if (row == nullptr) continue;
    const int number = at + 1 == brief.figures.key_months.size() ? brief.figures.months : counts[at];
    add(fmt::format("Month {}, {}", number, month_words(row->month)), row->cost.p10, row->cost.p50,
        row->cost.p90, row->over_budget ? n_of_100(*row->over_budget) : "");
  }
  return table;
}

void add_credits(const Brief& brief, std::vector<std::string>& notes) {
  for (const Credit& credit : brief.spec.credits) {
    notes.push_back(fmt::format(
        "{} gives a credit of {}{}.", provider_name(credit.vendor), brief.money.whole(credit.amount),
        credit.until ? ", to be used until " + month_words(to_text(*credit.until)) : ""));
  }
}

Blocks key_months_notes(const Brief& brief) {
  std::vector<std::string> notes, busy;
  for (std::size_t month = 0; month < 12; ++month) {
    const double factor = brief.spec.traffic.season[month];
    if (factor < 1.2) continue;
    const std::string name = month_words(fmt::format("2000-{:02}", month + 1));
    busy.push_back(fmt::format("{} {}", name.substr(0, name.find(' ')), amount_text(factor)));
  }
  if (brief.figures.budget.approved_monthly && !covers_all_that_runs(brief.spec)) {
    notes.push_back(fmt::format("The chance over {} is that of {} alone, which the approved amount is for.",
                                brief.money.whole(*brief.figures.budget.approved_monthly),
                                covered_text(brief.spec)));
  }
  if (!busy.empty()) notes.push_back("Traffic over an ordinary month's, times: " + listed(busy) + ".");
  add_credits(brief, notes);
  if (brief.figures.summary.after_credits) {
    notes.push_back("Months before " + month_words(brief.figures.summary.after_credits_month) +
                    " are lowered by credits.");
  }
  const CurrentFigures& today = brief.figures.current;
  if (brief.spec.migration && today.cost && today.provider != brief.chosen().id) {
    const int months = months_between(brief.spec.start, brief.spec.migration->month);
    if (months > 0) {
      const std::string when = months == 1 ? month_words(to_text(brief.spec.start)) + " includes"
                                           : "The months before the cutover include";
      notes.push_back(fmt::format("{} today's bill, {} a month.", when, today_cost_text(brief.figures)));
    }
  }
  if (notes.empty()) return {};
  return paragraph("{}", {fmt::to_string(fmt::join(notes, " "))});
}

/// A row of the table: the same item in following months is one.
struct OneTimeGroup {
  std::string item, first, last, note;
  double share = 0;
};

std::vector<OneTimeGroup> grouped(const Brief& brief) {
  std::vector<OneTimeGroup> groups;
  for (const OneTimeFigures& item : brief.figures.one_time) {
    if (!item.in_year) continue;
    const auto same = std::ranges::find(groups, item.item, &OneTimeGroup::item);
    if (same != groups.end()) {
      same->share += item.share;
      same->last = item.month;
      continue;
    }
    std::string note = item.note;
    if (note.empty()) note = item.grade == "quoted" ? "stated" : item.grade;
    if (item.note.empty() && item.cost.low < item.cost.high)
      note += ", " + brief.money.span(item.cost.low, item.cost.high);
    groups.push_back({item.item, item.month, item.month, note, item.share});
  }
  return groups;
}

DocTable one_time(const Brief& brief) {
  DocTable table{{{"Item"}, {"Cost", Align::right}, {"Notes"}}, {}};
  bool migration = false;
  for (const OneTimeFigures& item : brief.figures.one_time) {
    migration = migration || item.nature == "migration";
  }
  double sum = 0;
  for (const OneTimeGroup& row : grouped(brief)) {
    sum += row.share;
    const std::string months = row.first == row.last ? row.first : row.first + " to " + row.last;
    table.add({row.item, brief.money.whole(row.share), months + "; " + row.note});
  }
  const bool stays = brief.spec.current.provider == brief.chosen().id;
  if (!migration) {
    table.add(
        {"Migration", brief.money.whole(0),
         stays ? "None: what runs stays with " + brief.chosen().name : "Nothing to migrate by the spec"});
  }
  if (!brief.figures.no_setup.empty()) table.add({"Setup", brief.money.whole(0), brief.figures.no_setup});
  table.add_strong({"One-time, total", brief.money.whole(sum),
                    chosen_chance_words(brief.figures.budget.funded_percentile)});
  return table;
}

Blocks one_time_notes(const Brief& brief) {
  std::vector<std::string> later;
  for (const OneTimeFigures& item : brief.figures.one_time) {
    if (item.in_year) continue;
    later.push_back(fmt::format("{} in {} ({})", item.item, month_words(item.month),
                                brief.money.span(item.cost.low, item.cost.high)));
  }
  if (later.empty()) return paragraph("No one-time cost falls outside the first year.");
  return paragraph("Outside the first year, not asked for now: {}.", {listed(later)});
}

}  // namespace

Section costs_section(const SectionContext& brief) {
  const Figures shown = figures_of_shown_month(brief.figures);
  const Brief month{brief.spec, shown, brief.money};
  return {{},
          {{"recurring_table", {recurring(brief, month)}},
           {"recurring_notes", recurring_notes(brief, month)},
           {"key_months_table", {key_months(brief)}},
           {"key_months_notes", key_months_notes(brief)},
           {"one_time_table", {one_time(brief)}},
           {"one_time_notes", one_time_notes(brief)}}};
}

}  // namespace runrate
