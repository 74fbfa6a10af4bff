// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/systems.hpp"

#include "../demand/little_business.hpp"
#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <memory>

using namespace runrate;

namespace {

Futures futures_with(const PlanSpec& spec) {
  Futures futures = fabricated::futures_of(
      {{"aws", {{.id = "vm", .vendor = "aws", .cost = fabricated::flat(6, {1, 1})}}}}, 2);
  futures.plan.demand = std::make_unique<DemandModel>(spec, OperatingPoint{.months = 6});
  return futures;
}

}  // namespace

TEST_CASE("a change has the month of the middle and that of the fastest tenth") {
  const PlanSpec spec = testing::little_business();  // from 2027-01
  Futures futures = futures_with(spec);
  futures.plan.deployments[0].systems = {
      {"cache", "memory", "small", {{"cache", 4, "small", "large", "memory"}}}};
  futures.early_systems = {
      {{"cache",
        "memory",
        "small",
        {{"cache", 2, "small", "large", "memory"}, {"cache", 5, "large", "huge", "memory"}}}}};
  const auto systems = system_outlooks(spec, futures);
  REQUIRE(systems.size() == 1);
  CHECK(systems[0].first == "small");
  REQUIRE(systems[0].changes.size() == 2);
  CHECK(systems[0].changes[0].month == "2027-05");
  CHECK(systems[0].changes[0].earliest == "2027-03");
  CHECK(systems[0].changes[1].month.empty());  // the middle does not get there
  CHECK(systems[0].changes[1].earliest == "2027-06");
  CHECK(systems[0].changes[1].from == "large");
}

TEST_CASE("a group says by which rule it grows, when, and when its upper limit binds") {
  PlanSpec spec = testing::little_business();
  Component& web = testing::add_server(spec, "web", Kind::container, 1.0);
  web.instances.reset();
  web.scaling.cpu = ThresholdRule{};
  web.scaling.min_instances = 1;
  web.scaling.max_instances = 4;
  Futures futures = futures_with(spec);
  futures.plan.outcome.peak_p50 = {{1, 1, 2, 2, 4, 3}};
  futures.plan.outcome.peak_p90 = {{1, 2, 3, 4, 4, 4}};
  const auto systems = system_outlooks(spec, futures);
  REQUIRE(systems.size() == 1);
  CHECK(systems[0].first == "1 task");
  CHECK(systems[0].sized_by == "lower limit of 1; then CPU above 70%");
  REQUIRE(systems[0].changes.size() == 2);  // a quieter month later takes nothing back
  CHECK(systems[0].changes[0].to == "2 tasks");
  CHECK(systems[0].changes[0].month == "2027-03");
  CHECK(systems[0].changes[0].earliest == "2027-02");
  CHECK(systems[0].changes[1].to == "4 tasks");
  CHECK(systems[0].changes[1].earliest == "2027-04");
  CHECK(systems[0].limit_reached == "2027-05");
}
