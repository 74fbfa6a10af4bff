// SPDX-License-Identifier: Apache-2.0
// What it costs to charge a column against one, three and five bands; items are charges.
#include "engine/block_runner.hpp"
#include "engine/random_stream.hpp"
#include "engine/tariff.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

namespace runrate {
namespace {

Tariff bands(std::int64_t count) {
  std::vector<PriceStep> steps;
  for (std::int64_t band = 0; band < count; ++band) {
    steps.push_back({1000.0 * static_cast<double>(band), 0.1 / static_cast<double>(band + 1)});
  }
  return Tariff(steps);
}

std::vector<double> usages() {
  std::vector<double> usage(default_block);
  uniform_all(1, {0, 1, 0}, usage);
  for (double& quantity : usage) {
    quantity *= 6000;
  }
  return usage;
}

void charge_a_column(benchmark::State& state) {
  const Tariff tariff = bands(state.range(0));
  const std::vector<double> usage = usages();
  std::vector<double> cost(usage.size());
  for (auto unused : state) {
    charge_all(tariff, usage, cost);
    benchmark::DoNotOptimize(cost.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(usage.size()));
}
BENCHMARK(charge_a_column)->Arg(1)->Arg(3)->Arg(5);

void charge_one_by_one(benchmark::State& state) {
  const Tariff tariff = bands(state.range(0));
  const std::vector<double> usage = usages();
  for (auto unused : state) {
    for (const double quantity : usage) {
      benchmark::DoNotOptimize(charge(tariff, quantity));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(usage.size()));
}
BENCHMARK(charge_one_by_one)->Arg(1)->Arg(3)->Arg(5);

}  // namespace
}  // namespace runrate
