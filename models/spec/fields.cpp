// SPDX-License-Identifier: Apache-2.0
#include "models/spec/fields.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace runrate {
namespace {

constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::custom) + 1;

std::vector<Field> whole_table() {
  std::vector<Field> table;
  for (const auto part :
       {business_fields(), scenario_fields(), component_fields(), cluster_fields(), scaling_fields(),
        scaling_kind_fields(), data_fields(), service_fields(), people_fields(), money_fields()}) {
    table.insert(table.end(), part.begin(), part.end());
  }
  return table;
}

std::string_view parent(std::string_view path) {
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

bool reads(const Field& field, std::optional<Kind> kind) { return !kind || field.kinds.has(*kind); }

using Index = std::map<std::string_view, std::vector<const Field*>>;

Index index_by(std::string_view (*key)(std::string_view)) {
  Index index;
  for (const Field& field : fields()) index[key(field.path)].push_back(&field);
  return index;
}

std::vector<const Field*> matching(const Index& index, std::string_view key, std::optional<Kind> kind) {
  std::vector<const Field*> found;
  const auto at = index.find(key);
  if (at == index.end()) return found;
  std::ranges::copy_if(at->second, std::back_inserter(found),
                       [&](const Field* field) { return reads(*field, kind); });
  return found;
}

}  // namespace

Slot slot_of(const Field& field, const Target& target) {
  if (field.slot == nullptr) return {};
  return field.slot(target);
}

std::span<const Field> fields() {
  static const std::vector<Field> table = whole_table();
  return table;
}

const Field* find_field(std::string_view pattern, std::optional<Kind> kind) {
  static const Index by_path = index_by([](std::string_view path) { return path; });
  const auto found = matching(by_path, pattern, kind);
  return found.empty() ? nullptr : found.front();
}

std::vector<const Field*> fields_below(std::string_view pattern, std::optional<Kind> kind) {
  static const Index by_parent = index_by(parent);
  return matching(by_parent, pattern, kind);
}

std::string_view leaf(const Field& field) {
  const auto dot = field.path.rfind('.');
  return dot == std::string_view::npos ? field.path : field.path.substr(dot + 1);
}

std::vector<std::string_view> word_list(std::string_view words) {
  std::vector<std::string_view> list;
  while (!words.empty()) {
    const auto bar = words.find('|');
    list.push_back(words.substr(0, bar));
    words = bar == std::string_view::npos ? std::string_view{} : words.substr(bar + 1);
  }
  return list;
}

std::span<const std::string_view> kind_names() {
  static const auto names = [] {
    std::array<std::string_view, kind_count> list;
    for (std::size_t i = 0; i < kind_count; ++i) list[i] = to_text(static_cast<Kind>(i));
    return list;
  }();
  return names;
}

std::optional<Kind> kind_from(std::string_view text) {
  const auto names = kind_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

}  // namespace runrate
