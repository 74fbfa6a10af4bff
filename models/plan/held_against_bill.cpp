// SPDX-License-Identifier: Apache-2.0
#include "models/plan/held_against_bill.hpp"

#include "models/plan/imported_state.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

/// What of the model the bill is not held against.
std::vector<Phrase> left_aside(const Brief& brief) {
  const auto lines = brief.lines_of(brief.spec.current.provider);
  const bool recovers =
      std::ranges::any_of(lines, [](const LineFigures* line) { return !line->recovers.empty(); });
  std::vector<Phrase> parts{{"today.aside.seats"}};
  if (recovers) parts.push_back({"today.aside.recovery"});
  if (!brief.spec.compliance.empty()) parts.push_back({"today.aside.controls"});
  return parts;
}

double bill_of(const CurrentFigures& today) { return *today.modelled_today + *today.residual; }

Share share_of_bill(const CurrentFigures& today) { return {*today.modelled_today / bill_of(today)}; }

/// Of the line *not modelled* of the chosen provider in the reference month.
const LineFigures* carried_line(const Brief& brief) {
  const std::vector<const LineFigures*> lines = lines_in(brief, "not modelled");
  return lines.empty() ? nullptr : lines.front();
}

Phrase spread_part(const Brief& brief) {
  const LineFigures* line = carried_line(brief);
  if (line == nullptr) return {};
  return {"today.refuted.spread",
          {{"low", Money{std::min(line->own.p10, line->own.p90)}},
           {"high", Money{std::max(line->own.p10, line->own.p90)}}}};
}

DocTable category_table(const SectionContext& at) {
  DocTable table{{{at.say.text("today.categories.category")},
                  {at.say.text("today.categories.bill"), Align::right},
                  {at.say.text("today.categories.model"), Align::right},
                  {at.say.text("today.categories.not_modelled"), Align::right}},
                 {}};
  BilledCategoryFigures all;
  for (const BilledCategoryFigures& row : at.figures.current.by_category) {
    table.add({row.category, at.money.whole(row.bill), at.money.whole(row.modelled),
               at.money.whole(row.bill - row.modelled)});
    all.bill += row.bill;
    all.modelled += row.modelled;
  }
  table.add_strong({at.say.text("today.categories.all"), at.money.whole(all.bill),
                    at.money.whole(all.modelled), at.money.whole(all.bill - all.modelled)});
  return table;
}

Phrase allowance_part(const BudgetFigures& budget) {
  if (budget.calibrated) return {"today.held.no_allowance"};
  return {"today.held.allowance", {{"allowance", Money{budget.allowance}}}};
}

}  // namespace

bool is_refuted(const Figures& figures) {
  const CurrentFigures& today = figures.current;
  return !figures.budget.calibrated && today.modelled_today && today.residual && bill_of(today) > 0 &&
         !is_list_price(figures);
}

Phrase held_against_bill(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  if (!today.modelled_today || !today.residual || bill_of(today) <= 0) return {"today.held.was"};
  const Share share = share_of_bill(today);
  return {share.value <= 1 ? "today.held.explains" : "today.held.comes_to", {{"share", share}}};
}

Blocks refuted_lead(const SectionContext& at) {
  if (!is_refuted(at.figures)) return {};
  const CurrentFigures& today = at.figures.current;
  const Share share = share_of_bill(today);
  return at.sentences(
      {{share.value <= 1 ? "today.refuted.explains" : "today.refuted.comes_to", {{"share", share}}},
       {"today.refuted.difference",
        {{"modelled", Money{*today.modelled_today}},
         {"bill", Money{bill_of(today)}},
         {"provider", Name{provider_name(today.provider)}}}},
       spread_part(at),
       {today.by_category.empty() ? "today.refuted.get_services" : "today.refuted.see_services"}});
}

Blocks held_notes(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  Blocks blocks = at.sentences({{*today.residual >= 0 ? "today.held.more" : "today.held.less",
                                 {{"modelled", Money{*today.modelled_today}},
                                  {"provider", Name{provider_name(today.provider)}},
                                  {"aside", left_aside(at)},
                                  {"difference", Money{std::abs(*today.residual)}}}},
                                {"today.held.carried"},
                                allowance_part(at.figures.budget)});
  if (!today.by_category.empty()) blocks.emplace_back(category_table(at));
  return blocks;
}

}  // namespace runrate
