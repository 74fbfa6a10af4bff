// SPDX-License-Identifier: Apache-2.0
#include "models/plan/flow_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace runrate;

namespace {

using Components = std::map<std::string, Component>;

Component part(Kind kind, LoadBasis basis = LoadBasis::none) {
  Component made;
  made.kind = kind;
  made.load.basis = basis;
  return made;
}

Component worker() {
  Component made = part(Kind::container, LoadBasis::per_request);
  made.load.is_jobs = true;
  return made;
}

Component backup_of(std::vector<std::string> names) {
  Component made = part(Kind::backup);
  made.backup_of = std::move(names);
  return made;
}

PlanSpec spec_of(Components components) {
  PlanSpec spec;
  spec.components = std::move(components);
  return spec;
}

bool flows(const FlowGraph& graph, Stop from, Stop to, Passing what) {
  return std::ranges::count(graph.flows, Flow{from, to, what}) == 1;
}

bool leads(const FlowGraph& graph, Stop from, Stop to) {
  return std::ranges::any_of(graph.flows, [&](const Flow& f) { return f.from == from && f.to == to; });
}

}  // namespace

TEST_CASE("a shop's requests pass names, CDN, firewall and balancer, and end in stores and copies") {
  const FlowGraph graph = flow_graph(spec_of({{"names", part(Kind::dns)},
                                              {"edge", part(Kind::cdn)},
                                              {"wall", part(Kind::waf)},
                                              {"front", part(Kind::load_balancer)},
                                              {"web", part(Kind::container, LoadBasis::share_of_requests)},
                                              {"events", part(Kind::queue, LoadBasis::per_request)},
                                              {"workers", worker()},
                                              {"primary", part(Kind::postgres, LoadBasis::per_request)},
                                              {"copies", backup_of({"primary"})},
                                              {"logs", part(Kind::logs)},
                                              {"gateway", part(Kind::nat)},
                                              {"office", part(Kind::vpn)},
                                              {"model", part(Kind::llm, LoadBasis::per_request)}}));
  const std::vector<Flow> expected{{Stop::users, Stop::names, Passing::visits},
                                   {Stop::names, Stop::cdn, Passing::visits},
                                   {Stop::cdn, Stop::firewall, Passing::visits},
                                   {Stop::firewall, Stop::balancer, Passing::visits},
                                   {Stop::balancer, Stop::serving, Passing::requests},
                                   {Stop::serving, Stop::queue, Passing::messages},
                                   {Stop::queue, Stop::working, Passing::jobs},
                                   {Stop::serving, Stop::store, Passing::data},
                                   {Stop::working, Stop::store, Passing::data},
                                   {Stop::store, Stop::copies, Passing::copies},
                                   {Stop::serving, Stop::operations, Passing::records},
                                   {Stop::working, Stop::operations, Passing::records},
                                   {Stop::office, Stop::way_in, Passing::access},
                                   {Stop::way_in, Stop::serving, Passing::access},
                                   {Stop::serving, Stop::way_out, Passing::calls},
                                   {Stop::working, Stop::way_out, Passing::calls},
                                   {Stop::way_out, Stop::outside, Passing::calls}};
  CHECK(graph.flows == expected);
  CHECK(graph.components.at(Stop::working) == std::vector<std::string>{"workers"});
}

TEST_CASE("a stop that the spec lacks is passed by") {
  const FlowGraph graph =
      flow_graph(spec_of({{"edge", part(Kind::cdn)}, {"web", part(Kind::vm, LoadBasis::share_of_requests)}}));
  CHECK(flows(graph, Stop::users, Stop::cdn, Passing::visits));
  CHECK(flows(graph, Stop::cdn, Stop::serving, Passing::requests));
  CHECK(graph.flows.size() == 2);
}

TEST_CASE(
    "jobs are handed over where there is no queue, and a queue without a worker is read by its writer") {
  const Component web = part(Kind::vm, LoadBasis::share_of_requests);
  CHECK(flows(flow_graph(spec_of({{"web", web}, {"workers", worker()}})), Stop::serving, Stop::working,
              Passing::jobs));
  const FlowGraph own = flow_graph(spec_of({{"web", web}, {"events", part(Kind::queue)}}));
  CHECK(flows(own, Stop::serving, Stop::queue, Passing::messages));
  CHECK(flows(own, Stop::queue, Stop::serving, Passing::jobs));
}

TEST_CASE("what runs by a clock is not reached by requests") {
  const FlowGraph graph = flow_graph(spec_of({{"web", part(Kind::vm, LoadBasis::share_of_requests)},
                                              {"reports", part(Kind::serverless, LoadBasis::per_day)},
                                              {"primary", part(Kind::mysql)}}));
  CHECK(graph.components.at(Stop::working) == std::vector<std::string>{"reports"});
  CHECK_FALSE(leads(graph, Stop::serving, Stop::working));
  CHECK(flows(graph, Stop::working, Stop::store, Passing::data));
}

TEST_CASE("a cluster stands where its containers stand") {
  Component cluster = part(Kind::kubernetes);
  cluster.holds = {"web", "workers"};
  const Component web = part(Kind::container, LoadBasis::share_of_requests);
  PlanSpec spec = spec_of({{"cluster", cluster}, {"web", web}, {"workers", worker()}});
  CHECK(stop_of(spec, cluster) == Stop::serving);
  cluster.holds = {"workers"};
  CHECK(stop_of(spec, cluster) == Stop::working);
}

TEST_CASE("files are fetched past the firewall, and stores alone are reached by requests") {
  const FlowGraph site = flow_graph(
      spec_of({{"edge", part(Kind::cdn)}, {"wall", part(Kind::waf)}, {"pages", part(Kind::static_site)}}));
  CHECK(flows(site, Stop::cdn, Stop::site, Passing::visits));
  const FlowGraph stores =
      flow_graph(spec_of({{"edge", part(Kind::cdn)}, {"media", part(Kind::object_storage)}}));
  CHECK(flows(stores, Stop::cdn, Stop::store, Passing::requests));
}

TEST_CASE("the way out leads to the internet where no service is named, and calls need no gateway") {
  const Component web = part(Kind::vm, LoadBasis::share_of_requests);
  CHECK(flows(flow_graph(spec_of({{"web", web}, {"gateway", part(Kind::nat)}})), Stop::way_out,
              Stop::internet, Passing::calls));
  CHECK(flows(flow_graph(spec_of({{"web", web}, {"tax", part(Kind::custom)}})), Stop::serving, Stop::outside,
              Passing::calls));
}

TEST_CASE("copies leave the stop of what is copied") {
  const FlowGraph graph = flow_graph(spec_of({{"web", part(Kind::vm, LoadBasis::share_of_requests)},
                                              {"primary", part(Kind::postgres)},
                                              {"copies", backup_of({"web"})}}));
  CHECK(flows(graph, Stop::serving, Stop::copies, Passing::copies));
  CHECK_FALSE(leads(graph, Stop::store, Stop::copies));
}
