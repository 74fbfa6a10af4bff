// SPDX-License-Identifier: Apache-2.0
#include "engine/split_lognormal.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>

using namespace runrate;

TEST_CASE("a split log-normal goes through its three quantiles") {
  const SplitLognormal of{.p10 = 0.8, .p50 = 1.1, .p90 = 2};
  CHECK(of.quantile(0.1) == testing::near(0.8));
  CHECK(of.quantile(0.5) == testing::near(1.1));
  CHECK(of.quantile(0.9) == testing::near(2));
  for (double u = 0.05; u < 1; u += 0.05) {
    CHECK(of.quantile(u) > of.quantile(u - 0.04));
    CHECK(of.probability_below(of.quantile(u)) == testing::near(u));
  }
}

TEST_CASE("a side without width holds nothing") {
  const SplitLognormal one_size{.p10 = 1.25, .p50 = 1.25, .p90 = 1.25};
  CHECK(one_size.quantile(0.01) == 1.25);
  CHECK(one_size.quantile(0.99) == 1.25);
  CHECK(one_size.probability_below(1) == 0);
  CHECK(one_size.probability_below(1.3) == 1);
}
