// SPDX-License-Identifier: Apache-2.0
/// Fields that are right in themselves and change nothing here: what they speak of is not compared, lies
/// outside the plan's months, or is used by nothing.
#pragma once

#include "models/spec/gap_filler.hpp"
#include "models/spec/problem.hpp"

#include <vector>

namespace runrate {

/// Warnings by path, without places; the plan is made, and lists them with its assumptions.
[[nodiscard]] std::vector<Problem> idle_fields(const ParsedSpec& parsed);

}  // namespace runrate
