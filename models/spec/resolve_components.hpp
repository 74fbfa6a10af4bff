// SPDX-License-Identifier: Apache-2.0
/// Gaps and contradictions of components.
#pragma once

#include "models/spec/gap_filler.hpp"
#include "models/spec/problem.hpp"

#include <vector>

namespace runrate {

/// Fills what components leave open: load, size, data, scaling rules, the rows' own defaults.
void fill_components(PlanSpec& spec, GapFiller& gaps);

/// What excludes each other, is missing together, or names something that is not there.
[[nodiscard]] std::vector<Problem> component_problems(const ParsedSpec& parsed);

}  // namespace runrate
