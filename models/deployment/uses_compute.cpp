// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/uses.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;

constexpr double seconds_per_hour = 3600;

/// Each job's run time and the start of its machine, or the product's minimum where that is more.
QuantityRule job_hours(const UseContext& c, double factor) {
  const auto per_hour = [&](ComponentMetric measure, double seconds) {
    return Linear::Term{Linear::From::driver, DemandModel::row(c.part, measure),
                        factor * seconds / seconds_per_hour};
  };
  const double start = c.equivalent.start_seconds;
  const double least = c.equivalent.least_seconds;
  QuantityRule rule;
  rule.formula = {"formula.jobs"};
  rule.largest_of.push_back({.terms = {per_hour(ComponentMetric::work, 1)}});
  if (start > 0) {
    rule.largest_of.front().terms.push_back(per_hour(ComponentMetric::load, start));
    rule.formula = {"formula.with_start", {{"of", rule.formula}, {"minutes", Count{start / 60}}}};
  }
  if (least > 0) {
    rule.largest_of.push_back({.terms = {per_hour(ComponentMetric::load, least)}});
    rule.formula = {"formula.at_least_minutes", {{"of", rule.formula}, {"n", Count{least / 60}}}};
  }
  return rule;
}

Rule instance_hours(const UseContext& c) {
  if (c.component().kind == Kind::batch) return job_hours(c, 1);
  return of_component_metric(c, ComponentMetric::hours, 1, {"formula.instance_hours"});
}

Rule address_hours(const UseContext& c) {
  if (c.behind_nat) return std::nullopt;
  return of_standing(c, 1, {"formula.addresses"});
}

Rule disks(const UseContext& c) { return of_standing(c, 1 / hours_per_month, {"formula.boot_disks"}); }

/// What is billed while a program runs. Where nothing says how much an instance carries, the stated instances
/// are taken to be at work: the same capacity as elsewhere.
Rule cpu_hours(const UseContext& c) {
  const Component& component = c.component();
  if (!component.carries && !component.service_seconds && !component.load.is_jobs) {
    return of_component_metric(c, ComponentMetric::hours, std::max(c.vcpu, 1.0),
                               {"formula.stated_instances"});
  }
  return of_component_metric(c, ComponentMetric::busy, std::max(c.vcpu, 1.0), {"formula.cpu_at_work"});
}

Rule requests(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.requests"});
}
Rule calls(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.calls"});
}
Rule work_seconds(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::work, 1, {"formula.calls_seconds"});
}

Rule work_tenths(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::work_tenths, 1,
                             {"formula.calls_tenths", {{"step", Count{100}}}});
}

/// With a CDN every response leaves through it; without one by the service's own way out.
Rule egress_gib(const UseContext& c) {
  const bool serves = c.in_production() && c.demand.serving()[c.part] != nullptr;
  if (!serves || c.demand.has_cdn() || c.component().kind == Kind::static_site) return std::nullopt;
  return of_component_metric(c, ComponentMetric::served, 1, {"formula.responses_out"});
}

constexpr std::array<Use, 9> compute_table{{{"instance_hours", "uses.instances", instance_hours},
                                            {"address_hours", "uses.public_addresses", address_hours},
                                            {"disks", "uses.boot_disks", disks},
                                            {"cpu_hours", "uses.cpu_at_work", cpu_hours},
                                            {"requests", "uses.requests", requests},
                                            {"calls", "uses.calls", calls},
                                            {"work_seconds", "uses.duration", work_seconds},
                                            {"work_tenths", "uses.duration", work_tenths},
                                            {"egress_gib", "uses.responses_out", egress_gib}}};

}  // namespace

QuantityRule of_standing(const UseContext& c, double factor, Phrase formula) {
  if (c.component().kind != Kind::batch)
    return of_component_metric(c, ComponentMetric::standing, factor, std::move(formula));
  QuantityRule rule = job_hours(c, factor);
  rule.formula = {"formula.of_jobs", {{"what", std::move(formula)}, {"jobs", rule.formula}}};
  return rule;
}

std::span<const Use> compute_uses() { return compute_table; }

}  // namespace runrate
