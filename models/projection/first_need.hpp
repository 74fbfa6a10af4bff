// SPDX-License-Identifier: Apache-2.0
/// What the first month needs: the load that a bare size is given for.
#pragma once

#include "models/demand/demand.hpp"

#include <cstdint>
#include <vector>

namespace runrate {

/// [part] P50 of the plan's first month.
[[nodiscard]] inline std::vector<double> first_need(const PlanSpec& spec, const PointSet& points,
                                                    std::uint64_t seed) {
  std::vector<double> first;
  for (const std::vector<double>& by_month :
       load_profile(DemandModel(spec, {.months = 1}), points, seed, 0.5).need)
    first.push_back(by_month.empty() ? 0 : by_month.front());
  return first;
}

}  // namespace runrate
