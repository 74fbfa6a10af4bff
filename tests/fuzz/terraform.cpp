// SPDX-License-Identifier: Apache-2.0
/// Any bytes are either a plan of Terraform, all of whose resources end up somewhere, or a list of faults.
#include "tools/importers/terraform.hpp"

#include "tools/files.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const runrate::TerraformTable table = runrate::TerraformTable::from_text(
      runrate::read_file(RUNRATE_SOURCE_DIR "/pricing-data/terraform.json"));
  // Bytes are text here; there is no other way from one to the other.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const runrate::TerraformPlan plan = runrate::terraform_plan_from(text);
  if (plan.faults.empty() == plan.resources.empty()) std::abort();
  for (const runrate::FileFault& fault : plan.faults) {
    if (fault.found.empty() || fault.remedy.empty()) std::abort();
  }
  const runrate::TerraformUse use = runrate::terraform_use(plan, table);
  if (use.faults.empty() && use.fates.size() != plan.resources.size()) std::abort();
  for (const runrate::TerraformUse::Line& line : use.lines) {
    if (line.resource >= plan.resources.size() || !(line.use.units > 0) || !std::isfinite(line.use.units))
      std::abort();
  }
  return 0;
}
