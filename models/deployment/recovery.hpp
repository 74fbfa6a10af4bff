// SPDX-License-Identifier: Apache-2.0
/// How long a loss takes to mend and what that costs: RTO and RPO of each system against four patterns, the
/// cheapest that meets both, the steps of a recovery, and the backups. All minutes are estimated; their
/// values and the prices of what a pattern adds stand in `pricing-data/availability.json`.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class RecoveryPattern { backup_and_restore, pilot_light, warm_standby, active_active };

struct RecoveryCost {
  double low = 0, mid = 0, high = 0;
};

/// What the simulation says of a deployment, production only, by component; plan currency a month, GiB,
/// counts.
struct RecoveryFacts {
  std::map<std::string, RecoveryCost> monthly_cost;
  std::map<std::string, double> stored_gib;
  std::map<std::string, double> mean_instances;
};

/// One system against one pattern.
struct RecoveryWay {
  std::string system;
  RecoveryPattern pattern = RecoveryPattern::backup_and_restore;
  double attained_rto_hours = 0, attained_rpo_hours = 0;
  RecoveryCost cost;  ///< a month
  bool in_plan = false;
  bool meets = false;  ///< both targets
};

/// A row of the template's table of targets.
struct RecoveryRow {
  std::string system;                   ///< production | database | files
  std::string title;                    ///< "Production app"
  double rto_hours = 0, rpo_hours = 0;  ///< the targets
  bool given = false;                   ///< by the spec
  bool exists = true;                   ///< the spec holds such a system
  RecoveryPattern pattern = RecoveryPattern::backup_and_restore;
  double attained_rto_hours = 0, attained_rpo_hours = 0;
  bool meets = true;
  double cost_low = 0, cost_mid = 0, cost_high = 0;  ///< a month
  bool in_plan =
      false;         ///< the cost is already in the deployment's lines; else it would add and is in no total
  std::string text;  ///< one clause
};

struct RecoveryStep {
  std::string text;
  double minutes = 0;
  double total_minutes = 0;  ///< from the loss on
  std::string reaches;       ///< "database" or "production": the target that this step's end stands at
};

struct BackupRow {
  std::string data;  ///< "Database" | "Files" | "Configs"
  std::string frequency, retention, location;
  std::string component;            ///< whose lines hold the cost; empty: nothing to pay
  std::vector<std::string> covers;  ///< components
};

struct RecoveryPlan {
  std::vector<RecoveryRow> rows;    ///< production, database, files
  std::vector<RecoveryWay> ways;    ///< every pattern of every system that exists
  std::vector<RecoveryStep> steps;  ///< to the database's RTO, then on to production's
  std::vector<BackupRow> backups;   ///< database, files, configs
  bool survives_region = false;     ///< copies stand in a second region
  std::string scope;                ///< which loss the targets are read as, one sentence
};

/// Chooses for each system the cheapest pattern that meets both targets; where none does, the fastest.
///   RTO = detect + decide + provision + GiB / throughput + switch; RPO = interval of copies + lag
[[nodiscard]] RecoveryPlan recovery_plan(const PlanSpec& spec, const Deployment& deployment,
                                         const References& references, const RecoveryFacts& facts);

[[nodiscard]] std::string_view to_text(RecoveryPattern pattern);  ///< "backup and restore"

}  // namespace runrate
