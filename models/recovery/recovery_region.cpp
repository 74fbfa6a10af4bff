// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery_region.hpp"

namespace runrate {

std::string recovery_region(const PlanSpec& spec, const Catalog& catalog, const std::string& provider,
                            const std::string& home) {
  for (const auto& [neutral, share] : spec.other_regions) {
    if (spec.region == "eu" && neutral != "eu") continue;
    const std::optional<std::string> there = catalog.region_of(provider, neutral);
    if (there && *there != home) return *there;
  }
  const RegionInfo* info = catalog.region(provider, home);
  return info == nullptr || info->second.empty() ? home : info->second;
}

}  // namespace runrate
