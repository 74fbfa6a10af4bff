// SPDX-License-Identifier: Apache-2.0
/// What a file of use says that nothing is priced by, so that it is not passed over in silence.
#pragma once

#include "tools/importers/terraform_plan.hpp"
#include "tools/importers/terraform_table.hpp"
#include "tools/importers/terraform_usage.hpp"

#include <string>
#include <vector>

namespace runrate {

/// "aws_s3_bucket.a: 'object_tags' is not known; nearest: object_tag", "aws_s3_bucket.b: no such resource in
/// the file".
[[nodiscard]] std::vector<std::string> unknown_usage(const TerraformPlan& plan, const TerraformTable& table,
                                                     const TerraformUsage& usage);

}  // namespace runrate
