// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/copies.hpp"
#include "models/deployment/uses.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <array>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;

constexpr double least_index_gib = 10;  ///< smallest volume of a search node

Rule stored_gib(const UseContext& c) {
  if (c.component().kind == Kind::static_site && !c.component().stored.any)
    return of_constant(1, {"formula.pages", {{"n", Count{1}}}});
  return of_component_metric(c, ComponentMetric::stored, 1, {"formula.stored"});
}

/// A machine's boot disk, or a database's.
Rule disk_gib(const UseContext& c) {
  const Component& own = c.component();
  if (has_instances(own.kind)) {
    return of_standing(c, own.disk_gib / hours_per_month,
                       {"formula.boot_disks_of", {{"gib", Count{own.disk_gib}}}});
  }
  QuantityRule rule = of_component_metric(c, ComponentMetric::provisioned, 1,
                                          {"formula.provisioned", {{"room", Share{0.10}}}});
  rule.round_up_to = 1;
  return rule;
}

double backup_factor(const UseContext& c) {
  return 1 + rule::automatic_backups.value * change_a_day(c.component());
}

Rule backup_gib(const UseContext& c) {
  const double factor = backup_factor(c);
  return of_component_metric(c, ComponentMetric::stored, factor,
                             {"formula.automatic_backups", {{"factor", Count{factor}}}});
}

/// What automated backups hold beyond the size of the disk, which the vendor includes.
Rule backup_over_disk_gib(const UseContext& c) {
  const double factor = backup_factor(c);
  QuantityRule rule = of_component_metric(c, ComponentMetric::stored, factor,
                                          {"formula.backups_over_disk", {{"factor", Count{factor}}}});
  rule.largest_of.front().terms.push_back({Linear::From::line, c.disk_line, -1});
  return rule;
}

Rule object_writes(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::incoming, 1 / std::max(1e-12, c.component().object_gib),
                             {"formula.objects_in"});
}

Rule reads(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.reads_served"});
}

Rule zone_gib(const UseContext& c) {
  const bool spread = c.component().high_availability || c.component().replicas > 0;
  if (!c.in_production() || !spread) return std::nullopt;
  return of_component_metric(c, ComponentMetric::passed, 0.5, {"formula.between_zones"});
}

Rule nosql_reads(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.reads"});
}
Rule nosql_writes(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::writes, 1, {"formula.writes"});
}
Rule searches(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.searches"});
}
Rule documents(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::need, 1, {"formula.documents"});
}

Rule index_gib(const UseContext& c) {
  const double each = median_of(c.component().each_gib, 4 * gib_per_kib);
  const double copies = 1 + (c.in_production() ? c.component().replicas : 0);
  QuantityRule rule =
      of_component_metric(c, ComponentMetric::need, each * rule::index_per_document.value * copies,
                          {"formula.index", {{"factor", Count{rule::index_per_document.value}}}});
  rule.at_least = least_index_gib * copies;
  return rule;
}

constexpr std::array<Use, 12> data_table{
    {{"stored_gib", "uses.storage", stored_gib},
     {"disk_gib", "uses.disk", disk_gib},
     {"backup_gib", "uses.automated_backups", backup_gib},
     {"backup_over_disk_gib", "uses.automated_backups", backup_over_disk_gib},
     {"object_writes", "uses.writes", object_writes},
     {"reads", "uses.reads", reads},
     {"zone_gib", "uses.traffic_between_zones", zone_gib},
     {"nosql_reads", "uses.reads", nosql_reads},
     {"nosql_writes", "uses.writes", nosql_writes},
     {"searches", "uses.searches", searches},
     {"documents", "uses.documents", documents},
     {"index_gib", "uses.index_volumes", index_gib}}};

}  // namespace

std::span<const Use> data_uses() { return data_table; }

}  // namespace runrate
