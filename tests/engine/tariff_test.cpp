// SPDX-License-Identifier: Apache-2.0
#include "engine/tariff.hpp"

#include "engine/random_stream.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Tariff random_tariff(std::uint32_t number) {
  const std::uint32_t bands = 1 + number % 6;
  std::vector<PriceStep> steps;
  double from = 0;
  for (std::uint32_t band = 0; band < bands; ++band) {
    const double price = uniform(1, {number, 1, band});
    steps.push_back({from, band == 0 && number % 2 == 0 ? 0.0 : price});
    from += 1000 * uniform(1, {number, 2, band});
  }
  return Tariff(steps);
}

/// Band by band: within one the marginal price is the same everywhere.
double integral_of_marginal_price(const Tariff& tariff, double from, double to) {
  double sum = 0, at = from;
  for (const PriceStep& step : tariff.steps()) {
    if (step.from <= at || step.from >= to) continue;
    sum += (step.from - at) * marginal_price(tariff, 0.5 * (at + step.from));
    at = step.from;
  }
  return sum + (to - at) * marginal_price(tariff, 0.5 * (at + to));
}

}  // namespace

TEST_CASE("charge prices every unit in the band it falls into") {
  // 100 free, then 0.09 up to 10,240, then 0.085. Figures worked by hand.
  const Tariff egress({{0, 0.0}, {100, 0.09}, {10'240, 0.085}});
  struct Row {
    std::string_view name;
    double gb;
    double usd;
    double next;
  };
  constexpr Row rows[] = {
      {"below nothing", -5, 0.00, 0.0},
      {"nothing used", 0, 0.00, 0.0},
      {"before the end of the free band", 99, 0.00, 0.0},
      {"end of the free band", 100, 0.00, 0.09},
      {"first paid unit", 101, 0.09, 0.09},
      {"half a unit more", 101.5, 0.135, 0.09},
      {"before the last of the band", 10'239, 912.51, 0.09},
      {"last of the band", 10'240, 912.60, 0.085},
      {"into the third", 10'241, 912.685, 0.085},
      {"huge", 1e12, 85'000'000'042.2, 0.085},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(charge(egress, row.gb) == testing::near(row.usd, 1e-13));
    CHECK(marginal_price(egress, row.gb) == row.next);
  }
  CHECK(charge(Tariff(), 1e9) == 0.0);
  CHECK(charge(Tariff({{0, 0.02}}), 50) == 1.0);
}

TEST_CASE("steps that make no tariff are refused") {
  CHECK_THROWS_WITH_AS(Tariff(std::vector<PriceStep>{}), "tariff: the first price step does not start at 0",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(Tariff({{1, 2}}), "tariff: the first price step does not start at 0",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(Tariff({{0, 2}, {5, 1}, {5, 3}}), "tariff: price step 3 starts at 5, not above 5",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(Tariff({{0, 2}, {infinity, 1}}),
                       "tariff: price step 2 holds a number that is not finite", std::invalid_argument);
  CHECK_THROWS_AS(Tariff({{0, std::nan("")}}), std::invalid_argument);
  CHECK_THROWS_AS((void)scaled(Tariff({{0, 2}}), infinity), std::invalid_argument);
}

TEST_CASE("a column is charged bit for bit as its trials are, also in place") {
  for (std::uint32_t number = 0; number < 30; ++number) {
    const Tariff tariff = random_tariff(number);
    std::vector<double> usage(700);
    uniform_all(2, {0, number, 0}, usage);
    for (double& quantity : usage) {
      quantity *= 6000;
    }
    std::vector<double> cost(usage.size());
    charge_all(tariff, usage, cost);
    std::vector<double> in_place = usage;
    charge_all(tariff, in_place, in_place);
    CHECK(cost == in_place);
    for (std::size_t i = 0; i < usage.size(); ++i) {
      CHECK(cost[i] == charge(tariff, usage[i]));
    }
  }
}

TEST_CASE("using more never costs less, and a charge is the integral of the marginal price") {
  for (std::uint32_t number = 0; number < 100; ++number) {
    const Tariff tariff = random_tariff(number);
    const double less = 6000 * uniform(3, {number, 1, 0});
    const double more = less + 500 * uniform(3, {number, 1, 1});
    CHECK(charge(tariff, more) >= charge(tariff, less));
    CHECK(charge(tariff, more) - charge(tariff, less) ==
          testing::near(integral_of_marginal_price(tariff, less, more), 1e-9));
    CHECK(charge(scaled(tariff, 0.8), more) == testing::near(0.8 * charge(tariff, more)));
  }
}

TEST_CASE("without its free steps every unit is paid and the breaks stay") {
  const Tariff egress({{0, 0.0}, {100, 0.09}, {10'240, 0.085}});
  CHECK(without_free_steps(egress) == Tariff({{0, 0.09}, {100, 0.09}, {10'240, 0.085}}));
  CHECK(without_free_steps(Tariff({{0, 0}, {5, 0}, {9, 1}})) == Tariff({{0, 1}, {5, 1}, {9, 1}}));
  CHECK(without_free_steps(Tariff({{0, 2}, {5, 0}})) == Tariff({{0, 2}, {5, 0}}));
  CHECK(without_free_steps(Tariff()) == Tariff());
  // Where the allowance comes off first, all that stands above it moves down.
  CHECK(without_free_band(egress) == Tariff({{0, 0.09}, {10'140, 0.085}}));
  CHECK(without_free_band(Tariff()) == Tariff());
}

TEST_CASE("a free allowance comes off the bottom and leaves the breaks above where they are") {
  const Tariff egress({{0, 0.09}, {10'240, 0.085}, {51'200, 0.07}});
  CHECK(with_free_allowance(egress, 100) == Tariff({{0, 0}, {100, 0.09}, {10'240, 0.085}, {51'200, 0.07}}));
  CHECK(with_free_allowance(egress, 10'240) == Tariff({{0, 0}, {10'240, 0.085}, {51'200, 0.07}}));
  CHECK(with_free_allowance(egress, 20'000) == Tariff({{0, 0}, {20'000, 0.085}, {51'200, 0.07}}));
  CHECK(with_free_allowance(egress, 0) == egress);
  CHECK(with_free_allowance(egress, infinity) == Tariff());
  CHECK_THROWS_WITH_AS((void)with_free_allowance(egress, -1), "tariff: a free allowance of -1 is below 0",
                       std::invalid_argument);
}

TEST_CASE("shares of a pooled charge add up to it") {
  const std::vector<double> a = {10, 0, 5, 0};
  const std::vector<double> b = {30, 0, 5, 7};
  const std::vector<double> pooled = {40, 0, 10, 7};
  const std::vector<double> cost = {8, 3, 1, 2};
  std::vector<double> share_a(4);
  std::vector<double> share_b(4);
  share_pro_rata(cost, pooled, a, share_a);
  share_pro_rata(cost, pooled, b, share_b);
  CHECK(share_a == std::vector<double>{2, 0, 0.5, 0});
  CHECK(share_b == std::vector<double>{6, 0, 0.5, 2});
}

}  // namespace runrate
