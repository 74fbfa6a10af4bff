// SPDX-License-Identifier: Apache-2.0
/// Rank correlations by the paths of the inputs that they relate.
#pragma once

#include "models/spec/problem.hpp"
#include "models/spec/resolve.hpp"

#include <vector>

namespace runrate {

/// Resolves the names of a complete spec's correlations to paths of its inputs ("growth" is "growth.rate")
/// and puts them in order. What names no uncertain input, stands twice or contradicts the others is a
/// problem; such a correlation is dropped.
[[nodiscard]] std::vector<Problem> resolve_correlations(ParsedSpec& parsed);

}  // namespace runrate
