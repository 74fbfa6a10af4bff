// SPDX-License-Identifier: Apache-2.0
/// The commitment that is asked for apart, and what is committed already.
#include "models/plan/gather.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace runrate {

namespace {

Phrase named(const Brief& brief, const std::string& component, const std::string& recovers) {
  const std::string_view id = recovers.empty()         ? "ask.commitment.part"
                              : recovers == "database" ? "ask.commitment.replica"
                                                       : "ask.commitment.standby";
  return {std::string(id), {{"part", Name{brief.label(component)}}}};
}

}  // namespace

std::vector<CommittedSpendFigures> committed_spend_figures(const PlanSources& sources) {
  std::vector<CommittedSpendFigures> made;
  for (const CommittedSpend& row : sources.outlook.committed) {
    CommittedSpendFigures& figures = made.emplace_back();
    figures.vendor = row.vendor;
    figures.amount = row.amount;
    if (row.until) figures.until = to_text(*row.until);
    figures.used_up = row.used_up;
    for (const std::string& provider : sources.spec.providers) {
      const ProviderOutlook* option = sources.outlook.find(provider);
      const auto unused = row.unused.find(provider);
      if (option != nullptr && option->available && unused != row.unused.end())
        figures.unused.emplace_back(provider, unused->second);
    }
  }
  return made;
}

void add_commitment(const PlanSources& sources, const Brief& brief, AskFigures& ask) {
  if (!sources.outlook.commitment) return;
  const CommitmentOutlook& found = *sources.outlook.commitment;
  for (const UnquotedPart& part : found.unquoted) {
    std::vector<std::string> names;
    for (const std::string& id : part.providers) names.push_back(provider_name(id));
    ask.unquoted_years.push_back(
        {"ask.commitment.unquoted",
         {{"part", named(brief, part.component, part.recovers)}, {"providers", names_of(names)}}});
  }
  if (found.parts.empty()) return;
  std::vector<Phrase> parts;
  for (const CommittedPart& part : found.parts) parts.push_back(named(brief, part.component, part.recovers));
  ask.commitment = CommitmentFigures{.what = {"ask.commitment.parts", {{"parts", std::move(parts)}}},
                                     .first_month = found.first_month,
                                     .last_month = found.last_month,
                                     .owed = found.owed,
                                     .saved = found.saved,
                                     .lost_if_low = found.lost_if_low,
                                     .order_stands = found.order_stands};
}

}  // namespace runrate
