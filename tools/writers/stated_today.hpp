// SPDX-License-Identifier: Apache-2.0
/// What the spec itself says of today's cost, where it names no file that tells it.
#pragma once

#include "models/spec/plan_spec.hpp"
#include "tools/writers/plan_json_parts.hpp"
#include "tools/writers/screens.hpp"

#include <string>

namespace runrate {

/// The stated cost of a month and where it is paid, or that nothing is said of it.
[[nodiscard]] std::string stated_screen(const PlanSpec& spec, const ScreenStyle& style);

/// {kind: "stated", provider, region, currency, cost: {low, mid, high}}; what is not said is null.
[[nodiscard]] Json stated_data(const PlanSpec& spec);

}  // namespace runrate
