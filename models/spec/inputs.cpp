// SPDX-License-Identifier: Apache-2.0
#include "models/spec/inputs.hpp"

namespace runrate {
namespace {

using Visit = std::function<void(const Uncertain&)>;

void visit_optional(const std::optional<Uncertain>& input, const Visit& visit) {
  if (input) visit(*input);
}

void visit_component(const Component& c, const Visit& visit) {
  visit(c.load.amount);
  for (const std::optional<Uncertain>* input : {&c.load.each_seconds,
                                                &c.load.writes,
                                                &c.carries,
                                                &c.latency_p95_seconds,
                                                &c.service_seconds,
                                                &c.stored.start_gib,
                                                &c.stored.per_user_gib,
                                                &c.connections_per_user,
                                                &c.cache_memory_gib,
                                                &c.cache_per_user_gib,
                                                &c.documents,
                                                &c.documents_per_user,
                                                &c.each_gib,
                                                &c.queries,
                                                &c.data_gib,
                                                &c.hosts,
                                                &c.series,
                                                &c.tokens_input,
                                                &c.tokens_output,
                                                &c.tokens_reasoning,
                                                &c.tokens_cached_share}) {
    visit_optional(*input, visit);
  }
}

}  // namespace

void for_each_input(const PlanSpec& spec, const Visit& visit) {
  visit(spec.users);
  visit(spec.registered_per_user);
  visit(spec.growth.rate);
  visit(spec.growth.ceiling);
  visit(spec.growth.innovation);
  visit(spec.growth.imitation);
  visit(spec.traffic.requests_per_user);
  visit(spec.traffic.response_gib);
  visit(spec.traffic.cacheable);
  visit(spec.headcount.start);
  visit(spec.headcount.growth);
  visit(spec.headcount.engineering_share);
  visit(spec.price_change);
  visit(spec.currency.per_usd);
  visit_optional(spec.current.cost, visit);
  for (const auto& [region, share] : spec.other_regions) visit(share);
  if (spec.tenants) {
    visit(spec.tenants->count);
    visit(spec.tenants->growth);
  }
  for (const Event& event : spec.events) visit(event.traffic);
  for (const auto& [name, component] : spec.components) visit_component(component, visit);
  for (const auto& [need, choice] : spec.saas) visit_optional(choice.seats_share, visit);
}

}  // namespace runrate
