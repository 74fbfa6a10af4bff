// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/percentiles.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace runrate;

TEST_CASE("low, mid, high and mean of eleven evenly spaced numbers") {
  // Ranks 1, 5 and 9 of 0 .. 10 are P10, P50, P90 by linear interpolation at rank p (n - 1).
  const std::vector<double> sample = {10, 0, 9, 1, 8, 2, 7, 3, 6, 4, 5};
  const CostRange range = cost_range(sample, {});
  CHECK(range.low == 1);
  CHECK(range.mid == 5);
  CHECK(range.high == 9);
  CHECK(range.mean == 5);
  CHECK(own_range(sample).p10 == 1);
}

TEST_CASE("three percentiles at once are the engine's one by one") {
  for (std::uint32_t size = 1; size <= 300; ++size) {
    CAPTURE(size);
    std::vector<double> sample(size);
    uniform_all(size, {.variable = 5}, sample);
    for (double& value : sample) {
      value = size % 3 == 0 ? static_cast<double>(static_cast<int>(value * 10)) : value;  // with ties too
    }
    for (const Levels levels : {Levels{}, Levels{0.05, 0.95}, Levels{0.0, 1.0}, Levels{0.499, 0.501}}) {
      const LowMidHigh range = low_mid_high(sample, levels);
      CHECK(range.low == testing::near(quantile(sample, levels.low), 1e-14));
      CHECK(range.mid == testing::near(quantile(sample, 0.5), 1e-14));
      CHECK(range.high == testing::near(quantile(sample, levels.high), 1e-14));
    }
  }
}

TEST_CASE("amounts round to whole units and cents, halves away from zero") {
  CHECK(whole(2.5) == 3);
  CHECK(whole(-2.5) == -3);
  CHECK(cents(1.125) == 1.13);  // held exactly in binary
  CHECK(cents(-0.001) == 0);
  CHECK_FALSE(std::signbit(cents(-0.001)));
}

TEST_CASE("a sample without spread has no sampling error") {
  const std::vector<double> sample(512, 3.0);
  CHECK(percentile_error(sample, 0.9) == 0);
  CHECK(variance_of(sample) == 0);
}

TEST_CASE("a range is rounded in each of its figures") {
  const CostRange range = whole(CostRange{1.4, 2.5, 3.6, -0.2});
  CHECK(range.low == 1);
  CHECK(range.mid == 3);
  CHECK(range.high == 4);
  CHECK(range.mean == 0);
  const CostRange fine = cents(CostRange{1.234, 2.345678, 3.456, 4.567});
  CHECK(fine.low == 1.23);
  CHECK(fine.mid == 2.35);
  CHECK(fine.high == 3.46);
  CHECK(fine.mean == 4.57);
  const LowMidHigh three = whole(LowMidHigh{1.4, 2.6, 3.7});
  CHECK(three.low == 1);
  CHECK(three.mid == 3);
  CHECK(three.high == 4);
  const LowMidHigh small = cents(LowMidHigh{0.014, 0.026, 0.037});
  CHECK(small.low == 0.01);
  CHECK(small.mid == 0.03);
  CHECK(small.high == 0.04);
}

TEST_CASE("a percentile's error is that of its scrambles where each has 16 trials, else of single trials") {
  std::vector<double> sample(256);
  uniform_all(3, {.variable = 5}, sample);
  CHECK(percentile_error(sample, 0.8) == quantile_error_scrambles(sample, 0.8, 16));
  const LowMidHigh errors = percentile_errors(sample, {0.2, 0.7});
  CHECK(errors.low == percentile_error(sample, 0.2));
  CHECK(errors.mid == percentile_error(sample, 0.5));
  CHECK(errors.high == percentile_error(sample, 0.7));
  sample.pop_back();
  CHECK(percentile_error(sample, 0.8) == quantile_error(sample, 0.8));
}

TEST_CASE("a variance is the mean square about the mean") {
  CHECK(variance_of(std::vector<double>{1, 2, 6}) == testing::near(14.0 / 3));  // 4 + 1 + 9 about 3
  const OwnRange own = own_range(std::vector<double>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  CHECK(own.p50 == 5);
  CHECK(own.p90 == 9);
}
