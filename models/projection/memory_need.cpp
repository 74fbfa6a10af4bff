// SPDX-License-Identifier: Apache-2.0
#include "models/projection/memory_need.hpp"

#include "engine/block_runner.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace runrate {
namespace {

constexpr std::uint64_t double_bytes = 8;
constexpr std::uint64_t base_bytes = 48UL << 20;  ///< program, price book, plan and documents
constexpr std::size_t part_bytes = 12'000;        ///< of each part: its answers' names, formulas and prices
constexpr std::size_t tiers = 12;
constexpr std::size_t draws_of_part = 19;
constexpr std::size_t draws_of_business = 40;

/// Rows of the plan's own figures.
std::size_t plan_rows(const RunSize& s) {
  const auto months = static_cast<std::size_t>(s.months);
  return s.inputs + 2 * months + 5 * s.parts + s.one_time + 2 * months * s.providers +
         (3 + s.key_months) * s.lines;
}

/// Of a year without visitors, or with ten times as many.
std::size_t year_rows(const RunSize& s) {
  const std::size_t months = std::min<std::size_t>(12, static_cast<std::size_t>(s.months));
  return s.inputs + 2 * months + 3 * s.parts + s.one_time + 2 * months * s.providers + 2 * s.lines;
}

std::size_t tier_rows(const RunSize& s) { return s.inputs + 2 + 3 * s.parts + s.one_time + 2 * s.providers; }

std::size_t driver_rows(const RunSize& s) { return whole_count + s.parts * measure_count; }

/// While sizes are chosen, or while instances of each month are counted.
std::size_t passing_rows(const RunSize& s) {
  const std::size_t choosing = driver_rows(s) + draws_of_business + draws_of_part * s.parts;
  return std::max(choosing, s.groups * static_cast<std::size_t>(s.months));
}

std::size_t block_rows(const RunSize& s) {
  return driver_rows(s) + draws_of_business + draws_of_part * s.parts + 5 * s.lines + 3 * s.meters +
         s.hourly * hours_per_week;
}

unsigned busy_threads(const Run& run) {
  const unsigned threads = std::max(1U, run.threads);
  const std::uint32_t blocks = (run.trials + default_block - 1) / default_block;
  return std::min<unsigned>(threads, blocks);
}

/// All but lines and meters.
RunSize size_of(const DemandModel& model, const Premises& premises, const Run& run, Extent extent) {
  RunSize size{.trials = run.trials,
               .months = premises.spec.months,
               .threads = busy_threads(run),
               .parts = model.parts().size(),
               .inputs = model.inputs().size(),
               .one_time = one_time_items(premises.spec, premises.catalog, premises.references).size(),
               .providers = premises.spec.providers.size(),
               .key_months = premises.spec.months > 12 ? 3U : 2U,
               .everything = extent == Extent::everything};
  for (const Part& part : model.parts()) {
    if (has_instances(part.component->kind)) ++size.groups;
    const bool is_pod = part.component->kind == Kind::kubernetes || !part.component->cluster.empty();
    if (is_pod && part.environment == nullptr) ++size.hourly;
  }
  return size;
}

}  // namespace

std::uint64_t memory_need(const RunSize& s) {
  std::size_t rows = plan_rows(s) + passing_rows(s);
  if (s.everything) rows += plan_rows(s) + 2 * year_rows(s) + tiers * tier_rows(s);
  const std::uint64_t block = std::min<std::uint64_t>(s.trials, default_block) * block_rows(s);
  return base_bytes + part_bytes * s.parts * s.providers +
         double_bytes * (std::uint64_t{s.trials} * rows + s.threads * block);
}

std::uint32_t trials_that_fit(RunSize size, std::uint64_t available) {
  constexpr std::uint32_t step = 16, least = 64;
  std::uint32_t low = 0, high = size.trials / step;
  while (low < high) {
    const std::uint32_t middle = (low + high + 1) / 2;
    size.trials = middle * step;
    memory_need(size) <= available ? low = middle : high = middle - 1;
  }
  return low * step >= least ? low * step : 0;
}

RunSize largest_size(const Premises& premises, const Run& run, Extent extent) {
  constexpr std::size_t lines_of_part = 8, lines_of_account = 100;
  const DemandModel model(premises.spec, {.months = premises.spec.months});
  RunSize size = size_of(model, premises, run, extent);
  size.lines = size.meters = size.providers * (lines_of_account + lines_of_part * size.parts);
  size.hourly = size.groups;
  return size;
}

RunSize run_size(const Premises& premises, const Run& run, Extent extent) {
  constexpr std::uint32_t handful = 64;
  const auto& [spec, catalog, references] = premises;
  const DemandModel model(spec, {.months = spec.months});
  RunSize size = size_of(model, premises, run, extent);
  Run few = run;
  few.trials = std::min(run.trials, handful);
  const PointSet points = points_for(model, {}, few);
  const LoadProfile profile = load_profile(model, points, run.seed, 0.5);
  const DeployRequest request{spec, catalog,      references, model, profile, run.free_allowances,
                              {},   run.price_age};
  std::set<std::size_t> by_week;
  for (const std::string& provider : spec.providers) {
    const Deployment d = deploy(request, provider);
    size.lines += d.lines.size();
    size.meters += d.meters.size();
    for (const SustainedPool& pool : d.sustained) {
      for (const std::size_t line : pool.lines) by_week.insert(d.lines[line].part);
    }
  }
  size.hourly += by_week.size();
  return size;
}

}  // namespace runrate
