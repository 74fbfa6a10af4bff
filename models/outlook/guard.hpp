// SPDX-License-Identifier: Apache-2.0
/// Whether an amount is enough for the plan's first year, as a probability.
#pragma once

#include "models/outlook/outlook.hpp"

namespace runrate {

/// The chance that the recommended provider's recurring cost of the months covered stays within `amount`; 0
/// where no provider can be recommended.
[[nodiscard]] double chance_within(const PlanSpec& spec, const Runs& runs, const Outlook& outlook,
                                   double amount);

}  // namespace runrate
