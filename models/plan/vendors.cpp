// SPDX-License-Identifier: Apache-2.0
/// Who sells what by which contract, and the scorecard behind the recommendation.
#include "models/plan/brief.hpp"
#include "models/plan/turning.hpp"

#include <fmt/format.h>

namespace runrate {

namespace {

DocTable vendors(const Brief& brief) {
  DocTable table{{{"Category"}, {"Vendor"}, {"Contract"}, {"Renewal"}}, {}};
  for (const VendorFigures& row : brief.figures.vendors)
    table.add({row.category, row.vendor, row.contract, row.renewal});
  if (table.rows.empty()) table.add({"Cloud", brief.chosen().name, "Month to month", "None"});
  return table;
}

std::vector<const ProviderFigures*> scored(const Brief& brief) {
  std::vector<const ProviderFigures*> found;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (provider.available) found.push_back(&provider);
  }
  return found;
}

DocTable criteria(const Brief& brief) {
  const std::vector<const ProviderFigures*> providers = scored(brief);
  DocTable table{{{"Criterion"}, {"Weight", Align::right}}, {}};
  for (const ProviderFigures* provider : providers) table.columns.push_back({provider->name, Align::right});
  table.columns.push_back({"Separates?"});
  for (const CriterionFigures& criterion : brief.figures.scorecard) {
    std::vector<std::string> row{criterion.name, share_text(criterion.weight)};
    for (const ProviderFigures* provider : providers) {
      const auto score = criterion.score.find(provider->id);
      row.push_back(score == criterion.score.end() ? "none" : score_text(score->second));
    }
    row.push_back(criterion.separates.empty() ? "No" : criterion.separates);
    table.add(std::move(row));
  }
  std::vector<std::string> total{"Score", "100%"};
  for (const ProviderFigures* provider : providers) total.push_back(score_text(provider->score));
  total.emplace_back("");
  table.add_strong(std::move(total));
  // Five providers leave no room for the marks of strong figures.
  for (std::size_t column = 1; column < table.columns.size(); ++column)
    table.rows.back()[column].strong = false;
  return table;
}

/// The weights alone, where one option leaves nothing to score.
DocTable weights(const Brief& brief) {
  DocTable table{{{"Criterion"}, {"Weight", Align::right}}, {}};
  for (const CriterionFigures& criterion : brief.figures.scorecard)
    table.add({criterion.name, share_text(criterion.weight)});
  return table;
}

/// Whether a regime is named for which the providers could differ.
bool names_regimes(const Brief& brief) {
  return std::ranges::any_of(brief.figures.compliance, &ComplianceFigures::asked);
}

/// How a criterion of the scorecard is scored; empty for one of the user's own.
std::string how_scored(const Brief& brief, const std::string& criterion) {
  if (criterion == "Cost") return "Cost: cheapest mid of the horizon ÷ own; within 5% counts as level.";
  if (criterion.starts_with("Reliability"))
    return "Reliability: the promised availability, level within a tenth of a point.";
  if (criterion == "Features") return "Features: share of the parts that the provider sells itself.";
  if (criterion == "Support") return "Support: how promptly the chosen plan answers.";
  if (!criterion.starts_with("Security")) return {};
  return names_regimes(brief) ? "Security: share of the named regimes that it supports."
                              : "Security: the spec names no regime, so that it sets nobody apart.";
}

/// What is said of the criteria that the scorecard has, and of no other.
std::string criteria_text(const Brief& brief) {
  std::string text;
  bool has_own = false;
  for (const CriterionFigures& criterion : brief.figures.scorecard) {
    const std::string how = how_scored(brief, criterion.name);
    has_own = has_own || criterion.name.ends_with(" (yours)");
    if (!how.empty() && !criterion.name.ends_with(" (yours)")) text += (text.empty() ? "" : " ") + how;
  }
  return has_own ? text + " Criteria of your own: the spec's score ÷ 5." : text;
}

Blocks criteria_notes(const Brief& brief) {
  if (!brief.figures.compares())
    return paragraph("No scores are given: {} is the one option, and a score tells options apart.",
                     {brief.chosen().name});
  std::vector<std::string> unable;
  for (const ProviderFigures& provider : brief.figures.providers) {
    if (!provider.available) unable.push_back(provider.name);
  }
  std::string tail;
  if (!unable.empty()) {
    tail = fmt::format(" {} {} not scored: {} cannot host every part.", listed(unable),
                       unable.size() == 1 ? "is" : "are", unable.size() == 1 ? "it" : "they");
  }
  return paragraph("{}{}", {criteria_text(brief), tail});
}

/// What is flat today and is left within the horizon: to be agreed before it is.
Blocks to_negotiate(const Brief& brief) {
  BulletList list;
  for (const CliffFigures& cliff : brief.figures.cliffs) {
    if (cliff.provider != brief.chosen().id) continue;
    list.items.push_back(
        prose("{}: a price for what follows {}. Leaving it costs {} a month in {} futures, "
              "the first of them from {} on.",
              {capitalised(provider_name(cliff.vendor)), cliff.what, brief.money.whole(cliff.jump),
               n_of_100(cliff.share), cliff.earliest.empty() ? cliff.month : cliff.earliest}));
  }
  if (list.items.empty()) return {};
  Blocks blocks = paragraph("To negotiate before it is needed:");
  blocks.emplace_back(list);
  return blocks;
}

Blocks vendors_notes(const Brief& brief) {
  Blocks blocks =
      paragraph("Where no contract is stated the plan says *Month to month* and invents no date.");
  append(blocks, to_negotiate(brief));
  return blocks;
}

}  // namespace

Section vendors_section(const SectionContext& brief) {
  return {{},
          {{"vendors_table", {vendors(brief)}},
           {"vendors_notes", vendors_notes(brief)},
           {"criteria_table", {brief.figures.compares() ? criteria(brief) : weights(brief)}},
           {"criteria_notes", criteria_notes(brief)}}};
}

}  // namespace runrate
