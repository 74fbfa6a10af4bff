// SPDX-License-Identifier: Apache-2.0
// Results are the same bytes on every compiler, processor and kind of build: checksums of many of them,
// pinned. A change here changes every plan, and is a decision.
#include "engine/distribution.hpp"
#include "engine/point_set.hpp"
#include "engine/queueing.hpp"
#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"
#include "engine/vector_math.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr std::uint32_t count = 100'000;

/// FNV-1a over the bits of all numbers.
std::uint64_t checksum(std::span<const double> numbers) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const double number : numbers) {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    for (int byte = 0; byte < 8; ++byte) {
      hash = (hash ^ ((bits >> (8 * byte)) & 0xFFU)) * 0x100000001B3U;
    }
  }
  return hash;
}

std::vector<double> uniforms() {
  std::vector<double> u(count);
  uniform_all(1, {0, variable_of("same bytes"), 0}, u);
  return u;
}

template <class Function>
std::uint64_t checksum_over(double low, double high, const Function& function) {
  std::vector<double> x = uniforms();
  for (double& value : x) {
    value = function(low + (high - low) * value);
  }
  return checksum(x);
}

std::uint64_t checksum_of(const Distribution& distribution) {
  std::vector<double> x = uniforms();
  distribution.quantile_all(x, x);
  return checksum(x);
}

std::uint64_t checksum_of(Sampling sampling) {
  const PointSet points(sampling, 1, count, {1, 2, 3, 4, 5, 6, 7});
  std::vector<double> u(count);
  points.fill(6, 0, u);
  return checksum(u);
}

std::uint64_t checksum_of_statistics() {
  std::vector<double> x = uniforms();
  Distribution::lognormal(600, 1100).quantile_all(x, x);
  const Moments m = moments(x);
  const std::vector<double> y = uniforms();
  return checksum(std::vector<double>{m.mean, m.variance, m.skewness, m.kurtosis, correlation(x, y),
                                      rank_correlation(x, y), quantile(x, 0.8), quantile_error(x, 0.8)});
}

}  // namespace

TEST_CASE("results are the bytes that they were") {
  struct Row {
    std::string_view name;
    std::uint64_t now;
    std::uint64_t pinned;
  };
  const auto queue = [](double load) {
    return response_percentile({.servers = 5, .arrival_rate = load}, 0.95);
  };
  const Row rows[] = {
      {"uniform", checksum(uniforms()), 0xAA75823E64F4483EU},
      {"exp", checksum_over(-700, 700, exp_of), 0xE3022B7F32AA22CFU},
      {"log", checksum_over(0, 100, log_of), 0xA79799F2DE092442U},
      {"inverse normal", checksum_over(0, 1, inverse_normal), 0xDE24864D8893D73CU},
      {"normal cdf", checksum_over(-9, 9, normal_cdf), 0x52951B2022A974F5U},
      {"sine", checksum_over(-1000, 1000, sin_of), 0xFF16783893342464U},
      {"cosine", checksum_over(-1000, 1000, cos_of), 0xBC85BE68B57C2B8AU},
      {"lognormal", checksum_of(Distribution::lognormal(600, 1100)), 0x631C9D768AFA1384U},
      {"pert", checksum_of(Distribution::pert(0.05, 0.1, 0.4)), 0x3B8AE4C494743DF4U},
      {"triangular", checksum_of(Distribution::triangular(50, 100, 300)), 0x7F0C857040014A11U},
      {"latin hypercube", checksum_of(Sampling::latin_hypercube), 0x4079966374668421U},
      {"sobol", checksum_of(Sampling::sobol), 0xF8A688439FA146A1U},
      {"statistics", checksum_of_statistics(), 0x38306632CD70E090U},
      {"queue", checksum_over(0, 4.99, queue), 0x549DCE428A6F0A1FU},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(row.now == row.pinned);
  }
}

}  // namespace runrate
