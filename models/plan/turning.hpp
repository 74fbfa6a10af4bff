// SPDX-License-Identifier: Apache-2.0
/// What would change the answer, and the ranking with people's hours, in words.
#pragma once

#include "models/plan/brief.hpp"

#include <string>

namespace runrate {

/// A list by theme: discount, weights, list prices, credits, allowances, growth and use, a steady month,
/// estimated prices.
[[nodiscard]] Blocks turns_of(const Brief& brief);

/// The second ranking, with the hours of self-managed parts; nothing where the spec says none.
[[nodiscard]] Blocks ranking_with_people(const Brief& brief);

[[nodiscard]] const ComparisonFigures* comparison_of(const Brief& brief, const std::string& a,
                                                     const std::string& b);

}  // namespace runrate
