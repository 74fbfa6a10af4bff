// SPDX-License-Identifier: Apache-2.0
#include "engine/point_set.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

std::vector<std::uint32_t> some_variables(std::uint32_t count) {
  std::vector<std::uint32_t> variables;
  for (std::uint32_t i = 0; i < count; ++i) {
    variables.push_back(variable_of("point set test", i));
  }
  return variables;
}

std::vector<double> column(const PointSet& points, std::uint32_t variable) {
  std::vector<double> out(points.trials());
  points.fill(variable, 0, out);
  return out;
}

/// How many of the cells [k / cells, (k + 1) / cells) hold exactly `each` of the values.
std::size_t even_cells(const std::vector<double>& values, std::size_t cells, std::size_t each) {
  std::vector<std::size_t> count(cells);
  for (const double value : values) {
    ++count.at(static_cast<std::size_t>(value * static_cast<double>(cells)));
  }
  return static_cast<std::size_t>(std::ranges::count(count, each));
}

}  // namespace

TEST_CASE("a variable that is drawn apart moves no other, and is spread evenly by itself") {
  for (const Sampling sampling : {Sampling::latin_hypercube, Sampling::sobol}) {
    const auto variables = some_variables(6);
    const std::uint32_t one = variable_of("apart", 0), other = variable_of("apart", 1);
    const PointSet without(sampling, 1, 1000, variables);
    const PointSet with(sampling, 1, 1000, variables, {one});
    const PointSet with_both(sampling, 1, 1000, variables, {other, one});
    for (const std::uint32_t variable : variables) CHECK(column(with, variable) == column(without, variable));
    CHECK(column(with, one) == column(with_both, one));
    CHECK(column(with_both, one) != column(with_both, other));
    CHECK(even_cells(column(with, one), 1000, 1) == 1000);
  }
}

TEST_CASE("points depend on the set of variables and not on their order or on the block") {
  for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube, Sampling::sobol}) {
    const auto variables = some_variables(12);
    auto turned = variables;
    std::ranges::reverse(turned);
    turned.push_back(variables.front());
    const PointSet points(sampling, 1, 1000, variables);
    const PointSet same(sampling, 1, 1000, turned);
    for (const std::uint32_t variable : variables) {
      const auto whole = column(points, variable);
      CHECK(whole == column(same, variable));
      std::vector<double> part(101);
      points.fill(variable, 333, part);
      CHECK(std::equal(part.begin(), part.end(), whole.begin() + 333));
      CHECK(std::ranges::all_of(whole, [](double u) { return u > 0 && u < 1; }));
    }
  }
}

TEST_CASE("a variable outside the set and plain sampling get the plain stream") {
  for (const Sampling sampling : {Sampling::plain, Sampling::latin_hypercube, Sampling::sobol}) {
    const PointSet points(sampling, 42, 100, {1, 2, 3});
    std::vector<double> out(10);
    points.fill(77, 5, out);
    for (std::uint32_t i = 0; i < 10; ++i) {
      CHECK(out[i] == uniform(42, {5 + i, 77, 0}));
    }
  }
  const PointSet plain(Sampling::plain, 42, 100, {1, 2, 3});
  CHECK(column(plain, 2)[7] == uniform(42, {7, 2, 0}));
}

TEST_CASE("a Latin hypercube puts exactly one trial into each cell of every coordinate") {
  for (const std::uint32_t trials : {1U, 2U, 3U, 100U, 1000U, 4096U, 5000U}) {
    CAPTURE(trials);
    const auto variables = some_variables(5);
    const PointSet points(Sampling::latin_hypercube, 1, trials, variables);
    for (const std::uint32_t variable : variables) {
      CHECK(even_cells(column(points, variable), trials, 1) == trials);
    }
  }
  const auto variables = some_variables(2);
  const PointSet points(Sampling::latin_hypercube, 1, 4096, variables);
  // Four standard errors: one false alarm in 16,000 seeds.
  CHECK(std::abs(correlation(column(points, variables[0]), column(points, variables[1]))) < 4.0 / 64);
}

