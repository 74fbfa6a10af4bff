// SPDX-License-Identifier: Apache-2.0
#include "models/plan/imported_state.hpp"

#include "models/plan/left_out.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace runrate {
namespace {

constexpr Count hours_a_month{730};

Count count_of(int things) { return {static_cast<double>(things)}; }

int all_of(const std::vector<ListedLeft>& left) {
  int count = 0;
  for (const ListedLeft& one : left) count += one.count;
  return count;
}

Phrase cost_words(Money cost, bool at_least) {
  return {at_least ? "imported.cost_at_least" : "imported.cost", {{"cost", cost}}};
}

/// Which file, and what becomes of its resources.
Phrase names_part(const ImportFigures& import) {
  std::vector<Phrase> parts{{"imported.notes.stand", {{"n", count_of(import.priced)}}}};
  const auto add = [&](const char* sentence, int count) {
    if (count > 0) parts.push_back({sentence, {{"n", count_of(count)}}});
  };
  add("imported.notes.free", import.free);
  add("imported.notes.elsewhere", import.elsewhere);
  add("imported.notes.out", all_of(import.left));
  return {"imported.notes.names",
          {{"file", Name{import.file}},
           {"source", Name{import.source}},
           {"resources", count_of(import.resources)},
           {"parts", parts}}};
}

Phrase sum_part(const ImportFigures& import) {
  return {"imported.notes.sum",
          {{"cost", cost_words(Money{import.list_price}, import.at_least)}, {"hours", hours_a_month}}};
}

Phrase imputed_part(const ImportFigures& import) {
  if (import.imputed == 0) return {};
  return {"imported.notes.bridged", {{"n", count_of(import.imputed)}}};
}

Phrase clouds_part(const Brief& brief, const ImportFigures& import) {
  if (import.by_provider.size() < 2) return {};
  std::vector<Phrase> clouds;
  for (const auto& [id, cost] : import.by_provider)
    clouds.push_back(
        {"imported.notes.cloud", {{"cost", Money{cost}}, {"provider", Name{provider_name(id)}}}});
  return {"imported.notes.clouds",
          {{"clouds", clouds}, {"provider", Name{provider_name(brief.figures.current.provider)}}}};
}

/// A cost that the spec or a bill gives beside the list price.
Phrase against_given(const Brief& brief, const ImportFigures& import) {
  if (import.gives_cost) return {};
  const double more = *brief.figures.current.cost - import.list_price;
  const bool is_billed = brief.figures.current.bill.has_value();
  const char* billed = more >= 0 ? "imported.notes.bill_more" : "imported.notes.bill_less";
  const char* stated = more >= 0 ? "imported.notes.spec_more" : "imported.notes.spec_less";
  return {is_billed ? billed : stated,
          {{"cost", Money{*brief.figures.current.cost}}, {"difference", Money{std::abs(more)}}}};
}

}  // namespace

bool is_list_price(const Figures& figures) {
  return figures.current.import && figures.current.import->gives_cost;
}

bool is_at_least_today(const Figures& figures) {
  return is_list_price(figures) && figures.current.import->at_least;
}

Phrase today_cost(const Figures& figures) {
  return cost_words(Money{*figures.current.cost}, is_at_least_today(figures));
}

Phrase at_least_today(const Figures& figures) {
  if (!is_at_least_today(figures)) return {};
  const ImportFigures& import = *figures.current.import;
  std::vector<ListedLeft> missing;
  std::ranges::copy_if(import.left, std::back_inserter(missing), is_missing, &ListedLeft::why);
  return {"imported.at_least.today",
          {{"cost", today_cost(figures)},
           {"resources", count_of(import.resources)},
           {"file", Name{import.file}},
           {"missing", count_of(all_of(missing))},
           {"left", left_out(missing, import.regions_held)}}};
}

Blocks at_least_lead(const SectionContext& at) {
  const Phrase today = at_least_today(at.figures);
  return today.empty() ? Blocks{} : at.paragraph("imported.at_least.lead", {{"today", today}});
}

Blocks import_notes(const SectionContext& at) {
  if (!at.figures.current.import || !at.figures.current.cost) return {};
  const ImportFigures& import = *at.figures.current.import;
  Blocks blocks = at.sentences({names_part(import), sum_part(import), imputed_part(import),
                                clouds_part(at, import), against_given(at, import)});
  if (const Phrase left = left_out(import.left, import.regions_held); !left.empty())
    append(blocks, at.paragraph("imported.notes.not_in_sum", {{"left", left}}));
  return blocks;
}

Blocks list_price_notes(const SectionContext& at) {
  const CurrentFigures& today = at.figures.current;
  const double more = *today.cost - *today.modelled_today;
  return at.sentences({{more >= 0 ? "imported.held.more" : "imported.held.less",
                        {{"provider", Name{provider_name(today.provider)}},
                         {"modelled", Money{*today.modelled_today}},
                         {"difference", Money{std::abs(more)}}}},
                       {"imported.held.by_use", {{"allowance", Money{at.figures.budget.allowance}}}}});
}

}  // namespace runrate
