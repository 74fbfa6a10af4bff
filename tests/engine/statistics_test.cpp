// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics.hpp"

#include "engine/block.hpp"
#include "engine/point_set.hpp"
#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace runrate {
namespace {

std::vector<double> normals(std::uint32_t variable, std::size_t count, std::uint64_t seed = 1) {
  std::vector<double> out(count);
  normal_all(seed, {0, variable, 0}, out);
  return out;
}

/// Sums of two standard normals at Sobol points.
std::vector<double> sobol_sums(std::uint64_t seed, std::uint32_t trials) {
  const PointSet points(Sampling::sobol, seed, trials, {1, 2});
  std::vector<double> sum(trials, 0.0), u(trials);
  for (const std::uint32_t variable : {1U, 2U}) {
    points.fill(variable, 0, u);
    for (std::size_t t = 0; t < trials; ++t) sum[t] += inverse_normal(u[t]);
  }
  return sum;
}

/// Rows of very different kinds that add up to their total.
struct Bill {
  Table rows;
  std::vector<double> total;
  [[nodiscard]] std::vector<ConstColumn> columns() const {
    std::vector<ConstColumn> all;
    for (std::size_t r = 0; r < rows.rows(); ++r) {
      all.push_back(rows.row(r));
    }
    return all;
  }
};

Bill random_bill(std::uint64_t seed, std::size_t trials) {
  Bill bill{Table(5, trials), std::vector<double>(trials)};
  const auto z = normals(1, trials, seed);
  const auto y = normals(2, trials, seed);
  for (std::size_t i = 0; i < trials; ++i) {
    bill.rows.row(0)[i] = 800 * std::exp(0.3 * z[i]);
    bill.rows.row(1)[i] = std::max(0.0, 300 + 150 * z[i] + 100 * y[i]);
    bill.rows.row(2)[i] = 49.99;
    bill.rows.row(3)[i] = 0.02 * y[i] * y[i];
    bill.rows.row(4)[i] = y[i] > 1 ? 200 : 100;
    for (std::size_t r = 0; r < 5; ++r) {
      bill.total[i] += bill.rows.row(r)[i];
    }
  }
  return bill;
}

}  // namespace

TEST_CASE("quantiles interpolate as NumPy's default does") {
  // numpy.quantile([4, 1, 3, 9, 3], p)
  const std::vector<double> sample = {4, 1, 3, 9, 3};
  struct Row {
    double p;
    double value;
  };
  constexpr Row rows[] = {{0, 1}, {0.1, 1.8}, {0.25, 3}, {0.5, 3}, {0.6, 3.4}, {0.9, 7}, {1, 9}};
  for (const Row& row : rows) {
    CAPTURE(row.p);
    CHECK(quantile(sample, row.p) == testing::near(row.value, 1e-14));
    CHECK(quantiles(sample, std::array{row.p})[0] == testing::near(row.value, 1e-14));
  }
  CHECK(quantile(std::vector<double>{7}, 0.3) == 7);
  CHECK(quantile_sorted(std::vector<double>{7}, 0.3) == 7);
  const auto large = normals(3, 1001);
  for (const double p : {0.0, 0.001, 0.1, 0.37, 0.5, 0.9, 0.9999, 1.0}) {
    CHECK(quantile(large, p) == quantiles(large, std::array{p})[0]);
  }
}

