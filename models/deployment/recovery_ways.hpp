// SPDX-License-Identifier: Apache-2.0
/// What each recovery pattern attains for a system and adds to the month's cost.
#pragma once

#include "models/deployment/recovery.hpp"
#include "models/deployment/recovery_figures.hpp"
#include "models/deployment/recovery_steps.hpp"

namespace runrate {

struct RecoverySetting {
  const PlanSpec& spec;
  const RecoveryFacts& facts;
  const RecoveryFigures& figures;
  bool second_region = false;  ///< the targets are read as the loss of a region
};

/// GiB that a system's components store.
[[nodiscard]] double stored_gib(const RecoverySetting& setting, SystemKind system);

// Each with `meets` still false: that depends on the targets.
[[nodiscard]] RecoveryWay database_way(const RecoverySetting& setting, RecoveryPattern pattern);
[[nodiscard]] RecoveryWay files_way(const RecoverySetting& setting, RecoveryPattern pattern);
/// The application keeps no data of its own: it is back after its database, and loses what that loses.
/// @param database the way chosen for it, nullptr where there is none
[[nodiscard]] RecoveryWay production_way(const RecoverySetting& setting, RecoveryPattern pattern,
                                         const RecoveryWay* database);

}  // namespace runrate
