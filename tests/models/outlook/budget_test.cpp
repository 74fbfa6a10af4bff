// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/budget.hpp"

#include "models/outlook/outlook.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

/// Trial t of 0 .. 1000 costs t in each of twelve months; today's bill calibrates the plan.
struct Ramp {
  Ramp() {
    std::vector<double> cost(1001);
    std::iota(cost.begin(), cost.end(), 0.0);
    runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, cost)}}}}, 1001);
    spec.current.provider = "aws";
    spec.current.cost = constant(500);
  }
  PlanSpec spec = spec_of(12);
  Runs runs;
};

}  // namespace

TEST_CASE("a year that is uniform from 0 to 12,000") {
  // P50 6,000, P80 9,600: contingency 3,600, that is 500 and 300 a month. Above 900 in a month: 100 of 1,001
  // futures.
  Ramp ramp;
  ramp.spec.budget.monthly = 900;
  const BudgetOutlook budget = look_ahead(ramp.spec, ramp.runs).budget;
  CHECK(budget.calibrated);
  CHECK(budget.allowance == 0);
  CHECK(budget.annual.p50 == 6000);
  CHECK(budget.annual.contingency == 3600);
  CHECK(budget.annual.funded == 9600);
  REQUIRE(budget.months.size() == 12);
  for (const MonthBudget& month : budget.months) {
    CHECK(month.plan == 500);
    CHECK(month.contingency == 300);
    CHECK(month.over_budget == testing::near(100.0 / 1001));
  }
  CHECK(budget.months[11].month == "2027-12");
}

TEST_CASE(
    "without a bill the budget carries 17.5% of the provider's own charges, and its spread widens the funded "
    "line") {
  // Constant charges of 100 a month, 40 of it SaaS: own 720 a year. Allowance uniform from 72 to 180: P50
  // 126, P80 158.4. The draws are 4,096 addressed ones: their P50 and P80 lie within 1% of the range with a
  // chance over 79 of 100, within 3% (three units) with a chance over 99.9 of 100.
  Runs runs = runs_of({{"aws",
                        {{.id = "vm", .vendor = "aws", .cost = flat(12, std::vector<double>(4096, 60.0))},
                         {.id = "chat",
                          .vendor = "slack",
                          .category = Category::saas,
                          .cost = flat(12, std::vector<double>(4096, 40.0))}}}},
                      4096);
  const BudgetOutlook budget = look_ahead(spec_of(12), runs).budget;
  CHECK_FALSE(budget.calibrated);
  CHECK(budget.annual.p50 == 1200);
  CHECK(std::abs(budget.allowance - 126) <= 3);
  CHECK(std::abs(budget.annual.contingency - 32) <= 4);
  double allowance = 0, plan = 0, contingency = 0;
  for (const MonthBudget& month : budget.months) {
    allowance += month.allowance;
    plan += month.plan;
    contingency += month.contingency;
  }
  CHECK(allowance == budget.allowance);
  CHECK(plan == budget.annual.p50);
  CHECK(contingency == budget.annual.contingency);
}

TEST_CASE("a plan shorter than a year covers its own months") {
  std::vector<double> cost(100, 10.0);
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(7, cost)}}}}, 100);
  const BudgetOutlook budget = look_ahead(spec_of(7), runs).budget;
  CHECK(budget.months_covered == 7);
  CHECK(budget.annual.p50 == 70);
  CHECK(budget.months.size() == 7);
}

TEST_CASE("an approved amount is held against its own part of a month, alike wherever it is shown") {
  // Cloud 60 of 100, SaaS 40: 90 approved for the cloud are as 150 of the whole. Totals of 100, 130, 160,
  // 190: two of four pass; held against the whole bill all four would.
  PlanSpec spec = spec_of(14);
  spec.budget.monthly = 90;
  spec.budget.covers = {"cloud"};
  spec.scenarios = {{"one", 1.0, {}}};
  Runs runs = runs_of(
      {{"aws",
        {{.id = "vm", .vendor = "aws", .cost = flat(14, {60, 78, 96, 114})},
         {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = flat(14, {40, 52, 64, 76})}}}},
      4);
  runs.plan.outcome.scenario = {0, 0, 0, 0};
  const Outlook outlook = look_ahead(spec, runs);
  CHECK(outlook.budget.breach.at(3) == 0.5);
  CHECK(outlook.best()->months.at(3).over_budget_probability == 0.5);
  REQUIRE(outlook.scenarios.size() == 1);
  CHECK(*outlook.scenarios[0].year_over_budget.at(0) == 0.5);
  CHECK(*outlook.scenarios[0].year_over_budget.at(1) == 0.5);  // two months
  spec.budget.covers = {"one_time"};
  CHECK(look_ahead(spec, runs).budget.breach.at(3) == 0);
  CHECK(*look_ahead(spec, runs).scenarios[0].year_over_budget.at(0) == 0);
}
