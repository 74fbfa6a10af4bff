// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/copies.hpp"
#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;
using Family = bool (*)(Kind);

/// The parts that a backup holds copies of, of one family.
std::vector<std::size_t> targets(const UseContext& c, Family family) {
  const std::vector<std::string>& names = c.component().backup_of;
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < c.demand.parts().size(); ++p) {
    const Part& part = c.demand.parts()[p];
    const bool named = c.protects.empty()
                           ? std::find(names.begin(), names.end(), part.component->name) != names.end()
                           : part.component->name == c.protects;
    // What a region holds again is itself a copy: the data is backed up where it is written.
    if (named && part.presence != Presence::copy && part.environment == c.own_part().environment &&
        family(part.component->kind))
      found.push_back(p);
  }
  return found;
}

/// Copies of a family, twice where a second region holds them too.
Rule kept_copies(const UseContext& c, Family family, std::string_view words) {
  const Component& own = c.component();
  const double regions = own.backup_second_region ? 2 : 1;
  Linear sum = copies_held(c.demand, targets(c, family), own.backup_keep_days, regions);
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
    const Linear more = changes_of_a_month(c.demand, targets(c, family));
    sum.terms.insert(sum.terms.end(), more.terms.begin(), more.terms.end());
  }
  if (sum.terms.empty()) return std::nullopt;
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
