// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/provider_outlook.hpp"

#include "models/outlook/outlook.hpp"
#include "models/outlook/percentiles.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

std::vector<double> ramp(double step) {
  std::vector<double> all;
  for (int t = 0; t <= 10; ++t) all.push_back(step * t);
  return all;
}

void check_cost(const CostRange& found, double low, double mid, double high, double mean) {
  CHECK(found.low == low);
  CHECK(found.mid == mid);
  CHECK(found.high == high);
  CHECK(found.mean == mean);
}

void check_range(const LowMidHigh& found, double low, double mid, double high) {
  CHECK(found.low == testing::near(low));
  CHECK(found.mid == testing::near(mid));
  CHECK(found.high == testing::near(high));
}

/// Future t of 0 .. 10: a machine costs 10 t a month, from the second year on 20 t; seats cost 6. P10, P50
/// and P90 of t are 1, 5 and 9.
struct Ramp {
  PlanSpec spec = spec_of(14);
  Runs runs;

  Ramp() {
    std::vector<std::vector<double>> machine(12, ramp(10));
    machine.resize(14, ramp(20));
    runs = runs_of({{"aws",
                     {{.id = "vm", .vendor = "aws", .cost = machine},
                      {.id = "chat",
                       .vendor = "slack",
                       .category = Category::saas,
                       .grade = Grade::derived,
                       .cost = flat(14, std::vector<double>(11, 6))}}}},
                   11);
    runs.plan.deployments[0].region_display = "Ohio";
    runs.plan.deployments[0].meters[1].rate.as_of = "2026-11-01";
  }
  [[nodiscard]] ProviderOutlook outlook() const {
    return provider_outlook(spec, runs, 0, option_trials(spec, runs, 0));
  }
};

}  // namespace

TEST_CASE("a provider's month, line by line, worked by hand") {
  const ProviderOutlook aws = Ramp().outlook();
  CHECK(aws.id == "aws");
  CHECK(aws.region == "aws-1");
  CHECK(aws.region_display == "Ohio");
  CHECK(aws.available);
  CHECK(aws.complete);
  check_cost(aws.monthly, 16, 56, 96, 56);
  check_cost(aws.cloud, 10, 50, 90, 50);
  check_cost(aws.horizon, 12 * 16 + 2 * 26, 12 * 56 + 2 * 106, 12 * 96 + 2 * 186, 12 * 56 + 2 * 106);
  check_cost(aws.one_time, 0, 0, 0, 0);
  std::vector<double> month = ramp(10);
  for (double& cost : month) cost += 6;
  const LowMidHigh error = percentile_errors(month, {0.10, 0.90});
  check_range(aws.monthly_error, error.low, error.mid, error.high);
  REQUIRE(aws.lines.size() == 2);
  const LineOutlook &vm = aws.lines[0], &chat = aws.lines[1];
  CHECK(vm.line == 0);
  CHECK(vm.id == "aws/vm");
  CHECK(vm.category == Category::cloud);
  CHECK(vm.grade == Grade::quoted);
  CHECK(vm.is_stale);  // undated
  check_range(vm.quantity, 5, 25, 45);
  check_cost(vm.cost, 10, 50, 90, 50);
  CHECK(vm.own.p10 == testing::near(10));
  CHECK(vm.own.p50 == testing::near(50));
  CHECK(vm.own.p90 == testing::near(90));
  CHECK_FALSE(vm.full_month);
  CHECK(chat.line == 1);
  CHECK(chat.id == "aws/chat");
  CHECK(chat.category == Category::saas);
  CHECK(chat.grade == Grade::derived);
  CHECK_FALSE(chat.is_stale);
  check_range(chat.quantity, 3, 3, 3);
  check_cost(chat.cost, 6, 6, 6, 6);
  CHECK_FALSE(aws.full_month);
}

TEST_CASE("a provider's months and years, worked by hand") {
  Ramp ramp_of;
  ramp_of.spec.budget.monthly = 66;  // as much as the seventh of eleven futures costs: four cost more
  const ProviderOutlook aws = ramp_of.outlook();
  REQUIRE(aws.months.size() == 14);
  CHECK(aws.months[11].index == 11);
  CHECK(aws.months[11].month == "2027-12");
  check_cost(aws.months[11].cost, 16, 56, 96, 56);
  check_range(aws.months[11].error, aws.monthly_error.low, aws.monthly_error.mid, aws.monthly_error.high);
  CHECK(*aws.months[11].over_budget_probability == testing::near(4.0 / 11));
  CHECK(aws.months[12].month == "2028-01");
  check_cost(aws.months[12].cost, 26, 106, 186, 106);
  REQUIRE(aws.years.size() == 2);
  CHECK(aws.years[0].year == "2027");
  CHECK(aws.years[0].months == 12);
  check_cost(aws.years[0].cost, 192, 672, 1152, 672);
  CHECK(aws.years[1].year == "2028-01 to 2028-02");
  CHECK(aws.years[1].months == 2);
  check_cost(aws.years[1].cost, 52, 212, 372, 212);
  CHECK_FALSE(Ramp().outlook().months[11].over_budget_probability);
}

