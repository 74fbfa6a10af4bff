// SPDX-License-Identifier: Apache-2.0
/// Which of the spec's own one-time items are what a regime asks for, so that nothing is said or paid twice.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace runrate {

/// Whether an item is called by one of the entry's `named_by` words, whatever its capitals.
[[nodiscard]] bool names_item(std::string_view item, const nlohmann::json& entry);

/// Whether the spec has such an item.
[[nodiscard]] bool holds_item(const PlanSpec& spec, const nlohmann::json& entry);

}  // namespace runrate
