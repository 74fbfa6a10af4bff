// SPDX-License-Identifier: Apache-2.0
/// Names close to a mistyped one: edit distance of at most 2, or of at most a third of the length, three at
/// most.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string
/// alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known names near `name`, nearest first, then by alphabet; empty rather than nonsense.
[[nodiscard]] std::vector<std::string_view> nearest_names(std::string_view name,
                                                          std::span<const std::string_view> known);

/// The nearest of them, or empty.
[[nodiscard]] std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known);

/// "did you mean 'memory'?", "did you mean 'cpu' or 'gpu'?"; empty where nothing is near.
[[nodiscard]] std::string did_you_mean(std::span<const std::string_view> near);

}  // namespace runrate
