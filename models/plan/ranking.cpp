// SPDX-License-Identifier: Apache-2.0
#include "models/plan/ranking.hpp"

#include "models/outlook/comparison.hpp"
#include "models/plan/people_ranking.hpp"
#include "models/plan/switching.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

Count horizon_of(const Brief& brief) { return {static_cast<double>(brief.figures.months)}; }

/// The recommended first, then by cost.
std::vector<const ProviderFigures*> ranked(const Brief& brief) {
  std::vector<const ProviderFigures*> order;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available) order.push_back(&provider);
  }
  std::ranges::stable_sort(order, [&](const ProviderFigures* a, const ProviderFigures* b) {
    if (a->recommended != b->recommended) return a->recommended;
    return a->horizon.mid < b->horizon.mid;
  });
  return order;
}

DocTable ranking(const SectionContext& at) {
  const ProviderFigures& chosen = at.chosen();
  DocTable table{{{at.say.text("options.ranking.provider")},
                  {at.say.text("options.ranking.horizon", {{"months", horizon_of(at)}}), Align::right},
                  {at.say.text("options.ranking.over", {{"provider", Name{chosen.name}}}), Align::right},
                  {at.say.text("options.ranking.cheaper_in"), Align::right},
                  {at.say.text("options.ranking.score"), Align::right}},
                 {}};
  const bool valued = chosen.free_allowances.has_value();
  if (valued) table.columns.push_back({at.say.text("options.ranking.allowances"), Align::right});
  for (const ProviderFigures* provider : ranked(at)) {
    const ComparisonFigures* pair = comparison_of(at, provider->id, chosen.id);
    const Money cost{provider->horizon.mid};
    std::vector<std::string> row{
        provider->name,
        provider->complete ? at.money.whole(cost.value)
                           : at.say.text("options.ranking.at_least", {{"cost", cost}}),
        pair == nullptr ? "" : at.money.whole(pair->median_difference),
        pair == nullptr ? "" : at.say.text(of_hundred(Chance{pair->a_cheaper})), score_text(provider->score)};
    if (valued) {
      const std::string worth = at.money.whole(provider->free_allowances.value_or(0));
      row.push_back(at.say.text("options.table.a_month", {{"cost", Name{worth}}}));
    }
    table.add(std::move(row));
  }
  return table;
}

bool is_level(const ProviderFigures& a, const ProviderFigures& b) {
  const double least = std::min(a.horizon.mid, b.horizon.mid);
  return std::fabs(a.horizon.mid - b.horizon.mid) <= level_within * least;
}

/// Who is level with the recommended one, and who is not.
Phrase verdict(const Brief& brief) {
  const ProviderFigures& chosen = brief.chosen();
  std::vector<Name> level, apart;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (!provider.available || provider.id == chosen.id) continue;
    (is_level(chosen, provider) ? level : apart).push_back({provider.name});
  }
  const Phrase with =
      level.empty() ? Phrase{}
                    : Phrase{"options.ranking.level", {{"provider", Name{chosen.name}}, {"others", level}}};
  const Phrase without = apart.empty() ? Phrase{} : Phrase{"options.ranking.not_level", {{"others", apart}}};
  return {"options.ranking.both", {{"level", with}, {"not_level", without}}};
}

Phrase allowances(const Brief& brief) {
  return {brief.figures.run.free_allowances ? "options.ranking.with_allowances"
                                            : "options.ranking.without_allowances"};
}

Blocks ranking_lead(const SectionContext& at) {
  return at.paragraph("options.ranking.lead", {{"months", horizon_of(at)},
                                               {"allowances", allowances(at)},
                                               {"provider", Name{at.chosen().name}},
                                               {"level", Share{level_within}},
                                               {"verdict", verdict(at)}});
}

/// What the one provider that is left costs, where there is nothing to rank.
Blocks nothing_ranked(const SectionContext& at) {
  const ProviderFigures& chosen = at.chosen();
  return at.paragraph(chosen.complete ? "options.ranking.nothing" : "options.ranking.nothing_at_least",
                      {{"provider", Name{chosen.name}},
                       {"months", horizon_of(at)},
                       {"cost", Money{chosen.horizon.mid}},
                       {"allowances", allowances(at)}});
}

/// Whether the vendor's own charges use up what is committed to it; nothing where it is no option.
Phrase used_up(const Brief& brief, const CommittedSpendFigures& row, const Name& vendor) {
  const ProviderFigures* own = brief.figures.provider(row.vendor);
  if (own == nullptr || !own->available) return {};
  if (row.used_up.empty()) return {"options.committed.not_used_up", {{"vendor", vendor}}};
  return {"options.committed.used_up", {{"vendor", vendor}, {"month", Name{month_words(row.used_up)}}}};
}

/// What each option leaves unspent, and who leaves nothing.
Phrase unspent(const CommittedSpendFigures& row) {
  std::vector<Phrase> owing;
  std::vector<Name> spent;
  for (const auto& [provider, amount] : row.unused) {
    const Name name{provider_name(provider)};
    if (amount >= 0.5)
      owing.push_back({"options.notes.cost_of", {{"provider", name}, {"cost", Money{amount}}}});
    else
      spent.push_back(name);
  }
  if (owing.empty()) return {};
  const Phrase nothing =
      spent.empty() ? Phrase{} : Phrase{"options.committed.nothing", {{"providers", spent}}};
  return {"options.committed.unspent", {{"options", owing}, {"nothing", nothing}}};
}

/// What contracts in force make of the ranking.
Blocks committed_before(const SectionContext& at) {
  Blocks blocks;
  for (const CommittedSpendFigures& row : at.figures.committed) {
    const Name vendor{capitalised(provider_name(row.vendor))};
    const Phrase until = row.until.empty()
                             ? Phrase{}
                             : Phrase{"options.committed.until", {{"month", Name{month_words(row.until)}}}};
    append(blocks, at.paragraph("options.committed.lead", {{"vendor", vendor},
                                                           {"amount", Money{row.amount}},
                                                           {"until", until},
                                                           {"used_up", used_up(at, row, vendor)},
                                                           {"unspent", unspent(row)}}));
  }
  return blocks;
}

}  // namespace

Blocks ranking_table(const SectionContext& at) {
  return at.figures.compares() ? Blocks{ranking(at)} : Blocks{};
}

Blocks ranking_notes(const SectionContext& at) {
  Blocks blocks = at.figures.compares() ? ranking_lead(at) : nothing_ranked(at);
  append(blocks, committed_before(at));
  append(blocks, switching_of(at));
  append(blocks, ranking_with_people(at));
  return blocks;
}

}  // namespace runrate
