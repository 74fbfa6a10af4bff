// SPDX-License-Identifier: Apache-2.0
#include "engine/beta_quantile.hpp"

#include "engine/vector_math.hpp"

#include <boost/math/distributions/beta.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace runrate {
namespace {

double quantile_of(const BetaQuantile& table, double u) {
  const double z = inverse_normal(u);
  double x = 0;
  table.at_scores({&z, 1}, {&x, 1});
  return x;
}

/// Probabilities over the middle and down to 1e-15 from both ends.
std::vector<double> probabilities() {
  std::vector<double> all;
  for (int i = 1; i < 1'000; ++i) {
    all.push_back(i / 1000.0);
    all.push_back(std::exp(-i / 29.0));
    all.push_back(1.0 - std::exp(-i / 29.0));
  }
  return all;
}

}  // namespace

TEST_CASE("beta quantiles follow Boost's within 2e-7") {
  struct Row {
    double alpha;
    double beta;
  };
  // PERT's sum of 6 from end to end, then narrow and lopsided ones.
  constexpr Row rows[] = {{1, 5},       {5, 1}, {3, 3},  {1.572, 4.428}, {4.6, 1.4},   {1.04, 4.96},
                          {2.36, 3.64}, {1, 1}, {2, 40}, {300, 700},     {1000, 1000}, {1, 1000}};
  for (const Row& row : rows) {
    CAPTURE(row.alpha);
    CAPTURE(row.beta);
    const BetaQuantile table(row.alpha, row.beta);
    const boost::math::beta_distribution<double> reference(row.alpha, row.beta);
    double worst = 0;
    for (const double u : probabilities()) {
      worst = std::max(worst, std::abs(quantile_of(table, u) - boost::math::quantile(reference, u)));
    }
    CHECK(worst < 2e-7);
  }
}

TEST_CASE("a table of beta quantiles never falls and stays within 0 and 1") {
  for (const double alpha : {1.0, 1.3, 3.0, 4.9, 5.0}) {
    const BetaQuantile table(alpha, 6 - alpha);
    double before = 0;
    int falls = 0;
    for (int i = -10'000; i <= 10'000; ++i) {
      const double z = i / 1000.0;
      double x = 0;
      table.at_scores({&z, 1}, {&x, 1});
      falls += x < before;
      before = x;
    }
    CHECK(falls == 0);
    CHECK(before <= 1.0);
  }
}

TEST_CASE("parameters without a table are refused") {
  CHECK_THROWS_WITH_AS(BetaQuantile(0.9, 3), "beta: parameters must lie in 1..1000", std::invalid_argument);
  CHECK_THROWS_AS(BetaQuantile(3, 1001), std::invalid_argument);
  CHECK_THROWS_AS(BetaQuantile(std::nan(""), 1), std::invalid_argument);
}

}  // namespace runrate
