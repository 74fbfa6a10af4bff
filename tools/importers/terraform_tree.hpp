// SPDX-License-Identifier: Apache-2.0
/// The JSON of a plan of Terraform, as far as it is looked at.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace runrate {

struct TerraformTree {
  enum class Fault { none, syntax, large_number, too_deep };
  nlohmann::json root;  ///< without what is not looked at, which is dropped as it is read
  Fault fault = Fault::none;
  std::size_t at_byte = 0;  ///< where the syntax breaks
};

/// Time and memory are in proportion to `text`.
[[nodiscard]] TerraformTree terraform_tree_from(std::string_view text);

}  // namespace runrate
