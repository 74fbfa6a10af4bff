// SPDX-License-Identifier: Apache-2.0
/// YAML or JSON (with comments) as a tree in which everything has its place. Refuses what no spec needs:
/// aliases, tags, directives, duplicate keys, deep nesting, several documents, text that is not UTF-8 or
/// cannot be shown.
#pragma once

#include "models/spec/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

constexpr std::size_t most_spec_bytes = 2'000'000;
constexpr std::size_t most_spec_values = 200'000;
constexpr int deepest_spec = 60;

struct Entry;

struct Node {
  enum class Form { none, scalar, list, map };
  Form form = Form::none;
  std::string text;  ///< scalar
  bool is_quoted = false;
  int line = 0;                ///< from 1
  int column = 0;              ///< from 1, in characters
  std::vector<Node> items;     ///< list
  std::vector<Entry> entries;  ///< map
};

struct Entry {
  std::string key;
  int line = 0, column = 0;
  Node value;
};

struct Tree {
  Node root;
  std::vector<Problem> problems;
  bool is_whole = true;  ///< in spite of them every other field can be read
};

/// The tree of a text.
[[nodiscard]] Tree read_tree(std::string_view text);

}  // namespace runrate
