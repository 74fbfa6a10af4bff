// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/backups.hpp"

#include "models/recovery/recovery_systems.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

constexpr double days_of_recovery_copies = 30;
constexpr double days_of_configuration = 90;

Phrase how_often(double days) {
  if (days == 1) return {"backups.daily"};
  if (days == 7) return {"backups.weekly"};
  if (days < 1) return {"backups.every_hours", {{"n", Count{24 * days}}}};
  return {"backups.every_days", {{"n", Count{days}}}};
}

/// Of a database, whose logs are copied all the time.
Phrase frequency_of(Phrase copies, bool is_database) {
  return is_database ? Phrase{"backups.and_logs", {{"copies", std::move(copies)}}} : copies;
}

Phrase days(double n) { return {"backups.days", {{"n", Count{n}}}}; }

bool has_answer(const RecoveryAnswer& answer) { return !answer.region.empty() || !answer.ways.empty(); }

Phrase both_regions(const Deployment& deployment) {
  return {"backups.two_places",
          {{"first", given(deployment.region)}, {"second", deployment.recovery.place()}}};
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
  if (!database) {
    row.frequency = row.retention = {"backups.none"};
    row.location = {"backups.not_backed_up"};
    return;
  }
  row.frequency = frequency_of(how_often(1), true);
  row.retention = days(rule::automatic_backups.value);
  row.location = {"backups.automated", {{"place", given(deployment.region)}}};
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
  row.frequency = frequency_of(how_often(every), database);
  row.retention = days(keep);
  const bool is_copied = second && has_answer(deployment.recovery);
  row.location = is_copied ? both_regions(deployment) : given(deployment.region);
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
    row.location = {"backups.mirrored", {{"place", deployment.recovery.place()}}};
  if (recovers_by_copies(deployment, system)) {
    row.frequency = frequency_of(how_often(1), database);
    if (backups.empty()) row.retention = days(days_of_recovery_copies);
    row.location = backups.empty() ? deployment.recovery.place() : both_regions(deployment);
  }
  return row;
}

void add_rows(const PlanSpec& spec, const Deployment& deployment, SystemKind system, std::string_view data,
              std::vector<BackupRow>& rows) {
  const auto parts = components_of(spec, system);
  if (parts.empty()) {
    const Phrase none{"backups.none_in_spec"};
    rows.push_back({{std::string(data)}, "", none, none, none});
    return;
  }
  for (const Component* part : parts) {
    BackupRow row = row_of(spec, deployment, *part, system);
    row.data = {std::string(data)};
    if (parts.size() > 1)
      row.data = {"backups.of_component", {{"data", row.data}, {"component", Name{part->name}}}};
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<BackupRow> backup_rows(const PlanSpec& spec, const Deployment& deployment) {
  std::vector<BackupRow> rows;
  add_rows(spec, deployment, SystemKind::database, "backups.database", rows);
  add_rows(spec, deployment, SystemKind::files, "backups.files", rows);
  rows.push_back({{"backups.configs"},
                  "",
                  {"backups.on_change"},
                  days(days_of_configuration),
                  {"backups.version_control"}});
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
