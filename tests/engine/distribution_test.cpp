// SPDX-License-Identifier: Apache-2.0
#include "engine/distribution.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

struct Named {
  std::string_view name;
  Distribution distribution;
};

std::vector<Named> one_of_each() {
  return {
      {"constant", Distribution::constant(3)},
      {"lognormal", Distribution::lognormal(600, 1100)},
      {"normal", Distribution::normal(0.05, 0.11)},
      {"pert", Distribution::pert(0.05, 0.10, 0.40)},
      {"triangular", Distribution::triangular(50, 100, 300)},
      {"uniform", Distribution::uniform(-2, 5)},
      {"choice", Distribution::choice({{0.3, 10}, {0.7, 4}})},
      {"empirical", Distribution::empirical({4, 1, 3, 9, 3})},
  };
}

}  // namespace

TEST_CASE("quantiles of each shape are those of its formula") {
  struct Row {
    std::string_view name;
    Distribution distribution;
    double u;
    double value;
  };
  const Row rows[] = {
      {"constant", Distribution::constant(3), 0.2, 3},
      {"default", Distribution(), 0.2, 0},
      {"lognormal p10", Distribution::lognormal(600, 1100), 0.1, 600},
      {"lognormal p50: geometric middle", Distribution::lognormal(600, 1100), 0.5, 812.403840463596},
      {"lognormal p90", Distribution::lognormal(600, 1100), 0.9, 1100},
      {"normal p10", Distribution::normal(0.05, 0.11), 0.1, 0.05},
      {"normal p50", Distribution::normal(0.05, 0.11), 0.5, 0.08},
      {"normal p90", Distribution::normal(0.05, 0.11), 0.9, 0.11},
      {"normal: mean + 1.959964 sd", Distribution::normal_mean_sd(10, 2), 0.975, 13.919927969080109},
      {"triangular below its mode: 50 + sqrt(.1·250·50)", Distribution::triangular(50, 100, 300), 0.1,
       85.35533905932738},
      {"triangular at its mode", Distribution::triangular(50, 100, 300), 0.2, 100},
      {"triangular above: 300 - sqrt(.2·250·200)", Distribution::triangular(50, 100, 300), 0.8, 200},
      {"uniform", Distribution::uniform(-2, 5), 0.25, -0.25},
      {"choice: lower value first", Distribution::choice({{30, 10}, {70, 4}}), 0.69, 4},
      {"choice: up to its weight", Distribution::choice({{30, 10}, {70, 4}}), 0.7, 4},
      {"choice: beyond", Distribution::choice({{30, 10}, {70, 4}}), 0.71, 10},
      {"empirical at rank 1", Distribution::empirical({4, 1, 3, 9, 3}), 0.25, 3},
      {"empirical at rank 3.6", Distribution::empirical({4, 1, 3, 9, 3}), 0.9, 7},
      {"empirical of one", Distribution::empirical({4}), 0.9, 4},
      {"PERT(0, 1, 1): 1 - (1-x)… mirrored, u = x^5", Distribution::pert(0, 1, 1), 0.03125, 0.5},
      {"PERT(0, 0, 1): u = 1 - (1-x)^5", Distribution::pert(0, 0, 1), 0.96875, 0.5},
      {"PERT symmetric: the middle", Distribution::pert(2, 4, 6), 0.5, 4},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(row.distribution.quantile(row.u) == testing::near(row.value, 1e-7));
  }
}

TEST_CASE("two percentiles or two moments say the same") {
  const Distribution moments = Distribution::lognormal_mean_sd(100, 50);
  const Distribution percentiles = Distribution::lognormal(moments.low(), moments.high());
  CHECK(percentiles.mean() == testing::near(100, 1e-12));
  CHECK(percentiles.quantile(0.77) == testing::near(moments.quantile(0.77), 1e-12));
}

TEST_CASE("every shape's quantile rises and its draws have its mean") {
  constexpr std::uint32_t draws = 200'000;
  for (const Named& row : one_of_each()) {
    const std::string_view name = row.name;
    const Distribution& distribution = row.distribution;
    CAPTURE(name);
    CHECK(distribution.shape() == name);
    std::vector<double> outcomes(draws);
    for (std::uint32_t i = 0; i < draws; ++i) {
      outcomes[i] = (i + 0.5) / draws;
    }
    distribution.quantile_all(outcomes, outcomes);
    CHECK(std::ranges::is_sorted(outcomes));
    CHECK(mean(outcomes) == testing::near(distribution.mean(), 2e-5));
    CHECK(distribution.low() == distribution.quantile(0.1));
    CHECK(distribution.high() == distribution.quantile(0.9));
    CHECK(distribution.median() == distribution.quantile(0.5));
    CHECK(distribution.is_constant() == (name == "constant"));
  }
}

TEST_CASE("many quantiles equal the quantiles one by one") {
  std::vector<double> u(777);
  uniform_all(3, {0, variable_of("distribution test"), 0}, u);
  for (const Named& row : one_of_each()) {
    const std::string_view name = row.name;
    const Distribution& distribution = row.distribution;
    CAPTURE(name);
    for (const Distribution& one : {distribution, distribution.scaled(3).shifted(-1).at_least(0.5)}) {
      std::vector<double> apart(u.size());
      one.quantile_all(u, apart);
      std::vector<double> in_place = u;
      one.quantile_all(in_place, in_place);
      int different = 0;
      for (std::size_t i = 0; i < u.size(); ++i) {
        different += apart[i] != one.quantile(u[i]);
        different += in_place[i] != apart[i];
      }
      CHECK(different == 0);
    }
  }
}

