// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_place.hpp"

#include "tools/spec_reader/tree.hpp"

#include <algorithm>

namespace runrate {

Problem placed(Problem problem, std::string_view spec_text) {
  const Tree tree = read_tree(spec_text);
  const Node* node = &tree.root;
  for (std::string_view path = problem.path; !path.empty();) {
    const std::size_t dot = path.find('.');
    const auto entry = std::ranges::find(node->entries, path.substr(0, dot), &Entry::key);
    if (entry == node->entries.end()) break;
    problem.line = entry->line;
    problem.column = entry->column;
    node = &entry->value;
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return problem;
}

}  // namespace runrate
