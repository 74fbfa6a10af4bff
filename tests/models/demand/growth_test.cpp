// SPDX-License-Identifier: Apache-2.0
#include "models/demand/growth.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

struct Parameters {
  double rate = 0, ceiling = 0, innovation = 0, imitation = 0;
};

/// Users after `months` steps without shocks.
double users_after(const Growth& growth, const Parameters& p, double first, int months) {
  const std::vector<double> rate{p.rate}, ceiling{p.ceiling}, innovation{p.innovation},
      imitation{p.imitation};
  const std::vector<double> first_users{first}, calm{0.0};
  std::vector<double> users{first};
  for (int m = 0; m < months; ++m) {
    advance_users(growth, {rate, ceiling, innovation, imitation, first_users}, calm, users);
  }
  return users[0];
}

TEST_CASE("growth follows its model's closed form") {
  struct Row {
    std::string_view name;
    GrowthModel model;
    bool rate_is_share;
    Parameters p;
    double first;
    int months;
    double expected;
  };
  const Row rows[] = {
      {"none stays", GrowthModel::none, true, {.rate = 0.5}, 1000, 24, 1000},
      // 1,000 × 1.08^12, by logarithm tables 2,518.17.
      {"exponential compounds", GrowthModel::exponential, true, {.rate = 0.08}, 1000, 12, 2518.1701},
      {"exponential may fall", GrowthModel::exponential, true, {.rate = -0.5}, 1024, 10, 1},
      {"linear in users", GrowthModel::linear, false, {.rate = 300}, 1000, 5, 2500},
      {"linear in shares of the first month", GrowthModel::linear, true, {.rate = 0.1}, 1000, 5, 1500},
      {"linear stops at nobody", GrowthModel::linear, false, {.rate = -600}, 1000, 3, 0},
      // At a rate of 1 the gap to the ceiling squares each month: 1 - u/K = 0.9^(2^n); 0.9^8 = 0.43046721.
      {"logistic closes its gap",
       GrowthModel::logistic,
       true,
       {.rate = 1, .ceiling = 10'000},
       1000,
       3,
       5695.3279},
      // By hand: 1,000 × (1 + 0.5 × 0.9) = 1,450; 1,450 × (1 + 0.5 × 0.855) = 2,069.875.
      {"logistic, two steps",
       GrowthModel::logistic,
       true,
       {.rate = 0.5, .ceiling = 10'000},
       1000,
       2,
       2069.875},
      {"logistic rests at its ceiling",
       GrowthModel::logistic,
       true,
       {.rate = 0.3, .ceiling = 500},
       500,
       7,
       500},
      // Without imitation the gap falls by the share p: 10,000 - 9,000 × 0.9^2.
      {"bass by innovation alone",
       GrowthModel::bass,
       true,
       {.ceiling = 10'000, .innovation = 0.1},
       1000,
       2,
       2710},
      // By hand: 1,000 + (0.01 + 0.4 × 0.1) × 9,000 = 1,450.
      {"bass, one step",
       GrowthModel::bass,
       true,
       {.ceiling = 10'000, .innovation = 0.01, .imitation = 0.4},
       1000,
       1,
       1450},
      {"bass rests at its market",
       GrowthModel::bass,
       true,
       {.ceiling = 800, .innovation = 0.1, .imitation = 0.4},
       800,
       5,
       800},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Growth growth;
    growth.model = row.model;
    growth.rate_is_share = row.rate_is_share;
    CHECK(users_after(growth, row.p, row.first, row.months) == testing::near(row.expected, 1e-7));
  }
}

TEST_CASE("shocks persist by their share and move the month's growth") {
  Growth growth;
  growth.model = GrowthModel::exponential;
  growth.shock_sd = 0.03;
  growth.shock_persistence = 0.6;
  std::vector<double> shock{0.0};
  const std::vector<double> one{1.0};
  // 0.03; 0.6 × 0.03 + 0.03 = 0.048; 0.6 × 0.048 + 0.03 = 0.0588.
  for (const double expected : {0.03, 0.048, 0.0588}) {
    advance_shocks(growth, one, shock);
    CHECK(shock[0] == testing::near(expected));
  }
  // 1,000 × (1 + 0.05 + 0.0588).
  const std::vector<double> rate{0.05}, none{0.0};
  std::vector<double> users{1000.0};
  advance_users(growth, {rate, none, none, none, users}, shock, users);
  CHECK(users[0] == testing::near(1108.8));
}

TEST_CASE("a shock that takes all users leaves nobody, never less") {
  Growth growth;
  growth.model = GrowthModel::exponential;
  const std::vector<double> none{0.0}, disaster{-3.0};
  std::vector<double> users{1000.0};
  advance_users(growth, {none, none, none, none, users}, disaster, users);
  CHECK(users[0] == 0.0);
}

TEST_CASE("more growth never gives fewer users") {
  Growth growth;
  growth.model = GrowthModel::exponential;
  double before = 0;
  for (double rate = -0.2; rate <= 0.3; rate += 0.05) {
    const double users = users_after(growth, {.rate = rate}, 1000, 36);
    CHECK(users > before);
    before = users;
  }
}

}  // namespace
}  // namespace runrate
