// SPDX-License-Identifier: Apache-2.0
/// A plan or a state of Terraform, as `terraform show -json` or the backend writes it: which resources run,
/// and where.
#pragma once

#include "models/spec/file_fault.hpp"
#include "tools/importers/terraform_configuration.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct TerraformResource {
  std::string address;   ///< module.shop.aws_instance.web[0]; of one without a name its type and place
  std::string type;      ///< aws_instance
  std::string provider;  ///< the provider's own name: aws, google-beta, digitalocean
  std::string vendor;    ///< aws, gcp, azure; empty for every other
  std::string region;    ///< the vendor's id; empty where nothing says it
  nlohmann::json values;
};

struct TerraformPlan {
  /// What the resources are: those that ran before the plan, or where none did, those that it makes.
  enum class Stand { before_the_plan, after_the_plan, state };
  Stand stand = Stand::before_the_plan;
  std::vector<TerraformResource> resources;                     ///< managed ones, in the file's order
  std::shared_ptr<const TerraformConfiguration> configuration;  ///< never null where there are no faults
  std::vector<FileFault> faults;
};

/// The number of nested lists and objects that is taken; deeper ones are refused.
inline constexpr int deepest_terraform = 200;

/// Reads plans and states of format versions 0.x and 1.x, and state files of version 4. Lines before and
/// behind the JSON, as a CI prints them, are passed over. What is not needed (changes, drift, sensitive
/// marks) is dropped as it passes, so that memory goes with the state and not with the file.
[[nodiscard]] TerraformPlan terraform_plan_from(std::string_view json);

}  // namespace runrate
