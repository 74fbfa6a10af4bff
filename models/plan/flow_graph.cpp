// SPDX-License-Identifier: Apache-2.0
#include "models/plan/flow_graph.hpp"

#include <algorithm>
#include <set>

namespace runrate {

namespace {

bool takes_jobs(const Component& component) {
  return component.load.is_jobs || component.scaling.kind == ScalingKind::queue ||
         component.scaling.queue.has_value();
}

/// Requests, or what users and tenants do, reach it as they come; a load by day or by second comes by a
/// clock.
bool is_called(const Component& component) {
  if (takes_jobs(component)) return false;
  switch (component.load.basis) {
    case LoadBasis::share_of_requests:
    case LoadBasis::per_request:
    case LoadBasis::per_user_month:
    case LoadBasis::per_tenant_month:
      return true;
    case LoadBasis::none:
    case LoadBasis::per_day:
    case LoadBasis::per_second:
      return false;
  }
  return false;
}

/// A cluster serves where one of its containers is called.
bool serves(const PlanSpec& spec, const Component& component) {
  if (component.kind != Kind::kubernetes) return is_called(component);
  return std::ranges::any_of(component.holds, [&](const std::string& name) {
    const auto held = spec.components.find(name);
    return held != spec.components.end() && is_called(held->second);
  });
}

/// The flows of a graph whose components have their places.
class Flows {
 public:
  Flows(const PlanSpec& spec, FlowGraph& graph) : spec_(spec), graph_(graph) {}

  void add() {
    add_way_in();
    add_work();
    add_data();
    from_callers(Stop::operations, Passing::records);
    add_private_way();
    add_way_out();
  }

 private:
  void flow(Stop from, Stop to, Passing what) { graph_.flows.push_back({from, to, what}); }

  /// What runs code and so reads, writes and calls.
  [[nodiscard]] std::vector<Stop> callers() const {
    std::vector<Stop> all;
    for (const Stop stop : {Stop::serving, Stop::working})
      if (graph_.has(stop)) all.push_back(stop);
    return all;
  }

  void from_callers(Stop to, Passing what) {
    if (!graph_.has(to)) return;
    for (const Stop caller : callers()) flow(caller, to, what);
  }

  void add_way_in() {
    Stop last = Stop::users, before_site = Stop::users;
    for (const Stop stop : {Stop::names, Stop::cdn, Stop::firewall, Stop::balancer}) {
      if (!graph_.has(stop)) continue;
      flow(last, stop, Passing::visits);
      last = stop;
      if (stop == Stop::names || stop == Stop::cdn) before_site = stop;
    }
    if (graph_.has(Stop::site)) flow(before_site, Stop::site, Passing::visits);
    if (graph_.has(Stop::serving)) {
      flow(last, Stop::serving, Passing::requests);
    } else if (callers().empty() && graph_.has(Stop::store)) {
      flow(last, Stop::store, Passing::requests);
    }
  }

  /// A queue stands between who writes and who reads it; without one, jobs are handed over.
  void add_work() {
    const bool serves = graph_.has(Stop::serving), works = graph_.has(Stop::working);
    if (graph_.has(Stop::queue)) {
      if (serves) flow(Stop::serving, Stop::queue, Passing::messages);
      if (works || serves) flow(Stop::queue, works ? Stop::working : Stop::serving, Passing::jobs);
      return;
    }
    const bool has_jobs =
        std::ranges::any_of(spec_.components, [](const auto& named) { return takes_jobs(named.second); });
    if (serves && works && has_jobs) flow(Stop::serving, Stop::working, Passing::jobs);
  }

  void add_data() {
    from_callers(Stop::store, Passing::data);
    std::set<Stop> copied;
    for (const auto& [name, component] : spec_.components) {
      if (component.kind != Kind::backup) continue;
      for (const std::string& of : component.backup_of) {
        const auto source = spec_.components.find(of);
        if (source != spec_.components.end()) copied.insert(stop_of(spec_, source->second));
      }
    }
    for (const Stop source : copied) flow(source, Stop::copies, Passing::copies);
  }

  void add_private_way() {
    if (!graph_.has(Stop::way_in)) return;
    flow(Stop::office, Stop::way_in, Passing::access);
    for (const Stop stop : {Stop::serving, Stop::working, Stop::store}) {
      if (!graph_.has(stop)) continue;
      flow(Stop::way_in, stop, Passing::access);
      return;
    }
  }

  void add_way_out() {
    if (!graph_.has(Stop::way_out)) {
      from_callers(Stop::outside, Passing::calls);
      return;
    }
    from_callers(Stop::way_out, Passing::calls);
    flow(Stop::way_out, graph_.has(Stop::outside) ? Stop::outside : Stop::internet, Passing::calls);
  }

  const PlanSpec& spec_;
  FlowGraph& graph_;
};

}  // namespace

Stop stop_of(const PlanSpec& spec, const Component& component) {
  switch (component.kind) {
    case Kind::dns:
      return Stop::names;
    case Kind::cdn:
      return Stop::cdn;
    case Kind::waf:
      return Stop::firewall;
    case Kind::load_balancer:
      return Stop::balancer;
    case Kind::static_site:
      return Stop::site;
    case Kind::vm:
    case Kind::container:
    case Kind::kubernetes:
    case Kind::serverless:
    case Kind::gpu:
    case Kind::batch:
      return serves(spec, component) ? Stop::serving : Stop::working;
    case Kind::queue:
      return Stop::queue;
    case Kind::postgres:
    case Kind::mysql:
    case Kind::nosql:
    case Kind::cache:
    case Kind::search:
    case Kind::object_storage:
    case Kind::block:
    case Kind::file:
      return Stop::store;
    case Kind::backup:
      return Stop::copies;
    case Kind::logs:
    case Kind::monitoring:
    case Kind::secrets:
      return Stop::operations;
    case Kind::vpn:
      return Stop::way_in;
    case Kind::nat:
      return Stop::way_out;
    case Kind::llm:
    case Kind::custom:
      return Stop::outside;
  }
  return Stop::outside;
}

FlowGraph flow_graph(const PlanSpec& spec) {
  FlowGraph graph;
  for (const auto& [name, component] : spec.components)
    graph.components[stop_of(spec, component)].push_back(name);
  Flows(spec, graph).add();
  return graph;
}

}  // namespace runrate
