// SPDX-License-Identifier: Apache-2.0
/// A file of what resources use gives amounts to a plan's lines, and says what is without effect; or there
/// are faults.
#include "tools/files.hpp"
#include "tools/importers/terraform.hpp"
#include "tools/importers/terraform_usage_keys.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <cmath>

namespace runrate::fuzz {

void terraform_usage(std::string_view input) {
  static const TerraformTable table = TerraformTable::from_text(read_file(book() / "terraform.json"));
  static const TerraformPlan plan =
      terraform_plan_from(read_file(RUNRATE_SOURCE_DIR "/tests/specs/terraform.json"));
  const TerraformUsage usage = terraform_usage_from(input);
  hold_faults(usage.faults, input);
  if (!usage.faults.empty()) return;
  for (const std::string& unknown : unknown_usage(plan, table, usage))
    hold_words(unknown, "what is not known");
  const TerraformUse use = terraform_use(plan, table, usage, "2026-11-24");
  hold_faults(use.faults, "");
  for (const TerraformUse::Line& line : use.lines)
    hold(std::isfinite(line.use.units) && line.use.units >= 0, "a line has units");
}

}  // namespace runrate::fuzz