TEST_CASE("the key months, with their lines and what a user and a thousand requests cost") {
  Ramp ramp_of;
  // In the last month only the cheapest and the dearest future have users and requests: 6 and 206 over 50
  // users and 4,000 requests each.
  Outcome& outcome = ramp_of.runs.plan.outcome;
  for (std::size_t t = 0; t <= 10; ++t) {
    outcome.users.row(13)[t] = t == 0 || t == 10 ? 50 : 0;
    outcome.requests.row(13)[t] = t == 0 || t == 10 ? 4000 : 0;
  }
  const ProviderOutlook aws = ramp_of.outlook();
  REQUIRE(aws.key_months.size() == 3);
  const KeyMonth &first = aws.key_months[0], &last = aws.key_months[2];
  CHECK(first.index == 0);
  CHECK(first.month == "2027-01");
  CHECK(first.mid == 56);
  CHECK(first.line_cost == std::vector<double>{50, 6});
  CHECK(first.line_p50 == std::vector<double>{50, 6});
  CHECK(first.per_user == testing::near(0.56));          // of 100 users
  CHECK(first.per_1000_requests == testing::near(2.8));  // of 20,000
  CHECK(aws.key_months[1].index == 11);
  CHECK(last.index == 13);
  CHECK(last.month == "2028-02");
  CHECK(last.mid == 106);
  CHECK(last.line_cost == std::vector<double>{100, 6});
  CHECK(last.per_user == testing::near(106.0 / 50));
  CHECK(last.per_1000_requests == testing::near(106.0 / 4));
}

TEST_CASE("of an even number of futures a line's own middle is the lower one, as seats are whole") {
  const Runs runs =
      runs_of({{"aws", {{.id = "chat", .vendor = "slack", .cost = flat(1, {40, 10, 20, 30})}}}}, 4);
  const PlanSpec spec = spec_of(1);
  CHECK(provider_outlook(spec, runs, 0, option_trials(spec, runs, 0)).key_months.at(0).line_p50 ==
        std::vector<double>{20});
}

TEST_CASE("the first full month on a new platform, line by line") {
  Ramp ramp_of;
  ProviderOutcome& figures = ramp_of.runs.plan.outcome.providers[0];
  ramp_of.runs.plan.outcome.full_month = 3;
  CHECK_FALSE(ramp_of.outlook().full_month);  // this provider has none
  figures.full_cost = figures.key_cost[0];
  figures.full_quantity = Table(2, 11);
  for (std::size_t t = 0; t <= 10; ++t) {
    figures.full_quantity.row(0)[t] = 7 * static_cast<double>(t);
    figures.full_quantity.row(1)[t] = 2;
  }
  const ProviderOutlook aws = ramp_of.outlook();
  REQUIRE(aws.full_month);
  CHECK(aws.full_month->index == 3);
  CHECK(aws.full_month->month == "2027-04");
  check_cost(aws.full_month->cost, 16, 56, 96, 56);
  REQUIRE(aws.lines[0].full_month);
  check_range(aws.lines[0].full_month->quantity, 7, 35, 63);
  check_cost(aws.lines[0].full_month->cost, 10, 50, 90, 50);
  check_range(aws.lines[1].full_month->quantity, 2, 2, 2);
  check_cost(aws.lines[1].full_month->cost, 6, 6, 6, 6);
}

TEST_CASE("only a list price in dollars of the vendor's own grows stale") {
  Ramp ramp_of;
  Meter& meter = ramp_of.runs.plan.deployments[0].meters[0];
  SUBCASE("the spec's own price") { meter.in_plan_currency = true; }
  SUBCASE("what today's bill leaves over") { meter.rate.grade = Grade::reconciled; }
  SUBCASE("a line without a meter") { ramp_of.runs.plan.deployments[0].lines[0].meter = 9; }
  CHECK_FALSE(ramp_of.outlook().lines[0].is_stale);
}

TEST_CASE("what is carried over from elsewhere, moved, or has no meter is estimated") {
  Ramp ramp_of;
  Meter& meter = ramp_of.runs.plan.deployments[0].meters[0];
  SUBCASE("bridged") { meter.imputed_by = Spread{}; }
  SUBCASE("moved") { meter.moved = Spread{}; }
  SUBCASE("no meter") { ramp_of.runs.plan.deployments[0].lines[0].meter = 2; }
  CHECK(ramp_of.outlook().lines[0].grade == Grade::estimated);
}
