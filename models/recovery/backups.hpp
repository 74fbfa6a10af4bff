// SPDX-License-Identifier: Apache-2.0
/// What is backed up, how often, for how long and where: a row for each component that keeps data.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/spec/plan_spec.hpp"

#include <set>
#include <string>
#include <vector>

namespace runrate {

struct BackupRow {
  Phrase data;  ///< "Database" | "Files" | "Configs"; with the component's name where there are several
  std::string component;  ///< whose data it is; empty: none
  Phrase frequency, retention, location;
};

/// Databases, files and configuration.
[[nodiscard]] std::vector<BackupRow> backup_rows(const PlanSpec& spec, const Deployment& deployment);

/// Whose copies a line pays for: of a backup component, of the recovery by copies, or of the automated
/// backups in a database's own lines.
[[nodiscard]] std::set<std::string> copied_by(const UsageLine& line);

}  // namespace runrate
