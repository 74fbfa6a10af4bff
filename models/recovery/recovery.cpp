// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery.hpp"

#include "models/recovery/recovery_steps.hpp"
#include "models/recovery/recovery_ways.hpp"
#include "models/reference/recovery_figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace runrate {
namespace {

struct SystemName {
  SystemKind system;
  std::string_view name, title;
};
// The template names production first.
constexpr std::array<SystemName, 3> systems{
    {{SystemKind::production, "production", "recovery.system.production"},
     {SystemKind::database, "database", "recovery.system.database"},
     {SystemKind::files, "files", "recovery.system.files"}}};

/// What a pattern puts into the second region.
std::string_view addition_id(SystemKind system, RecoveryPattern pattern) {
  if (system == SystemKind::production) {
    switch (pattern) {
      case RecoveryPattern::backup_and_restore:
        return "recovery.adds.from_code";
      case RecoveryPattern::pilot_light:
        return "recovery.adds.network";
      case RecoveryPattern::warm_standby:
        return "recovery.adds.least_running";
      case RecoveryPattern::active_active:
        return "recovery.adds.same_again";
    }
  }
  const bool database = system == SystemKind::database;
  switch (pattern) {
    case RecoveryPattern::backup_and_restore:
      return "recovery.adds.copies";
    case RecoveryPattern::pilot_light:
      return database ? "recovery.adds.replica" : "recovery.adds.replicated_copy";
    case RecoveryPattern::warm_standby:
      return database ? "recovery.adds.full_standby" : "recovery.adds.replicated_copy";
    case RecoveryPattern::active_active:
      return database ? "recovery.adds.second_writer" : "recovery.adds.second_bucket";
  }
  return {};
}

Phrase addition(SystemKind system, RecoveryPattern pattern, const Phrase& place) {
  Phrase said{std::string(addition_id(system, pattern))};
  const bool has_place = system != SystemKind::production || pattern != RecoveryPattern::backup_and_restore;
  if (has_place) said.values.push_back({"place", place});
  return said;
}

/// What brings a way.
Phrase brought_by(const PlanSpec& spec, const RecoveryAnswer& answer, const SystemName& name,
                  bool adds_lines) {
  const RecoveryWay& way = *answer.way(name.name);
  const RecoveryChoice& choice = *answer.choice(name.name);
  const SystemKind system = name.system;
  const auto backups = backups_of(spec, system);
  if (choice.added || (system == SystemKind::production && way.covered)) {
    const bool only_deployed = is_only_deployed(spec) && system == SystemKind::production &&
                               way.pattern == RecoveryPattern::backup_and_restore;
    Phrase added = only_deployed ? Phrase{"recovery.text.deployed_again"}
                                 : addition(system, way.pattern, answer.place());
    if (!choice.added || adds_lines) return added;
    return {"recovery.text.by_regions", {{"what", std::move(added)}}};
  }
  if (way.covered && !backups.empty())
    return {"recovery.text.by_backups", {{"component", Name{backups.front()->name}}}};
  if (way.covered) return {"recovery.text.by_automated_backups"};
  return {"recovery.text.would_add", {{"what", addition(system, way.pattern, answer.place())}}};
}

Phrase row_text(const PlanSpec& spec, const RecoveryAnswer& answer, const SystemName& name, bool adds_lines) {
  const RecoveryWay& way = *answer.way(name.name);
  const RecoveryChoice& choice = *answer.choice(name.name);
  Phrase text = brought_by(spec, answer, name, adds_lines);
  if (!choice.meets) return and_then(std::move(text), {"recovery.text.fastest"});
  const bool plainer = choice.added && std::ranges::any_of(answer.ways, [&](const RecoveryWay& other) {
                         return other.system == way.system && other.meets && other.pattern < way.pattern &&
                                other.added() <= way.added();
                       });
  return plainer ? and_then(std::move(text), {"recovery.text.plainer"}) : text;
}

/// What the copies of a system's components cost in the plan.
RecoveryCost copies_cost(const PlanSpec& spec, const RecoveryFacts& facts, SystemKind system) {
  RecoveryCost sum;
  for (const Component* part : components_of(spec, system)) {
    const auto found = facts.copies.find(part->name);
    if (found == facts.copies.end()) continue;
    sum.low += found->second.low;
    sum.mid += found->second.mid;
    sum.high += found->second.high;
  }
  return sum;
}

RecoveryCost cost_of(const PlanSpec& spec, const RecoveryFacts& facts, const RecoveryWay& way,
                     const RecoveryChoice& choice, SystemKind system) {
  if (choice.added && choice.pattern == way.pattern) {
    const auto found = facts.added.find(way.system);
    return found == facts.added.end() ? RecoveryCost{} : found->second;
  }
  if (way.covered) return copies_cost(spec, facts, system);
  return {way.monthly, way.monthly, way.monthly};
}

/// A way that was not taken, in proportion to what the taken one costs in the plan: the two were weighed by
/// the same medians, and the plan's row stands at the total's.
RecoveryCost beside(const RecoveryCost& own, const RecoveryFacts& facts, const RecoveryWay& taken,
                    const RecoveryChoice& choice) {
  const auto in_plan = facts.added.find(taken.system);
  if (!choice.added || in_plan == facts.added.end() || taken.monthly <= 0) return own;
  const double factor = in_plan->second.mid / taken.monthly;
  return {own.low * factor, own.mid * factor, own.high * factor};
}

bool has_static_site(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components,
                             [](const auto& entry) { return entry.second.kind == Kind::static_site; });
}

