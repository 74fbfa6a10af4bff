// SPDX-License-Identifier: Apache-2.0
/// Seats, recovery, security and regimes of the chosen deployment, as figures.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"
#include "models/figures/figures.hpp"
#include "models/reference/references.hpp"

#include <vector>

namespace runrate {

struct PeopleSources {
  const PlanSpec& spec;
  const Catalog& catalog;
  const References& references;
  const Deployment& deployment;
  const Figures& figures;  ///< with the lines, in the deployment's order, and the one-time items
  std::vector<std::vector<double>> key_costs;  ///< [key month][line] own P50
};

struct PeopleFigures {
  std::vector<SaasFigures> saas;
  std::vector<SeatFigures> seats;
  std::vector<RecoveryTargetFigures> recovery;
  std::vector<RecoveryWayFigures> recovery_ways;
  std::vector<BackupFigures> backups;
  std::vector<RecoveryStepFigures> recovery_steps;
  Phrase recovery_scope;
  Phrase recovery_region;
  std::vector<SecurityFigures> security;
  std::vector<ComplianceFigures> compliance;
};

[[nodiscard]] PeopleFigures people_figures(const PeopleSources& sources);

}  // namespace runrate
