// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery_ways.hpp"

#include <algorithm>
#include <string>

namespace runrate {
namespace {

// Copies run inside their interval, so that the newest is never older than one.
double files_copy_interval_hours(const PlanSpec& spec) {
  double days = 1;
  bool any = false;
  for (const Component* backup : backups_of(spec, SystemKind::files)) {
    days = any ? std::max(days, backup->backup_every_days) : backup->backup_every_days;
    any = true;
  }
  return 24 * days;
}

bool is_given(const PlanSpec& spec, std::string_view system) { return recovery_target(spec, system).given; }

bool meets(const RecoveryWay& way, const RecoveryTarget& target) {
  constexpr double second = 1.0 / 3600;
  return way.offered && way.attained_rto_hours <= target.rto_hours + second &&
         way.attained_rpo_hours <= target.rpo_hours + second;
}

/// A pair of ways that was weighed.
struct Pair {
  const RecoveryWay* database = nullptr;
  RecoveryWay production;
  int missed = 0;           ///< given targets that it does not meet
  double missed_hours = 0;  ///< how long the systems of these take

  void judge(const RecoveryWay& way, bool asked) {
    if (!asked || way.meets) return;
    missed += 1;
    missed_hours += way.attained_rto_hours;
  }
};

bool is_better(const Pair& a, const Pair& b) {
  const auto added = [](const Pair& p) {
    return (p.database == nullptr ? 0 : p.database->added()) + p.production.added();
  };
  // A target that is missed is missed by as little as can be; one that is met, as cheaply as can be.
  if (a.missed != b.missed) return a.missed < b.missed;
  if (a.missed_hours != b.missed_hours) return a.missed_hours < b.missed_hours;
  return added(a) < added(b);
}

const RecoveryWay* cheapest(const std::vector<RecoveryWay>& ways) {
  const RecoveryWay* best = nullptr;
  for (const RecoveryWay& way : ways) {
    if (way.meets && (best == nullptr || way.added() < best->added())) best = &way;
  }
  if (best != nullptr) return best;
  for (const RecoveryWay& way : ways) {
    if (!way.offered) continue;
    if (best == nullptr || way.attained_rto_hours < best->attained_rto_hours) best = &way;
  }
  return best;
}

double cost_of(const RecoveryCosts& costs, std::string_view system, RecoveryPattern pattern) {
  const auto found = costs.find({std::string(system), pattern});
  return found == costs.end() ? 0 : found->second;
}

/// The application's own ways may add less than a cent: nothing that anyone pays.
bool is_free(const RecoveryCosts& costs, std::string_view system, RecoveryPattern pattern) {
  constexpr double half_a_cent = 0.005;
  const auto found = costs.find({std::string(system), pattern});
  return system == "production" && found != costs.end() && found->second < half_a_cent;
}

std::vector<RecoveryWay> ways_of(const RecoverySetting& setting, const RecoveryCosts& costs,
                                 std::string_view system, const auto& way_of) {
  std::vector<RecoveryWay> ways;
  for (const RecoveryPattern pattern : recovery_patterns) {
    RecoveryWay way = way_of(pattern);
    way.monthly = cost_of(costs, system, pattern);
    if (is_free(costs, system, pattern) && way.offered) way.covered = true;
    way.meets = meets(way, recovery_target(setting.spec, system));
    ways.push_back(std::move(way));
  }
  return ways;
}

std::vector<RecoveryWay> production_ways(const RecoverySetting& setting, const RecoveryCosts& costs,
                                         const RecoveryWay* database) {
  return ways_of(setting, costs, "production",
                 [&](RecoveryPattern p) { return production_way(setting, p, database); });
}

void take(RecoveryAnswer& answer, const PlanSpec& spec, const RecoveryWay& way, bool needed) {
  const bool may_leave = !stays_in_named_region(spec);
  answer.chosen.push_back({.system = way.system,
                           .pattern = way.pattern,
                           .added = may_leave && needed && !way.covered && way.offered,
                           .meets = way.meets || !is_given(spec, way.system)});
}

bool copies_to_second_region(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    return entry.second.kind == Kind::backup && entry.second.backup_second_region;
  });
}

/// The week of automated backups that a managed relational database keeps in its region is in its own lines;
/// a table of keys has none.
bool backs_itself_up(const PlanSpec& spec) {
  return backups_of(spec, SystemKind::database).empty() &&
         std::ranges::all_of(components_of(spec, SystemKind::database),
                             [](const Component* part) { return is_database(part->kind); });
}