RecoveryRow row_of(const PlanSpec& spec, const RecoveryAnswer& answer, const RecoveryFacts& facts,
                   const SystemName& system) {
  const RecoveryTarget target = recovery_target(spec, system.name);
  RecoveryRow row{.system = std::string(system.name),
                  .title = {std::string(system.title)},
                  .rto_hours = target.rto_hours,
                  .rpo_hours = target.rpo_hours,
                  .given = target.given};
  const RecoveryChoice* choice = answer.choice(system.name);
  const RecoveryWay* way = answer.way(system.name);
  row.exists = way != nullptr;
  if (way == nullptr) {
    row.text = {system.system == SystemKind::files && has_static_site(spec) ? "recovery.text.rebuilt"
                                                                            : "recovery.text.none"};
    row.in_plan = true;
    return row;
  }
  row.pattern = way->pattern;
  row.attained_rto_hours = way->attained_rto_hours;
  row.attained_rpo_hours = way->attained_rpo_hours;
  row.meets = way->meets;
  const RecoveryCost cost = cost_of(spec, facts, *way, *choice, system.system);
  row.cost_low = cost.low;
  row.cost_mid = cost.mid;
  row.cost_high = cost.high;
  row.in_plan = choice->added || way->covered;
  row.text = row_text(spec, answer, system, facts.added.contains(way->system));
  return row;
}

/// Of ways at one price the chosen one stands, else the plainest that meets, else the plainest.
void keep_one_a_price(std::vector<PricedWay>& ways) {
  const auto is_preferred = [](const PricedWay& a, const PricedWay& b) {
    if (a.chosen != b.chosen) return a.chosen;
    return !b.chosen && a.way.meets && !b.way.meets;
  };
  const auto cents_of = [](const PricedWay& way) { return std::llround(way.adds.mid * 100); };
  std::vector<PricedWay> kept;
  for (PricedWay& way : ways) {
    const auto same = std::ranges::find(kept, cents_of(way), cents_of);
    if (same == kept.end())
      kept.push_back(std::move(way));
    else if (is_preferred(way, *same))
      *same = std::move(way);
  }
  ways = std::move(kept);
}

/// A way that costs more than a faster one is none: nobody takes it. The chosen one stays.
void drop_outdone(std::vector<PricedWay>& ways) {
  const auto is_outdone = [&](const PricedWay& way) {
    return !way.chosen && std::ranges::any_of(ways, [&](const PricedWay& other) {
      return other.way.attained_rto_hours <= way.way.attained_rto_hours &&
             other.way.attained_rpo_hours <= way.way.attained_rpo_hours && other.adds.mid < way.adds.mid;
    });
  };
  std::vector<PricedWay> kept;
  std::ranges::remove_copy_if(ways, std::back_inserter(kept), is_outdone);
  ways = std::move(kept);
}

void add_ways(const PlanSpec& spec, const RecoveryAnswer& answer, const RecoveryFacts& facts,
              const SystemName& system, RecoveryPlan& plan) {
  const RecoveryChoice* choice = answer.choice(system.name);
  if (choice == nullptr) return;
  std::vector<PricedWay> ways;
  for (const RecoveryWay& way : answer.ways) {
    if (way.system != system.name || !way.offered) continue;
    const bool chosen = choice->pattern == way.pattern;
    RecoveryCost adds;
    if (!way.covered) adds = cost_of(spec, facts, way, *choice, system.system);
    if (!way.covered && !chosen) adds = beside(adds, facts, *answer.way(system.name), *choice);
    ways.push_back({way, adds, chosen});
  }
  drop_outdone(ways);
  keep_one_a_price(ways);
  plan.ways.insert(plan.ways.end(), ways.begin(), ways.end());
}

/// Whether the steps lead to what stands by in the second region.
bool is_elsewhere(const RecoveryCourse& course) {
  const auto is_away = [](const RecoveryWay& way) {
    return way.pattern != RecoveryPattern::backup_and_restore;
  };
  return is_away(course.production) || (course.database && is_away(*course.database));
}

Phrase scope_of(const PlanSpec& spec, const RecoveryAnswer& answer) {
  if (reads_region_loss(spec)) return {"recovery.scope.region"};
  Phrase scope{"recovery.scope.data_or_zone"};
  if (!stays_in_named_region(spec)) return scope;
  return and_then(std::move(scope), {"recovery.scope.not_left", {{"place", answer.place()}}});
}

bool stands_elsewhere(const PlanSpec& spec, const RecoveryAnswer& answer) {
  return std::ranges::any_of(answer.chosen, &RecoveryChoice::added) ||
         std::ranges::any_of(spec.components, [](const auto& entry) {
           return entry.second.kind == Kind::backup && entry.second.backup_second_region;
         });
}

}  // namespace

RecoveryPlan recovery_plan(const PlanSpec& spec, const Deployment& deployment, const References& references,
                           const RecoveryFacts& facts) {
  const RecoveryFigures figures = RecoveryFigures::from_text(references.availability_json);
  const RecoveryAnswer& answer = deployment.recovery;
  RecoveryPlan plan;
  plan.survives_region = stands_elsewhere(spec, answer);
  plan.scope = scope_of(spec, answer);
  for (const SystemName& system : systems) {
    plan.rows.push_back(row_of(spec, answer, facts, system));
    add_ways(spec, answer, facts, system, plan);
  }
  const RecoveryWay* production = answer.way("production");
  if (production == nullptr) return plan;
  RecoveryCourse course{.database_target = recovery_target(spec, "database"),
                        .production_target = recovery_target(spec, "production"),
                        .database = {},
                        .production = *production,
                        .database_gib = answer.database_gib,
                        .place = answer.place(),
                        .only_deployed = is_only_deployed(spec)};
  if (const RecoveryWay* database = answer.way("database")) course.database = *database;
  if (!reads_region_loss(spec) && !is_elsewhere(course)) course.place = given(deployment.region);
  plan.steps = recovery_steps(course, figures);
  return plan;
}

}  // namespace runrate
