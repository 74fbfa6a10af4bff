// SPDX-License-Identifier: Apache-2.0
#include "models/compliance/compliance_names.hpp"

#include "models/text/casing.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace runrate {
namespace {}  // namespace

bool names_item(std::string_view item, const nlohmann::json& entry) {
  const std::string text = lowered(item);
  return std::ranges::any_of(entry.value("named_by", std::vector<std::string>{}),
                             [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

bool holds_item(const PlanSpec& spec, const nlohmann::json& entry) {
  return std::ranges::any_of(spec.one_time,
                             [&](const OneTimeCost& own) { return names_item(own.item, entry); });
}

}  // namespace runrate
