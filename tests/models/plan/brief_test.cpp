// SPDX-License-Identifier: Apache-2.0
#include "models/plan/brief.hpp"

#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE(
    "inputs are told in the direction in which the year becomes dearer, and what moves nothing is left out") {
  const PlanSpec spec;
  Figures figures;
  figures.budget.p50 = 10'000;  // a five-hundredth is 20
  const auto input = [](const std::string& label, double low, double high) {
    SensitivityFigures row;
    row.label = given(label);
    row.low_text = given("little");
    row.high_text = given("much");
    row.swing_low = low;
    row.swing_high = high;
    row.contingency_if_known = 7;
    row.rank_correlation = label == "chance" ? 0.04 : 0.5;
    return row;
  };
  figures.run.trials = 2'500;  // of nothing, sampling shows 0.02; three times that is no chance
  figures.sensitivity = {input("chance", 9'500, 10'500), input("growth", 9'000, 11'000),
                         input("cached", 10'400, 9'700), input("noise", 10'000, 10'019),
                         input("users", 9'990, 10'010)};
  const Brief brief{spec, figures, MoneyText("USD")};
  const std::vector<Driver> drivers = drivers_of(brief, 5);
  REQUIRE(drivers.size() == 3);
  CHECK(drivers[0].label == given("growth"));
  CHECK(drivers[0].from == given("little"));
  CHECK(drivers[0].swing == 2'000);
  CHECK(drivers[1].label == given("cached"));
  CHECK(drivers[1].from == given("much"));
  CHECK(drivers[1].to == given("little"));
  CHECK(drivers[1].swing == 700);
  CHECK(drivers[1].left_if_known == 7);
  CHECK(drivers[2].label == given("users"));
  CHECK(drivers_of(brief, 2).size() == 2);
}