/// Of an application whose target nobody gave: the plainest way that meets the usual one and adds nothing,
/// else what is there.
const RecoveryWay& way_that_adds_nothing(const std::vector<RecoveryWay>& ways) {
  const auto found =
      std::ranges::find_if(ways, [](const RecoveryWay& way) { return way.meets && way.covered; });
  return found == ways.end() ? ways.front() : *found;
}

/// Two ways together, held against the targets that are given.
Pair judged(const PlanSpec& spec, const RecoveryWay* database, RecoveryWay production) {
  Pair pair{.database = database, .production = std::move(production)};
  if (database != nullptr) pair.judge(*database, is_given(spec, "database"));
  pair.judge(pair.production, is_given(spec, "production"));
  return pair;
}

/// Database and production together: the cheapest pair that meets what is given.
Pair weigh(const RecoverySetting& setting, const RecoveryCosts& costs,
           const std::vector<RecoveryWay>& database) {
  std::optional<Pair> best;
  const auto consider = [&](const RecoveryWay* way) {
    for (RecoveryWay& production : production_ways(setting, costs, way)) {
      if (!production.offered) continue;
      Pair pair = judged(setting.spec, way, std::move(production));
      if (!best || is_better(pair, *best)) best = std::move(pair);
    }
  };
  if (database.empty()) consider(nullptr);
  for (const RecoveryWay& way : database) {
    if (way.offered) consider(&way);
  }
  return *best;
}

}  // namespace

const RecoveryChoice* RecoveryAnswer::choice(std::string_view system) const noexcept {
  const auto found = std::ranges::find(chosen, system, &RecoveryChoice::system);
  return found == chosen.end() ? nullptr : &*found;
}

Phrase RecoveryAnswer::place() const {
  return region.empty() ? Phrase{"recovery.another_region"} : given(region);
}

const RecoveryWay* RecoveryAnswer::way(std::string_view system) const noexcept {
  const RecoveryChoice* taken = choice(system);
  return taken == nullptr ? nullptr : way(system, taken->pattern);
}

const RecoveryWay* RecoveryAnswer::way(std::string_view system, RecoveryPattern pattern) const noexcept {
  const auto found = std::ranges::find_if(
      ways, [&](const RecoveryWay& way) { return way.system == system && way.pattern == pattern; });
  return found == ways.end() ? nullptr : &*found;
}

Phrase phrase_of(RecoveryPattern pattern) {
  switch (pattern) {
    case RecoveryPattern::backup_and_restore:
      return {"recovery.pattern.backup_and_restore"};
    case RecoveryPattern::pilot_light:
      return {"recovery.pattern.pilot_light"};
    case RecoveryPattern::warm_standby:
      return {"recovery.pattern.warm_standby"};
    case RecoveryPattern::active_active:
      return {"recovery.pattern.active_active"};
  }
  return {};
}

RecoveryTarget recovery_target(const PlanSpec& spec, std::string_view system) {
  for (const RecoveryTarget& target : spec.recovery) {
    if (target.system == system) return target;
  }
  return {std::string(system), 24, 24, false};
}

bool has_given_target(const PlanSpec& spec) {
  return std::ranges::any_of(spec.recovery, &RecoveryTarget::given);
}

bool stays_in_named_region(const PlanSpec& spec) {
  if (spec.outside_allowed || !spec.other_regions.empty() || copies_to_second_region(spec)) return false;
  // Where the business runs today is assumed, not asked for.
  return std::ranges::any_of(spec.region_of, [&](const auto& named) {
    return std::ranges::find(spec.assumptions, "region." + named.first, &Assumption::path) ==
           spec.assumptions.end();
  });
}

bool reads_region_loss(const PlanSpec& spec) {
  return copies_to_second_region(spec) || (has_given_target(spec) && !stays_in_named_region(spec));
}

RecoveryWay database_way(const RecoverySetting& setting, RecoveryPattern pattern) {
  const RecoveryFigures& f = setting.figures;
  const double called = f.detect + f.decide;
  RecoveryWay way{.system = "database", .pattern = pattern};
  double rto = 0;
  double rpo = f.database.replica_lag;
  switch (pattern) {
    case RecoveryPattern::backup_and_restore: {
      rto = called + f.database.provision + f.restore_minutes(setting.database_gib) + f.database.check;
      rpo = f.database.log_interval;
      const bool region_loss = reads_region_loss(setting.spec);
      const bool own = !region_loss && backs_itself_up(setting.spec);
      way.covered = own || is_covered(setting.spec, SystemKind::database, region_loss);
      break;
    }
    case RecoveryPattern::pilot_light:
      rto = called + f.database.promote + f.database.check;
      break;
    case RecoveryPattern::warm_standby:
      rto = called + f.database.warm;
      break;
    case RecoveryPattern::active_active:
      rto = f.database.active;
      rpo = 0;
      break;
  }
  way.attained_rto_hours = rto / 60;
  way.attained_rpo_hours = rpo / 60;
  return way;
}

