// SPDX-License-Identifier: Apache-2.0
/// The spec's tree from JSON alone, in place of tools/spec_reader/tree.cpp where there is no YAML library.
/// Places are not kept: nobody is told of a mistake here.
#include "tools/spec_reader/tree.hpp"

#include <nlohmann/json.hpp>

namespace runrate {
namespace {

using Json = nlohmann::ordered_json;

Node node_of(const Json& value) {
  Node node{.line = 1, .column = 1};
  if (value.is_object()) {
    node.form = Node::Form::map;
    for (const auto& [key, below] : value.items())
      node.entries.push_back({.key = key, .line = 1, .column = 1, .value = node_of(below)});
  } else if (value.is_array()) {
    node.form = Node::Form::list;
    for (const Json& item : value) node.items.push_back(node_of(item));
  } else if (!value.is_null()) {
    node.form = Node::Form::scalar;
    node.is_quoted = value.is_string();
    node.text = value.is_string() ? value.get<std::string>() : value.dump();
  }
  return node;
}

}  // namespace

Tree read_tree(std::string_view text) {
  return {.root = node_of(Json::parse(text)), .problems = {}, .is_whole = true};
}

}  // namespace runrate