TEST_CASE("each Sobol scramble of 2^k points puts exactly one into each 2^-k of every coordinate") {
  const auto variables = some_variables(200);
  const PointSet points(Sampling::sobol, 3, 16 * 512, variables);
  for (const std::uint32_t variable : variables) {
    const auto all = column(points, variable);
    for (std::size_t scramble = 0; scramble < PointSet::scrambles; ++scramble) {
      std::vector<double> own;
      for (std::size_t trial = scramble; trial < all.size(); trial += PointSet::scrambles) {
        own.push_back(all[trial]);
      }
      CHECK(even_cells(own, 512, 1) == 512);
    }
  }
}

TEST_CASE("the first two Sobol coordinates fill every box of 2^-9 evenly") {
  // Sobol's first two dimensions are a (0, 2)-sequence, and Owen's scrambling keeps that: of 512 points,
  // exactly one in each of the 512 boxes of every shape 2^-a × 2^-(9-a).
  auto variables = some_variables(2);
  std::ranges::sort(variables);
  const PointSet points(Sampling::sobol, 8, 16 * 512, variables);
  const auto x = column(points, variables[0]);
  const auto y = column(points, variables[1]);
  for (int a = 0; a <= 9; ++a) {
    for (std::size_t scramble = 0; scramble < 16; ++scramble) {
      std::vector<int> boxes(512);
      for (std::size_t trial = scramble; trial < x.size(); trial += 16) {
        const auto column_of = static_cast<std::size_t>(x[trial] * (1 << a));
        const auto row_of = static_cast<std::size_t>(y[trial] * (1 << (9 - a)));
        ++boxes[(column_of << (9 - a)) + row_of];
      }
      CHECK(std::ranges::count(boxes, 1) == 512);
    }
  }
}

TEST_CASE("numbers of trials that 16 does not divide work, and scrambles differ") {
  for (const std::uint32_t trials : {1U, 7U, 16U, 17U, 1000U}) {
    const auto variables = some_variables(3);
    const PointSet points(Sampling::sobol, 1, trials, variables);
    auto values = column(points, variables[1]);
    std::ranges::sort(values);
    CHECK(std::ranges::adjacent_find(values) == values.end());
  }
}

TEST_CASE("scrambled Sobol points estimate a smooth mean far better than plain draws") {
  // E of the product of (1 + (u - ½) / j²) over j = 1 … 8 is 1.
  const auto variables = some_variables(8);
  const auto estimate = [&](Sampling sampling, std::uint64_t seed) {
    const PointSet points(sampling, seed, 4096, variables);
    std::vector<double> product(4096, 1.0);
    for (std::size_t j = 0; j < variables.size(); ++j) {
      const auto u = column(points, variables[j]);
      for (std::size_t i = 0; i < u.size(); ++i) {
        product[i] *= 1.0 + (u[i] - 0.5) / static_cast<double>((j + 1) * (j + 1));
      }
    }
    return mean(product);
  };
  double plain = 0;
  double sobol = 0;
  double bias = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    plain += std::abs(estimate(Sampling::plain, seed) - 1);
    sobol += std::abs(estimate(Sampling::sobol, seed) - 1);
    bias += (estimate(Sampling::sobol, seed) - 1) / 40;
  }
  CHECK(sobol < 0.05 * plain);
  CHECK(std::abs(bias) < sobol / 40);
}

TEST_CASE("pairs of Sobol coordinates are uncorrelated over all scrambles") {
  const auto variables = some_variables(60);
  const PointSet points(Sampling::sobol, 1, 8192, variables);
  double worst = 0;
  for (std::size_t a = 0; a < variables.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      worst =
          std::max(worst, std::abs(correlation(column(points, variables[a]), column(points, variables[b]))));
    }
  }
  // Of 1,770 pairs of independent columns the largest is below 5 standard errors but for one seed in 1,000.
  CHECK(worst < 5 / std::sqrt(8192.0));
}

TEST_CASE("thousands of variables work, and those beyond the table get plain draws") {
  const auto variables = some_variables(3100);
  const PointSet points(Sampling::sobol, 1, 64, variables);
  const std::uint32_t last = points.variables().back();
  std::vector<double> out(64);
  points.fill(last, 0, out);
  CHECK(out[9] == uniform(1, {9, last, 0}));
  CHECK_THROWS_AS(PointSet(Sampling::sobol, 1, 0, {}), std::invalid_argument);
}

}  // namespace runrate