RecoveryWay files_way(const RecoverySetting& setting, RecoveryPattern pattern) {
  const RecoveryFigures& f = setting.figures;
  const double called = f.detect + f.decide;
  RecoveryWay way{.system = "files", .pattern = pattern};
  if (pattern == RecoveryPattern::backup_and_restore) {
    way.attained_rto_hours = (called + f.files.provision + f.restore_minutes(setting.files_gib)) / 60;
    way.attained_rpo_hours = files_copy_interval_hours(setting.spec);
    way.covered = is_covered(setting.spec, SystemKind::files, reads_region_loss(setting.spec));
    return way;
  }
  // A mirror in the second region is all that stands by: there is no warmer one short of using both.
  way.offered = pattern != RecoveryPattern::warm_standby;
  const bool active = pattern == RecoveryPattern::active_active;
  way.attained_rto_hours = (active ? f.production.active : called + f.files.switch_over) / 60;
  way.attained_rpo_hours = f.files.replication_lag / 60;
  return way;
}

RecoveryWay production_way(const RecoverySetting& setting, RecoveryPattern pattern,
                           const RecoveryWay* database) {
  const RecoveryFigures& f = setting.figures;
  const double called = f.detect + f.decide;
  const double ready = database != nullptr ? std::max(database->attained_rto_hours * 60, called) : called;
  RecoveryWay way{.system = "production", .pattern = pattern};
  // What is only deployed has nothing that could stand by.
  const bool only_deployed = is_only_deployed(setting.spec);
  const bool stands_by = pattern == RecoveryPattern::pilot_light || pattern == RecoveryPattern::warm_standby;
  way.offered = pattern == RecoveryPattern::backup_and_restore ||
                (!setting.own_region_only && (!only_deployed || !stands_by));
  double rto = 0;
  switch (pattern) {
    case RecoveryPattern::backup_and_restore:
      rto = ready + f.from_code_minutes(only_deployed);
      way.covered = true;
      break;
    case RecoveryPattern::pilot_light:
      rto = ready + f.production.pilot_build + f.production.pilot_start + f.production.switch_over;
      break;
    case RecoveryPattern::warm_standby:
      rto = ready + f.production.warm_scale + f.production.switch_over;
      break;
    case RecoveryPattern::active_active:
      rto = std::max(f.production.active, database != nullptr ? database->attained_rto_hours * 60 : 0);
      break;
  }
  way.attained_rto_hours = rto / 60;
  way.attained_rpo_hours = database != nullptr ? database->attained_rpo_hours : 0;
  return way;
}

RecoveryAnswer choose_recovery(const RecoverySetting& setting, const RecoveryCosts& costs) {
  const PlanSpec& spec = setting.spec;
  RecoveryAnswer answer{.database_gib = setting.database_gib, .files_gib = setting.files_gib};
  const auto keep = [&](const std::vector<RecoveryWay>& ways) {
    answer.ways.insert(answer.ways.end(), ways.begin(), ways.end());
  };
  std::vector<RecoveryWay> database;
  if (!components_of(spec, SystemKind::database).empty()) {
    database =
        ways_of(setting, costs, "database", [&](RecoveryPattern p) { return database_way(setting, p); });
  }
  const bool asked = is_given(spec, "database") || is_given(spec, "production");
  const RecoveryWay* kept = database.empty() ? nullptr : cheapest(database);
  const Pair pair = weigh(setting, costs, database);
  if (asked) kept = pair.database;
  keep(database);
  if (kept != nullptr) take(answer, spec, *kept, asked);
  if (!components_of(spec, SystemKind::files).empty()) {
    const auto files =
        ways_of(setting, costs, "files", [&](RecoveryPattern p) { return files_way(setting, p); });
    keep(files);
    take(answer, spec, *cheapest(files), is_given(spec, "files"));
  }
  const std::vector<RecoveryWay> production = production_ways(setting, costs, kept);
  keep(production);
  const bool asks_production = is_given(spec, "production");
  const RecoveryWay* runs =
      asks_production ? &*std::ranges::find(production, pair.production.pattern, &RecoveryWay::pattern)
                      : &way_that_adds_nothing(production);
  take(answer, spec, *runs, asks_production);
  return answer;
}

}  // namespace runrate
