// SPDX-License-Identifier: Apache-2.0
/// Contradictions between fields of a spec, components aside.
#pragma once

#include "models/spec/problem.hpp"
#include "models/spec/resolve.hpp"

#include <vector>

namespace runrate {

[[nodiscard]] std::vector<Problem> spec_problems(const ParsedSpec& parsed);

/// What a scenario sets and nothing of the complete spec draws from.
[[nodiscard]] std::vector<Problem> setting_problems(const PlanSpec& spec);

}  // namespace runrate
