// SPDX-License-Identifier: Apache-2.0
#include "models/plan/imported_state.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace runrate {
namespace {

constexpr std::size_t most_types = 6;        ///< named in one sentence
constexpr std::size_t longest_type = 60;     ///< a resource's type in a document
constexpr std::size_t most_left_prices = 4;  ///< named by what they lack

using Left = ImportFigures::Left;

std::string counted(const Left& left) {
  return fmt::format("{} {}", left.count, shortened(left.type, longest_type));
}

int count_of(const std::vector<const Left*>& all, std::size_t from) {
  int count = 0;
  for (std::size_t i = from; i < all.size(); ++i) count += all[i]->count;
  return count;
}

/// "2 aws_s3_bucket, 1 aws_lambda_function and 4 others".
std::string types_of(const std::vector<const Left*>& all) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < std::min(all.size(), most_types); ++i) items.push_back(counted(*all[i]));
  if (all.size() > most_types) items.push_back(fmt::format("{} others", count_of(all, most_types)));
  return listed(items);
}

/// "1 aws_instance (Amazon EC2 m4.large in us-east-1)".
std::string prices_of(const std::vector<const Left*>& all) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < std::min(all.size(), most_left_prices); ++i) {
    items.push_back(fmt::format("{} ({})", counted(*all[i]), shortened(all[i]->what, 2 * longest_type)));
  }
  if (all.size() > most_left_prices)
    items.push_back(fmt::format("{} others", count_of(all, most_left_prices)));
  return listed(items);
}

/// Why resources are not in the sum, reason by reason.
std::string left_out(const ImportFigures& import) {
  std::map<std::string, std::vector<const Left*>, std::less<>> by_reason;
  for (const Left& left : import.left) by_reason[left.why].push_back(&left);
  std::vector<std::string> reasons;
  if (const auto all = by_reason.find("by_use"); all != by_reason.end())
    reasons.push_back(types_of(all->second) + ", billed by use, which such a plan does not hold");
  if (const auto all = by_reason.find("no_price"); all != by_reason.end())
    reasons.push_back(prices_of(all->second) + ", without a price in the price book");
  if (const auto all = by_reason.find("incomplete"); all != by_reason.end())
    reasons.push_back(types_of(all->second) + ", whose size does not stand in the plan");
  if (const auto all = by_reason.find("unknown"); all != by_reason.end())
    reasons.push_back(types_of(all->second) + ", of a type that is not known here");
  return fmt::format("{}", fmt::join(reasons, "; "));
}

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

Blocks import_notes(const Brief& brief) {
  if (!brief.figures.current.import || !brief.figures.current.cost) return {};
  const ImportFigures& import = *brief.figures.current.import;
  const int out = import.resources - import.priced - import.free;
  std::vector<std::string> parts{
      fmt::format("{} {} all month", whole_text(import.priced), import.priced == 1 ? "stands" : "stand")};
  if (import.free > 0)
    parts.push_back(fmt::format("{} {} nothing by {}", whole_text(import.free),
                                import.free == 1 ? "costs" : "cost",
                                import.free == 1 ? "itself" : "themselves"));
  if (out > 0)
    parts.push_back(
        fmt::format("{} {} not in the sum, or not in full", whole_text(out), out == 1 ? "is" : "are"));
  const std::string bridged =
      import.bridged > 0 ? fmt::format(", {} of its prices estimated from another region", import.bridged)
                         : "";
  Blocks blocks = paragraph(
      "`{}` ({}) names {} {}: {}. What stands comes to {} a month at list price (730 hours, on demand; "
      "derived, no "
      "bill{}).{}{}",
      {import.file, import.source, whole_text(import.resources),
       import.resources == 1 ? "resource" : "resources", listed(parts), brief.money.whole(import.list_price),
       bridged, spread_over(brief, import), against_given(brief, import)});
  if (out > 0) append(blocks, paragraph("Not in the sum: {}.", {left_out(import)}));
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
