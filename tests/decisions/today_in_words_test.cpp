// SPDX-License-Identifier: Apache-2.0
/// What runs today is told as the spec has it, and only what follows the load is said to answer it.
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace runrate {
namespace {

std::string document(const std::string& text) {
  const PlanSpec spec = testing::spec_from(text);
  const Run run = testing::small_run(64);
  const Runs runs = testing::runs_of(spec, Extent::plan_only, run);
  std::string plan = rendered(testing::templates().plan, testing::plan_of(spec, run, runs));
  std::ranges::replace(plan, '\n', ' ');
  return plan;
}

const std::string moved =
    "name: Shop\nstage: growth\nusers: 3000\ntraffic: {requests_per_user: 200, response_size: 20 KiB}\n"
    "providers: [aws]\ncomponents:\n"
    "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 40 requests/s, scaling: {cpu: {up: "
    "\">70% for 5m\", down: \"<30% for 10m\"}, limits: 2..8}}\n"
    "  cron: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1}\n"
    "  files: {kind: object storage, stored: {start: 500 GiB}}\n"
    "current: {provider: other, cloud: Private Spaces, hosting: Heroku, cost: $2000 per month, pain_points: "
    "[{issue: Dynos cost too much, impact: margin, priority: P1}]}\n";

TEST_CASE("a host that the spec names as today's cloud stands as such, and what it holds is counted") {
  const std::string text = document(moved);
  CHECK(text.find("Private Spaces") != std::string::npos);
  CHECK(text.find("To copy: 500 GiB") != std::string::npos);
}

TEST_CASE("a fixed count is not said to answer the load") {
  const std::string text = document(moved);
  CHECK(text.find("Web app scales by the rules") != std::string::npos);
  CHECK(text.find("Cron and Web app scale") == std::string::npos);
}

TEST_CASE("a month that credits pay in part is not shown as what the platform costs") {
  CHECK(document(moved).find("Credits are taken off") == std::string::npos);
  const std::string credited = document(moved + "credits: [{vendor: aws, amount: $100}]\n");
  CHECK(credited.find("Credits are taken off: ") != std::string::npos);
}

}  // namespace
}  // namespace runrate
