// SPDX-License-Identifier: Apache-2.0
/// The steps of a recovery with their minutes, and what is backed up where.
#pragma once

#include "models/deployment/recovery.hpp"
#include "models/deployment/recovery_figures.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace runrate {

enum class SystemKind { production, network, database, files };

/// A spec's components of a system: production are those that run code.
[[nodiscard]] std::vector<const Component*> components_of(const PlanSpec& spec, SystemKind system);
[[nodiscard]] bool belongs_to(const PlanSpec& spec, std::string_view component, SystemKind system);
/// The backup components that cover something of a system.
[[nodiscard]] std::vector<const Component*> backups_of(const PlanSpec& spec, SystemKind system);

struct RecoveryCourse {
  RecoveryTarget database_target, production_target;
  std::optional<RecoveryWay> database;  ///< as chosen; nothing where the spec has none
  RecoveryWay production;
  double database_gib = 0;
};

/// Steps of the chosen ways, one after the other; what is left of a target's time is a step named reserve.
[[nodiscard]] std::vector<RecoveryStep> recovery_steps(const RecoveryCourse& course,
                                                       const RecoveryFigures& figures);

/// Database, files and configuration.
[[nodiscard]] std::vector<BackupRow> backup_rows(const PlanSpec& spec);

}  // namespace runrate
