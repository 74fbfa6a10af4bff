// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_tree.hpp"

#include "tools/importers/terraform_plan.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Fault = TerraformTree::Fault;

/// Whether a member is looked at; `depth` is 1 for those of the whole.
bool is_looked_at(std::size_t depth, std::string_view name) {
  static constexpr std::array<std::string_view, 9> top{
      "format_version", "planned_values", "prior_state", "configuration",    "values",
      "variables",      "version",        "resources",   "terraform_version"};
  if (depth == 1) return std::ranges::find(top, name) != top.end();
  return name != "sensitive_values" && name != "sensitive_attributes";
}

/// Builds the tree by itself: the library's parser with a callback looks over all of an array after each of
/// its elements, which takes a minute for 200,000 resources.
class Building : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return put(nullptr); }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (!dropped_at_ && !is_looked_at(open_.size(), name)) dropped_at_ = open_.size();
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& error) override {
    constexpr int number_beyond_range = 406;
    tree.fault = error.id == number_beyond_range ? Fault::large_number : Fault::syntax;
    tree.at_byte = byte;
    return false;
  }

  TerraformTree tree;

 private:
  /// Where a value comes to stand; nothing for one that is dropped.
  Json* place(Json value) {
    if (dropped_at_) return nullptr;
    if (open_.empty()) return &(tree.root = std::move(value));
    Json& parent = *open_.back();
    if (parent.is_object()) return &(parent[key_] = std::move(value));
    return &parent.emplace_back(std::move(value));
  }

  bool put(Json value) {
    place(std::move(value));
    end_drop();
    return true;
  }

  bool open(Json value) {
    if (open_.size() > deepest_terraform) {
      tree.fault = Fault::too_deep;
      return false;
    }
    open_.push_back(place(std::move(value)));
    return true;
  }

  bool close() {
    open_.pop_back();
    end_drop();
    return true;
  }

  void end_drop() {
    if (dropped_at_ == open_.size()) dropped_at_.reset();
  }

  std::vector<Json*> open_;                ///< from the whole inwards; null within what is dropped
  std::optional<std::size_t> dropped_at_;  ///< depth of the member that is being dropped
  std::string key_;
};

}  // namespace

TerraformTree terraform_tree_from(std::string_view text) {
  Building building;
  Json::sax_parse(text.begin(), text.end(), &building);
  return std::move(building.tree);
}

}  // namespace runrate
