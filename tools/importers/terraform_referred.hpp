// SPDX-License-Identifier: Apache-2.0
/// Which resource of a plan another one refers to: by a value that both have, or by the configuration where
/// the value is known only after the plan.
#pragma once

#include "tools/importers/terraform_plan.hpp"
#include "tools/importers/terraform_words.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace runrate {

class TerraformReferred {
 public:
  explicit TerraformReferred(const TerraformPlan& plan) : plan_(plan) {}

  /// @param by {type, where, is}: the type referred to, the words of `from` that name it, its own attributes
  /// that are so named
  [[nodiscard]] const TerraformResource* find(const nlohmann::json& by, const TerraformResource& from,
                                              const TerraformWords& words);

 private:
  struct Type {
    std::unordered_map<std::string, const TerraformResource*> by_value;
    std::unordered_map<std::string, std::vector<const TerraformResource*>> by_address;  ///< without keys
  };

  const Type& type_of(const std::string& type, const nlohmann::json& attributes);
  [[nodiscard]] const TerraformResource* in_configuration(const Type& type, const TerraformResource& from,
                                                          std::string_view paths) const;

  const TerraformPlan& plan_;
  std::unordered_map<std::string, Type> types_;
};

}  // namespace runrate
