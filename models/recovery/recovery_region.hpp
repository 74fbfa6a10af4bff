// SPDX-License-Identifier: Apache-2.0
/// Where a provider recovers from the loss of the main region.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/spec/plan_spec.hpp"

#include <string>

namespace runrate {

/// The first of the spec's further regions that the provider has apart from `home`, as half of what a
/// recovery needs may run there already; else the second region that the catalog names; `home` where there is
/// neither. Data of the EU is not carried out of it for the sake of recovery.
[[nodiscard]] std::string recovery_region(const PlanSpec& spec, const Catalog& catalog,
                                          const std::string& provider, const std::string& home);

}  // namespace runrate
