// SPDX-License-Identifier: Apache-2.0
/// What a file says runs today, as data: `current.import` of plan.json.
#pragma once

#include "tools/writers/plan_json_parts.hpp"

namespace runrate {

/// Null where the spec names no such file.
[[nodiscard]] Json import_json(const CurrentFigures& today);

}  // namespace runrate
