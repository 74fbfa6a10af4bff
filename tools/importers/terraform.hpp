// SPDX-License-Identifier: Apache-2.0
/// A plan of Terraform to usage lines: what of its resources stands all month, and what of them has no line.
#pragma once

#include "models/deployment/list_price.hpp"
#include "models/spec/listed_state.hpp"
#include "tools/importers/terraform_plan.hpp"
#include "tools/importers/terraform_table.hpp"
#include "tools/importers/terraform_usage.hpp"

#include <string>
#include <vector>

namespace runrate {

struct TerraformUse {
  struct Line {
    std::size_t resource = 0;  ///< index into the plan's resources
    ListedUse use;
    bool is_main = true;   ///< without its price the resource gives nothing
    bool is_used = false;  ///< counts use, which a file of it tells
  };
  /// What the plan alone decides of a resource; `priced` where it has lines, whatever their prices.
  struct Outcome {
    ListedFate fate = ListedFate::free;
    std::string unsaid;  ///< the attribute that is not said, of its main line or of one beside it
    std::string with;    ///< the resource that the same thing is paid with
  };
  std::vector<Line> lines;
  std::vector<Outcome> outcomes;  ///< of each resource
  std::vector<FileFault> faults;  ///< values that no resource can have
};

/// @param usage what a file says of the resources' use
/// @param date YYYY-MM-DD, against which days in the table are held
[[nodiscard]] TerraformUse terraform_use(const TerraformPlan& plan, const TerraformTable& table,
                                         const TerraformUsage& usage, const std::string& date);

}  // namespace runrate
