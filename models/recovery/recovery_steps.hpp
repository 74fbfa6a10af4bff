// SPDX-License-Identifier: Apache-2.0
/// The steps of a recovery with their minutes.
#pragma once

#include "models/recovery/recovery.hpp"
#include "models/recovery/recovery_systems.hpp"
#include "models/reference/recovery_figures.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct RecoveryCourse {
  RecoveryTarget database_target, production_target;
  std::optional<RecoveryWay> database;  ///< as chosen; nothing where the spec has none
  RecoveryWay production;
  double database_gib = 0;
  Phrase place;                ///< where the steps build: "us-west-2"
  bool only_deployed = false;  ///< production is sites and functions alone
};

/// Steps of the chosen ways, one after the other; what is left of a target's time is a step named reserve.
[[nodiscard]] std::vector<RecoveryStep> recovery_steps(const RecoveryCourse& course,
                                                       const RecoveryFigures& figures);

}  // namespace runrate
