// SPDX-License-Identifier: Apache-2.0
#include "models/compliance/compliance_names.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace runrate {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

bool names_item(std::string_view item, const nlohmann::json& entry) {
  const std::string text = lower(item);
  return std::ranges::any_of(entry.value("named_by", std::vector<std::string>{}),
                             [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

bool holds_item(const PlanSpec& spec, const nlohmann::json& entry) {
  return std::ranges::any_of(spec.one_time,
                             [&](const OneTimeCost& own) { return names_item(own.item, entry); });
}

}  // namespace runrate
