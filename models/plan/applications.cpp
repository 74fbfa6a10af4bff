// SPDX-License-Identifier: Apache-2.0
/// Business applications: the template's three tables and what recommended and alternative cost over time.
#include "models/plan/brief.hpp"

#include <algorithm>

namespace runrate {

namespace {

std::string price_cell(const SectionContext& at, const SaasFigures& row, std::string_view group) {
  if (row.price.empty()) return at.say.text("applications.table.not_priced");
  return at.say.text(group == "productivity" ? row.price_a_user : row.price);
}

DocTable needs(const SectionContext& at, std::string_view group, std::string_view cost_header) {
  DocTable table{{{at.say.text("applications.table.need")},
                  {at.say.text("applications.table.recommended")},
                  {at.say.text("applications.table.alternative")},
                  {at.say.text(cost_header)}},
                 {}};
  const std::string none = at.say.text("applications.table.none");
  const std::string none_asked = at.say.text("applications.table.none_asked_for");
  for (const SaasFigures& row : at.figures.saas) {
    if (row.group != group) continue;
    table.add({at.say.text(row.need), row.recommended.empty() ? none : short_product(row.recommended),
               row.alternative.empty() ? none : short_product(row.alternative), price_cell(at, row, group)});
  }
  if (table.rows.empty()) table.add({none, none_asked, none, at.money.cents(0)});
  return table;
}

DocTable seats_by_month(const SectionContext& at) {
  const std::vector<std::string>& months = at.figures.key_months;
  DocTable table{{{at.say.text("applications.months.line")}}, {}};
  for (std::size_t key = 0; key < 3; ++key) {
    table.columns.push_back(
        {key < months.size() ? month_words(months[key]) : at.say.text("applications.months.same"),
         Align::right});
  }
  return table;
}

void add_seats(const SectionContext& at, DocTable& table) {
  if (at.figures.seats.size() != 3) return;
  std::vector<std::string> row{at.say.text("applications.months.seats")};
  for (const SeatFigures& seats : at.figures.seats) {
    row.push_back(at.say.text("applications.months.seat_counts",
                              {{"people", Count{seats.people}}, {"engineers", Count{seats.engineers}}}));
  }
  table.add(std::move(row));
}

void add_product(const SectionContext& at, const SaasFigures& row, DocTable& table) {
  table.add(
      {row.recommended, at.money.cents(row.month_1), at.money.cents(row.month_12), at.money.cents(row.last)});
  if (row.alternative.empty()) return;
  table.add({at.say.text("applications.months.alternative", {{"product", Name{row.alternative}}}),
             at.money.cents(row.other_month_1), at.money.cents(row.other_month_12),
             at.money.cents(row.other_last)});
}

Blocks over_time(const SectionContext& at) {
  if (at.figures.key_months.empty()) return {};
  DocTable table = seats_by_month(at);
  add_seats(at, table);
  for (const SaasFigures& row : at.figures.saas) {
    const bool costs =
        row.month_1 + row.month_12 + row.last + row.other_month_1 + row.other_month_12 + row.other_last > 0;
    if ((row.billed || costs) && !row.recommended.empty()) add_product(at, row, table);
  }
  if (table.rows.size() < 2) return {};
  Blocks blocks = at.paragraph("applications.months.lead");
  blocks.emplace_back(table);
  return blocks;
}

Blocks application_notes(const SectionContext& at) {
  Blocks blocks = over_time(at);
  const bool has_assistant = std::ranges::any_of(at.spec.saas, [](const auto& entry) {
    return entry.first == "ai_assistant" && entry.second.product != "none" && !entry.second.product.empty();
  });
  append(blocks,
         at.paragraph("applications.note",
                      {{"cost", Money{mid_of(lines_in(at, "saas"))}},
                       {"assistant", has_assistant ? Phrase{} : Phrase{"applications.no_assistant"}}}));
  return blocks;
}

}  // namespace

Section applications_section(const SectionContext& at) {
  return {{},
          {{"productivity_table", {needs(at, "productivity", "applications.table.cost_a_user")}},
           {"communication_table", {needs(at, "communication", "applications.table.cost")}},
           {"development_table", {needs(at, "development", "applications.table.cost")}},
           {"applications_notes", application_notes(at)}}};
}

}  // namespace runrate
