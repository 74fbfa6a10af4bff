// SPDX-License-Identifier: Apache-2.0
/// What is wrong with a JSON text before anybody reads it, and on which lines its values stand.
#pragma once

#include "models/spec/problem.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

inline constexpr std::size_t deepest_json = 30;  ///< levels; the price book needs eight

struct JsonScan {
  /// Bad syntax, nesting that is too deep, names that stand twice in a group, names and texts that cannot be
  /// shown; each with its line.
  std::vector<Problem> problems;
  std::map<std::string, int> lines;  ///< by JSON pointer, from 1: of the values that were asked for
};

/// @param wanted JSON pointers whose lines are looked for
[[nodiscard]] JsonScan scan_json(std::string_view text, const std::set<std::string>& wanted = {});

/// Puts each problem without a line on that of its value, or of the nearest group around it.
void add_lines(std::string_view text, std::vector<Problem>& problems);

}  // namespace runrate
