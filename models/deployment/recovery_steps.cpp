// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/recovery_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace runrate {
namespace {

bool is_of(Kind kind, SystemKind system) {
  switch (system) {
    case SystemKind::production:
      return (has_instances(kind) && kind != Kind::batch) || kind == Kind::serverless ||
             kind == Kind::static_site;
    case SystemKind::network:
      return kind == Kind::cdn || kind == Kind::load_balancer || kind == Kind::nat || kind == Kind::vpn ||
             kind == Kind::dns || kind == Kind::waf;
    case SystemKind::database:
      return is_database(kind) || kind == Kind::nosql;
    case SystemKind::files:
      return kind == Kind::object_storage || kind == Kind::file || kind == Kind::block;
  }
  return false;
}

class Course {
 public:
  void step(std::string text, double minutes) {
    total_ += minutes;
    steps_.push_back({std::move(text), minutes, total_, {}});
  }
  // What is left of the target, kept as a step, so that the steps end where the target stands.
  void reserve(double target_minutes) {
    constexpr double a_second = 1.0 / 60;
    if (target_minutes - total_ > a_second) step("Reserve", target_minutes - total_);
  }
  void reached(std::string_view system) {
    if (!steps_.empty()) steps_.back().reaches = system;
  }
  [[nodiscard]] double total() const { return total_; }
  [[nodiscard]] std::vector<RecoveryStep> done() && { return std::move(steps_); }

 private:
  std::vector<RecoveryStep> steps_;
  double total_ = 0;
};

void database_steps(const RecoveryCourse& course, const RecoveryFigures& f, Course& out) {
  switch (course.database->pattern) {
    case RecoveryPattern::backup_and_restore:
      out.step("Provision an empty database from code", f.database.provision);
      out.step(
          fmt::format("Restore {:.0f} GiB at {:g} MB/s", course.database_gib, f.throughput_mb_per_second),
          f.restore_minutes(course.database_gib));
      out.step("Check the newest records", f.database.check);
      return;
    case RecoveryPattern::pilot_light:
      out.step("Promote the replica in the second region", f.database.promote);
      out.step("Point services to it, check the newest records", f.database.check);
      return;
    case RecoveryPattern::warm_standby:
      out.step("Switch to the standby database", f.database.warm);
      return;
    case RecoveryPattern::active_active:
      out.step("The second region takes all writes", f.database.active);
      return;
  }
}

double production_minutes(const RecoveryCourse& course, const RecoveryFigures& f) {
  switch (course.production.pattern) {
    case RecoveryPattern::backup_and_restore:
      return f.production.build + f.production.start + f.production.switch_over;
    case RecoveryPattern::pilot_light:
      return f.production.pilot_build + f.production.pilot_start + f.production.switch_over;
    case RecoveryPattern::warm_standby:
      return f.production.warm_scale + f.production.switch_over;
    case RecoveryPattern::active_active:
      return 0;
  }
  return 0;
}

void production_steps(const RecoveryCourse& course, const RecoveryFigures& f, Course& out) {
  const char* const last = "Move the traffic over, place a test request";
  switch (course.production.pattern) {
    case RecoveryPattern::backup_and_restore:
      out.step("Build network and services from code", f.production.build);
      out.step("Start services, rebuild indexes, warm caches", f.production.start);
      out.step(last, f.production.switch_over);
      return;
    case RecoveryPattern::pilot_light:
      out.step("Start machines in the network that stands ready", f.production.pilot_build);
      out.step("Start services, rebuild indexes, warm caches", f.production.pilot_start);
      out.step(last, f.production.switch_over);
      return;
    case RecoveryPattern::warm_standby:
      out.step("Scale the standby to full size", f.production.warm_scale);
      out.step(last, f.production.switch_over);
      return;
    case RecoveryPattern::active_active:
      if (out.total() < f.production.active) {
        out.step("Health checks move the traffic to the second region", f.production.active - out.total());
      }
      return;
  }
}

std::string how_often(double days) {
  if (days == 1) return "Daily";
  if (days == 7) return "Weekly";
  if (days < 1) return fmt::format("Every {:g} hours", 24 * days);
  return fmt::format("Every {:g} days", days);
}

/// What a managed database does by itself; anything else is not backed up.
BackupRow without_backup(const std::vector<const Component*>& parts, bool database) {
  BackupRow row;
  for (const Component* part : parts) row.covers.push_back(part->name);
  row.frequency = database ? "Daily, logs continuously" : "None";
  row.retention = database ? "7 days" : "None";
  row.location =
      database ? "Same region, in the database's price" : "Not backed up: the spec names no backup";
  return row;
}

std::vector<std::string> covered_by(const PlanSpec& spec, const std::vector<const Component*>& backups,
                                    SystemKind system) {
  std::vector<std::string> covers;
  for (const Component* each : backups) {
    for (const std::string& name : each->backup_of) {
      if (belongs_to(spec, name, system)) covers.push_back(name);
    }
  }
  return covers;
}

BackupRow row_of(const PlanSpec& spec, SystemKind system, std::string data) {
  BackupRow row;
  const auto parts = components_of(spec, system);
  const auto backups = backups_of(spec, system);
  const bool database = system == SystemKind::database;
  if (parts.empty()) {
    row.frequency = row.retention = row.location = "None in the spec";
  } else if (backups.empty()) {
    row = without_backup(parts, database);
  } else {
    const Component& backup = *backups.front();
    row.component = backup.name;
    row.frequency = how_often(backup.backup_every_days) + (database ? ", logs continuously" : "");
    row.retention = fmt::format("{:g} days", backup.backup_keep_days);
    row.location = backup.backup_second_region ? "Second region" : "Same region";
    row.covers = covered_by(spec, backups, system);
  }
  row.data = std::move(data);
  return row;
}

}  // namespace

