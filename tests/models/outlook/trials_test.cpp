// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/trials.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("what a move costs does not fall on who runs the business today, what the business pays does") {
  PlanSpec spec = spec_of(12);
  spec.current.provider = "aws";
  struct Row {
    FallsOn falls_on;
    std::string provider;
    bool pays;
  };
  const Row rows[] = {{FallsOn::movers, "aws", false},
                      {FallsOn::movers, "gcp", true},
                      {FallsOn::every_option, "aws", true},
                      {FallsOn::every_option, "gcp", true}};
  for (const Row& row : rows) {
    CAPTURE(row.provider);
    CHECK(pays(spec, {.item = "x", .falls_on = row.falls_on}, row.provider) == row.pays);
  }
}

TEST_CASE("what is left of a commitment is owed by the option that leaves it") {
  const PlanSpec spec = spec_of(12);
  const OneTimeItem owed{.item = "x", .owed_to = "aws", .owed_by = "gcp", .falls_on = FallsOn::owner};
  CHECK_FALSE(pays(spec, owed, "aws"));
  CHECK(pays(spec, owed, "gcp"));
}

TEST_CASE("a plan is calibrated by a bill of an option that can be priced in full") {
  PlanSpec spec = spec_of(12);
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {1, 1})}}}}, 2);
  CHECK_FALSE(is_calibrated(spec, runs));
  spec.current.provider = "aws";
  CHECK_FALSE(is_calibrated(spec, runs));
  spec.current.cost = constant(1000);
  CHECK(is_calibrated(spec, runs));
  spec.current.provider = "gcp";  // known, but not compared
  CHECK_FALSE(is_calibrated(spec, runs));
  spec.current.provider = "other";
  CHECK_FALSE(is_calibrated(spec, runs));
  spec.current.provider = "aws";
  runs.plan.deployments[0].gaps = {{"vm", "disk", given("no price is known")}};
  CHECK_FALSE(is_calibrated(spec, runs));
}

TEST_CASE("an option's sums, trial by trial") {
  // Own charges 50 in the first year, then rising by 50/24 a month to 100; a partner takes the rest of 100.
  // 36 months of 100 are 3,600; own: 12 × 50 + the sum of 50 + 50 k / 24 for k = 1 .. 24, which is 1,200 +
  // 625 = 2,425 in all.
  std::vector<std::vector<double>> own(36, std::vector<double>(2)), partner = own;
  for (std::size_t m = 0; m < 36; ++m) {
    const double cost = m < 12 ? 50.0 : 50.0 + 50.0 * (static_cast<double>(m) - 11) / 24;
    own[m] = {cost, 2 * cost};
    partner[m] = {100 - cost, 200 - 2 * cost};
  }
  Runs runs = runs_of({{"aws",
                        {{.id = "vm", .vendor = "aws", .cost = own},
                         {.id = "search", .vendor = "elastic", .cost = partner}}}},
                      2);
  PlanSpec spec = spec_of(36);
  runs.one_time = {{.item = "Audit", .month = {2027, 9}, .nature = "compliance"},
                   {.item = "Audit again", .month = {2028, 9}, .nature = "compliance"},
                   {.item = "Beyond", .month = {2030, 1}, .nature = "compliance"},
                   {.item = "Move", .month = {2027, 1}, .falls_on = FallsOn::movers}};
  runs.plan.outcome.one_time = Table(4, 2);
  for (std::size_t i = 0; i < 4; ++i) {
    runs.plan.outcome.one_time.row(i)[0] = runs.plan.outcome.one_time.row(i)[1] =
        std::vector<double>{10, 20, 40, 80}[i];
  }
  const OptionTrials trials = option_trials(spec, runs, 0);
  CHECK(trials.reference[0] == testing::near(100));
  CHECK(trials.year[1] == testing::near(2400));
  CHECK(trials.one_time[0] == 110);     // the one beyond the horizon is not in it
  CHECK(trials.ask_one_time[0] == 90);  // nor the next year's in the request
  CHECK(trials.horizon[0] == testing::near(3710));
  CHECK(trials.own_year[0] == testing::near(600));
  CHECK(trials.own_horizon[0] == testing::near(2425));
  CHECK(trials.own_horizon[1] == testing::near(4850));
  for (std::size_t t = 0; t < 2; ++t) {
    CHECK(trials.allowance[t] >= 0.10 * trials.own_year[t]);
    CHECK(trials.allowance[t] <= 0.25 * trials.own_year[t]);
  }
  spec.current = {.provider = "aws"};
  spec.current.cost = constant(100);
  const OptionTrials status_quo = option_trials(spec, runs, 0);
  CHECK(status_quo.one_time[0] == 30);
  CHECK(status_quo.allowance[0] == 0);
}