TEST_CASE("scale, shift and floor act on every outcome in the order in which they were asked for") {
  for (const Named& row : one_of_each()) {
    const std::string_view name = row.name;
    const Distribution& distribution = row.distribution;
    CAPTURE(name);
    for (const double u : {0.001, 0.3, 0.5, 0.9}) {
      const double plain = distribution.quantile(u);
      CHECK(distribution.scaled(2.5).quantile(u) == testing::near(2.5 * plain));
      CHECK(distribution.shifted(7).scaled(2).quantile(u) == testing::near(2 * (plain + 7)));
      CHECK(distribution.at_least(3.5).quantile(u) == std::max(plain, 3.5));
      CHECK(distribution.at_least(3.5).shifted(-1).quantile(u) == testing::near(std::max(plain, 3.5) - 1));
    }
    CHECK(distribution.scaled(2).shifted(1).mean() == testing::near(2 * distribution.mean() + 1));
    CHECK(distribution.scaled(0).quantile(0.9) == 0.0);
  }
}

TEST_CASE("a floor raises the mean") {
  // E max(Z, 0) = 1 / sqrt(2π) for a standard normal Z.
  CHECK(Distribution::normal_mean_sd(0, 1).at_least(0).mean() == testing::near(0.3989422804, 1e-3));
  CHECK(Distribution::uniform(1, 2).at_least(0).mean() == 1.5);
}

TEST_CASE("a range without width is a constant") {
  for (const Distribution& one :
       {Distribution::lognormal(5, 5), Distribution::normal(5, 5), Distribution::normal_mean_sd(5, 0),
        Distribution::lognormal_mean_sd(5, 0), Distribution::pert(5, 5, 5), Distribution::triangular(5, 5, 5),
        Distribution::uniform(5, 5), Distribution::choice({{1, 5}, {2, 5}, {0, 9}}),
        Distribution::empirical({5, 5})}) {
    CHECK(one.is_constant());
    CHECK(one.quantile(0.123) == 5.0);
    CHECK(one.mean() == 5.0);
  }
}

TEST_CASE("parameters that make no distribution are refused") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS((void)Distribution::lognormal(900, 400), "lognormal: p10 (900) is above p90 (400)",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::lognormal(0, 400), "lognormal: p10 (0) is not above 0",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::normal(2, 1), "normal: p10 (2) is above p90 (1)",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::normal_mean_sd(2, -1), "normal: sd (-1) is below 0",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::lognormal_mean_sd(-2, 1), "lognormal: mean (-2) is not above 0",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::pert(1, 0, 2), "pert: mode (0) is below min (1)",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::triangular(1, 3, 2), "triangular: mode (3) is above max (2)",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::uniform(3, 2), "uniform: min (3) is above max (2)",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::choice({{-1, 3}}), "choice: weight (-1) is below 0",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::choice({}), "choice: the weights add up to nothing",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::empirical({}), "empirical: there is no value",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::constant(nan), "constant: nan is not a finite number",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)Distribution::uniform(1, 2).scaled(-1), "scaled: factor (-1) is below 0",
                       std::invalid_argument);
}

TEST_CASE("what is no finite number is refused by every shape and every change of one") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double endless = std::numeric_limits<double>::infinity();
  for (const double bad : {nan, endless, -endless}) {
    CAPTURE(bad);
    const Distribution fine = Distribution::uniform(1, 2);
    CHECK_THROWS_AS((void)Distribution::constant(bad), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::lognormal(1, bad), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::lognormal_mean_sd(1, bad), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::normal(bad, 1), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::normal_mean_sd(bad, 1), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::pert(1, bad, 3), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::triangular(1, 2, bad), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::uniform(bad, 2), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::choice({{bad, 3}, {1, 4}}), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::choice({{1, bad}, {1, 4}}), std::invalid_argument);
    CHECK_THROWS_AS((void)Distribution::empirical({1, bad}), std::invalid_argument);
    CHECK_THROWS_AS((void)fine.scaled(bad), std::invalid_argument);
    CHECK_THROWS_AS((void)fine.shifted(bad), std::invalid_argument);
    CHECK_THROWS_AS((void)fine.at_least(bad), std::invalid_argument);
  }
}

TEST_CASE("a scaled, shifted or floored distribution is that at every percentile") {
  const Distribution base = Distribution::uniform(10, 20);
  for (const double u : {0.1, 0.5, 0.8}) {
    const double x = 10 + 10 * u;
    CHECK(base.scaled(2.5).quantile(u) == testing::near(2.5 * x, 1e-12));
    CHECK(base.shifted(-4).quantile(u) == testing::near(x - 4, 1e-12));
    CHECK(base.at_least(15).quantile(u) == testing::near(std::max(x, 15.0), 1e-12));
    CHECK(base.shifted(3).at_least(17).scaled(0.5).quantile(u) ==
          testing::near(0.5 * std::max(x + 3, 17.0), 1e-12));
    CHECK(base.at_least(15).shifted(2).quantile(u) == testing::near(std::max(x, 15.0) + 2, 1e-12));
  }
  CHECK(Distribution::constant(4).scaled(2.5).median() == 10);
  CHECK(Distribution::constant(4).shifted(2.5).median() == 6.5);
  CHECK(Distribution::constant(4).at_least(7).median() == 7);
}

}  // namespace runrate
