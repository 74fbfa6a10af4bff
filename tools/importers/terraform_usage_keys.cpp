// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_usage_keys.hpp"

#include "models/printable_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Keys = std::set<std::string, std::less<>>;

constexpr std::string_view scope = "usage.";

void collect_word(std::string_view text, Keys& keys) {
  for (std::size_t at = text.find(scope); at != std::string_view::npos; at = text.find(scope)) {
    text.remove_prefix(at + scope.size());
    keys.insert(std::string(text.substr(0, text.find_first_of("|{} '"))));
  }
}

/// Every "usage.KEY" of an entry, wherever in it a word stands.
void collect(const Json& node, Keys& keys) {
  if (node.is_string()) return collect_word(node.get_ref<const std::string&>(), keys);
  if (!node.is_object() && !node.is_array()) return;
  for (const auto& [name, one] : node.items()) {
    if (node.is_object()) collect_word(name, keys);
    collect(one, keys);
  }
}

void flatten(const Json& usage, const std::string& prefix, std::vector<std::string>& paths) {
  for (const auto& [name, value] : usage.items()) {
    if (value.is_object()) {
      flatten(value, prefix + name + ".", paths);
    } else {
      paths.push_back(prefix + name);
    }
  }
}

class Looking {
 public:
  explicit Looking(const TerraformTable& table) : table_(table) {}

  void look(const std::string& name, const std::string& type, const Json& usage) {
    std::vector<std::string> paths;
    flatten(usage, "", paths);
    for (const std::string& path : paths) {
      if (!keys_of(type).contains(path))
        found.push_back(fmt::format("{}: '{}' is not known", visible(name), visible(path)));
    }
  }

  std::vector<std::string> found;

 private:
  const Keys& keys_of(const std::string& type) {
    const auto [place, is_new] = keys_.try_emplace(type);
    const Json* entry = is_new ? table_.entry(type) : nullptr;
    if (entry != nullptr) collect(*entry, place->second);
    return place->second;
  }

  const TerraformTable& table_;
  std::map<std::string, Keys> keys_;
};

}  // namespace

std::vector<std::string> unknown_usage(const TerraformPlan& plan, const TerraformTable& table,
                                       const TerraformUsage& usage) {
  Looking looking(table);
  if (usage.is_empty()) return {};
  std::map<std::string, std::string> types;  // by address, and by that of its group
  for (const TerraformResource& one : plan.resources) {
    types.emplace(one.address, one.type);
    if (const std::size_t open = one.address.rfind('['); open != std::string::npos)
      types.emplace(one.address.substr(0, open) + "[*]", one.type);
  }
  for (const auto& [address, values] : usage.by_address) {
    const auto type = types.find(address);
    if (type == types.end()) {
      looking.found.push_back(fmt::format("{}: no such resource in the file", visible(address)));
    } else {
      looking.look(address, type->second, values);
    }
  }
  for (const auto& [type, values] : usage.by_type) looking.look(type, type, values);
  return std::move(looking.found);
}

}  // namespace runrate
