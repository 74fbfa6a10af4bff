// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/recovery_ways.hpp"

#include <algorithm>
#include <string>

namespace runrate {
namespace {

constexpr double days_per_month = 30;
RecoveryCost operator+(RecoveryCost a, RecoveryCost b) {
  return {a.low + b.low, a.mid + b.mid, a.high + b.high};
}
RecoveryCost operator*(RecoveryCost a, double k) { return {a.low * k, a.mid * k, a.high * k}; }
RecoveryCost fixed(double cost) { return {cost, cost, cost}; }

RecoveryCost cost_of(const RecoveryFacts& facts, const std::string& component) {
  const auto found = facts.monthly_cost.find(component);
  return found == facts.monthly_cost.end() ? RecoveryCost{} : found->second;
}

double stored_of(const RecoveryFacts& facts, const std::string& component) {
  const auto found = facts.stored_gib.find(component);
  return found == facts.stored_gib.end() ? 0 : found->second;
}

// A backup component's cost falls on what it covers by the data that each part stores.
RecoveryCost backup_cost(const RecoverySetting& setting, SystemKind system) {
  RecoveryCost sum;
  for (const Component* backup : backups_of(setting.spec, system)) {
    double all = 0;
    double own = 0;
    for (const std::string& name : backup->backup_of) {
      all += stored_of(setting.facts, name);
      if (belongs_to(setting.spec, name, system)) own += stored_of(setting.facts, name);
    }
    sum = sum + cost_of(setting.facts, backup->name) * (all > 0 ? own / all : 1);
  }
  return sum;
}

/// What copies kept for the template's 30 days cost: F × (1 + 29 d) stored, 30 d F moved, d the daily change.
RecoveryCost copies_cost(const RecoverySetting& setting, SystemKind system) {
  constexpr double days_kept = 30;
  const double price =
      system == SystemKind::database ? setting.figures.database_copy_gib : setting.figures.files_copy_gib;
  double cost = 0;
  for (const Component* component : components_of(setting.spec, system)) {
    const double gib = stored_of(setting.facts, component->name);
    const double moved = setting.second_region ? days_per_month * component->daily_change * gib : 0;
    cost +=
        gib * (1 + (days_kept - 1) * component->daily_change) * price + moved * setting.figures.transfer_gib;
  }
  return fixed(cost);
}

RecoveryCost replication_cost(const RecoverySetting& setting, SystemKind system) {
  double moved = 0;
  for (const Component* component : components_of(setting.spec, system)) {
    moved += days_per_month * component->daily_change * stored_of(setting.facts, component->name);
  }
  return fixed(moved * setting.figures.transfer_gib);
}

// One node of each database: its cost ÷ (standby and replicas counted).
RecoveryCost replica_cost(const RecoverySetting& setting) {
  RecoveryCost sum;
  for (const Component* component : components_of(setting.spec, SystemKind::database)) {
    const int nodes = (component->high_availability ? 2 : 1) + component->replicas;
    sum = sum + cost_of(setting.facts, component->name) * (1.0 / nodes);
  }
  return sum;
}

RecoveryCost whole_cost(const RecoverySetting& setting, SystemKind system) {
  RecoveryCost sum;
  for (const Component* component : components_of(setting.spec, system)) {
    sum = sum + cost_of(setting.facts, component->name);
  }
  return sum;
}

// A standby runs one instance of each group: 1 ÷ mean instances of its cost.
RecoveryCost standby_compute_cost(const RecoverySetting& setting) {
  RecoveryCost sum;
  for (const Component* component : components_of(setting.spec, SystemKind::production)) {
    const auto found = setting.facts.mean_instances.find(component->name);
    const double mean = found == setting.facts.mean_instances.end() ? 1 : std::max(found->second, 1.0);
    sum = sum + cost_of(setting.facts, component->name) * (1 / mean);
  }
  return sum;
}

bool covered(const RecoverySetting& setting, SystemKind system) {
  const auto backups = backups_of(setting.spec, system);
  if (backups.empty()) return false;
  return !setting.second_region ||
         std::ranges::any_of(backups, [](const Component* backup) { return backup->backup_second_region; });
}

// Copies run inside their interval, so that the newest is never older than one.
double files_copy_interval_hours(const RecoverySetting& setting) {
  double days = 1;
  bool any = false;
  for (const Component* backup : backups_of(setting.spec, SystemKind::files)) {
    days = any ? std::max(days, backup->backup_every_days) : backup->backup_every_days;
    any = true;
  }
  return 24 * days;
}

}  // namespace

double stored_gib(const RecoverySetting& setting, SystemKind system) {
  double sum = 0;
  for (const Component* component : components_of(setting.spec, system)) {
    sum += stored_of(setting.facts, component->name);
  }
  return sum;
}

RecoveryWay database_way(const RecoverySetting& setting, RecoveryPattern pattern) {
  const RecoveryFigures& f = setting.figures;
  const double called = f.detect + f.decide;
  const RecoveryCost sync = replication_cost(setting, SystemKind::database);
  RecoveryWay way{"database", pattern, 0, 0, {}, false, false};
  double rto = 0;
  double rpo = f.database.replica_lag;
  switch (pattern) {
    case RecoveryPattern::backup_and_restore: {
      rto = called + f.database.provision + f.restore_minutes(stored_gib(setting, SystemKind::database)) +
            f.database.check;
      rpo = f.database.log_interval;
      // The week of automated backups that every managed database keeps in its region is in its own lines.
      const bool own = !setting.second_region && backups_of(setting.spec, SystemKind::database).empty();
      way.in_plan = own || covered(setting, SystemKind::database);
      if (covered(setting, SystemKind::database)) way.cost = backup_cost(setting, SystemKind::database);
      if (!way.in_plan) way.cost = copies_cost(setting, SystemKind::database);
      break;
    }
    case RecoveryPattern::pilot_light:
      rto = called + f.database.promote + f.database.check;
      way.cost = replica_cost(setting) + sync;
      break;
    case RecoveryPattern::warm_standby:
      rto = called + f.database.warm;
      way.cost = whole_cost(setting, SystemKind::database) + sync;
      break;
    case RecoveryPattern::active_active:
      rto = f.database.active;
      rpo = 0;
      way.cost = whole_cost(setting, SystemKind::database) + sync;
      break;
  }
  way.attained_rto_hours = rto / 60;
  way.attained_rpo_hours = rpo / 60;
  return way;
}

RecoveryWay files_way(const RecoverySetting& setting, RecoveryPattern pattern) {
  const RecoveryFigures& f = setting.figures;
  const double called = f.detect + f.decide;
  RecoveryWay way{"files", pattern, 0, 0, {}, false, false};
  if (pattern == RecoveryPattern::backup_and_restore) {
    const double restore = f.restore_minutes(stored_gib(setting, SystemKind::files));
    way.attained_rto_hours = (called + f.files.provision + restore) / 60;
    way.attained_rpo_hours = files_copy_interval_hours(setting);
    way.in_plan = covered(setting, SystemKind::files);
    way.cost =
        way.in_plan ? backup_cost(setting, SystemKind::files) : copies_cost(setting, SystemKind::files);
    return way;
  }
  const bool active = pattern == RecoveryPattern::active_active;
  way.attained_rto_hours = (active ? f.production.active : called + f.files.switch_over) / 60;
  way.attained_rpo_hours = f.files.replication_lag / 60;
  way.cost = whole_cost(setting, SystemKind::files) + replication_cost(setting, SystemKind::files);
  return way;
}

RecoveryWay production_way(const RecoverySetting& setting, RecoveryPattern pattern,
                           const RecoveryWay* database) {
  const RecoveryFigures& f = setting.figures;
  const double called = f.detect + f.decide;
  const double ready = database != nullptr ? std::max(database->attained_rto_hours * 60, called) : called;
  const RecoveryCost network = whole_cost(setting, SystemKind::network);
  RecoveryWay way{"production", pattern, 0, 0, {}, false, false};
  double rto = 0;
  switch (pattern) {
    case RecoveryPattern::backup_and_restore:
      rto = ready + f.production.build + f.production.start + f.production.switch_over;
      way.in_plan = true;
      break;
    case RecoveryPattern::pilot_light:
      rto = ready + f.production.pilot_build + f.production.pilot_start + f.production.switch_over;
      way.cost = network * f.pilot_network_share;
      break;
    case RecoveryPattern::warm_standby:
      rto = ready + f.production.warm_scale + f.production.switch_over;
      way.cost = standby_compute_cost(setting) + network;
      break;
    case RecoveryPattern::active_active:
      rto = std::max(f.production.active, database != nullptr ? database->attained_rto_hours * 60 : 0);
      way.cost = whole_cost(setting, SystemKind::production) + network;
      break;
  }
  way.attained_rto_hours = rto / 60;
  way.attained_rpo_hours = database != nullptr ? database->attained_rpo_hours : 0;
  return way;
}

}  // namespace runrate
