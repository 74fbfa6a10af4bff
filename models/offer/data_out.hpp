// SPDX-License-Identifier: Apache-2.0
/// What a provider charges for the bytes that leave it for good.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/one_time_item.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>

namespace runrate {

/// The item of who moves, in the month of the cutover, for what is stored at the plan's start: 0 where the
/// vendor waives it on request, which its note says with the list price, else the list price. Nothing where
/// nothing is stored, nothing runs today, or the price of today's host is not known.
[[nodiscard]] std::optional<OneTimeItem> data_out(const PlanSpec& spec, const Catalog& catalog,
                                                  const References& references);

}  // namespace runrate
