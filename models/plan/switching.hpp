// SPDX-License-Identifier: Apache-2.0
/// What would change the answer.
#pragma once

#include "models/plan/brief.hpp"

#include <string>

namespace runrate {

/// A list by theme: discount, weights, list prices, credits, allowances, growth and use, a steady month,
/// estimated prices.
[[nodiscard]] Blocks switching_of(const SectionContext& at);

/// The pair; null where the two are not compared.
[[nodiscard]] const ComparisonFigures* comparison_of(const Brief& brief, const std::string& a,
                                                     const std::string& b);

}  // namespace runrate
