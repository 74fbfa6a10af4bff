// SPDX-License-Identifier: Apache-2.0
/// Resources of Terraform, each as a plan of its own, on the prices of the book.
#pragma once

#include "models/deployment/list_price.hpp"
#include "tools/files.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/price_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace runrate::terraform_alone {

using Json = nlohmann::json;

inline const std::string prices = RUNRATE_SOURCE_DIR "/pricing-data";
inline constexpr Date today{2026, 11, 24};

inline const TerraformTable& table() {
  static const TerraformTable read = TerraformTable::from_text(read_file(prices + "/terraform.json"));
  return read;
}

/// One resource as a plan of its own.
inline std::string plan_of(const std::string& resources) {
  return R"({"format_version": "1.2", "prior_state": {"values": {"root_module": {"resources": [)" +
         resources + "]}}}}";
}

inline std::string resource(const std::string& type, const std::string& values) {
  return R"({"address": ")" + type + R"(.x", "mode": "managed", "type": ")" + type + R"(", "values": )" +
         values + "}";
}

inline ListedState state_of(const std::string& resources) {
  const ListedReading reading = listed_state(plan_of(resources), price_texts(prices), today);
  for (const FileFault& fault : reading.faults) FAIL_CHECK(fault.found);
  return reading.state;
}

}  // namespace runrate::terraform_alone