TEST_CASE("sums of any length are right and do not lose small numbers") {
  for (const std::size_t count : {1U, 2U, 7U, 8U, 9U, 255U, 256U, 257U, 1000U, 4097U}) {
    std::vector<double> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 1.0);
    const auto n = static_cast<double>(count);
    CHECK(sum(numbers) == n * (n + 1) / 2);
    CHECK(mean(numbers) == (n + 1) / 2);
  }
  CHECK(sum({}) == 0.0);
  const std::vector<double> tenths(1'000'000, 0.1);
  CHECK(std::abs(sum(tenths) - 100'000) < 1e-8);  // 1.3e-6 off when added one by one
}

TEST_CASE("moments are those of the definition") {
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, variance 4, third central moment 5.25, fourth 44.5.
  const Moments small = moments(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
  CHECK(small.mean == 5);
  CHECK(small.variance == testing::near(4));
  CHECK(small.skewness == testing::near(5.25 / 8));
  CHECK(small.kurtosis == testing::near(44.5 / 16 - 3));
  CHECK(small.min == 2);
  CHECK(small.max == 9);
  CHECK(small.count == 8);
  std::vector<double> far = {2, 4, 4, 4, 5, 5, 7, 9};
  std::ranges::transform(far, far.begin(), [](double x) { return x + 1e9; });
  CHECK(moments(far).skewness == testing::near(5.25 / 8));
  const Moments level = moments(std::vector<double>(10, 0.1));
  CHECK(level.variance == 0);
  CHECK(level.skewness == 0);
  CHECK(level.mean == testing::near(0.1));
}

TEST_CASE("shares count trials") {
  const std::vector<double> a = {1, 2, 3, 4};
  const std::vector<double> b = {2, 2, 2, 5};
  CHECK(probability_below(a, b) == 0.625);
  CHECK(probability_below(b, a) == 0.375);
  CHECK(probability_above(a, 2) == 0.5);
}

TEST_CASE("trials that all agree are certain only where nothing varies") {
  const std::vector<double> a = {1, 2, 3, 4};
  const std::vector<double> above = {2, 4, 6, 8};
  const std::vector<double> one_more = {2, 3, 4, 5};
  CHECK(probability_below(a, above) == 0.875);
  CHECK(probability_below(above, a) == 0.125);
  CHECK(probability_below(a, one_more) == 1);
  CHECK(probability_below(a, a) == 0.5);
  CHECK(probability_above(a, 9) == 0.125);
  CHECK(probability_above(a, 0) == 0.875);
  CHECK(probability_above(std::vector<double>(4, 7.0), 9) == 0);
  CHECK(probability_above(std::vector<double>(4, 7.0), 6) == 1);
}

TEST_CASE("correlations agree with figures worked by hand") {
  const std::vector<double> a = {1, 2, 3, 4, 5};
  const std::vector<double> b = {2, 1, 4, 3, 50};
  CHECK(correlation(a, b) == testing::near(98 / std::sqrt(10.0 * 1810)));
  CHECK(rank_correlation(a, b) == testing::near(0.8));  // 1 - 6 · 4 / (5 · 24)
  CHECK(rank_correlation(a, std::vector<double>{1, 4, 9, 16, 25}) == testing::near(1.0));
  CHECK(average_ranks(std::vector<double>{5, 1, 5, 3}) == std::vector<double>{2.5, 0, 2.5, 1});
  CHECK(correlation(a, std::vector<double>(5, 0.1)) == 0.0);
  CHECK(rank_correlation(std::vector<double>(5, 0.1), a) == 0.0);
}

TEST_CASE("trials are ordered by value, then by number") {
  CHECK(order_of(std::vector<double>{3, 1, 3, 0, 1}) == std::vector<std::uint32_t>{3, 1, 4, 0, 2});
}

TEST_CASE("the stated error of a quantile covers the true one about as often as it should") {
  int within = 0;
  int within_scrambles = 0;
  constexpr int repetitions = 400;
  for (std::uint64_t seed = 1; seed <= repetitions; ++seed) {
    const auto sample = normals(9, 2000, seed);
    const double off = std::abs(quantile(sample, 0.8) - 0.8416212335729143);
    within += off <= quantile_error(sample, 0.8);
    within_scrambles += off <= quantile_error_scrambles(sample, 0.8, 16);
  }
  // One standard error covers 68%; 16 groups cover a little less. ± 4 binomial standard errors (9%).
  CHECK(std::abs(within / 400.0 - 0.68) < 0.1);
  CHECK(std::abs(within_scrambles / 400.0 - 0.66) < 0.1);
  CHECK(quantile_error(std::vector<double>{5}, 0.5) == 0.0);
}

TEST_CASE(
    "the error that the scrambles of Sobol points tell is the true one, a fraction of independent draws'") {
  constexpr int repetitions = 200;
  double off = 0, told = 0, told_as_if_plain = 0;
  for (std::uint64_t seed = 1; seed <= repetitions; ++seed) {
    const auto sample = sobol_sums(seed, 1024);
    off += std::pow(quantile(sample, 0.8) - std::sqrt(2) * 0.8416212335729143, 2);
    told += std::pow(quantile_error_scrambles(sample, 0.8, PointSet::scrambles), 2);
    told_as_if_plain += std::pow(quantile_error(sample, 0.8), 2);
  }
  // 200 repetitions know a root mean square to one in twenty.
  CHECK(std::sqrt(told / off) > 0.85);
  CHECK(std::sqrt(told / off) < 1.15);
  CHECK(std::sqrt(told_as_if_plain / off) > 2);
}

TEST_CASE("rows at a percentile of their total add up to that percentile") {
  for (const std::size_t trials : {1U, 2U, 60U, 500U, 8192U}) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const Bill bill = random_bill(seed, trials);
      const auto order = order_of(bill.total);
      for (const double p : {0.0, 0.1, 0.5, 0.8, 0.9, 1.0}) {
        CAPTURE(trials);
        CAPTURE(p);
        const auto together = rows_at_percentile(bill.columns(), bill.total, order, p);
        CHECK(sum(together) == testing::near(quantile(bill.total, p), 1e-14));
        for (std::size_t r = 0; r < together.size(); ++r) {
          CHECK(together[r] >= std::ranges::min(bill.rows.row(r)));
          CHECK(together[r] <= std::ranges::max(bill.rows.row(r)));
        }
      }
    }
  }
}

