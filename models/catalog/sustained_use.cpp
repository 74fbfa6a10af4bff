// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/sustained_use.hpp"

#include "models/catalog/book_error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace runrate {

std::vector<SustainedUse> sustained_use_from(std::string_view json) {
  std::vector<SustainedUse> rules;
  if (json.empty()) return rules;
  try {
    const auto root = nlohmann::json::parse(json);
    for (const auto& row : root.at("sustained_use")) {
      rules.push_back(
          {row.at("vendor"), row.at("series"), row.at("pays"), row.at("source"), row.at("as_of")});
    }
  } catch (const nlohmann::json::exception& fault) {
    throw BookError("sustained_use.json", {{"", fault.what(), ""}});
  }
  return rules;
}

bool applies(const SustainedUse& rule, const Rate& rate) {
  return rate.vendor == rule.vendor && rate.service == "compute.vm" && rate.term == "on_demand" &&
         std::ranges::find(rule.series, rate.attribute("series")) != rule.series.end();
}

}  // namespace runrate
