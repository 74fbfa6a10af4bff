// SPDX-License-Identifier: Apache-2.0
/// Business applications: the template's three tables and what recommended and alternative cost over time.
#include "models/plan/brief.hpp"

#include <fmt/format.h>

namespace runrate {

namespace {

DocTable needs(const Brief& brief, std::string_view group, const std::string& cost_header) {
  DocTable table{{{"Need"}, {"Recommended"}, {"Alternative"}, {cost_header}}, {}};
  for (const SaasFigures& row : brief.figures.saas) {
    if (row.group != group) continue;
    std::string price = row.price.empty() ? "Not priced" : row.price;
    // The column says "user" already.
    if (const std::size_t seat = price.find(" a seat"); group == "productivity" && seat != std::string::npos)
      price.erase(seat, 7);
    table.add({row.need, row.recommended.empty() ? "None asked for" : short_product(row.recommended),
               row.alternative.empty() ? "None" : short_product(row.alternative), price});
  }
  if (table.rows.empty()) table.add({"None", "None asked for", "None", brief.money.cents(0)});
  return table;
}

Blocks over_time(const Brief& brief) {
  const std::vector<std::string>& months = brief.figures.key_months;
  if (months.empty()) return {};
  const auto heading = [&](std::size_t at) {
    return months.size() > at ? month_words(months[at]) : std::string("Same");
  };
  DocTable table{
      {{"Line"}, {heading(0), Align::right}, {heading(1), Align::right}, {heading(2), Align::right}}, {}};
  if (brief.figures.seats.size() == 3) {
    std::vector<std::string> row{"Seats: all / developers"};
    for (const SeatFigures& seats : brief.figures.seats)
      row.push_back(whole_text(seats.people) + " / " + whole_text(seats.engineers));
    table.add(std::move(row));
  }
  for (const SaasFigures& row : brief.figures.saas) {
    const bool costs =
        row.month_1 + row.month_12 + row.last + row.other_month_1 + row.other_month_12 + row.other_last > 0;
    if ((!row.billed && !costs) || row.recommended == "None") continue;
    table.add({row.recommended, brief.money.cents(row.month_1), brief.money.cents(row.month_12),
               brief.money.cents(row.last)});
    if (row.alternative.empty() || row.alternative == "None") continue;
    table.add({"… " + row.alternative, brief.money.cents(row.other_month_1),
               brief.money.cents(row.other_month_12), brief.money.cents(row.other_last)});
  }
  if (table.rows.size() < 2) return {};
  Blocks blocks = paragraph("A month, each line at its own middle; the alternative (…) stands under it:");
  blocks.emplace_back(table);
  return blocks;
}

Blocks notes(const Brief& brief) {
  Blocks blocks = over_time(brief);
  bool has_assistant = false;
  for (const auto& [need, choice] : brief.spec.saas) {
    has_assistant =
        has_assistant || (need == "ai_assistant" && choice.product != "none" && !choice.product.empty());
  }
  append(
      blocks,
      paragraph("SaaS tools cost {} in the reference month at mid, by seats of the headcount. Month to month "
                "unless a contract says otherwise.{}",
                {brief.money.cents(mid_of(lines_in(brief, "saas"))),
                 has_assistant ? "" : " AI coding assistants are not included."}));
  return blocks;
}

}  // namespace

Section applications_section(const SectionContext& brief) {
  return {{},
          {{"productivity_table", {needs(brief, "productivity", "Cost/user/mo")}},
           {"communication_table", {needs(brief, "communication", "Cost")}},
           {"development_table", {needs(brief, "development", "Cost")}},
           {"applications_notes", notes(brief)}}};
}

}  // namespace runrate
