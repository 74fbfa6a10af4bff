// SPDX-License-Identifier: Apache-2.0
/// What it would cost to mend what a spec lacks: each mending deployed and run beside the spec as it is, with
/// the same draws.
#pragma once

#include "models/projection/runs.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// @param recovery what the recovery targets have added, which stays as it is
[[nodiscard]] std::vector<PricedProductionGap> priced_production_gaps(const Premises& premises,
                                                                      const Run& run,
                                                                      const RecoveryAnswers& recovery);

}  // namespace runrate
