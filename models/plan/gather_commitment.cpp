// SPDX-License-Identifier: Apache-2.0
/// The commitment that is asked for apart, and what is committed already.
#include "models/plan/gather.hpp"

#include <algorithm>

namespace runrate {

namespace {

std::string part_name(const Brief& brief, const std::string& component, const std::string& recovers) {
  std::string label = brief.label(component);
  if (recovers.empty()) return label;
  return (recovers == "database" ? "the recovery replica of " : "the recovery standby of ") + label;
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
    ask.unquoted_years.push_back(part_name(brief, part.component, part.recovers) + " (none by " +
                                 listed(names) + ")");
  }
  if (found.parts.empty()) return;
  std::vector<std::string> names;
  for (const CommittedPart& part : found.parts)
    names.push_back(part_name(brief, part.component, part.recovers));
  ask.commitment = CommitmentFigures{.what = "one year on " + listed(names),
                                     .first_month = found.first_month,
                                     .last_month = found.last_month,
                                     .owed = found.owed,
                                     .saved = found.saved,
                                     .lost_if_low = found.lost_if_low,
                                     .order_stands = found.order_stands};
}

}  // namespace runrate
