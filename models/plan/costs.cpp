// SPDX-License-Identifier: Apache-2.0
/// What the plan costs a month, by category and by month, and what it costs once.
#include "engine/time_grid.hpp"
#include "models/plan/brief.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/imported_state.hpp"
#include "models/text/formats.hpp"

#include <algorithm>
#include <array>

namespace runrate {

namespace {

struct CategoryRow {
  std::string_view category, title;
  bool always = false;
};

constexpr std::array<CategoryRow, 9> category_rows{{{"cloud", "costs.recurring.cloud", true},
                                                    {"outside", "costs.recurring.outside", false},
                                                    {"support", "costs.recurring.support", false},
                                                    {"saas", "costs.recurring.saas", true},
                                                    {"domain", "costs.recurring.domain", true},
                                                    {"security", "costs.recurring.security", true},
                                                    {"today", "costs.recurring.today", false},
                                                    {"not modelled", "costs.recurring.not_modelled", false},
                                                    {"credit", "costs.recurring.credit", false}}};

/// A row's low and high in the first full month on the new platform.
void add_full_month(const Brief& brief, const Range& month, std::vector<std::string>& row) {
  if (!brief.chosen().full_month) return;
  row.push_back(brief.money.cents(month.low));
  row.push_back(brief.money.cents(month.high));
}

DocTable recurring_table(const SectionContext& at) {
  DocTable table{{{at.say.text("costs.recurring.category")},
                  {at.say.text("costs.recurring.low"), Align::right},
                  {at.say.text("costs.recurring.high"), Align::right},
                  {at.say.text("costs.recurring.mid"), Align::right}},
                 {}};
  if (const std::optional<FullMonthFigures>& full = at.chosen().full_month) {
    const std::vector<Argument> month{{"month", Name{full->month}}};
    table.columns.push_back({at.say.text("costs.recurring.low_of", month), Align::right});
    table.columns.push_back({at.say.text("costs.recurring.high_of", month), Align::right});
  }
  return table;
}

/// @param month the figures of the first full month, where there is one
DocTable recurring(const SectionContext& at, const Brief& month) {
  DocTable table = recurring_table(at);
  const MoneyText& money = at.money;
  for (const CategoryRow& row : category_rows) {
    const std::vector<const LineFigures*> lines = lines_in(at, row.category);
    if (lines.empty() && !row.always) continue;
    const Range sum = sum_of(lines);
    std::vector<std::string> cells{at.say.text(row.title), money.cents(sum.low), money.cents(sum.high),
                                   money.cents(sum.mid)};
    add_full_month(at, sum_of(lines_in(month, row.category)), cells);
    table.add(std::move(cells));
  }
  const Range& total = at.chosen().monthly;
  std::vector<std::string> cells{at.say.text("costs.recurring.total"), money.cents(total.low),
                                 money.cents(total.high), money.cents(total.mid)};
  if (at.chosen().full_month) add_full_month(at, at.chosen().full_month->cost, cells);
  table.add_strong(std::move(cells));
  return table;
}

constexpr std::array<std::pair<Family, std::string_view>, 4> families{
    {{Family::compute, "costs.family.compute"},
     {Family::database, "costs.family.database"},
     {Family::storage, "costs.family.storage"},
     {Family::networking, "costs.family.networking"}}};

/// What the cloud of a month consists of.
std::vector<Phrase> by_family(const Brief& brief) {
  std::vector<Phrase> parts;
  for (const auto& [family, id] : families) {
    double sum = 0;
    for (const LineFigures* line : lines_in(brief, "cloud")) {
      if (family_of(brief, *line) == family) sum += line->cost.mid;
    }
    parts.push_back({std::string(id), {{"cost", Money{sum}}}});
  }
  return parts;
}

Blocks recurring_notes(const SectionContext& at, const Brief& month) {
  const double mid = at.chosen().monthly.mid;
  const int covered = std::min(12, at.figures.months);
  const Count months{static_cast<double>(covered)};
  Blocks blocks = at.paragraph("costs.recurring.first_year",
                               {{"times", covered == 12 ? Phrase{"costs.recurring.twelve"}
                                                        : Phrase{"costs.recurring.months", {{"n", months}}}},
                                {"mid", Money{mid}},
                                {"n", months},
                                {"year", Money{mid * covered}},
                                {"families", by_family(at)},
                                {"provider", Name{at.chosen().name}}});
  if (const std::optional<FullMonthFigures>& full = at.chosen().full_month) {
    append(blocks, at.paragraph("costs.recurring.full_month", {{"month", shown_month(at)},
                                                               {"cost", Money{full->cost.mid}},
                                                               {"families", by_family(month)}}));
  }
  return blocks;
}

const MonthFigures* month_of(const Brief& brief, const std::string& month) {
  for (const MonthFigures& row : brief.figures.by_month) {
    if (row.provider == brief.chosen().id && row.month == month) return &row;
  }
  return nullptr;
}

/// A row of the table: what a month costs, and how likely it passes what is approved.
struct KeyMonth {
  std::string name;
  double low = 0, mid = 0, high = 0;
  std::optional<double> over_budget{};
};

std::vector<KeyMonth> key_month_rows(const SectionContext& at) {
  const Range& reference = at.chosen().monthly;
  std::vector<KeyMonth> rows{
      {at.say.text("costs.key_months.reference"), reference.low, reference.mid, reference.high}};
  const int counts[] = {1, 12, at.figures.months};
  for (std::size_t key = 0; key < at.figures.key_months.size(); ++key) {
    const MonthFigures* row = month_of(at, at.figures.key_months[key]);
    if (row == nullptr) continue;
    const int number = key + 1 == at.figures.key_months.size() ? at.figures.months : counts[key];
    const std::string name =
        at.say.text("costs.key_months.numbered",
                    {{"n", Count{static_cast<double>(number)}}, {"month", Name{month_words(row->month)}}});
    rows.push_back({name, row->cost.p10, row->cost.p50, row->cost.p90, row->over_budget});
  }
  return rows;
}

DocTable key_months(const SectionContext& at) {
  const std::optional<double>& approved = at.figures.budget.approved_monthly;
  DocTable table{{{at.say.text("costs.key_months.month")},
                  {at.say.text("costs.key_months.low"), Align::right},
                  {at.say.text("costs.key_months.mid"), Align::right},
                  {at.say.text("costs.key_months.high"), Align::right}},
                 {}};
  if (approved) {
    table.columns.push_back(
        {at.say.text("costs.key_months.chance_over", {{"approved", Money{*approved}}}), Align::right});
  }
  for (const KeyMonth& row : key_month_rows(at)) {
    std::vector<std::string> cells{row.name, at.money.whole(row.low), at.money.whole(row.mid),
                                   at.money.whole(row.high)};
    if (approved)
      cells.push_back(row.over_budget ? at.say.text(of_hundred(Chance{*row.over_budget})) : std::string());
    table.add(std::move(cells));
  }
  return table;
}

void add_credits(const Brief& brief, std::vector<Phrase>& notes) {
  for (const Credit& credit : brief.spec.credits) {
    Phrase note{"costs.key_months.credit",
                {{"vendor", Name{provider_name(credit.vendor)}}, {"amount", Money{credit.amount}}}};
    if (credit.until) {
      note.id = "costs.key_months.credit_until";
      note.values.push_back({"month", *credit.until});
    }
    notes.push_back(std::move(note));
  }
}

/// The months that are busier than others by the season.
void add_season(const Brief& brief, std::vector<Phrase>& notes) {
  constexpr double busy = 1.2;
  std::vector<Phrase> months;
  for (int month = 1; month <= 12; ++month) {
    const double factor = brief.spec.traffic.season[static_cast<std::size_t>(month - 1)];
    if (factor < busy) continue;
    months.push_back(
        {"costs.key_months.season_month", {{"month", calendar_month(month)}, {"factor", Count{factor}}}});
  }
  if (!months.empty()) notes.push_back({"costs.key_months.season", {{"months", months}}});
}

/// The months in which what runs today is still paid.
void add_cutover(const Brief& brief, std::vector<Phrase>& notes) {
  const CurrentFigures& today = brief.figures.current;
  if (!brief.spec.migration || !today.cost || today.provider == brief.chosen().id) return;
  const int months = months_between(brief.spec.start, brief.spec.migration->month);
  if (months <= 0) return;
  const Phrase cost = today_cost(brief.figures);
  if (months == 1) {
    notes.push_back({"costs.key_months.first_holds_today", {{"month", brief.spec.start}, {"cost", cost}}});
  } else {
    notes.push_back({"costs.key_months.months_hold_today", {{"cost", cost}}});
  }
}

Blocks key_months_notes(const SectionContext& at) {
  std::vector<Phrase> notes;
  const std::optional<double>& approved = at.figures.budget.approved_monthly;
  if (approved && !covers_all_that_runs(at.spec)) {
    notes.push_back({"costs.key_months.chance_of",
                     {{"approved", Money{*approved}}, {"what", Name{covered_text(at.spec)}}}});
  }
  add_season(at, notes);
  add_credits(at, notes);
  if (at.figures.summary.after_credits) {
    notes.push_back(
        {"costs.key_months.lowered", {{"month", Name{month_words(at.figures.summary.after_credits_month)}}}});
  }
  add_cutover(at, notes);
  return at.sentences(notes);
}

/// A row of the table: the same item in following months is one.
struct OneTimeGroup {
  std::string item, first, last, note;
  double share = 0;
};

std::string note_of(const SectionContext& at, const OneTimeFigures& item) {
  if (!item.note.empty()) return at.say.text(item.note);
  const std::string grade = item.grade == "quoted" ? at.say.text("costs.one_time.stated") : item.grade;
  if (item.cost.low >= item.cost.high) return grade;
  return at.say.text("costs.one_time.spread",
                     {{"grade", Name{grade}}, {"span", Name{at.money.span(item.cost.low, item.cost.high)}}});
}

std::vector<OneTimeGroup> grouped(const SectionContext& at) {
  std::vector<OneTimeGroup> groups;
  for (const OneTimeFigures& item : at.figures.one_time) {
    if (!item.in_year) continue;
    const auto same = std::ranges::find(groups, item.item, &OneTimeGroup::item);
    if (same != groups.end()) {
      same->share += item.share;
      same->last = item.month;
      continue;
    }
    groups.push_back({item.item, item.month, item.month, note_of(at, item), item.share});
  }
  return groups;
}

std::string when_and_note(const SectionContext& at, const OneTimeGroup& row) {
  const std::string months =
      row.first == row.last
          ? row.first
          : at.say.text("costs.one_time.span", {{"first", Name{row.first}}, {"last", Name{row.last}}});
  return at.say.text("costs.one_time.when", {{"months", Name{months}}, {"note", Name{row.note}}});
}

/// Why nothing is paid for a migration.
std::string no_migration(const SectionContext& at) {
  if (at.spec.current.provider != at.chosen().id) return at.say.text("costs.one_time.nothing_to_migrate");
  return at.say.text("costs.one_time.stays", {{"provider", Name{at.chosen().name}}});
}

DocTable one_time(const SectionContext& at) {
  DocTable table{{{at.say.text("costs.one_time.item")},
                  {at.say.text("costs.one_time.cost"), Align::right},
                  {at.say.text("costs.one_time.notes")}},
                 {}};
  double sum = 0;
  for (const OneTimeGroup& row : grouped(at)) {
    sum += row.share;
    table.add({row.item, at.money.whole(row.share), when_and_note(at, row)});
  }
  const bool migrates =
      std::ranges::any_of(at.figures.one_time, [](const auto& item) { return item.nature == "migration"; });
  if (!migrates) table.add({at.say.text("costs.one_time.migration"), at.money.whole(0), no_migration(at)});
  if (!at.figures.no_setup.empty())
    table.add({at.say.text("costs.one_time.setup"), at.money.whole(0), at.say.text(at.figures.no_setup)});
  table.add_strong({at.say.text("costs.one_time.total"), at.money.whole(sum),
                    at.say.text(chosen_in_words(Chance{at.figures.budget.funded_percentile}))});
  return table;
}

Blocks one_time_notes(const SectionContext& at) {
  std::vector<Phrase> later;
  for (const OneTimeFigures& item : at.figures.one_time) {
    if (item.in_year) continue;
    later.push_back({"costs.one_time.outside_item",
                     {{"item", Name{item.item}},
                      {"month", Name{month_words(item.month)}},
                      {"cost", Name{at.money.span(item.cost.low, item.cost.high)}}}});
  }
  if (later.empty()) return at.paragraph("costs.one_time.none_outside");
  return at.paragraph("costs.one_time.outside", {{"items", later}});
}

}  // namespace

Section costs_section(const SectionContext& at) {
  const Figures shown = figures_of_shown_month(at.figures);
  const Brief month{at.spec, shown, at.money};
  return {{},
          {{"recurring_table", {recurring(at, month)}},
           {"recurring_notes", recurring_notes(at, month)},
           {"key_months_table", {key_months(at)}},
           {"key_months_notes", key_months_notes(at)},
           {"one_time_table", {one_time(at)}},
           {"one_time_notes", one_time_notes(at)}}};
}

}  // namespace runrate
