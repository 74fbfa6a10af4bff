// SPDX-License-Identifier: Apache-2.0
#include "models/demand/week_noise.hpp"

#include "engine/statistics.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace runrate {
namespace {

TEST_CASE("noise is lognormal with mean 1 and does not depend on who asks first") {
  WeekNoise forward(0.15, 7, {0, 64}), backward(0.15, 7, {0, 64});
  forward.begin_month(3);
  backward.begin_month(3);
  std::vector<double> all;
  for (std::size_t t = 0; t < 64; ++t) {
    const auto factors = forward.of(t);
    all.insert(all.end(), factors.begin(), factors.end());
  }
  for (std::size_t t = 64; t-- > 0;) {
    const auto factors = backward.of(t);
    CHECK(std::equal(factors.begin(), factors.end(), all.begin() + static_cast<std::ptrdiff_t>(t * 168)));
  }
  // 10,752 draws: the mean's standard error is 0.15 / sqrt(10,752) = 0.0014; four of them, false once in
  // 16,000.
  CHECK(mean(all) == testing::near(1, 0.006));
  CHECK(*std::max_element(all.begin(), all.end()) < forward.bound());
  // Another block that holds the same trials draws the same.
  WeekNoise later(0.15, 7, {32, 32});
  later.begin_month(3);
  CHECK(later.of(0)[5] == all[32 * 168 + 5]);
}

}  // namespace
}  // namespace runrate
