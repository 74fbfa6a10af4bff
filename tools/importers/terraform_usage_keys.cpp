// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_usage_keys.hpp"

#include "models/text/nearest_name.hpp"
#include "models/text/printable_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using Json = nlohmann::json;
using KeyTable = std::set<std::string, std::less<>>;

constexpr std::string_view scope = "usage.";
constexpr std::size_t most_compared = 1000;  ///< names among which the nearest is sought

/// The keys that the rows of an entry count by: said there as "usage.KEY", or by the names that they use.
class Counted {
 public:
  Counted(const Json& entry, const TerraformTable& table) : entry_(entry), table_(table) {
    for (const char* rows : {"rows", "used"}) {
      if (entry.contains(rows)) look(entry[rows]);
    }
  }

  KeyTable keys;

 private:
  void look(const Json& node) {
    if (node.is_string()) return take(node.get_ref<const std::string&>());
    if (!node.is_object() && !node.is_array()) return;
    if (const auto shared = node.is_object() ? node.find("shared") : node.end(); shared != node.end())
      look(table_.shared_rows(shared->get_ref<const std::string&>()));
    for (const auto& [name, one] : node.items()) {
      if (node.is_object()) take(name);
      look(one);
    }
  }

  /// The words of a text, between whatever parts them.
  void take(std::string_view text) {
    constexpr std::string_view marks = "|{} '#";
    while (!text.empty()) {
      const std::size_t end = text.find_first_of(marks);
      take_word(text.substr(0, end));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  void take_word(std::string_view word) {
    if (word.starts_with(scope)) {
      keys.insert(std::string(word.substr(scope.size())));
      return;
    }
    const Json& named = entry_["let"];
    const auto meant = named.find(word);
    if (meant != named.end() && followed_.insert(std::string(word)).second) look(*meant);
  }

  const Json& entry_;
  const TerraformTable& table_;
  KeyTable followed_;  ///< names that lead on, each once
};

void flatten(const Json& usage, const std::string& prefix, std::vector<std::string>& paths) {
  for (const auto& [name, value] : usage.items()) {
    if (value.is_object()) {
      flatten(value, prefix + name + ".", paths);
    } else {
      paths.push_back(prefix + name);
    }
  }
}

constexpr std::size_t a_slip = 2;  ///< of the finger; addresses are alike by nature

/// "; nearest: storage_gb", where one is near.
std::string nearest_of(std::string_view said, const KeyTable& known, std::size_t furthest) {
  if (known.size() > most_compared) return {};
  const auto near = nearest_names(said, std::vector<std::string_view>(known.begin(), known.end()));
  if (near.empty() || edit_distance(said, near.front()) > furthest) return {};
  return fmt::format("; nearest: {}", visible(near.front()));
}

class Looking {
 public:
  explicit Looking(const TerraformTable& table) : table_(table) {}

  void look(const std::string& name, const std::string& type, const Json& usage) {
    std::vector<std::string> paths;
    flatten(usage, "", paths);
    for (const std::string& path : paths) {
      const KeyTable& keys = keys_of(type);
      if (!keys.contains(path))
        found.push_back(fmt::format("{}: '{}' is not known{}", visible(name), visible(path),
                                    nearest_of(path, keys, path.size())));
    }
  }

  void no_such(const std::string& address, const KeyTable& all) {
    found.push_back(fmt::format("{}: no such resource in the file{}", visible(address),
                                nearest_of(address, all, a_slip)));
  }

  std::vector<std::string> found;

 private:
  const KeyTable& keys_of(const std::string& type) {
    const auto [place, is_new] = keys_.try_emplace(type);
    const Json* entry = is_new ? table_.entry(type) : nullptr;
    if (entry != nullptr) place->second = Counted(*entry, table_).keys;
    return place->second;
  }

  const TerraformTable& table_;
  std::map<std::string, KeyTable> keys_;
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
  KeyTable addresses;
  for (const auto& [address, type] : types) addresses.insert(address);
  for (const auto& [address, values] : usage.by_address) {
    const auto type = types.find(address);
    if (type == types.end()) {
      looking.no_such(address, addresses);
    } else {
      looking.look(address, type->second, values);
    }
  }
  for (const auto& [type, values] : usage.by_type) looking.look(type, type, values);
  return std::move(looking.found);
}

}  // namespace runrate
