// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
  rule.formula = "jobs × hours that each runs";
  rule.largest_of.push_back({.terms = {per_hour(ComponentMetric::work, 1)}});
  if (start > 0) {
    rule.largest_of.front().terms.push_back(per_hour(ComponentMetric::load, start));
    rule.formula += fmt::format(", with {:g} minutes of start", start / 60);
  }
  if (least > 0) {
    rule.largest_of.push_back({.terms = {per_hour(ComponentMetric::load, least)}});
    rule.formula += fmt::format(", {:g} minute{} at least", least / 60, least == 60 ? "" : "s");
  }
  return rule;
}

Rule instance_hours(const UseContext& c) {
  if (c.component().kind == Kind::batch) return job_hours(c, 1);
  return of_component_metric(c, ComponentMetric::hours, 1, "instance hours");
}

Rule address_hours(const UseContext& c) {
  if (c.behind_nat) return std::nullopt;
  return of_standing(c, 1, "hours that the instances exist × one address");
}

Rule disks(const UseContext& c) { return of_standing(c, 1 / hours_per_month, "instances × one boot disk"); }

/// What is billed while a program runs. Where nothing says how much an instance carries, the stated instances
/// are taken to be at work: the same capacity as elsewhere.
Rule cpu_hours(const UseContext& c) {
  const Component& component = c.component();
  if (!component.carries && !component.service_seconds && !component.load.is_jobs) {
    return of_component_metric(c, ComponentMetric::hours, std::max(c.vcpu, 1.0),
                               "hours of the stated instances");
  }
  return of_component_metric(c, ComponentMetric::busy, std::max(c.vcpu, 1.0), "hours of CPU at work");
}

Rule requests(const UseContext& c) { return of_component_metric(c, ComponentMetric::load, 1, "requests"); }
Rule calls(const UseContext& c) { return of_component_metric(c, ComponentMetric::load, 1, "calls"); }
Rule work_seconds(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::work, 1, "calls × seconds");
}

Rule work_tenths(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::work_tenths, 1, "calls × seconds rounded up to 100 ms");
}

/// With a CDN every response leaves through it; without one by the service's own way out.
Rule egress_gib(const UseContext& c) {
  const bool serves = c.in_production() && c.demand.serving()[c.part] != nullptr;
  if (!serves || c.demand.has_cdn() || c.component().kind == Kind::static_site) return std::nullopt;
  return of_component_metric(c, ComponentMetric::served, 1, "responses out, GiB");
}

constexpr std::array<Use, 9> compute_table{{{"instance_hours", "instances", instance_hours},
                                            {"address_hours", "public addresses", address_hours},
                                            {"disks", "boot disks", disks},
                                            {"cpu_hours", "CPU at work", cpu_hours},
                                            {"requests", "requests", requests},
                                            {"calls", "calls", calls},
                                            {"work_seconds", "duration", work_seconds},
                                            {"work_tenths", "duration", work_tenths},
                                            {"egress_gib", "responses out", egress_gib}}};

}  // namespace

QuantityRule of_standing(const UseContext& c, double factor, const std::string& formula) {
  if (c.component().kind != Kind::batch)
    return of_component_metric(c, ComponentMetric::standing, factor, formula);
  QuantityRule rule = job_hours(c, factor);
  rule.formula = formula + ": " + rule.formula;
  return rule;
}

std::span<const Use> compute_uses() { return compute_table; }

}  // namespace runrate
