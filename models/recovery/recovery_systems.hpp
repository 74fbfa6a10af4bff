// SPDX-License-Identifier: Apache-2.0
/// Which of a spec's components belong to production, database and files, and which backups cover them.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <string_view>
#include <vector>

namespace runrate {

enum class SystemKind { production, network, database, files };

/// A spec's components of a system: production are those that run code.
[[nodiscard]] std::vector<const Component*> components_of(const PlanSpec& spec, SystemKind system);
[[nodiscard]] bool belongs_to(const PlanSpec& spec, std::string_view component, SystemKind system);
/// The backup components that cover something of a system.
[[nodiscard]] std::vector<const Component*> backups_of(const PlanSpec& spec, SystemKind system);
/// All of a system is covered by backups; with `region_loss`, by such that stand in a second region.
[[nodiscard]] bool is_covered(const PlanSpec& spec, SystemKind system, bool region_loss);

/// Production is sites and functions alone: code is deployed, and no machine could stand by.
[[nodiscard]] bool is_only_deployed(const PlanSpec& spec);

}  // namespace runrate