TEST_CASE("an option that is not available has no trials, and figures must match lines") {
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {1.0})}}}}, 1);
  runs.plan.deployments[0].lines.pop_back();
  CHECK_THROWS_AS((void)option_trials(spec_of(12), runs, 0), std::logic_error);
  runs.plan.deployments[0].available = false;
  CHECK(option_trials(spec_of(12), runs, 0).empty());
}

TEST_CASE("an allowance is set aside only for what no list was held against") {
  Runs runs =
      runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, std::vector<double>(8, 100.0))}}}}, 8);
  PlanSpec spec = spec_of(12);
  const std::vector<double> whole = option_trials(spec, runs, 0).allowance;
  runs.held = HeldAgainstBill{.modelled = 100, .bill = 100, .tested_share = 0.75};
  const std::vector<double> rest = option_trials(spec, runs, 0).allowance;
  for (std::size_t t = 0; t < 8; ++t) {
    CHECK(whole[t] >= 120);
    CHECK(whole[t] <= 300);
    CHECK(rest[t] == testing::near(0.25 * whole[t]));
  }
  CHECK(whole[0] != whole[1]);
}

TEST_CASE("a bill calibrates a plan only where model and bill are near, and the whole was tested") {
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {1, 1})}}}}, 2);
  PlanSpec spec = spec_of(12);
  spec.current.provider = "aws";
  spec.current.cost = constant(100);
  const auto with = [&](HeldAgainstBill held) {
    runs.held = held;
    return is_calibrated(spec, runs);
  };
  CHECK(with({.modelled = 71, .rest = 29, .bill = 100}));
  CHECK_FALSE(with({.modelled = 69, .rest = 31, .bill = 100}));
  CHECK(with({.modelled = 140, .rest = -40, .bill = 100}));
  CHECK_FALSE(with({.modelled = 150, .rest = -50, .bill = 100}));
  CHECK_FALSE(with({.modelled = 100, .rest = 0, .bill = 100, .tested_share = 0.9}));
  CHECK_FALSE(with({.modelled = 0, .rest = 0, .bill = 0}));
  runs.plan.deployments[0].available = false;
  CHECK_FALSE(with({.modelled = 100, .rest = 0, .bill = 100}));
}

TEST_CASE("what is charged before the first credit is the provider's own, what a partner charges is not") {
  // AWS 60 and a credit of 10 off, a partner 50: own 60 in each month, whatever the month's total of 100.
  const Runs runs =
      runs_of({{"aws",
                {{.id = "vm", .vendor = "aws", .cost = flat(3, {60, 60})},
                 {.id = "credit", .vendor = "aws", .category = Category::credit, .cost = flat(3, {-10, -10})},
                 {.id = "search", .vendor = "elastic", .cost = flat(3, {50, 50})}}}},
              2);
  const std::vector<std::vector<double>> own = own_by_month(runs, 0);
  REQUIRE(own.size() == 3);
  for (const std::vector<double>& month : own) CHECK(month[1] == testing::near(60));
  CHECK(option_trials(spec_of(3), runs, 0).own_year[0] == testing::near(180));
}
