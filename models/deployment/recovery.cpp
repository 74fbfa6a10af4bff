// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/recovery.hpp"

#include "models/deployment/recovery_figures.hpp"
#include "models/deployment/recovery_steps.hpp"
#include "models/deployment/recovery_ways.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace runrate {
namespace {

constexpr std::array patterns{RecoveryPattern::backup_and_restore, RecoveryPattern::pilot_light,
                              RecoveryPattern::warm_standby, RecoveryPattern::active_active};

RecoveryTarget target_of(const PlanSpec& spec, std::string_view system) {
  for (const RecoveryTarget& target : spec.recovery) {
    if (target.system == system) return target;
  }
  return {std::string(system), 24, 24, false};
}

// What is paid already adds nothing, so that it wins over all that would.
double added(const RecoveryWay& way) { return way.in_plan ? 0 : way.cost.mid; }

const RecoveryWay& cheapest(std::vector<RecoveryWay>& ways, const RecoveryTarget& target) {
  constexpr double second = 1.0 / 3600;
  for (RecoveryWay& way : ways) {
    way.meets = way.attained_rto_hours <= target.rto_hours + second &&
                way.attained_rpo_hours <= target.rpo_hours + second;
  }
  const RecoveryWay* best = nullptr;
  for (const RecoveryWay& way : ways) {
    if (way.meets && (best == nullptr || added(way) < added(*best))) best = &way;
  }
  if (best != nullptr) return *best;
  return *std::ranges::min_element(ways, {}, &RecoveryWay::attained_rto_hours);
}

std::string addition(const RecoveryWay& way, std::string_view place) {
  if (way.system == "production") {
    switch (way.pattern) {
      case RecoveryPattern::backup_and_restore:
        return "built from code on the day";
      case RecoveryPattern::pilot_light:
        return fmt::format("network and images kept ready in {}", place);
      case RecoveryPattern::warm_standby:
        return fmt::format("one instance of each group running in {}", place);
      case RecoveryPattern::active_active:
        return fmt::format("the same again in {}, carrying traffic", place);
    }
  }
  const bool database = way.system == "database";
  switch (way.pattern) {
    case RecoveryPattern::backup_and_restore:
      return fmt::format("copies in {}", place);
    case RecoveryPattern::pilot_light:
      return fmt::format("{} in {}", database ? "a replica" : "a replicated copy", place);
    case RecoveryPattern::warm_standby:
      return fmt::format("a standby of full size in {}", place);
    case RecoveryPattern::active_active:
      return fmt::format("a second writer in {}", place);
  }
  return {};
}

std::string row_text(const RecoverySetting& setting, const RecoveryWay& way, SystemKind system) {
  const auto backups = backups_of(setting.spec, system);
  std::string text;
  if (system == SystemKind::production && way.pattern == RecoveryPattern::backup_and_restore) {
    text = addition(way, "");
  } else if (way.in_plan && !backups.empty()) {
    text = "by the backups of the component " + backups.front()->name;
  } else if (way.in_plan) {
    text = "by the automated backups in the database's own price";
  } else {
    text = addition(way, setting.second_region ? "a second region" : "a second place");
    text += " would add this; it is in no total";
  }
  if (!way.meets) text += "; no pattern meets the target";
  return text;
}

RecoveryRow row_of(const RecoverySetting& setting, SystemKind system, std::string_view name,
                   const RecoveryWay* way) {
  const RecoveryTarget target = target_of(setting.spec, name);
  RecoveryRow row;
  row.system = name;
  row.title = system == SystemKind::production ? "Production app"
              : system == SystemKind::database ? "Database"
                                               : "File storage";
  row.rto_hours = target.rto_hours;
  row.rpo_hours = target.rpo_hours;
  row.given = target.given;
  row.exists = way != nullptr;
  if (way == nullptr) {
    row.text = "none in the spec";
    row.in_plan = true;
    return row;
  }
  row.pattern = way->pattern;
  row.attained_rto_hours = way->attained_rto_hours;
  row.attained_rpo_hours = way->attained_rpo_hours;
  row.meets = way->meets;
  row.cost_low = way->cost.low;
  row.cost_mid = way->cost.mid;
  row.cost_high = way->cost.high;
  row.in_plan = way->in_plan;
  row.text = row_text(setting, *way, system);
  return row;
}

bool copies_in_second_region(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    return entry.second.kind == Kind::backup && entry.second.backup_second_region;
  });
}

bool has_given_target(const PlanSpec& spec) {
  return std::ranges::any_of(spec.recovery, &RecoveryTarget::given);
}

std::vector<RecoveryWay> keep(RecoveryPlan& plan, std::vector<RecoveryWay> ways) {
  plan.ways.insert(plan.ways.end(), ways.begin(), ways.end());
  return ways;
}

}  // namespace

std::string_view to_text(RecoveryPattern pattern) {
  switch (pattern) {
    case RecoveryPattern::backup_and_restore:
      return "backup and restore";
    case RecoveryPattern::pilot_light:
      return "pilot light";
    case RecoveryPattern::warm_standby:
      return "warm standby";
    case RecoveryPattern::active_active:
      return "active-active";
  }
  return {};
}

RecoveryPlan recovery_plan(const PlanSpec& spec, const Deployment& deployment, const References& references,
                           const RecoveryFacts& facts) {
  const RecoveryFigures figures =
      RecoveryFigures::from_text(references.availability_json, deployment.provider);
  RecoveryPlan plan;
  plan.survives_region = copies_in_second_region(spec);
  const RecoverySetting setting{spec, facts, figures, plan.survives_region || has_given_target(spec)};
  plan.scope =
      setting.second_region
          ? "targets are read as the loss of a region; a second zone covers the loss of one"
          : "targets are read as the loss of the data or of a zone; the loss of a region is not covered";

  const auto choose = [&](SystemKind system, std::string_view name, const auto& way_of) {
    std::vector<RecoveryWay> ways;
    ways.reserve(std::size(patterns));
    for (const RecoveryPattern pattern : patterns) ways.push_back(way_of(pattern));
    RecoveryWay chosen = cheapest(ways, target_of(spec, name));
    keep(plan, std::move(ways));
    plan.rows.push_back(row_of(setting, system, name, &chosen));
    return chosen;
  };
  std::optional<RecoveryWay> database;
  if (!components_of(spec, SystemKind::database).empty()) {
    database =
        choose(SystemKind::database, "database", [&](RecoveryPattern p) { return database_way(setting, p); });
  } else {
    plan.rows.push_back(row_of(setting, SystemKind::database, "database", nullptr));
  }
  if (!components_of(spec, SystemKind::files).empty()) {
    choose(SystemKind::files, "files", [&](RecoveryPattern p) { return files_way(setting, p); });
  } else {
    plan.rows.push_back(row_of(setting, SystemKind::files, "files", nullptr));
  }
  const RecoveryWay production = choose(SystemKind::production, "production", [&](RecoveryPattern p) {
    return production_way(setting, p, database ? &*database : nullptr);
  });
  std::rotate(plan.rows.begin(), plan.rows.end() - 1,
              plan.rows.end());  // the template names production first
  const double gib = stored_gib(setting, SystemKind::database);
  plan.steps = recovery_steps(
      {target_of(spec, "database"), target_of(spec, "production"), database, production, gib}, figures);
  plan.backups = backup_rows(spec);
  return plan;
}

}  // namespace runrate
