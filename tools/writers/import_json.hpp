// SPDX-License-Identifier: Apache-2.0
/// What a file says runs today, as data: `current.import` of plan.json.
#pragma once

#include "tools/writers/plan_json_parts.hpp"

#include <vector>

namespace runrate {

/// [{why, type, vendor, region, what, count}]
[[nodiscard]] Json left_json(const std::vector<ListedLeft>& left);

/// Null where the spec names no such file.
[[nodiscard]] Json import_json(const CurrentFigures& today);

}  // namespace runrate
