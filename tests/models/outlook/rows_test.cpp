// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/rows.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string_view>
#include <vector>

using namespace runrate;

TEST_CASE("parts in whole units add up to the rounded whole by largest remainder") {
  struct Row {
    std::string_view name;
    std::vector<double> parts;
    double whole, per_one;
    std::vector<double> expected;
  };
  // Worked by hand.
  const Row rows[] = {
      {"thirds of a dollar", {1 / 3.0, 1 / 3.0, 1 / 3.0}, 1.0, 100, {0.34, 0.33, 0.33}},
      {"the larger remainder first", {1.004, 1.006}, 2.01, 100, {1.00, 1.01}},
      {"zeros get nothing", {0, 0.006, 0}, 0.01, 100, {0, 0.01, 0}},
      {"cents already", {11.00, 0.29, 0.01}, 11.30, 100, {11.00, 0.29, 0.01}},
      {"negative credit", {-416.667, 1000.006}, 583.34, 100, {-416.67, 1000.01}},
      {"whole units", {8.4, 8.4, 8.4}, 25, 1, {9, 8, 8}},
      {"what is missing beyond goes to the largest", {5, 90}, 100, 1, {5, 95}},
      {"nothing to share", {}, 0, 100, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::vector<double> shared = apportioned(row.parts, row.whole, row.per_one);
    REQUIRE(shared.size() == row.expected.size());
    for (std::size_t i = 0; i < shared.size(); ++i) {
      CHECK(shared[i] == testing::near(row.expected[i], 1e-12));
    }
  }
}

TEST_CASE("cents add up without dust") {
  const std::vector<double> amounts(1000, 0.1);
  CHECK(sum_of_cents(amounts) == 100.0);
}

TEST_CASE("rows follow the total: a constant stays, the rest takes all of the movement") {
  // total = 3 + x with x = 0 .. 1000 in steps of 1: P10, P50, P90 of x are 100, 500, 900.
  std::vector<double> fixed(1001, 3.0);
  std::vector<double> moving(1001);
  std::iota(moving.begin(), moving.end(), 0.0);
  const std::vector<double> total = sum_of({fixed, moving}, 1001);
  const AddingRows rows({fixed, moving}, total);
  CHECK(rows.at(0.1)[0] == 3.0);
  CHECK(rows.at(0.1)[1] == testing::near(100));
  CHECK(rows.at(0.5)[1] == testing::near(500));
  CHECK(rows.at(0.9)[1] == testing::near(900));
  CHECK(rows.means()[1] == testing::near(500));
  const std::vector<double> half(1001, 7.0);
  CHECK(rows.quantities_at({half, moving}, 0.9)[0] == 7.0);
  CHECK(rows.quantities_at({half, moving}, 0.9)[1] == testing::near(900));
}

TEST_CASE("a row that is never negative does not become so") {
  // The window around P50 is ranks 450 to 549: ten trials about 10 below it, in which alone the row costs 10,
  // ten more 9 below, and eighty about it. The regression over the window stands at -0.06 there.
  constexpr std::size_t trials = 1000;
  std::vector<double> big(trials), spike(trials, 0.0), total(trials);
  for (std::size_t t = 0; t < trials; ++t) {
    total[t] = 1000 + 1e-3 * static_cast<double>(t) - (t < 450 ? 100 : t < 460 ? 10 : t < 470 ? 9 : 0);
    if (t >= 450 && t < 460) spike[t] = 10;
    big[t] = total[t] - spike[t];
  }
  const AddingRows rows({big, spike}, total);
  CHECK(rows.at(0.5)[1] == 0);
  CHECK(rows.at(0.5)[0] == testing::near(quantile(total, 0.5), 1e-12));
}

TEST_CASE("a row stays within what it is in some future, and so does the one that takes the rest") {
  // 101 futures: totals of 100 (25 times), 160 (25 times) and 200. The spike is all of the first and nothing
  // of the others: the line through it falls to -8.8 at the total's P50, 200, and the other row's rises to
  // 208.8.
  constexpr std::size_t trials = 101;
  std::vector<double> big(trials), spike(trials), total(trials);
  for (std::size_t t = 0; t < trials; ++t) {
    total[t] = t < 25 ? 100 : t < 50 ? 160 : 200;
    spike[t] = t < 25 ? 100 : 0;
    big[t] = total[t] - spike[t];
  }
  const AddingRows rows({big, spike}, total);
  CHECK(rows.at(0.5) == std::vector<double>{200, 0});
  CHECK(rows.quantities_at({big, spike}, 0.5) == std::vector<double>{200, 0});
}

TEST_CASE("rows add up to any percentile of the total, whatever the trials") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const std::size_t trials = 40 + 97 * seed;
    std::vector<std::vector<double>> row(6, std::vector<double>(trials));
    for (std::uint32_t r = 0; r < 6; ++r) {
      normal_all(seed, {.variable = r}, row[r]);
      for (double& value : row[r]) {
        value = r == 5 ? -0.5 : std::exp(0.3 * r * value);
      }
    }
    Columns columns(row.begin(), row.end());
    const std::vector<double> total = sum_of(columns, trials);
    const AddingRows rows(columns, total);
    for (const double p : {0.1, 0.5, 0.8, 0.9, 0.99}) {
      const std::vector<double> at = rows.at(p);
      CHECK(std::accumulate(at.begin(), at.end(), 0.0) == testing::near(quantile(total, p), 1e-10));
      CHECK(at[5] == -0.5);
      CHECK(at[0] == 1.0);
      const std::vector<double> shown = apportioned(at, quantile(total, p), 100);
      CHECK(sum_of_cents(shown) == testing::near(std::round(quantile(total, p) * 100) / 100, 1e-12));
      for (std::size_t r = 0; r < 5; ++r) {
        CHECK(shown[r] >= 0);
      }
    }
  }
}
