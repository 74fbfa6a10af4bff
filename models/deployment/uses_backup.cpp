// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;
using Family = bool (*)(Kind);

constexpr double days_per_month = 365.0 / 12;

bool is_record_store(Kind k) { return is_database(k) || k == Kind::nosql; }
bool is_disk(Kind k) { return k == Kind::vm || k == Kind::block; }
bool is_file_store(Kind k) { return k == Kind::object_storage || k == Kind::file; }

/// The parts that a backup holds copies of, of one family.
std::vector<std::size_t> targets(const UseContext& c, Family family) {
  const std::vector<std::string>& names = c.component().backup_of;
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < c.demand.parts().size(); ++p) {
    const Part& part = c.demand.parts()[p];
    const bool named = std::find(names.begin(), names.end(), part.component->name) != names.end();
    if (named && part.environment == c.own_part().environment && family(part.component->kind))
      found.push_back(p);
  }
  return found;
}

/// GiB that a target holds, times `factor`.
Linear::Term held(const UseContext& c, std::size_t target, double factor) {
  const Component& of = *c.demand.parts()[target].component;
  if (of.kind == Kind::vm) {
    return {Linear::From::driver, DemandModel::row(target, Measure::standing),
            factor * of.disk_gib / hours_per_month};
  }
  return {Linear::From::driver, DemandModel::row(target, Measure::stored), factor};
}

/// stored × (1 + daily change × days kept), twice where a second region holds it too.
Rule kept_copies(const UseContext& c, Family family, std::string_view words) {
  const Component& own = c.component();
  const double regions = own.backup_second_region ? 2 : 1;
  Linear sum;
  for (const std::size_t target : targets(c, family)) {
    const double change = c.demand.parts()[target].component->daily_change;
    sum.terms.push_back(held(c, target, regions * (1 + change * own.backup_keep_days)));
  }
  if (sum.terms.empty()) return std::nullopt;
  QuantityRule rule;
  rule.largest_of.push_back(std::move(sum));
  rule.formula = fmt::format("GiB of {} × (1 + change a day × {:g} days){}", words, own.backup_keep_days,
                             regions > 1 ? " × 2 regions" : "");
  return rule;
}

Rule backup_database_gib(const UseContext& c) { return kept_copies(c, is_record_store, "databases"); }
Rule backup_disk_gib(const UseContext& c) { return kept_copies(c, is_disk, "disks"); }
Rule backup_object_gib(const UseContext& c) { return kept_copies(c, is_file_store, "objects and files"); }

Rule protected_instances(const UseContext& c, Family family) {
  const std::size_t count = targets(c, family).size();
  if (count == 0) return std::nullopt;
  return of_constant(static_cast<double>(count), "protected instances");
}

Rule backup_databases(const UseContext& c) { return protected_instances(c, is_record_store); }
Rule backup_buckets(const UseContext& c) { return protected_instances(c, is_file_store); }

Rule copy_gib(const UseContext& c) {
  if (!c.component().backup_second_region) return std::nullopt;
  Linear sum;
  for (const Family family : {is_record_store, is_disk, is_file_store}) {
    for (const std::size_t target : targets(c, family)) {
      sum.terms.push_back(held(c, target, c.demand.parts()[target].component->daily_change * days_per_month));
    }
  }
  QuantityRule rule;
  rule.largest_of.push_back(std::move(sum));
  rule.formula = "changes of a month, to the second region, GiB";
  return rule;
}

constexpr std::array<Use, 6> table{{{"backup_database_gib", "copies of databases", backup_database_gib},
                                    {"backup_disk_gib", "copies of disks", backup_disk_gib},
                                    {"backup_object_gib", "copies of files", backup_object_gib},
                                    {"backup_databases", "protected databases", backup_databases},
                                    {"backup_buckets", "protected buckets", backup_buckets},
                                    {"copy_gib", "to the second region", copy_gib}}};

}  // namespace

std::span<const Use> backup_uses() { return table; }

}  // namespace runrate
