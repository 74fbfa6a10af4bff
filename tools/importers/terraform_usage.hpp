// SPDX-License-Identifier: Apache-2.0
/// What a file says of the use of resources: gigabytes and requests a month, by address or by type.
#pragma once

#include "models/spec/file_fault.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct TerraformUsage {
  std::map<std::string, nlohmann::json> by_type;     ///< defaults of a type of resource
  std::map<std::string, nlohmann::json> by_address;  ///< "aws_nat_gateway.out[*]" stands for each of a group
  std::vector<FileFault> faults;

  [[nodiscard]] bool is_empty() const { return by_type.empty() && by_address.empty(); }
};

/// YAML with `resource_usage` (address to keys) and `resource_type_default_usage` (type to keys).
[[nodiscard]] TerraformUsage terraform_usage_from(std::string_view yaml);

/// What holds of one resource: its own keys before those of its group, those before its type's.
[[nodiscard]] nlohmann::json usage_of(const TerraformUsage& usage, const std::string& address,
                                      const std::string& type);

}  // namespace runrate
