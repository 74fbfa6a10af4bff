// SPDX-License-Identifier: Apache-2.0
/// What is wrong with a component's scaling rules, seen together.
#pragma once

#include "models/spec/problem.hpp"
#include "models/spec/resolve.hpp"

#include <vector>

namespace runrate {

/// Adds every problem of the component's rules: sides, fields of another kind of rule, targets, limits.
void check_scaling(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems);

}  // namespace runrate
