// SPDX-License-Identifier: Apache-2.0
/// The configuration inside a plan of Terraform: the regions of provider blocks, and which resource another
/// one refers to where its value is known only after the plan.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace runrate {

/// module.shop["eu"].aws_instance.web[0] as the configuration names it: module.shop.aws_instance.web.
[[nodiscard]] std::string without_keys(std::string_view address);

class TerraformConfiguration {
 public:
  /// Of a plan's "configuration" and "variables"; empty ones say nothing.
  TerraformConfiguration(nlohmann::json configuration, nlohmann::json variables);
  /// What was found points into the tree, which does not move.
  TerraformConfiguration(const TerraformConfiguration&) = delete;
  TerraformConfiguration& operator=(const TerraformConfiguration&) = delete;

  /// The region of the provider block of a resource; `provider` is the block that it has where none is said.
  [[nodiscard]] std::string region_of(const std::string& address, const std::string& provider) const;

  /// Addresses, without keys, of the resources that the attribute at `path` ("launch_template.id") refers to:
  /// by name, by an output of a module, or by a variable that is passed on to one.
  [[nodiscard]] std::vector<std::string> referred_by(const std::string& address, std::string_view path) const;

 private:
  using Json = nlohmann::json;
  struct Module {
    const Json* body = nullptr;  ///< resources, outputs, module_calls
    const Json* call = nullptr;  ///< the expressions that are passed on to it; none of the root
  };

  [[nodiscard]] std::string region_of_block(const std::string& key) const;
  void follow(const std::string& prefix, std::string_view reference, int depth,
              std::vector<std::string>& found) const;
  void follow_all(const std::string& prefix, const Json* expression, int depth,
                  std::vector<std::string>& found) const;

  Json configuration_, variables_;
  std::unordered_map<std::string, const Json*> resources_;  ///< by address
  std::unordered_map<std::string, Module> modules_;         ///< by prefix: "", "module.shop."
};

}  // namespace runrate
