// SPDX-License-Identifier: Apache-2.0
/// The first month that no credit lowers any more.
#pragma once

#include "models/projection/runs.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace runrate {

struct AfterCredits {
  int index = 0;
  std::string month;
  double mid = 0;  ///< P50 of its recurring cost, cents
};

/// The month after the one in which the credits on the provider's own charges are used up or end, at P50;
/// none where the spec has no credit for it, or it outlasts the plan. Charges between the key months are
/// taken to run linearly.
[[nodiscard]] std::optional<AfterCredits> after_credits(const PlanSpec& spec, const SimulatedRun& plan,
                                                        std::size_t place);

}  // namespace runrate
