// SPDX-License-Identifier: Apache-2.0
/// What each recovery pattern attains, and which is the cheapest that meets the targets.
///   RTO = detect + decide + provision + GiB / throughput + switch; RPO = interval of copies + lag
#pragma once

#include "models/deployment/recovery_answer.hpp"
#include "models/recovery/recovery_systems.hpp"
#include "models/reference/recovery_figures.hpp"
#include "models/spec/plan_spec.hpp"

#include <array>
#include <map>
#include <optional>
#include <utility>

namespace runrate {

inline constexpr std::array recovery_patterns{RecoveryPattern::backup_and_restore,
                                              RecoveryPattern::pilot_light, RecoveryPattern::warm_standby,
                                              RecoveryPattern::active_active};

struct RecoverySetting {
  const PlanSpec& spec;
  const RecoveryFigures& figures;
  double database_gib = 0, files_gib = 0;  ///< to restore
  bool own_region_only = false;            ///< the provider sells no second region to stand by in
};

/// What a pattern adds a month, by system.
using RecoveryCosts = std::map<std::pair<std::string, RecoveryPattern>, double>;

/// The spec names a provider's own region and asks for no second one: no copy leaves it.
[[nodiscard]] bool stays_in_named_region(const PlanSpec& spec);
/// The targets are read as the loss of a region: one is given and data may leave the region, or copies stand
/// in a second one.
[[nodiscard]] bool reads_region_loss(const PlanSpec& spec);
[[nodiscard]] bool has_given_target(const PlanSpec& spec);
/// The target of a system; a day each where the spec has none.
[[nodiscard]] RecoveryTarget recovery_target(const PlanSpec& spec, std::string_view system);

// Each with cost and `meets` still unset.
[[nodiscard]] RecoveryWay database_way(const RecoverySetting& setting, RecoveryPattern pattern);
[[nodiscard]] RecoveryWay files_way(const RecoverySetting& setting, RecoveryPattern pattern);
/// The application keeps no data of its own: it is back after its database, and loses what that loses.
/// @param database the way chosen for it, nullptr where there is none
[[nodiscard]] RecoveryWay production_way(const RecoverySetting& setting, RecoveryPattern pattern,
                                         const RecoveryWay* database);

/// The cheapest ways that meet the given targets, database and production together, as the one waits for the
/// other; of equal ones the plainer. Where nothing meets a target, the fastest. What a given target needs is
/// marked as added; a system without one gets what is there.
[[nodiscard]] RecoveryAnswer choose_recovery(const RecoverySetting& setting, const RecoveryCosts& costs);

}  // namespace runrate
