// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/copies.hpp"
#include "models/deployment/uses.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;
using IsOne = bool (*)(Kind);

/// The parts that a backup holds copies of, of one sort.
std::vector<std::size_t> targets(const UseContext& c, IsOne is_one) {
  const std::vector<std::string>& names = c.component().backup_of;
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < c.demand.parts().size(); ++p) {
    const Part& part = c.demand.parts()[p];
    const bool named = c.protects.empty()
                           ? std::find(names.begin(), names.end(), part.component->name) != names.end()
                           : part.component->name == c.protects;
    // What a region holds again is itself a copy: the data is backed up where it is written.
    if (named && part.presence != Presence::copy && part.environment == c.own_part().environment &&
        is_one(part.component->kind))
      found.push_back(p);
  }
  return found;
}

Copying copying_of(const Component& backup) {
  return {backup.backup_keep_days, backup.backup_every_days, backup.daily_change};
}

Rule kept_copies(const UseContext& c, IsOne is_one) {
  const Copying copying = copying_of(c.component());
  Linear sum = copies_held(c.demand, targets(c, is_one), copying);
  if (sum.terms.empty()) return std::nullopt;
  QuantityRule rule;
  rule.largest_of.push_back(std::move(sum));
  rule.formula = copies_formula(copying);
  return rule;
}

Rule backup_database_gib(const UseContext& c) { return kept_copies(c, is_record_store); }
Rule backup_disk_gib(const UseContext& c) { return kept_copies(c, is_disk); }
Rule backup_object_gib(const UseContext& c) { return kept_copies(c, is_file_store); }

Rule protected_instances(const UseContext& c, IsOne is_one) {
  const std::size_t count = targets(c, is_one).size();
  if (count == 0) return std::nullopt;
  return of_constant(static_cast<double>(count), {"formula.protected_instances"});
}

Rule backup_databases(const UseContext& c) { return protected_instances(c, is_record_store); }
Rule backup_buckets(const UseContext& c) { return protected_instances(c, is_file_store); }

Rule copy_gib(const UseContext& c) {
  if (!c.component().backup_second_region) return std::nullopt;
  std::vector<Linear> changes;
  for (const IsOne is_one : {is_record_store, is_disk, is_file_store})
    std::ranges::move(changes_of_a_month(c.demand, targets(c, is_one), copying_of(c.component())),
                      std::back_inserter(changes));
  Linear sum = sum_of(changes);
  if (sum.terms.empty()) return std::nullopt;
  QuantityRule rule;
  rule.largest_of.push_back(std::move(sum));
  rule.formula = {"formula.changes_to_second_region"};
  return rule;
}

constexpr std::array<Use, 6> backup_table{
    {{"backup_database_gib", "uses.copies_of_databases", backup_database_gib},
     {"backup_disk_gib", "uses.copies_of_disks", backup_disk_gib},
     {"backup_object_gib", "uses.copies_of_files", backup_object_gib},
     {"backup_databases", "uses.protected_databases", backup_databases},
     {"backup_buckets", "uses.protected_buckets", backup_buckets},
     {"copy_gib", "uses.to_the_second_region", copy_gib}}};

}  // namespace

std::span<const Use> backup_uses() { return backup_table; }

}  // namespace runrate
