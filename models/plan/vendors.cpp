// SPDX-License-Identifier: Apache-2.0
/// Who sells what by which contract, and the scorecard behind the recommendation.
#include "models/outlook/comparison.hpp"
#include "models/outlook/scorecard.hpp"
#include "models/plan/brief.hpp"

#include <algorithm>
#include <array>

namespace runrate {

namespace {

DocTable vendors(const SectionContext& at) {
  DocTable table{{{at.say.text("vendors.contracts.category")},
                  {at.say.text("vendors.contracts.vendor")},
                  {at.say.text("vendors.contracts.contract")},
                  {at.say.text("vendors.contracts.renewal")}},
                 {}};
  for (const VendorFigures& row : at.figures.vendors)
    table.add({at.say.text(row.category), at.say.text(row.vendor), at.say.text(row.contract),
               at.say.text(row.renewal)});
  if (table.rows.empty()) {
    table.add({at.say.text("vendors.contracts.cloud"), at.chosen().name,
               at.say.text("vendors.contracts.month_to_month"), at.say.text("vendors.contracts.no_renewal")});
  }
  return table;
}

std::vector<const ProviderFigures*> scored(const Brief& brief) {
  std::vector<const ProviderFigures*> found;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available) found.push_back(&provider);
  }
  return found;
}

DocTable with_weights(const SectionContext& at) {
  return {
      {{at.say.text("vendors.scorecard.criterion")}, {at.say.text("vendors.scorecard.weight"), Align::right}},
      {}};
}

std::string score_cell(const SectionContext& at, const CriterionFigures& criterion,
                       const std::string& provider) {
  const auto score = criterion.score.find(provider);
  return score == criterion.score.end() ? at.say.text("vendors.scorecard.not_scored")
                                        : score_text(score->second);
}

DocTable criteria(const SectionContext& at) {
  const std::vector<const ProviderFigures*> providers = scored(at);
  DocTable table = with_weights(at);
  for (const ProviderFigures* provider : providers) table.columns.push_back({provider->name, Align::right});
  table.columns.push_back({at.say.text("vendors.scorecard.separates")});
  for (const CriterionFigures& criterion : at.figures.scorecard) {
    std::vector<std::string> row{at.say.text(criterion.name), share_text(criterion.weight)};
    for (const ProviderFigures* provider : providers) row.push_back(score_cell(at, criterion, provider->id));
    row.push_back(criterion.separates.empty() ? at.say.text("vendors.scorecard.separates_nobody")
                                              : at.say.listed(criterion.separates));
    table.add(std::move(row));
  }
  std::vector<std::string> total{at.say.text("vendors.scorecard.score"), share_text(1)};
  for (const ProviderFigures* provider : providers) total.push_back(score_text(provider->score));
  total.emplace_back("");
  table.add_strong(std::move(total));
  // Five providers leave no room for the marks of strong figures.
  for (std::size_t column = 1; column < table.columns.size(); ++column)
    table.rows.back()[column].strong = false;
  return table;
}

/// The weights alone, where one option leaves nothing to score.
DocTable weights(const SectionContext& at) {
  DocTable table = with_weights(at);
  for (const CriterionFigures& criterion : at.figures.scorecard)
    table.add({at.say.text(criterion.name), share_text(criterion.weight)});
  return table;
}

/// Whether a regime is named for which the providers could differ.
bool names_regimes(const Brief& brief) {
  return std::ranges::any_of(brief.figures.compliance, &ComplianceFigures::asked);
}

/// How the template's own criteria are scored.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> ways_to_score{
    {{"cost", "vendors.scorecard.how.cost"},
     {"reliability", "vendors.scorecard.how.reliability"},
     {"features", "vendors.scorecard.how.features"},
     {"support", "vendors.scorecard.how.support"}}};

/// How a criterion of the scorecard is scored; nothing for one of the user's own.
Phrase how_scored(const Brief& brief, const CriterionFigures& criterion) {
  if (criterion.is_own) return {};
  if (criterion.id == "security")
    return {names_regimes(brief) ? "vendors.scorecard.how.security"
                                 : "vendors.scorecard.how.security_without_regime"};
  const auto way =
      std::ranges::find(ways_to_score, criterion.id, &std::pair<std::string_view, std::string_view>::first);
  if (way == ways_to_score.end()) return {};
  Phrase said{std::string(way->second)};
  if (criterion.id == "cost") said.values.push_back({"level", Share{level_within}});
  return said;
}

/// What is said of the criteria that the scorecard has, and of no other.
std::vector<Phrase> criteria_phrases(const Brief& brief) {
  std::vector<Phrase> said;
  for (const CriterionFigures& criterion : brief.figures.scorecard)
    said.push_back(how_scored(brief, criterion));
  if (std::ranges::any_of(brief.figures.scorecard, &CriterionFigures::is_own))
    said.push_back({"vendors.scorecard.how.own", {{"most", Count{top_mark}}}});
  return said;
}

Blocks criteria_notes(const SectionContext& at) {
  if (!at.figures.compares())
    return at.paragraph("vendors.scorecard.one_option", {{"provider", Name{at.chosen().name}}});
  std::vector<Phrase> said = criteria_phrases(at);
  std::vector<Name> unable;
  for (const ProviderFigures& provider : at.figures.providers) {
    if (!provider.available) unable.push_back({provider.name});
  }
  if (!unable.empty()) {
    said.push_back({"vendors.scorecard.unable",
                    {{"providers", unable}, {"n", Count{static_cast<double>(unable.size())}}}});
  }
  return at.sentences(said);
}

/// What is flat today and is left within the horizon: to be agreed before it is.
Blocks to_negotiate(const SectionContext& at) {
  BulletList list;
  for (const CliffFigures& cliff : at.figures.cliffs) {
    if (cliff.provider != at.chosen().id) continue;
    list.items.push_back(
        at.say.prose("vendors.negotiate.price_after",
                     {{"vendor", Name{provider_name(cliff.vendor)}},
                      {"plan", cliff.what},
                      {"jump", Money{cliff.jump}},
                      {"futures", Chance{cliff.share}},
                      {"month", Name{cliff.earliest.empty() ? cliff.month : cliff.earliest}}}));
  }
  if (list.items.empty()) return {};
  Blocks blocks = at.paragraph("vendors.negotiate.lead");
  blocks.emplace_back(list);
  return blocks;
}

Blocks vendors_notes(const SectionContext& at) {
  Blocks blocks = at.paragraph("vendors.contracts.no_date_invented");
  append(blocks, to_negotiate(at));
  return blocks;
}

}  // namespace

Section vendors_section(const SectionContext& at) {
  return {{},
          {{"vendors_table", {vendors(at)}},
           {"vendors_notes", vendors_notes(at)},
           {"criteria_table", {at.figures.compares() ? criteria(at) : weights(at)}},
           {"criteria_notes", criteria_notes(at)}}};
}

}  // namespace runrate
