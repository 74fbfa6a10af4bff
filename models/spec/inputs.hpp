// SPDX-License-Identifier: Apache-2.0
/// Every uncertain number of a spec, one after the other: each row of the field table that keeps one, and the
/// parts of the forms that keep several.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <functional>

namespace runrate {

/// Calls `visit` for each uncertain number that demand and prices draw from, given or filled in, in no
/// special order. One-time costs are not among them.
void for_each_input(const PlanSpec& spec, const std::function<void(const Uncertain&)>& visit);

}  // namespace runrate
