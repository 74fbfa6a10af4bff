// SPDX-License-Identifier: Apache-2.0
/// A spec that is wrong in one place, marked by ^, and what must be said about it.
#pragma once

#include "tools/spec_reader/spec_reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

struct Row {
  std::string_view text;  ///< stands below `name: x` and `users: 900`; ^ marks the place that is named
  std::string_view code, path;
};

inline std::vector<Problem> problems_of(const std::string& text) {
  try {
    (void)read_spec_text(text, "x.yaml", {.date = {2026, 11, 24}});
  } catch (const InputError& error) {
    return error.problems;
  }
  return {};
}

inline std::string listed(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& p : problems) {
    text += p.code + " " + std::to_string(p.line) + ":" + std::to_string(p.column) + " " + message(p) + "\n";
  }
  return text;
}

/// Each row's text has one problem, which bears its code and path and stands where the mark is.
inline void check(std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string text = "name: x\nusers: 900\n" + std::string(row.text);
    const auto mark = text.find('^');
    text.erase(mark, 1);
    const auto line_start = text.rfind('\n', mark - 1) + 1;
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(mark), '\n');
    const auto problems = problems_of(text);
    const std::string all = listed(problems);
    CHECK_MESSAGE(problems.size() == 1, all);
    if (problems.empty()) continue;
    const Problem& problem = problems.front();
    CHECK_MESSAGE(problem.code == row.code, all);
    CHECK_MESSAGE(problem.path == row.path, all);
    CHECK_MESSAGE(problem.line == line, all);
    CHECK_MESSAGE(problem.column == static_cast<int>(mark - line_start) + 1, all);
    CHECK_FALSE(problem.found.empty());
    CHECK_MESSAGE((!problem.remedy.empty() || !problem.nearest.empty() || !problem.expected.empty()), all);
  }
}

}  // namespace runrate::testing
