// SPDX-License-Identifier: Apache-2.0
#include "models/plan/held_against_bill.hpp"

#include "models/plan/imported_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

std::string left_aside(const Brief& brief) {
  const auto lines = brief.lines_of(brief.spec.current.provider);
  const bool recovers =
      std::ranges::any_of(lines, [](const LineFigures* line) { return !line->recovers.empty(); });
  std::vector<std::string> parts{"seats"};
  if (recovers) parts.emplace_back("what the recovery targets add");
  if (!brief.spec.compliance.empty()) parts.emplace_back("the controls of the regimes");
  return fmt::format(", {} aside", listed(parts));
}

double bill_of(const CurrentFigures& today) { return *today.modelled_today + *today.residual; }

/// "explains 19% of", "comes to 250% of".
std::string share_words(const CurrentFigures& today) {
  const double share = *today.modelled_today / bill_of(today);
  return fmt::format("{} {} of", share <= 1 ? "explains" : "comes to", share_text(share, 0));
}

/// Of the line *not modelled* of the chosen provider in the reference month.
const LineFigures* carried_line(const Brief& brief) {
  const std::vector<const LineFigures*> lines = lines_in(brief, "not modelled");
  return lines.empty() ? nullptr : lines.front();
}

std::string spread_words(const Brief& brief) {
  const LineFigures* line = carried_line(brief);
  if (line == nullptr) return {};
  return fmt::format(
      " In four futures of five it comes to {} to {} a month (mean month of the first year): "
      "the larger its share of the bill, the wider.",
      brief.money.whole(std::min(line->own.p10, line->own.p90)),
      brief.money.whole(std::max(line->own.p10, line->own.p90)));
}

constexpr std::string_view refuted_pattern =
    "**Not calibrated: the model {} today's bill.** At today's users it gives {} of {} a month on {}. The "
    "difference is carried in every option as one line, *not modelled*.{}";

std::string_view asks_for(const CurrentFigures& today) {
  return today.by_category.empty()
             ? "Get the bill by service before you sign, as an export in FOCUS columns, and name it under "
               "`current.import`: it shows which services the spec leaves out."
             : "The table *Today's bill and the model* shows in which services the two differ: those are "
               "what "
               "the spec should name before you sign.";
}

DocTable category_table(const Brief& brief) {
  DocTable table{{{"Today's bill and the model"},
                  {"Bill", Align::right},
                  {"Model", Align::right},
                  {"Not modelled", Align::right}},
                 {}};
  BilledCategoryFigures all;
  for (const BilledCategoryFigures& row : brief.figures.current.by_category) {
    table.add({row.category, brief.money.whole(row.bill), brief.money.whole(row.modelled),
               brief.money.whole(row.bill - row.modelled)});
    all.bill += row.bill;
    all.modelled += row.modelled;
  }
  table.add_strong({"All, a month", brief.money.whole(all.bill), brief.money.whole(all.modelled),
                    brief.money.whole(all.bill - all.modelled)});
  return table;
}

}  // namespace

bool is_refuted(const Figures& figures) {
  const CurrentFigures& today = figures.current;
  return !figures.budget.calibrated && today.modelled_today && today.residual && bill_of(today) > 0 &&
         !is_list_price(figures);
}

std::string held_against_bill_text(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const std::string text = "The model was held against today's bill";
  if (!today.modelled_today || !today.residual || bill_of(today) <= 0) return text + ".";
  return fmt::format("{} and {} it.", text, share_words(today));
}

Blocks refuted_lead(const Brief& brief) {
  if (!is_refuted(brief.figures)) return {};
  const CurrentFigures& today = brief.figures.current;
  const std::string pattern = fmt::format("{} {}", refuted_pattern, asks_for(today));
  return paragraph(pattern,
                   {share_words(today), brief.money.whole(*today.modelled_today),
                    brief.money.whole(bill_of(today)), provider_name(today.provider), spread_words(brief)});
}

Blocks held_notes(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const bool is_short = *today.residual >= 0;
  Blocks blocks = paragraph(
      "Held against today: at today's users the model gives {} a month on {}{}; the bill is {} {}. The "
      "difference is carried as *not modelled* in every month and on every provider, with one uncertain "
      "factor "
      "over all months.{}",
      {brief.money.whole(*today.modelled_today), provider_name(today.provider), left_aside(brief),
       brief.money.whole(std::abs(*today.residual)), is_short ? "more" : "less",
       brief.figures.budget.calibrated
           ? " The budget needs no allowance."
           : fmt::format(" Model and bill are too far apart to call the plan calibrated: budget and request "
                         "carry an allowance of {} for the year (estimated) besides.",
                         brief.money.whole(brief.figures.budget.allowance))});
  if (!today.by_category.empty()) blocks.emplace_back(category_table(brief));
  return blocks;
}

}  // namespace runrate
