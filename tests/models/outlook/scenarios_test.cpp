// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/scenarios.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("a scenario's figures are those of its own trials") {
  // Trials 0, 1, 2 are slow at 10, 20, 30 a month, trials 3, 4, 5 viral at 100, 200, 300: 12 months at P50
  // are 240 and 2,400. Approved is 25 a month, 300 a year: passed by one of three, and by all:
  // three that differ leave a sixth for what was not drawn.
  Runs runs =
      runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(18, {10, 20, 30, 100, 200, 300})}}}}, 6);
  runs.plan.outcome.scenario = {0, 0, 0, 1, 1, 1};
  PlanSpec spec = spec_of(18);
  spec.budget.monthly = 25;
  spec.scenarios = {{"slow", 0.7, {}}, {"viral", 0.3, {}}, {"never drawn", 0.0, {}}};
  const auto result = scenario_outlooks(spec, runs.plan.outcome, runs.plan.outcome.providers[0].monthly, 1);
  REQUIRE(result.size() == 3);
  CHECK(result[0].probability == 0.7);
  CHECK(result[0].share == 0.5);
  CHECK(result[0].years[0].mid == 240);
  CHECK(result[0].years[1].mid == 120);  // six months
  CHECK(*result[0].year_over_budget[0] == testing::near(1.0 / 3));
  CHECK(result[1].years[0].mid == 2400);
  CHECK(*result[1].year_over_budget[1] == testing::near(5.0 / 6));
  CHECK(result[1].users_at_end.mid == 100);
  CHECK(result[2].years.empty());
}

TEST_CASE("a scenario has the range of its own futures, and their users at the end") {
  // Eleven slow futures at 0 … 10 a month, and one of another kind.
  std::vector<double> cost(12);
  for (int t = 0; t < 12; ++t) cost[static_cast<std::size_t>(t)] = t < 11 ? t : 1000;
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, cost)}}}}, 12);
  runs.plan.outcome.scenario.assign(12, 0);
  runs.plan.outcome.scenario[11] = 1;
  for (std::size_t t = 0; t < 12; ++t) runs.plan.outcome.users.row(11)[t] = 7 * static_cast<double>(t);
  PlanSpec spec = spec_of(12);
  spec.scenarios = {{"slow", 0.9, {}}, {"fast", 0.1, {}}};
  const auto result = scenario_outlooks(spec, runs.plan.outcome, runs.plan.outcome.providers[0].monthly, 1);
  REQUIRE(result.size() == 2);
  CHECK(result[0].name == "slow");
  CHECK(result[0].share == testing::near(11.0 / 12));
  REQUIRE(result[0].years.size() == 1);
  CHECK(result[0].years[0].low == 12);
  CHECK(result[0].years[0].mid == 60);
  CHECK(result[0].years[0].high == 108);
  CHECK_FALSE(result[0].year_over_budget[0]);
  CHECK(result[0].users_at_end.low == testing::near(7));
  CHECK(result[0].users_at_end.mid == testing::near(35));
  CHECK(result[0].users_at_end.high == testing::near(63));
  CHECK(result[1].name == "fast");
  CHECK(result[1].years[0].mid == 12000);
}
