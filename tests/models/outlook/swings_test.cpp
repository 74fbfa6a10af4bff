// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/swings.hpp"

#include "engine/random_stream.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using namespace runrate;

TEST_CASE("the input that is the year explains all of it, a stranger nothing") {
  // year = 1,000 + 100 z at the normal scores of 999 trials: at P10 and P90 872 and 1,128, swing 256,
  // contingency 100 × 0.8416 = 84, none left once the input is known. The stranger's draws have no part: |r|
  // < 0.1 with a chance of 998 in 1,000 at this size, so that it explains under 1% and leaves the contingency
  // within a few units.
  constexpr std::size_t trials = 999;
  Outcome outcome;
  outcome.input_paths = {"a.stranger", "growth.rate"};
  outcome.inputs = Table(2, trials);
  std::vector<double> year(trials);
  normal_all(11, {.variable = 3}, outcome.inputs.row(0));
  for (std::size_t t = 0; t < trials; ++t) {
    const double z = inverse_normal((static_cast<double>(t) + 0.5) / trials);
    outcome.inputs.row(1)[t] = 5 - 2 * z;
    year[t] = 1000 + 100 * z;
  }
  const auto result = swings(all_inputs(outcome), year, year, 0.8, 84);
  REQUIRE(result.size() == 2);
  CHECK(result[0].input == "growth.rate");
  CHECK(result[0].p10 == testing::near(5 - 2 * 1.2816, 0.01));
  CHECK(result[0].p90 == testing::near(5 + 2 * 1.2816, 0.01));
  CHECK(result[0].swing_low == 1128);
  CHECK(result[0].swing_high == 872);
  CHECK(result[0].swing == -256);
  CHECK(result[0].first_order == testing::near(1, 0.01));
  CHECK(result[0].rank_correlation == testing::near(-1));
  CHECK(result[0].contingency_if_known == 0);
  CHECK(result[0].metric_next);
  CHECK(result[1].first_order < 0.01);
  CHECK(std::abs(result[1].contingency_if_known - 84) <= 5);
}

TEST_CASE("five are to be measured next, and no input is no line") {
  Outcome outcome;
  CHECK(swings(all_inputs(outcome), std::vector<double>{1, 2}, std::vector<double>{1, 2}, 0.8, 0).empty());
  outcome.inputs = Table(7, 64);
  std::vector<double> year(64, 0.0);
  for (std::uint32_t i = 0; i < 7; ++i) {
    outcome.input_paths.push_back("x" + std::to_string(i));
    normal_all(1, {.variable = i}, outcome.inputs.row(i));
    for (std::size_t t = 0; t < 64; ++t) {
      year[t] += 100 * (i + 1) * outcome.inputs.row(i)[t];
    }
  }
  const auto result = swings(all_inputs(outcome), year, year, 0.8, 84);
  int next = 0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    next += result[i].metric_next ? 1 : 0;
    CHECK((i == 0 || std::abs(result[i - 1].swing) >= std::abs(result[i].swing)));
  }
  CHECK(next == 5);
}

TEST_CASE(
    "an input that hardly ever moves has no swing between its P10 and P90, but its part of the variance") {
  constexpr std::size_t trials = 1000;
  Outcome outcome;
  outcome.input_paths = {"prices.age.aws.db.relational"};
  outcome.inputs = Table(1, trials);
  std::vector<double> year(trials);
  for (std::size_t t = 0; t < trials; ++t) {
    outcome.inputs.row(0)[t] = t < 40 ? 1.5 : 1.0;
    year[t] = 1000 * outcome.inputs.row(0)[t];
  }
  const auto result = swings(all_inputs(outcome), year, year, 0.8, 0);
  REQUIRE(result.size() == 1);
  CHECK(result[0].swing == 0);
  CHECK(result[0].first_order == testing::near(1, 0.001));
}

TEST_CASE("a total share holds what an input does together with another") {
  // year = 3 z1 + 4 z1 z2 of two independent normals: variance 9 + 16 = 25. Alone the first explains 9/25 and
  // the second nothing; the product is in the total of both: 1 and 16/25. A stranger has no part.
  constexpr std::size_t trials = 8192;
  Outcome outcome;
  outcome.input_paths = {"first", "second", "stranger"};
  outcome.inputs = Table(3, trials);
  for (std::uint32_t i = 0; i < 3; ++i) normal_all(5, {.variable = i}, outcome.inputs.row(i));
  std::vector<double> year(trials);
  for (std::size_t t = 0; t < trials; ++t) {
    const double first = outcome.inputs.row(0)[t];
    year[t] = 3 * first + 4 * first * outcome.inputs.row(1)[t];
  }
  auto rows = swings(all_inputs(outcome), year, year, 0.8, 0);
  add_totals(rows, all_inputs(outcome), year);
  REQUIRE(rows.size() == 3);
  for (const SensitivityOutlook& row : rows) {
    CAPTURE(row.input);
    REQUIRE(row.total);
    const double expected = row.input == "first" ? 1.0 : (row.input == "second" ? 0.64 : 0.0);
    CHECK(std::abs(*row.total - expected) < 0.06);
    CHECK(*row.total >= row.first_order);
  }
}
