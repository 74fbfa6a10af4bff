// SPDX-License-Identifier: Apache-2.0
#include "engine/vector_math.hpp"

#include "engine/random_stream.hpp"

#include "relative.hpp"
#include <boost/math/special_functions/erf.hpp>
#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Distance of a result from a long double reference, in units of the result's last place.
double ulps(double result, long double reference) {
  const double nearest = static_cast<double>(reference);
  const double unit = std::nextafter(std::abs(nearest), infinity) - std::abs(nearest);
  return static_cast<double>(std::abs(static_cast<long double>(result) - reference)) / unit;
}

double between(double low, double high, std::uint32_t trial) {
  return low + (high - low) * uniform(11, {trial, variable_of("vector math test"), 0});
}

template <class Ours, class Reference>
double worst_ulps(double low, double high, const Ours& ours, const Reference& reference) {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    const double x = between(low, high, i);
    worst = std::max(worst, ulps(ours(x), reference(static_cast<long double>(x))));
  }
  return worst;
}

}  // namespace

TEST_CASE("exp agrees with the C library's long double within one ulp") {
  const auto reference = [](long double x) { return std::exp(x); };
  CHECK(worst_ulps(-1, 1, exp_of, reference) < 1.0);
  CHECK(worst_ulps(-50, 50, exp_of, reference) < 1.0);
  CHECK(worst_ulps(-690, 709.7, exp_of, reference) < 1.0);
}

TEST_CASE("exp reaches the ends of its range") {
  CHECK(exp_of(0.0) == 1.0);
  CHECK(exp_of(710.0) == infinity);
  CHECK(exp_of(infinity) == infinity);
  CHECK(exp_of(-746.0) == 0.0);
  CHECK(exp_of(-infinity) == 0.0);
  CHECK(std::isnan(exp_of(std::numeric_limits<double>::quiet_NaN())));
  CHECK(std::abs(ulps(exp_of(-740.0), std::exp(-740.0L))) <= 1.0);  // below the smallest normal number
}

TEST_CASE("log agrees with the C library's long double within one ulp") {
  const auto reference = [](long double x) { return std::log(x); };
  CHECK(worst_ulps(0.5, 2, log_of, reference) < 1.0);
  CHECK(worst_ulps(0.9999, 1.0001, log_of, reference) < 1.0);
  CHECK(worst_ulps(1e-9, 1e-3, log_of, reference) < 1.0);
  CHECK(worst_ulps(1, 1e12, log_of, reference) < 1.0);
  CHECK(log_of(1.0) == 0.0);
  CHECK(log_of(0.0) == -infinity);
  CHECK(log_of(infinity) == infinity);
  CHECK(std::isnan(log_of(-1.0)));
  CHECK(std::isnan(log_of(std::numeric_limits<double>::quiet_NaN())));
  CHECK(ulps(log_of(0x1p-1070), std::log(0x1p-1070L)) < 1.0);
}

TEST_CASE("powers agree with the C library's") {
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const double base = between(0.01, 100, i);
    const double exponent = between(-8, 8, i + 10'000);
    CHECK(power_of(base, exponent) == testing::near(std::pow(base, exponent), 1e-14));
  }
  CHECK(power_of(0.0, 0.0) == 1.0);
  CHECK(power_of(0.0, 2.0) == 0.0);
}

TEST_CASE("the normal quantile passes through tabulated points") {
  struct Row {
    double u;
    double z;
  };
  // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), table 26.5, and its tail by mpmath.
  constexpr Row rows[] = {
      {0.5, 0.0},  //
      {0.9, 1.2815515655446004},
      {0.975, 1.9599639845400545},
      {0.99, 2.3263478740408408},
      {0.001, -3.0902323061678132},
      {1e-10, -6.361340902404056},
  };
  for (const Row& row : rows) {
    CAPTURE(row.u);
    CHECK(inverse_normal(row.u) == testing::near(row.z, 1e-15));
  }
  CHECK(inverse_normal(0.0) == -infinity);
  CHECK(inverse_normal(1.0) == infinity);
}

TEST_CASE("the normal quantile agrees with Boost's in long double") {
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const double u = i % 2 == 0 ? between(0, 1, i) : exp_of(between(-600, -1, i));
    const long double reference =
        -std::sqrt(2.0L) * boost::math::erfc_inv(2.0L * static_cast<long double>(u));
    CAPTURE(u);
    CHECK(std::abs(inverse_normal(u) - static_cast<double>(reference)) <=
          3e-15 * std::max(0.05, std::abs(static_cast<double>(reference))));
  }
}

TEST_CASE("the normal distribution function agrees with the C library's erfc") {
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const double x = i % 2 == 0 ? between(-8, 8, i) : between(-37, 2, i);
    const long double reference = 0.5L * std::erfc(-static_cast<long double>(x) / std::sqrt(2.0L));
    CAPTURE(x);
    CHECK(std::abs(normal_cdf(x) - static_cast<double>(reference)) <= 1e-14 * static_cast<double>(reference));
  }
  CHECK(normal_cdf(0.0) == 0.5);
  CHECK(normal_cdf(infinity) == 1.0);
  CHECK(normal_cdf(-infinity) == 0.0);
  CHECK(normal_density(1.5) == testing::near(0.12951759566589174, 1e-15));  // e^(-1.125) / sqrt(2π)
}

TEST_CASE("sine and cosine agree with the C library's") {
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const double x = i % 2 == 0 ? between(-7, 7, i) : between(-1e5, 1e5, i);
    CAPTURE(x);
    CHECK(std::abs(sin_of(x) - static_cast<double>(std::sin(static_cast<long double>(x)))) < 2.3e-16);
    CHECK(std::abs(cos_of(x) - static_cast<double>(std::cos(static_cast<long double>(x)))) < 2.3e-16);
  }
  CHECK(sin_of(0.0) == 0.0);
  CHECK(cos_of(0.0) == 1.0);
}

TEST_CASE("a span function gives bit for bit what its scalar sibling gives") {
  using Scalar = double (*)(double) noexcept;
  using All = void (*)(std::span<const double>, std::span<double>) noexcept;
  struct Row {
    std::string_view name;
    Scalar scalar;
    All all;
    double low;
    double high;
  };
  const Row rows[] = {
      {"exp", exp_of, exp_all, -700, 700},
      {"log", log_of, log_all, 0, 10},
      {"inverse normal", inverse_normal, inverse_normal_all, 0, 1},
      {"normal cdf", normal_cdf, normal_cdf_all, -10, 10},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::vector<double> x(1'003);
    for (std::uint32_t i = 0; i < x.size(); ++i) {
      x[i] = between(row.low, row.high, i);
    }
    std::vector<double> apart(x.size());
    row.all(x, apart);
    std::vector<double> in_place = x;
    row.all(in_place, in_place);
    int different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto wanted = std::bit_cast<std::uint64_t>(row.scalar(x[i]));
      different += wanted != std::bit_cast<std::uint64_t>(apart[i]);
      different += wanted != std::bit_cast<std::uint64_t>(in_place[i]);
    }
    CHECK(different == 0);
  }
}

}  // namespace runrate
