// SPDX-License-Identifier: Apache-2.0
/// What stands by in the second region, pattern by pattern. The arithmetic stands in the expectations, factor
/// by factor.
#include "worked_cases.hpp"
#include <doctest/doctest.h>

#include <string>

namespace runrate {
namespace {

using testing::check_costs;
using testing::exactly_worked;
using testing::flat_spec;
using testing::run_as_listed;

/// The futures of a spec whose application recovers in this way, whatever its targets ask for.
Runs recovering_by(const PlanSpec& spec, RecoveryPattern pattern) {
  Run run = run_as_listed();
  RecoveryAnswers answers = testing::runs_of(spec, Extent::plan_only, run).recovery;
  for (auto& [provider, answer] : answers) {
    for (RecoveryChoice& choice : answer.chosen) {
      choice.added = choice.system == "production";
      if (choice.added) choice.pattern = pattern;
    }
  }
  run.recovery = &answers;
  return testing::runs_of(spec, Extent::plan_only, run);
}

/// 1M requests of 10 KiB, of which the balancer sees all; three to eight containers that three hold, a cache
/// of two nodes, an index on two.
const std::string& shop() {
  static const std::string text =
      flat_spec("users: 10000\ntraffic: {requests_per_user: 100, response_size: 10 KiB",
                "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 50 requests/s, load: 100% "
                "of requests, "
                "scaling: {cpu: {up: \">70%\", down: \"<30%\"}, limits: 3..8}}\n"
                "  sessions: {kind: cache, memory: 10 GiB, high_availability: true}\n"
                "  find: {kind: search, documents: 20M, each: 4 KiB, replicas: 1}\n"
                "  front: {kind: load balancer}\n"
                "  way: {kind: nat, data: 50 GiB per month}\n");
  return text;
}

constexpr double hours = 730;
constexpr double index_gib = 20e6 * 4 / (1024 * 1024) * 1.3 * 2;
constexpr double gib_out = 1e6 * 10 / (1024 * 1024);
constexpr double fargate =
    0.04048 + 2 * 0.004445;  // an hour of 1 vCPU and 2 GiB; behind a gateway no address
constexpr double aws_index = 2 * hours * 0.167 + index_gib * 0.122;

TEST_CASE(
    "a warm standby is the group at its least, one node of the cache, the index, and what is kept ready") {
  // us-west-2 has the prices of us-east-1. There: three containers and 10 GiB of their images; one of two
  // cache nodes of 26.32 GiB; both nodes of the index, which one does not hold; the balancer and the gateway
  // without bytes. On Azure the free seconds are the first region's: three containers are 7,884,000 s.
  const double seconds = 3 * hours * 3600;
  const PlanSpec spec = testing::spec_from(shop());
  check_costs(spec, recovering_by(spec, RecoveryPattern::warm_standby),
              {{"aws", "web", 2 * 3 * hours * fargate + 10 * 0.023},
               {"aws", "sessions", (2 + 1) * hours * 0.3288},
               {"aws", "find", 2 * aws_index},
               {"aws", "front", 2 * (hours * 0.0225 + 2 * 3.65) + gib_out * 0.008},
               {"aws", "way", 2 * (hours * 0.045 + 3.65) + 50 * 0.045},
               {"azure", "web",
                (seconds - 180'000) * 0.000024 + (2 * seconds - 360'000) * 0.000003 + seconds * 0.000034 +
                    2 * seconds * 0.000004 + 10 * 0.023},
               {"azure", "sessions", (2 + 1) * hours * 0.431},
               {"azure", "find", 2 * 2 * hours * 0.336}},
              exactly_worked);
}

TEST_CASE("a pilot light keeps images, balancer and gateway; nothing runs") {
  const PlanSpec spec = testing::spec_from(shop());
  check_costs(spec, recovering_by(spec, RecoveryPattern::pilot_light),
              {{"aws", "web", 3 * hours * fargate + 10 * 0.023},
               {"aws", "sessions", 2 * hours * 0.3288},
               {"aws", "find", aws_index},
               {"aws", "front", 2 * (hours * 0.0225 + 2 * 3.65) + gib_out * 0.008},
               {"aws", "way", 2 * (hours * 0.045 + 3.65) + 50 * 0.045}},
              exactly_worked);
}

TEST_CASE("active in both regions is all of it twice, save the bytes") {
  const PlanSpec spec = testing::spec_from(shop());
  check_costs(spec, recovering_by(spec, RecoveryPattern::active_active),
              {{"aws", "web", 2 * 3 * hours * fargate + 10 * 0.023},
               {"aws", "sessions", 2 * 2 * hours * 0.3288},
               {"aws", "find", 2 * aws_index}},
              exactly_worked);
}

TEST_CASE("who runs by a schedule stands by in its hours only; who is counted stands by as one") {
  // Office hours are 60 of 168. Two machines of two vCPU, of which one stands by: hours by the schedule, disk
  // all month; images of 10 GiB.
  const std::string text =
      flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  tool: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, disk: 40 GiB, instances: 2, schedule: "
                "\"mon-fri 08:00-20:00\"}\n");
  const double running = hours * 60 / 168 * 0.1008, standing = 40 * 0.08 + hours * 0.005;
  const PlanSpec spec = testing::spec_from(text);
  check_costs(spec, recovering_by(spec, RecoveryPattern::warm_standby),
              {{"aws", "tool", (2 + 1) * (running + standing) + 10 * 0.023}}, exactly_worked);
  check_costs(spec, recovering_by(spec, RecoveryPattern::active_active),
              {{"aws", "tool", (2 + 2) * (running + standing) + 10 * 0.023}}, exactly_worked);
}

}  // namespace
}  // namespace runrate
