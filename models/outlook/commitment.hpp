// SPDX-License-Identifier: Apache-2.0
/// One year, without upfront, for what is there in nine of ten futures: what is owed in any case, what it
/// saves against on demand, and what is lost if demand is low. Compared only where every available provider
/// quotes it; never part of a recurring total.
#pragma once

#include "models/projection/runs.hpp"
#include "models/spec/plan_spec.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// Nodes or instances of a component, or what stands by for it.
struct CommittedPart {
  std::string component, recovers;
  double owed = 0, saved = 0, lost_if_low = 0;  ///< plan currency, over the year
  double on_demand = 0;                         ///< what the same use costs without it
};

/// A part that a provider quotes no year for.
struct UnquotedPart {
  std::string component, recovers;
  std::vector<std::string> providers;
};

struct CommitmentOutlook {
  std::vector<CommittedPart> parts;  ///< of the recommended provider
  double owed = 0, saved = 0, lost_if_low = 0;
  std::string first_month, last_month;              ///< of the year
  std::vector<UnquotedPart> unquoted;               ///< not quoted by all, with those that lack it
  std::map<std::string, double> saved_by_provider;  ///< over the year, the same parts on each
  bool order_stands = true;  ///< of the providers by the horizon's P50, less what the year saves
};

/// @param recommended place of the recommended provider among the deployments
/// @returns nothing where the plan is shorter than a year from the cutover
[[nodiscard]] std::optional<CommitmentOutlook> commitment_outlook(const PlanSpec& spec, const Runs& runs,
                                                                  const std::vector<double>& horizon_mid,
                                                                  std::size_t recommended);

}  // namespace runrate
