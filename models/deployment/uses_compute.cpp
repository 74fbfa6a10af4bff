// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;

Rule instance_hours(const UseContext& c) { return of_measure(c, Measure::hours, 1, "instance hours"); }

Rule address_hours(const UseContext& c) {
  const auto& components = c.spec.components;
  const bool behind_nat = std::any_of(components.begin(), components.end(),
                                      [](const auto& entry) { return entry.second.kind == Kind::nat; });
  if (behind_nat) return std::nullopt;
  return of_measure(c, Measure::standing, 1, "hours that the instances exist × one address");
}

Rule disks(const UseContext& c) {
  return of_measure(c, Measure::standing, 1 / hours_per_month, "instances × one boot disk");
}

/// What is billed while a program runs. Where nothing says how much an instance carries, the stated instances
/// are taken to be at work: the same capacity as elsewhere.
Rule cpu_hours(const UseContext& c) {
  const Component& component = c.component();
  if (!component.carries && !component.service_seconds && !component.load.is_jobs) {
    return of_measure(c, Measure::hours, std::max(c.vcpu, 1.0), "hours of the stated instances");
  }
  return of_measure(c, Measure::busy, std::max(c.vcpu, 1.0), "hours of CPU at work");
}

Rule requests(const UseContext& c) { return of_measure(c, Measure::load, 1, "requests"); }
Rule calls(const UseContext& c) { return of_measure(c, Measure::load, 1, "calls"); }
Rule work_seconds(const UseContext& c) { return of_measure(c, Measure::work, 1, "calls × seconds"); }

Rule work_tenths(const UseContext& c) {
  return of_measure(c, Measure::work_tenths, 1, "calls × seconds rounded up to 100 ms");
}

/// With a CDN every response leaves through it; without one by the service's own way out.
Rule egress_gib(const UseContext& c) {
  const bool serves = c.in_production() && c.demand.serving()[c.part] != nullptr;
  if (!serves || c.demand.has_cdn() || c.component().kind == Kind::static_site) return std::nullopt;
  return of_measure(c, Measure::served, 1, "responses out, GiB");
}

constexpr std::array<Use, 9> table{{{"instance_hours", "instances", instance_hours},
                                    {"address_hours", "public addresses", address_hours},
                                    {"disks", "boot disks", disks},
                                    {"cpu_hours", "CPU at work", cpu_hours},
                                    {"requests", "requests", requests},
                                    {"calls", "calls", calls},
                                    {"work_seconds", "duration", work_seconds},
                                    {"work_tenths", "duration", work_tenths},
                                    {"egress_gib", "responses out", egress_gib}}};

}  // namespace

std::span<const Use> compute_uses() { return table; }

}  // namespace runrate
