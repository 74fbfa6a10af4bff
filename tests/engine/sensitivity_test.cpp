// SPDX-License-Identifier: Apache-2.0
#include "engine/sensitivity.hpp"

#include "engine/distribution.hpp"
#include "engine/random_stream.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace runrate {
namespace {

std::vector<double> uniforms(std::uint32_t variable, std::size_t count) {
  std::vector<double> out(count);
  uniform_all(4, {0, variable, 0}, out);
  return out;
}

constexpr std::size_t trials = 20'000;

}  // namespace

TEST_CASE("a linear output swings by its coefficient") {
  // Y = 100 + 3 X + 4 E, X and E standard normal: at X's P10 and P90 the mean is 100 ± 3 · 1.28155; without X
  // the P50-to-P80 spread is 4 · 0.84162, without E 3 · 0.84162; the rank correlation of a pair with
  // correlation 0.6 is 6/π asin(0.3) = 0.5819. Sampling errors are below 1%.
  const Distribution standard = Distribution::normal_mean_sd(0, 1);
  auto x = uniforms(1, trials);
  auto e = uniforms(2, trials);
  standard.quantile_all(x, x);
  standard.quantile_all(e, e);
  std::vector<double> y(trials);
  for (std::size_t i = 0; i < trials; ++i) {
    y[i] = 100 + 3 * x[i] + 4 * e[i];
  }
  const Swing swing = swing_of(x, y);
  CHECK(swing.low == testing::near(100 - 3 * 1.28155, 0.002));
  CHECK(swing.high == testing::near(100 + 3 * 1.28155, 0.002));
  CHECK(swing.rank_correlation == testing::near(0.5819, 0.03));
  CHECK(swing.remaining_spread == testing::near(4 * 0.84162, 0.03));
  CHECK(residual_quantile_spread(e, y, 0.5, 0.8) == testing::near(3 * 0.84162, 0.03));
  CHECK(swing.remaining_spread == residual_quantile_spread(x, y, 0.5, 0.8));
}

TEST_CASE("the input's own shape does not matter, its direction does") {
  const auto u = uniforms(1, trials);
  std::vector<double> skewed(trials);
  std::vector<double> output(trials);
  for (std::size_t i = 0; i < trials; ++i) {
    skewed[i] = std::exp(9 * u[i]);
    output[i] = -5 * u[i];
  }
  const Swing plain = swing_of(u, output);
  const Swing same = swing_of(skewed, output);
  CHECK(plain.low == testing::near(same.low, 1e-12));
  CHECK(plain.rank_correlation == testing::near(-1.0));
  CHECK(plain.low > plain.high);
}

TEST_CASE("an input that does not vary has no hold") {
  const std::vector<double> level(trials, 0.1);
  const auto output = uniforms(5, trials);
  const Swing swing = swing_of(level, output);
  CHECK(swing.rank_correlation == 0.0);
  CHECK(swing.low == swing.high);
  CHECK(swing.low == testing::near(0.5, 0.02));
  CHECK(swing.remaining_spread == testing::near(0.3, 0.05));
}

}  // namespace runrate
