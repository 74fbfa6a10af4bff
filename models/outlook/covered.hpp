// SPDX-License-Identifier: Apache-2.0
/// What the approved amount covers of a plan.
#pragma once

#include "models/outlook/provider_outlook.hpp"

#include <string_view>
#include <vector>

namespace runrate {

/// Whether the approved amount is for this, by the spec's word: "cloud", "saas", "one_time".
[[nodiscard]] bool covers(const PlanSpec& spec, std::string_view word);

/// The part of a reference month, 0..1, that the approved amount is for.
[[nodiscard]] double covered_share(const PlanSpec& spec, const std::vector<LineOutlook>& lines);

/// The chance, 0..1, that the part of a cost that the approved amount is for passes it; 0 where it is for
/// nothing of the cost.
/// @param cost [trial] of the time that the amount is approved for
/// @param covered the part of it, 0..1, that the amount is for
[[nodiscard]] double chance_over(double approved, ConstColumn cost, double covered);

}  // namespace runrate
