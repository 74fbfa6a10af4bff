// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/uses.hpp"

#include <array>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;

Rule no_visitors() { return of_constant(0, {"formula.no_visitors"}); }

/// A static site's part of all requests.
double site_share(const UseContext& c) {
  const Load& load = c.component().load;
  const bool stated = c.component().kind == Kind::static_site && load.basis == LoadBasis::share_of_requests;
  return stated ? load.amount.value.median() : 1.0;
}

/// A hosting platform whose programs answer at its own edge: what a CDN of the spec does not take.
bool answers_at_edge(const UseContext& c) {
  return c.in_production() && !c.demand.has_cdn() && c.demand.serving()[c.part] != nullptr;
}

Rule edge_gib(const UseContext& c) {
  if (c.component().kind != Kind::cdn && c.component().kind != Kind::static_site) {
    if (!answers_at_edge(c)) return std::nullopt;
    return of_component_metric(c, ComponentMetric::served, 1, {"formula.responses_out"});
  }
  if (!c.in_production()) return no_visitors();
  if (c.component().kind == Kind::static_site)
    return of_component_metric(c, ComponentMetric::served, 1, {"formula.responses"});
  return of_component_metric(c, ComponentMetric::served, 1, {"formula.requests_by_size"});
}

Rule edge_requests(const UseContext& c) {
  const bool at_edge = c.component().kind == Kind::cdn || c.component().kind == Kind::static_site;
  if (!at_edge && !answers_at_edge(c)) return std::nullopt;
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.requests"});
}

Rule miss_gib(const UseContext& c) {
  if (!c.in_production()) return no_visitors();
  if (c.component().kind == Kind::cdn)
    return of_component_metric(c, ComponentMetric::passed, 1, {"formula.cache_misses"});
  return of_business_metric(BusinessMetric::uncached_gib, site_share(c), {"formula.cache_misses"});
}

Rule miss_requests(const UseContext& c) {
  if (!c.in_production()) return no_visitors();
  return of_business_metric(BusinessMetric::uncached_requests, site_share(c), {"formula.requests_missed"});
}

constexpr std::array<Use, 4> edge_table{{{"edge_gib", "uses.bytes_to_visitors", edge_gib},
                                         {"edge_requests", "uses.requests_at_the_edge", edge_requests},
                                         {"miss_gib", "uses.cache_misses", miss_gib},
                                         {"miss_requests", "uses.reads_on_a_miss", miss_requests}}};

}  // namespace

std::span<const Use> edge_uses() { return edge_table; }

}  // namespace runrate
