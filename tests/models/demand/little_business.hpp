// SPDX-License-Identifier: Apache-2.0
/// A business whose every number is a constant, for tests that work its demand by hand.
#pragma once

#include "models/demand/demand.hpp"

#include <string>
#include <utility>

namespace runrate::testing {

inline Uncertain exactly(double value, std::string path = {}) {
  return {.value = Distribution::constant(value), .path = std::move(path), .given = true};
}

/// 1,000 users, 100 requests each of 1 MiB, half of them cacheable, flat weeks, no growth.
inline PlanSpec little_business() {
  PlanSpec s;
  s.name = "Little";
  s.date = {2026, 11, 24};
  s.start = {2027, 1};
  s.months = 3;
  s.users = exactly(1000, "users");
  s.registered_per_user = exactly(2, "registered");
  s.traffic.requests_per_user = exactly(100, "traffic.requests_per_user");
  s.traffic.response_gib = exactly(1.0 / 1024, "traffic.response_size");
  s.traffic.cacheable = exactly(0.5, "traffic.cacheable");
  s.traffic.week = flat_week();
  s.headcount = {exactly(10, "headcount.start"), exactly(0.06, "headcount.growth"),
                 exactly(0.5, "headcount.share")};
  s.growth.rate = exactly(0, "growth.rate");
  s.growth.ceiling = exactly(0, "growth.ceiling");
  s.growth.innovation = exactly(0, "growth.innovation");
  s.growth.imitation = exactly(0, "growth.imitation");
  s.price_change = exactly(0, "price_change");
  return s;
}

inline Component& add(PlanSpec& spec, const std::string& name, Kind kind) {
  Component& c = spec.components[name];
  c.name = name;
  c.kind = kind;
  return c;
}

/// A component that takes a share of the requests, as its user said.
inline Component& add_server(PlanSpec& spec, const std::string& name, Kind kind, double share) {
  Component& c = add(spec, name, kind);
  c.load = {.basis = LoadBasis::share_of_requests, .amount = exactly(share, "components." + name + ".load")};
  c.instances = 1;
  return c;
}

}  // namespace runrate::testing
