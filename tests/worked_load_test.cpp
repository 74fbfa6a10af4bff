// SPDX-License-Identifier: Apache-2.0
/// What is paid by load: calls, messages, bytes over the steps of a tariff, objects, pods. The arithmetic
/// stands in the expectations, factor by factor, and no factor is 0 or 1.
#include "worked_cases.hpp"
#include <doctest/doctest.h>

namespace runrate {
namespace {

using testing::check_bill;
using testing::exactly_worked;
using testing::flat_spec;

constexpr double hours = 730;
constexpr double kib_a_gib = 1024 * 1024;

TEST_CASE("functions by calls, run time and memory, as each vendor rounds them") {
  // 2M requests × 3 calls of 330 ms and 768 MiB; 10 KiB out for each request. Google rounds to 400 ms and
  // gives 0.583 vCPU, and its first GiB out is free; 19.07 GiB are within the free 100 of the others.
  const double calls = 6e6, gib_seconds = calls * 0.33 * 0.75, out = 2e6 * 10 / kib_a_gib;
  const std::string fn =
      "  fn: {kind: serverless, load: 3 per request, each: {duration: 330 ms, memory: 768 MiB}";
  const char* traffic = "users: 10000\ntraffic: {requests_per_user: 200, response_size: 10 KiB";
  check_bill(flat_spec(traffic, fn + "}\n"),
             {{"aws", "fn", 5 * 0.2 + (gib_seconds - 400'000) * 1.66667e-05},
              {"gcp", "fn",
               4 * 0.4 + (calls * 0.4 * 0.583 - 180'000) * 0.000024 +
                   (calls * 0.4 * 0.75 - 360'000) * 0.0000025 + (out - 1) * 0.105},
              {"azure", "fn", 5 * 0.2 + (gib_seconds - 400'000) * 0.000016}},
             exactly_worked);
  check_bill(flat_spec(traffic, fn + ", arch: arm64}\n"),
             {{"aws", "fn", 5 * 0.2 + (gib_seconds - 400'000) * 1.33334e-05}}, exactly_worked);
}

TEST_CASE("messages larger than a chunk count as several") {
  // 2M requests × 2.5 messages of 100 KiB, two chunks of 64 KiB; each is sent, received and deleted. Pub/Sub
  // counts bytes, in and out.
  const double messages = 5, operations = messages * 3 * 2;
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 200, response_size: 1 KiB",
                       "  jobs: {kind: queue, load: 2.5 messages per request, each: 100 KiB}\n"),
             {{"aws", "jobs", (operations - 1) * 0.4},
              {"gcp", "jobs", (messages * 1e6 * 100 / kib_a_gib * 2 - 10) * 0.0390625},
              {"azure", "jobs", hours * 0.013441 + (operations - 13) * 0.8},
              {"vercel", "jobs", operations * 0.6}},
             exactly_worked);
}

TEST_CASE("bytes out pass the steps of each tariff") {
  // 3M × 8 MiB = 23,437.5 GiB. AWS and Azure: the free 100, then to 10,340 and 10,335; Google: the first,
  // then to 10,240. One container: 2,628,000 s, 3M requests, of which Azure gives 2M.
  const double out = 3e6 * 8 / 1024, seconds = hours * 3600;
  check_bill(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 300, response_size: 8 MiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1, load: 100% of requests}\n"),
      {{"aws", "web",
        hours * (0.04048 + 2 * 0.004445 + 0.005) + (10'340 - 100) * 0.09 + (out - 10'340) * 0.085},
       {"gcp", "web", seconds * (0.000018 + 2 * 0.000002) + (10'240 - 1) * 0.105 + (out - 10'240) * 0.08},
       {"azure", "web",
        (seconds - 180'000) * 0.000024 + (2 * seconds - 360'000) * 0.000003 + (3 - 2) * 0.4 +
            (10'335 - 100) * 0.087 + (out - 10'335) * 0.083}},
      exactly_worked);
}

TEST_CASE("objects are written by their size, read with each response, kept by their retention") {
  // 10,000 users × 60 MiB a month, kept four months, empty at first: (0.5 + 1.5 + 2.5 + 3.5 + 8 × 4) ÷ 12
  // months' worth. Objects of 4 MiB: 150,000 writes; 1M reads; 190.73 GiB out, of which each vendor gives
  // 100.
  const double month = 10'000 * 60.0 / 1024, stored = month * (8 + 8 * 4) / 12;
  const double paid_out = 1e6 * 200 / kib_a_gib - 100;
  check_bill(flat_spec("users: 10000\ntraffic: {requests_per_user: 100, response_size: 200 KiB",
                       "  files: {kind: object storage, per_user: 60 MiB per month, retention: 4 months, "
                       "object_size: 4 MiB}\n"),
             {{"aws", "files", stored * 0.023 + 150 * 0.005 + 1000 * 0.0004 + paid_out * 0.09},
              {"gcp", "files", (stored - 5) * 0.02 + (15 - 0.5) * 0.05 + (100 - 5) * 0.004 + paid_out * 0.12},
              {"azure", "files", stored * 0.026 + 15 * 0.0625 + 100 * 0.004 + paid_out * 0.087}},
             exactly_worked);
}

TEST_CASE("pods that fill the memory of their nodes decide how many there are") {
  // Five pods of 1 vCPU and 6 GiB: 30 GiB ÷ (0.85 × 16) = 2.21 nodes of 4 vCPU, where their vCPUs fill 1.47:
  // three. A regional control plane is not paid by Google's monthly credit.
  const std::string cluster =
      "  cluster: {kind: kubernetes, size: {vcpu: 1, memory: 6 GiB}, instances: 5, node: {vcpu: 4, memory: "
      "16 GiB}";
  const char* traffic = "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB";
  const double gcp_nodes = 3 * (hours * 0.1814 + 20 * 0.08 + hours * 0.005);
  check_bill(flat_spec(traffic, cluster + "}\n"),
             {{"aws", "cluster", 3 * (hours * 0.2016 + 20 * 0.08 + hours * 0.005) + hours * 0.1},
              {"gcp", "cluster", gcp_nodes}},
             exactly_worked);
  check_bill(flat_spec(traffic, cluster + ", regional: true}\n"),
             {{"gcp", "cluster", gcp_nodes + hours * 0.1}}, exactly_worked);
}

TEST_CASE("two clusters share one monthly credit") {
  // 74.40 of Google's 2 × 730 × 0.10 = 146; each holds one pod on a node of 2 vCPU and 4 GiB.
  const std::string one =
      "{kind: kubernetes, size: {vcpu: 1, memory: 6 GiB}, instances: 1, node: {vcpu: 4, memory: "
      "16 GiB}}\n";
  const double node = hours * 0.1814 + 20 * 0.08 + hours * 0.005;
  const PlanSpec spec =
      testing::spec_from(flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                                   "  east: " + one + "  west: " + one));
  const auto found =
      testing::component_costs(testing::runs_of(spec, Extent::plan_only, testing::run_as_listed()).plan);
  CHECK(found.at({"gcp", "east"}) + found.at({"gcp", "west"}) ==
        testing::near(2 * node + 2 * hours * 0.1 - 74.40, exactly_worked));
}

TEST_CASE("a CDN pays what it delivers, what it looks up and what it misses") {
  // 12M × 300 KiB = 3,433.2 GiB, 35% of it from the origin. CloudFront: 1 TiB and 10M requests are free.
  const double out = 12e6 * 300 / kib_a_gib;
  check_bill(
      flat_spec("users: 12000\ntraffic: {requests_per_user: 1000, response_size: 300 KiB",
                "  edge: {kind: cdn, plan: metered}\n", "65%"),
      {{"aws", "edge", (out - 1024) * 0.085 + (1200 - 1000) * 0.01},
       {"gcp", "edge", out * 0.08 + 1200 * 0.0075 + 0.35 * out * (0.01 + 0.008) + hours * (0.025 + 0.005)}},
      exactly_worked);
}

TEST_CASE("sites, zones, rules and secrets are counted, and read as often as instances run") {
  // Seven sites: 14 tunnels, of which Azure's gateway holds ten. Three zones and 3M queries; seven rules and
  // 12M requests at the edge; four secrets, read by three containers each hour.
  check_bill(
      flat_spec(
          "users: 12000\ntraffic: {requests_per_user: 1000, response_size: 1 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 3, load: 100% of requests}\n"
          "  sites: {kind: vpn, connections: 7}\n"
          "  names: {kind: dns, zones: 3, queries: 3M per month}\n"
          "  wall: {kind: waf, rules: 7}\n"
          "  keys: {kind: secrets, count: 4}\n"),
      {{"aws", "sites", 7 * hours * 0.05},
       {"gcp", "sites", 2 * 7 * hours * 0.05},
       {"azure", "sites", hours * (0.19 + 0.005) + (14 - 10) * hours * 0.015},
       {"aws", "names", 3 * 0.5 + 3 * 0.4},
       {"aws", "wall", 5 + 7 * 1 + 12 * 0.6},
       {"gcp", "wall", 5 + 7 * 1 + 12 * 0.75},
       {"aws", "keys", 4 * 0.4 + 4.0 * 3 * hours / 10'000 * 0.05},
       {"azure", "keys", 4.0 * 3 * hours / 10'000 * 0.03}},
      exactly_worked);
}

TEST_CASE("the spec's own steps follow its driver, by tenant and by user") {
  // 30 tenants × 4 = 120: a hundred at 0.5, twenty at 0.2. 1,000 users × 1.5 at 0.03.
  check_bill(
      flat_spec("users: 1000\ntenants: {count: 30}\ntraffic: {requests_per_user: 10, response_size: 1 KiB",
                "  mail: {kind: custom, driver: {tenants: 4}, price: [{from: 0, unit_price: $0.5}, {from: "
                "100, unit_price: $0.2}]}\n"
                "  text: {kind: custom, driver: {users: 1.5}, price: [{from: 0, unit_price: $0.03}]}\n"),
      {{"aws", "mail", 100 * 0.5 + 20 * 0.2}, {"gcp", "text", 1'500 * 0.03}}, exactly_worked);
}

}  // namespace
}  // namespace runrate