std::vector<const Component*> components_of(const PlanSpec& spec, SystemKind system) {
  std::vector<const Component*> found;
  for (const auto& [name, component] : spec.components) {
    if (is_of(component.kind, system)) found.push_back(&component);
  }
  return found;
}

bool belongs_to(const PlanSpec& spec, std::string_view component, SystemKind system) {
  const auto found = spec.components.find(std::string(component));
  return found != spec.components.end() && is_of(found->second.kind, system);
}

std::vector<const Component*> backups_of(const PlanSpec& spec, SystemKind system) {
  std::vector<const Component*> found;
  for (const auto& [name, component] : spec.components) {
    if (component.kind != Kind::backup) continue;
    const bool covers = std::ranges::any_of(
        component.backup_of, [&](const std::string& part) { return belongs_to(spec, part, system); });
    if (covers) found.push_back(&component);
  }
  return found;
}

std::vector<RecoveryStep> recovery_steps(const RecoveryCourse& course, const RecoveryFigures& figures) {
  Course out;
  const bool automatic = course.production.pattern == RecoveryPattern::active_active &&
                         (!course.database || course.database->pattern == RecoveryPattern::active_active);
  if (!automatic) {
    out.step("An outside check raises the alarm, the person on call answers", figures.detect);
    out.step("Decide and declare the loss", figures.decide);
  }
  const double production_target = 60 * course.production_target.rto_hours;
  if (course.database) {
    database_steps(course, figures, out);
    const double database_target = 60 * course.database_target.rto_hours;
    if (database_target + production_minutes(course, figures) <= production_target)
      out.reserve(database_target);
    out.reached("database");
  }
  production_steps(course, figures, out);
  out.reserve(production_target);
  out.reached("production");
  return std::move(out).done();
}

std::vector<BackupRow> backup_rows(const PlanSpec& spec) {
  std::vector<BackupRow> rows;
  rows.push_back(row_of(spec, SystemKind::database, "Database"));
  rows.push_back(row_of(spec, SystemKind::files, "Files"));
  rows.push_back({"Configs", "On change", "90 days", "Version control", "", {}});
  return rows;
}

}  // namespace runrate