TEST_CASE("a row at a percentile is the regression within its window") {
  // 1,000 trials, total = rank: the window around P50 (rank 499.5) is ranks 450 … 549. The row is the total's
  // square: its line there has slope 2 · 499.5, mean = 499.5² + (100² - 1) / 12.
  std::vector<double> total(1000);
  std::vector<double> row(1000);
  for (std::size_t i = 0; i < 1000; ++i) {
    total[i] = static_cast<double>((i * 617) % 1000);
    row[i] = total[i] * total[i];
  }
  const auto order = order_of(total);
  const auto at = [&](double p) { return value_in_window(row, total, window_at(total, order, p)); };
  CHECK(at(0.5) == testing::near(499.5 * 499.5 + 833.25, 1e-12));
  // P2: rank 19.98 of 0 … 69, mean of squares 69 · 139 / 6, slope 69, the percentile below the mean of 34.5.
  CHECK(at(0.02) == testing::near(69 * 139 / 6.0 - 69 * (34.5 - 19.98), 1e-12));
  // P0: the line of ranks 0 … 50 falls below 0, where no trial of the row is.
  CHECK(at(0.0) == 0.0);
}

TEST_CASE("a slope's standard error is that of least squares") {
  // y = 1, 3, 2, 5 on x = 0 … 3: slope 1.1, residuals -0.1, 0.8, -1.3, 0.6; √(2.7 / 2 / 5).
  const std::vector<double> x = {0, 1, 2, 3};
  const std::vector<double> y = {1, 3, 2, 5};
  const Regression line = regression_on_window(y, x, order_of(x));
  CHECK(line.slope == testing::near(1.1));
  CHECK(line.slope_error == testing::near(std::sqrt(2.7 / 2 / 5)));
}

TEST_CASE("a row that has nothing to do with the total takes its mean, one that follows it shows it") {
  constexpr std::size_t trials = 4096;
  const auto z = normals(1, trials);
  const auto own = normals(2, trials);
  std::vector<double> large(trials), follower(trials), stranger(trials), total(trials);
  for (std::size_t i = 0; i < trials; ++i) {
    large[i] = 5000 * std::exp(0.4 * z[i]);
    follower[i] = 0.002 * large[i];  // of the total's variance four millionths
    stranger[i] = 10 + own[i];
    total[i] = large[i] + follower[i] + stranger[i];
  }
  const std::vector<ConstColumn> rows = {large, follower, stranger};
  const auto order = order_of(total);
  for (const double p : {0.1, 0.5, 0.9}) {
    const auto at = rows_at_percentile(rows, total, order, p);
    CHECK(at[2] == mean(stranger));
    CHECK(at[1] == testing::near(0.002 / 1.002 * (quantile(total, p) - 10), 1e-3));
    CHECK(sum(at) == testing::near(quantile(total, p), 1e-14));
  }
}

TEST_CASE("a row that follows too loosely for a slope within the window still shows where the total stands") {
  // 40 of requests that have a thousandth of the total's variance: the window tells no slope, but its mean is
  // another one at low than at high.
  constexpr std::size_t trials = 8192;
  const auto z = normals(1, trials);
  const auto other = normals(2, trials);
  std::vector<double> large(trials), loose(trials), total(trials);
  for (std::size_t i = 0; i < trials; ++i) {
    loose[i] = 40 * std::exp(0.6 * z[i]);
    large[i] = 9000 + 900 * other[i] + 200 * z[i];
    total[i] = large[i] + loose[i];
  }
  const std::vector<ConstColumn> rows = {large, loose};
  const auto order = order_of(total);
  const double low = rows_at_percentile(rows, total, order, 0.1)[1];
  const double mid = rows_at_percentile(rows, total, order, 0.5)[1];
  const double high = rows_at_percentile(rows, total, order, 0.9)[1];
  CHECK(low < mid);
  CHECK(mid < high);
  CHECK(low > 0);
}

TEST_CASE("a constant row keeps its value even where it is the largest") {
  const Bill bill = random_bill(4, 2048);
  std::vector<double> fixed(2048, 100'000.01);
  std::vector<double> total = bill.total;
  for (double& amount : total) {
    amount += 100'000.01;
  }
  std::vector<ConstColumn> columns = bill.columns();
  columns.emplace_back(fixed);
  const auto order = order_of(total);
  const auto together = rows_at_percentile(columns, total, order, 0.9);
  CHECK(together[2] == 49.99);
  CHECK(together[5] == 100'000.01);
  CHECK(sum(together) == testing::near(quantile(total, 0.9), 1e-14));
  const std::vector<ConstColumn> alone = {fixed};
  CHECK(rows_at_percentile(alone, fixed, order_of(fixed), 0.9) == std::vector<double>{100'000.01});
}

TEST_CASE("where the total does not vary a row takes its mean") {
  const std::vector<double> row = {1, 2, 3, 6};
  const std::vector<double> total(4, 10.0);
  CHECK(value_in_window(row, total, window_at(total, order_of(total), 0.1)) == 3.0);
  // Half of the trials stand on a floor of 5: the row's mean there, not over all.
  std::vector<double> floored(1000);
  std::vector<double> part(1000);
  for (std::size_t i = 0; i < 1000; ++i) {
    floored[i] = i < 500 ? 5.0 : static_cast<double>(i);
    part[i] = i < 500 ? static_cast<double>(i % 2) : 7.0;
  }
  CHECK(value_in_window(part, floored, window_at(floored, order_of(floored), 0.1)) == 0.5);
}

}  // namespace runrate
