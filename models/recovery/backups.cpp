// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/backups.hpp"

#include "models/recovery/recovery_systems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

std::string how_often(double days) {
  if (days == 1) return "Daily";
  if (days == 7) return "Weekly";
  if (days < 1) return fmt::format("Every {:g} hours", 24 * days);
  return fmt::format("Every {:g} days", days);
}

std::vector<const Component*> backups_of(const PlanSpec& spec, const std::string& part) {
  std::vector<const Component*> found;
  for (const auto& [name, component] : spec.components) {
    if (component.kind == Kind::backup &&
        std::ranges::find(component.backup_of, part) != component.backup_of.end())
      found.push_back(&component);
  }
  return found;
}

bool recovers_by_copies(const Deployment& deployment, SystemKind system) {
  const RecoveryChoice* choice =
      deployment.recovery.choice(system == SystemKind::database ? "database" : "files");
  return choice != nullptr && choice->added && choice->pattern == RecoveryPattern::backup_and_restore;
}

/// What a managed database does by itself; anything else is not backed up.
void without_backup(const Deployment& deployment, bool database, BackupRow& row) {
  row.frequency = database ? "Daily, logs continuously" : "None";
  row.retention = database ? "7 days" : "None";
  row.location = database ? deployment.region + ", automated" : "Not backed up: the spec names no backup";
}

void with_backups(const std::vector<const Component*>& backups, const Deployment& deployment, bool database,
                  BackupRow& row) {
  // The most frequent decides what is lost, the longest what can be brought back.
  double every = backups.front()->backup_every_days, keep = 0;
  bool second = false;
  for (const Component* backup : backups) {
    every = std::min(every, backup->backup_every_days);
    keep = std::max(keep, backup->backup_keep_days);
    second = second || backup->backup_second_region;
  }
  row.frequency = how_often(every) + (database ? ", logs continuously" : "");
  row.retention = fmt::format("{:g} days", keep);
  row.location = second && !deployment.recovery.region.empty()
                     ? fmt::format("{}, {}", deployment.region, deployment.recovery.region)
                     : deployment.region;
}

BackupRow row_of(const PlanSpec& spec, const Deployment& deployment, const Component& part,
                 SystemKind system) {
  BackupRow row{.component = part.name};
  const bool database = system == SystemKind::database;
  const auto backups = backups_of(spec, part.name);
  if (!backups.empty()) {
    with_backups(backups, deployment, database, row);
  } else {
    without_backup(deployment, is_database(part.kind), row);
  }
  const RecoveryChoice* files = deployment.recovery.choice("files");
  if (backups.empty() && !database && files != nullptr && files->added)
    row.location = deployment.recovery.region + " mirrors them; no backup";
  if (recovers_by_copies(deployment, system)) {
    row.frequency = database ? "Daily, logs continuously" : "Daily";
    row.retention = backups.empty() ? "30 days" : row.retention;
    row.location = backups.empty() ? deployment.recovery.region
                                   : fmt::format("{}, {}", deployment.region, deployment.recovery.region);
  }
  return row;
}

void add_rows(const PlanSpec& spec, const Deployment& deployment, SystemKind system, const std::string& data,
              std::vector<BackupRow>& rows) {
  const auto parts = components_of(spec, system);
  if (parts.empty()) {
    rows.push_back({data, "", "None in the spec", "None in the spec", "None in the spec"});
    return;
  }
  for (const Component* part : parts) {
    BackupRow row = row_of(spec, deployment, *part, system);
    row.data = parts.size() == 1 ? data : data + ": " + part->name;
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<BackupRow> backup_rows(const PlanSpec& spec, const Deployment& deployment) {
  std::vector<BackupRow> rows;
  add_rows(spec, deployment, SystemKind::database, "Database", rows);
  add_rows(spec, deployment, SystemKind::files, "Files", rows);
  rows.push_back({"Configs", "", "On change", "90 days", "Version control"});
  return rows;
}

std::set<std::string> copied_by(const UsageLine& line) {
  std::set<std::string> names;
  if (line.environment != "production") return names;
  if (!line.protects.empty()) names.insert(line.protects);
  if (line.use.starts_with("backup_") && !line.component.empty()) names.insert(line.component);
  return names;
}

}  // namespace runrate
