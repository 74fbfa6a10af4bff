// SPDX-License-Identifier: Apache-2.0
#include "models/plan/imported_state.hpp"

#include "models/plan/left_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace runrate {
namespace {

std::string spread_over(const Brief& brief, const ImportFigures& import) {
  if (import.by_provider.size() < 2) return {};
  std::vector<std::string> items;
  for (const auto& [id, cost] : import.by_provider)
    items.push_back(fmt::format("{} on {}", brief.money.whole(cost), provider_name(id)));
  return fmt::format(" Several clouds run it: {}; {} counts as today's provider.", listed(items),
                     provider_name(brief.figures.current.provider));
}

/// A cost that the spec gives beside the list price.
std::string against_given(const Brief& brief, const ImportFigures& import) {
  const double more = *brief.figures.current.cost - import.list_price;
  const std::string amount = brief.money.whole(std::abs(more));
  if (import.gives_cost) return {};
  const std::string_view whose = brief.figures.current.bill ? "bill" : "spec";
  return more >= 0 ? fmt::format(
                         " The {}'s {} a month, which the plan goes by, is {} more: use, support and "
                         "what is not in the sum, less discounts.",
                         whose, brief.money.whole(*brief.figures.current.cost), amount)
                   : fmt::format(
                         " The {}'s {} a month, which the plan goes by, is {} less: discounts, "
                         "commitments, or hours in which not all of it runs.",
                         whose, brief.money.whole(*brief.figures.current.cost), amount);
}

}  // namespace

bool is_list_price(const Figures& figures) {
  return figures.current.import && figures.current.import->gives_cost;
}

bool is_at_least_today(const Figures& figures) {
  return is_list_price(figures) && figures.current.import->at_least;
}

std::string today_cost_text(const Figures& figures) {
  return fmt::format("{}{}", is_at_least_today(figures) ? "at least " : "",
                     MoneyText(figures.currency).whole(*figures.current.cost));
}

std::string at_least_sentence(const Figures& figures) {
  if (!is_at_least_today(figures)) return {};
  const ImportFigures& import = *figures.current.import;
  std::vector<ListedLeft> missing;
  std::ranges::copy_if(import.left, std::back_inserter(missing), is_missing, &ListedLeft::why);
  int count = 0;
  for (const ListedLeft& one : missing) count += one.count;
  return fmt::format(
      "Today's cost is {} a month: of the {} {} in {}, {} {} something that is not in it ({}).",
      today_cost_text(figures), whole_text(import.resources),
      import.resources == 1 ? "resource" : "resources", import.file, whole_text(count),
      count == 1 ? "costs" : "cost", left_out_text(missing, import.regions_held));
}

Blocks at_least_lead(const Brief& brief) {
  const std::string sentence = at_least_sentence(brief.figures);
  return sentence.empty() ? Blocks{} : paragraph("**At least.** {}", {sentence});
}

Blocks import_notes(const Brief& brief) {
  if (!brief.figures.current.import || !brief.figures.current.cost) return {};
  const ImportFigures& import = *brief.figures.current.import;
  int out = 0;
  for (const ListedLeft& one : import.left) out += one.count;
  std::vector<std::string> parts{
      fmt::format("{} {} all month", whole_text(import.priced), import.priced == 1 ? "stands" : "stand")};
  if (import.free > 0)
    parts.push_back(fmt::format("{} {} nothing by {}", whole_text(import.free),
                                import.free == 1 ? "costs" : "cost",
                                import.free == 1 ? "itself" : "themselves"));
  if (import.elsewhere > 0)
    parts.push_back(fmt::format("{} {} paid with another", whole_text(import.elsewhere),
                                import.elsewhere == 1 ? "is" : "are"));
  if (out > 0)
    parts.push_back(
        fmt::format("{} {} not in the sum, or not in full", whole_text(out), out == 1 ? "is" : "are"));
  const std::string bridged =
      import.bridged > 0 ? fmt::format(", {} of its prices estimated from another region", import.bridged)
                         : "";
  Blocks blocks = paragraph(
      "`{}` ({}) names {} {}: {}. What stands comes to {}{} a month at list price (730 hours, on demand; "
      "derived, no "
      "bill{}).{}{}",
      {import.file, import.source, whole_text(import.resources),
       import.resources == 1 ? "resource" : "resources", listed(parts), import.at_least ? "at least " : "",
       brief.money.whole(import.list_price), bridged, spread_over(brief, import),
       against_given(brief, import)});
  if (out > 0)
    append(blocks, paragraph("Not in the sum: {}.", {left_out_text(import.left, import.regions_held)}));
  return blocks;
}

Blocks list_price_notes(const Brief& brief) {
  const CurrentFigures& today = brief.figures.current;
  const MoneyText& money = brief.money;
  const double more = *today.cost - *today.modelled_today;
  const std::string held =
      more >= 0 ? fmt::format(
                      "the list price is {} more, carried as not modelled, the same in every month and on "
                      "every provider",
                      money.whole(more))
                : fmt::format(
                      "the list price is {} less; as it lacks what has no price in it, nothing is taken "
                      "off for that",
                      money.whole(-more));
  return paragraph(
      "Held against today: at today's users, what stands all month of the model on {} comes to {} a month; "
      "{}. "
      "What is billed by use is tested by no bill: for that part budget and request carry an allowance of {} "
      "for "
      "the year (estimated), which stands in no line, total, ranking or tier. A bill of the last months "
      "would "
      "replace it.",
      {provider_name(today.provider), money.whole(*today.modelled_today), held,
       money.whole(brief.figures.budget.allowance)});
}

}  // namespace runrate
