// SPDX-License-Identifier: Apache-2.0
/// The spec's scenarios, each over the trials that belong to it.
#pragma once

#include "models/outlook/range.hpp"
#include "models/projection/projection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct ScenarioOutlook {
  std::string name;
  double probability = 0;         ///< as the spec says
  double share = 0;               ///< of the trials; a scenario without any has no figures
  std::vector<LowMidHigh> years;  ///< recurring cost by blocks of twelve months from the start, whole units
  std::vector<std::optional<double>>
      year_over_budget;  ///< P(year > what is approved for it), by the same blocks
  LowMidHigh users_at_end;
};

/// In the spec's order.
/// @param monthly [month × trial] recurring cost of one provider
/// @param covered the part of it, 0..1, that the approved amount is for
[[nodiscard]] std::vector<ScenarioOutlook> scenario_outlooks(const PlanSpec& spec, const Outcome& outcome,
                                                             const Table& monthly, double covered);

}  // namespace runrate
