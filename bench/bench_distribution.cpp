// SPDX-License-Identifier: Apache-2.0
// What one draw of each shape, and the points that drive it, cost; items are draws.
#include "engine/block_runner.hpp"
#include "engine/distribution.hpp"
#include "engine/point_set.hpp"
#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace runrate {
namespace {

std::vector<double> uniforms() {
  std::vector<double> u(default_block);
  uniform_all(1, {0, 1, 0}, u);
  return u;
}

void quantiles_of(benchmark::State& state, const Distribution& distribution) {
  const std::vector<double> u = uniforms();
  std::vector<double> out(u.size());
  for (auto unused : state) {
    distribution.quantile_all(u, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(u.size()));
}
BENCHMARK_CAPTURE(quantiles_of, lognormal, Distribution::lognormal(600, 1100));
BENCHMARK_CAPTURE(quantiles_of, normal, Distribution::normal(600, 1100));
BENCHMARK_CAPTURE(quantiles_of, pert, Distribution::pert(1, 2, 6));
BENCHMARK_CAPTURE(quantiles_of, triangular, Distribution::triangular(1, 2, 6));
BENCHMARK_CAPTURE(quantiles_of, choice, Distribution::choice({{1, 2}, {2, 3}, {4, 5}}));

void make_pert(benchmark::State& state) {
  for (auto unused : state) {
    benchmark::DoNotOptimize(Distribution::pert(1, 2, 6));
  }
}
BENCHMARK(make_pert);

void points(benchmark::State& state, Sampling sampling) {
  std::vector<std::uint32_t> variables;
  for (std::uint32_t i = 0; i < 100; ++i) {
    variables.push_back(variable_of("bench", i));
  }
  const PointSet set(sampling, 1, 8192, variables);
  std::vector<double> out(default_block);
  for (auto unused : state) {
    set.fill(variables[50], 512, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(out.size()));
}
BENCHMARK_CAPTURE(points, plain, Sampling::plain);
BENCHMARK_CAPTURE(points, latin_hypercube, Sampling::latin_hypercube);
BENCHMARK_CAPTURE(points, sobol, Sampling::sobol);

void function_over(benchmark::State& state,
                   void (*function)(std::span<const double>, std::span<double>) noexcept) {
  const std::vector<double> u = uniforms();
  std::vector<double> out(u.size());
  for (auto unused : state) {
    function(u, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(u.size()));
}
BENCHMARK_CAPTURE(function_over, exp, exp_all);
BENCHMARK_CAPTURE(function_over, log, log_all);
BENCHMARK_CAPTURE(function_over, inverse_normal, inverse_normal_all);

}  // namespace
}  // namespace runrate
