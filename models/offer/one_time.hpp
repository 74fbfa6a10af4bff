// SPDX-License-Identifier: Apache-2.0
/// What is paid once: migration, setup, double running, data out, audits and tests, and the user's own items.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/one_time_item.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// Every one-time item of the plan, by month and name. A migration is never free: nothing is listed only
/// where nothing runs today. What a move costs falls on who moves; so does the setup where something is left.
[[nodiscard]] std::vector<OneTimeItem> one_time_items(const PlanSpec& spec, const Catalog& catalog,
                                                      const References& references);

}  // namespace runrate
