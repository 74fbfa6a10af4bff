// SPDX-License-Identifier: Apache-2.0
/// Providers in the order in which they are shown, and what each costs by category.
#pragma once

#include "models/figures/figures.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A category of lines: its name in the data, and as people read it.
struct Category {
  std::string_view id, title;
};

/// Those that any line belongs to, in the order in which they are shown.
[[nodiscard]] std::vector<Category> categories_of(const Figures& figures);

/// What a provider's lines of a category cost in the reference month.
[[nodiscard]] Range category_sum(const Figures& figures, const std::string& provider,
                                 std::string_view category);

/// Available providers, the recommended one first, then by what the horizon costs.
[[nodiscard]] std::vector<const ProviderFigures*> in_order(const Figures& figures);

}  // namespace runrate
