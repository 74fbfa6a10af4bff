// SPDX-License-Identifier: Apache-2.0
/// The way of traffic through the components of a spec: at which stop each one stands, and what passes from
/// one stop to the next. Which component calls which is not in a spec; what loads each one is.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// In the order in which a request and what it causes meet them.
enum class Stop {
  users,       ///< who comes in
  names,       ///< DNS
  cdn,         ///< answers what it holds itself
  firewall,    ///< WAF
  balancer,    ///< spreads requests
  site,        ///< files that need no server
  serving,     ///< answers requests
  queue,       ///< holds what waits
  working,     ///< jobs, and work at hours of its own
  store,       ///< databases, caches, indexes, objects and disks
  copies,      ///< backups
  operations,  ///< logs, monitoring, secrets
  office,      ///< the team, where a private way in is asked for
  way_in,      ///< VPN
  way_out,     ///< NAT
  outside,     ///< services of others
  internet     ///< where the way out leads if no outside service is named
};

/// What passes from one stop to the next.
enum class Passing { visits, requests, messages, jobs, data, copies, records, calls, access };

struct Flow {
  Stop from, to;
  Passing what;
  friend bool operator==(const Flow&, const Flow&) = default;
};

struct FlowGraph {
  std::map<Stop, std::vector<std::string>> components;  ///< by stop; users, office and internet hold none
  std::vector<Flow> flows;

  [[nodiscard]] bool has(Stop stop) const { return components.contains(stop); }
};

/// Where a component stands, by its kind and by what loads it.
[[nodiscard]] Stop stop_of(const PlanSpec& spec, const Component& component);

[[nodiscard]] FlowGraph flow_graph(const PlanSpec& spec);

}  // namespace runrate
