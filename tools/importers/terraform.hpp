// SPDX-License-Identifier: Apache-2.0
/// A plan of Terraform to usage lines: what of its resources stands all month, and what of them has no line.
#pragma once

#include "models/deployment/list_price.hpp"
#include "tools/importers/terraform_plan.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What each type of resource is priced by: pricing-data/terraform.json.
class TerraformTable {  // NOLINT(bugprone-exception-escape): moving the library's value is noexcept and
                        // throws nothing
 public:
  /// A text that the book's schema accepts. @throws BookError naming the entry that is malformed
  [[nodiscard]] static TerraformTable from_text(std::string_view json);

  /// The entry of a type; nullptr where it has none.
  [[nodiscard]] const nlohmann::json* entry(const std::string& type) const;
  [[nodiscard]] const nlohmann::json& shared_rows(const std::string& name) const;
  /// Types that cost nothing by themselves, or are billed by use alone; a name may end in *.
  [[nodiscard]] bool is_free(std::string_view type) const;
  [[nodiscard]] bool is_by_use(std::string_view type) const;

 private:
  nlohmann::json table_;
};

/// Where a resource ends up.
enum class TerraformFate {
  listed,      ///< has lines
  free,        ///< costs nothing by itself
  by_use,      ///< billed by use alone, which a plan does not hold
  incomplete,  ///< what its price hangs on is not in the plan
  unknown,     ///< of a type that the table does not have
};

struct TerraformUse {
  struct Line {
    std::size_t resource = 0;  ///< index into the plan's resources
    ListedUse use;
  };
  std::vector<Line> lines;
  std::vector<TerraformFate> fates;  ///< of each resource
  std::vector<FileFault> faults;     ///< values that no resource can have
};

[[nodiscard]] TerraformUse terraform_use(const TerraformPlan& plan, const TerraformTable& table);

}  // namespace runrate
