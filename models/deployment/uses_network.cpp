// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/uses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;

constexpr double requests_per_connection = 10;
constexpr double tunnels_per_site = 2;
constexpr double tunnels_included = 10;

Rule hours(const UseContext&) {
  return of_constant(hours_per_month, {"formula.hours", {{"hours", Count{hours_per_month}}}});
}
Rule months(const UseContext&) { return of_constant(1, {"formula.months", {{"n", Count{1}}}}); }

/// The bytes that pass a balancer: responses of the compute groups, or of all where the spec has none.
Linear balancer_bytes(const UseContext& c, double factor) {
  Linear sum;
  if (!c.in_production()) return sum;
  for (const std::size_t p : c.groups_here())
    sum.terms.push_back({Linear::From::driver, DemandModel::row(p, ComponentMetric::served), factor});
  if (sum.terms.empty())
    sum.terms.push_back({Linear::From::driver, DemandModel::row(c.part, ComponentMetric::served), factor});
  return sum;
}

Rule balancer_gib(const UseContext& c) {
  QuantityRule rule;
  rule.largest_of.push_back(balancer_bytes(c, 1));
  rule.formula = {"formula.through_balancer"};
  return rule;
}

double amount_of_unit(const UseContext& c, const char* dimension) {
  const auto unit = c.equivalent.units.find(dimension);
  return unit == c.equivalent.units.end() ? 1.0 : unit->second;
}

/// Fixed instances have all of their capacity units, used or not.
Rule fixed_units(const UseContext& c, double per_instance) {
  const double share = c.in_production() ? 1 : c.own_part().share;
  const double instances = std::max(1.0, std::round(*c.component().instances * share));
  return of_constant(
      instances * per_instance * hours_per_month,
      {"formula.fixed_units",
       {{"n", Count{instances}}, {"units", Count{per_instance}}, {"hours", Count{hours_per_month}}}});
}

/// Unit-hours: the largest dimension counts. Active connections never are: they would have to last for
/// minutes.
Rule balancer_units(const UseContext& c) {
  const auto per_instance = c.equivalent.units.find("per_instance");
  if (c.component().instances && per_instance != c.equivalent.units.end())
    return fixed_units(c, per_instance->second);
  QuantityRule rule;
  rule.largest_of.push_back(balancer_bytes(c, 1 / amount_of_unit(c, "gib_per_hour")));
  if (c.in_production()) {
    const double per_hour = requests_per_connection * 3600 * amount_of_unit(c, "new_connections_per_second");
    rule.largest_of.push_back(
        {.terms = {{Linear::From::driver, DemandModel::row(c.part, ComponentMetric::load), 1 / per_hour}}});
  }
  rule.formula = {"formula.capacity_units"};
  return rule;
}

Rule zones(const UseContext& c) { return of_constant(c.component().zones, {"formula.zones"}); }
Rule queries(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.queries"});
}
Rule nat_gib(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.through_gateway"});
}

Rule machine_hours(const UseContext& c) {
  if (!c.in_production()) return of_constant(hours_per_month, {"formula.one_machine"});
  const Phrase formula{"formula.machines_behind_gateway"};
  if (c.demand.regions().empty())
    return of_business_metric(BusinessMetric::machines, hours_per_month, formula);
  Linear here;
  for (const std::size_t p : c.groups_here()) {
    if (c.demand.parts()[p].component->kind != Kind::container)
      here.terms.push_back({Linear::From::driver, DemandModel::row(p, ComponentMetric::hours), 1});
  }
  QuantityRule rule;
  rule.largest_of.push_back(std::move(here));
  rule.formula = formula;
  return rule;
}

Rule vpn_hours(const UseContext& c) {
  return of_constant(c.component().connections * hours_per_month,
                     {"formula.sites", {{"hours", Count{hours_per_month}}}});
}

Rule vpn_tunnel_hours_over_10(const UseContext& c) {
  const double beyond = std::max(0.0, tunnels_per_site * c.component().connections - tunnels_included);
  return of_constant(beyond * hours_per_month, {"formula.tunnels", {{"hours", Count{hours_per_month}}}});
}

constexpr std::array<Use, 10> network_table{
    {{"hours", "uses.hours", hours},
     {"months", "uses.months", months},
     {"balancer_gib", "uses.bytes", balancer_gib},
     {"balancer_units", "uses.capacity_units", balancer_units},
     {"zones", "uses.zones", zones},
     {"queries", "uses.queries", queries},
     {"nat_gib", "uses.bytes", nat_gib},
     {"machine_hours", "uses.machines", machine_hours},
     {"vpn_hours", "uses.tunnels", vpn_hours},
     {"vpn_tunnel_hours_over_10", "uses.further_tunnels", vpn_tunnel_hours_over_10}}};

}  // namespace

std::span<const Use> network_uses() { return network_table; }

}  // namespace runrate
