// SPDX-License-Identifier: Apache-2.0
/// How long a loss takes to mend and what that costs: RTO and RPO of each system against four patterns, the
/// chosen one of each, and the steps of a recovery. All minutes are estimated; their values stand in
/// `pricing-data/availability.json`.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

struct RecoveryCost {
  double low = 0, mid = 0, high = 0;
};

/// What the simulation says of a deployment, plan currency a month.
struct RecoveryFacts {
  std::map<std::string, RecoveryCost> added;   ///< by system: the lines that its recovery adds
  std::map<std::string, RecoveryCost> copies;  ///< by component: what its backups cost in the plan
};

/// A row of the template's table of targets.
struct RecoveryRow {
  std::string system;                   ///< production | database | files
  Phrase title;                         ///< "Production app"
  double rto_hours = 0, rpo_hours = 0;  ///< the targets
  bool given = false;                   ///< by the spec
  bool exists = true;                   ///< the spec holds such a system
  RecoveryPattern pattern = RecoveryPattern::backup_and_restore;
  double attained_rto_hours = 0, attained_rpo_hours = 0;
  bool meets = true;
  double cost_low = 0, cost_mid = 0, cost_high = 0;  ///< a month
  bool in_plan =
      false;    ///< the cost is already in the deployment's lines; else it would add and is in no total
  Phrase text;  ///< one clause
};

/// A way with what it adds to what the spec's own components bring.
struct PricedWay {
  RecoveryWay way;
  RecoveryCost adds;
  bool chosen = false;
};

struct RecoveryStep {
  Phrase what;
  double minutes = 0;
  double total_minutes = 0;  ///< from the loss on
  std::string reaches;       ///< "database" or "production": the target that this step's end stands at
};

struct RecoveryPlan {
  std::vector<RecoveryRow> rows;    ///< production, database, files
  std::vector<PricedWay> ways;      ///< every pattern that is offered, in the order of the rows
  std::vector<RecoveryStep> steps;  ///< to the database's RTO, then on to production's
  bool survives_region = false;     ///< copies or replicas stand in a second region
  Phrase scope;                     ///< which loss the targets are read as
};

/// The deployment's answer in words and steps.
[[nodiscard]] RecoveryPlan recovery_plan(const PlanSpec& spec, const Deployment& deployment,
                                         const References& references, const RecoveryFacts& facts);

}  // namespace runrate
