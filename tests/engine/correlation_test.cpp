// SPDX-License-Identifier: Apache-2.0
#include "engine/correlation.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace runrate {
namespace {

TEST_CASE("two inputs are joined by the normal correlation of their ranks") {
  // r = 2 sin(π × 0.5 / 6) = 0.517638; the rest of the second is its own: √(1 - 0.517638²) = √0.732051.
  const std::array<RankPair, 1> pairs{{{0, 1, 0.5}}};
  const Copula copula(2, pairs);
  CHECK(copula.weight(0, 0) == testing::near(1));
  CHECK(copula.weight(1, 0) == testing::near(0.517638, 1e-6));
  CHECK(copula.weight(1, 1) == testing::near(std::sqrt(0.732051), 1e-6));
  CHECK(copula.is_free(0));
  CHECK_FALSE(copula.is_free(1));
}

TEST_CASE("an input that is related to later ones alone keeps its points") {
  const std::array<RankPair, 1> pairs{{{0, 2, -0.7}}};
  const Copula copula(3, pairs);
  CHECK(copula.is_free(0));
  CHECK(copula.is_free(1));
  CHECK_FALSE(copula.is_free(2));
}

TEST_CASE("every row of the factor has length one, so that each input keeps its distribution") {
  const std::array<RankPair, 3> pairs{{{0, 1, 0.6}, {1, 2, -0.3}, {0, 2, 0.2}}};
  const Copula copula(3, pairs);
  for (std::size_t i = 0; i < 3; ++i) {
    double square = 0;
    for (std::size_t k = 0; k <= i; ++k) square += copula.weight(i, k) * copula.weight(i, k);
    CHECK(square == testing::near(1));
  }
  // The product of rows 1 and 2 is their correlation again: 2 sin(π × -0.3 / 6) = -0.312869.
  double product = 0;
  for (std::size_t k = 0; k < 3; ++k) product += copula.weight(1, k) * copula.weight(2, k);
  CHECK(product == testing::near(-0.312869, 1e-5));
}

TEST_CASE("correlations that contradict each other are refused, and the pair is named") {
  // a goes with b, b goes with c, yet a and c are to part.
  const std::array<RankPair, 3> pairs{{{0, 1, 0.9}, {1, 2, 0.8}, {0, 2, -0.9}}};
  const auto bad = Copula::obstacle(3, pairs);
  REQUIRE(bad.has_value());
  CHECK(bad->first == 0);
  CHECK(bad->second == 2);
  CHECK_THROWS_AS(Copula(3, pairs), std::invalid_argument);
  const std::array<RankPair, 1> together{{{0, 1, 1.0}}};
  CHECK(Copula::obstacle(2, together).has_value());
  const std::array<RankPair, 3> sound{{{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.8}}};
  CHECK_FALSE(Copula::obstacle(3, sound).has_value());
}

TEST_CASE("of many inputs every pair has its correlation, and the first contradiction is found among them") {
  constexpr std::size_t inputs = 70;
  std::vector<RankPair> chain;
  for (std::size_t i = 1; i < inputs; ++i) chain.push_back({i - 1, i, 0.4});
  const Copula copula(inputs, chain);
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double product = 0;
      for (std::size_t k = 0; k <= j; ++k) product += copula.weight(i, k) * copula.weight(j, k);
      // 2 sin(π × 0.4 / 6) = 0.415823 beside each other, nothing further apart.
      CHECK(std::abs(product - (i == j ? 1.0 : i == j + 1 ? 0.415823 : 0.0)) < 1e-6);
    }
    for (std::size_t k = i + 1; k < inputs; ++k) CHECK(copula.weight(i, k) == 0);
  }
  chain.push_back({20, 60, 0.9});
  chain.push_back({19, 60, -0.9});
  chain.push_back({3, 65, 0.99});
  const auto bad = Copula::obstacle(inputs, chain);
  REQUIRE(bad.has_value());
  CHECK(bad->second == 60);
}

}  // namespace
}  // namespace runrate
