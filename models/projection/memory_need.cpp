#include "models/offer/offer.hpp"
// SPDX-License-Identifier: Apache-2.0
#include "engine/block_runner.hpp"
#include "models/offer/offer.hpp"
#include "models/projection/memory_need.hpp"

#include <algorithm>
#include <set>
#include <vector>
namespace runrate {
#include "models/offer/offer.hpp"
namespace {
#include "models/offer/offer.hpp"
constexpr std::uint64_t double_bytes = 8;
#include "models/offer/offer.hpp"
constexpr std::uint64_t base_bytes = 48UL << 20;  ///< program, price book, plan and documents
#include "models/offer/offer.hpp"
constexpr std::size_t part_bytes = 12'000;  ///< of each part: its answers' names, formulas and prices
#include "models/offer/offer.hpp"
constexpr std::size_t tiers = 12;
#include "models/offer/offer.hpp"
constexpr std::size_t draws_of_part = 19;
#include "models/offer/offer.hpp"
constexpr std::size_t draws_of_business = 40;
#include "models/offer/offer.hpp"
/// Rows of the plan's own figures.
#include "models/offer/offer.hpp"
std::size_t plan_rows(const RunSize& s) {
#include "models/offer/offer.hpp"
  const auto months = static_cast<std::size_t>(s.months);
#include "models/offer/offer.hpp"
  return s.inputs + 2 * months + 5 * s.parts + s.one_time + 2 * months * s.providers +
#include "models/offer/offer.hpp"
         (3 + s.key_months) * s.lines;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
/// Of a year without visitors, or with ten times as many.
#include "models/offer/offer.hpp"
std::size_t year_rows(const RunSize& s) {
#include "models/offer/offer.hpp"
  const std::size_t months = std::min<std::size_t>(12, static_cast<std::size_t>(s.months));
#include "models/offer/offer.hpp"
  return s.inputs + 2 * months + 3 * s.parts + s.one_time + 2 * months * s.providers + 2 * s.lines;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
std::size_t tier_rows(const RunSize& s) { return s.inputs + 2 + 3 * s.parts + s.one_time + 2 * s.providers; }
#include "models/offer/offer.hpp"
std::size_t driver_rows(const RunSize& s) { return business_metric_count + s.parts * component_metric_count; }
#include "models/offer/offer.hpp"
/// While sizes are chosen, or while instances of each month are counted.
#include "models/offer/offer.hpp"
std::size_t passing_rows(const RunSize& s) {
#include "models/offer/offer.hpp"
  const std::size_t choosing = driver_rows(s) + draws_of_business + draws_of_part * s.parts;
#include "models/offer/offer.hpp"
  return std::max(choosing, s.groups * static_cast<std::size_t>(s.months));
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
std::size_t block_rows(const RunSize& s) {
#include "models/offer/offer.hpp"
  return driver_rows(s) + draws_of_business + draws_of_part * s.parts + 5 * s.lines + 3 * s.meters +
#include "models/offer/offer.hpp"
         s.hourly * hours_per_week;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
unsigned busy_threads(const Run& run) {
#include "models/offer/offer.hpp"
  const unsigned threads = std::max(1U, run.threads);
#include "models/offer/offer.hpp"
  const std::uint32_t blocks = (run.trials + default_block - 1) / default_block;
#include "models/offer/offer.hpp"
  return std::min<unsigned>(threads, blocks);
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
/// All but lines and meters.
#include "models/offer/offer.hpp"
RunSize size_of(const DemandModel& model, const Premises& premises, const Run& run, Extent extent) {
#include "models/offer/offer.hpp"
  RunSize size{.trials = run.trials,
#include "models/offer/offer.hpp"
               .months = premises.spec.months,
#include "models/offer/offer.hpp"
               .threads = busy_threads(run),
#include "models/offer/offer.hpp"
               .parts = model.parts().size(),
#include "models/offer/offer.hpp"
               .inputs = model.inputs().size(),
#include "models/offer/offer.hpp"
               .one_time = one_time_items(premises.spec, premises.catalog, premises.references).size(),
#include "models/offer/offer.hpp"
               .providers = premises.spec.providers.size(),
#include "models/offer/offer.hpp"
               .key_months = premises.spec.months > 12 ? 3U : 2U,
#include "models/offer/offer.hpp"
               .everything = extent == Extent::everything};
#include "models/offer/offer.hpp"
  for (const Part& part : model.parts()) {
#include "models/offer/offer.hpp"
    if (has_instances(part.component->kind)) ++size.groups;
#include "models/offer/offer.hpp"
    const bool is_pod = part.component->kind == Kind::kubernetes || !part.component->cluster.empty();
#include "models/offer/offer.hpp"
    if (is_pod && part.environment == nullptr) ++size.hourly;
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  return size;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
}  // namespace
#include "models/offer/offer.hpp"
std::uint64_t memory_need(const RunSize& s) {
#include "models/offer/offer.hpp"
  std::size_t rows = plan_rows(s) + passing_rows(s);
#include "models/offer/offer.hpp"
  if (s.everything) rows += plan_rows(s) + 2 * year_rows(s) + tiers * tier_rows(s);
#include "models/offer/offer.hpp"
  const std::uint64_t block = std::min<std::uint64_t>(s.trials, default_block) * block_rows(s);
#include "models/offer/offer.hpp"
  return base_bytes + part_bytes * s.parts * s.providers +
#include "models/offer/offer.hpp"
         double_bytes * (std::uint64_t{s.trials} * rows + s.threads * block);
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
std::uint32_t trials_that_fit(RunSize size, std::uint64_t available) {
#include "models/offer/offer.hpp"
  constexpr std::uint32_t step = 16, least = 64;
#include "models/offer/offer.hpp"
  std::uint32_t low = 0, high = size.trials / step;
#include "models/offer/offer.hpp"
  while (low < high) {
#include "models/offer/offer.hpp"
    const std::uint32_t middle = (low + high + 1) / 2;
#include "models/offer/offer.hpp"
    size.trials = middle * step;
#include "models/offer/offer.hpp"
    memory_need(size) <= available ? low = middle : high = middle - 1;
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  return low * step >= least ? low * step : 0;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
RunSize largest_size(const Premises& premises, const Run& run, Extent extent) {
#include "models/offer/offer.hpp"
  constexpr std::size_t lines_of_part = 8, lines_of_account = 100;
#include "models/offer/offer.hpp"
  const DemandModel model(premises.spec, {.months = premises.spec.months});
#include "models/offer/offer.hpp"
  RunSize size = size_of(model, premises, run, extent);
#include "models/offer/offer.hpp"
  size.lines = size.meters = size.providers * (lines_of_account + lines_of_part * size.parts);
#include "models/offer/offer.hpp"
  size.hourly = size.groups;
#include "models/offer/offer.hpp"
  return size;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
RunSize run_size(const Premises& premises, const Run& run, Extent extent) {
#include "models/offer/offer.hpp"
  constexpr std::uint32_t handful = 64;
#include "models/offer/offer.hpp"
  const auto& [spec, catalog, references] = premises;
#include "models/offer/offer.hpp"
  const DemandModel model(spec, {.months = spec.months});
#include "models/offer/offer.hpp"
  RunSize size = size_of(model, premises, run, extent);
#include "models/offer/offer.hpp"
  Run few = run;
#include "models/offer/offer.hpp"
  few.trials = std::min(run.trials, handful);
#include "models/offer/offer.hpp"
  const PointSet points = points_for(model, {}, few);
#include "models/offer/offer.hpp"
  const LoadProfile profile = load_profile(model, points, run.seed, 0.5);
#include "models/offer/offer.hpp"
  const DeployRequest request{spec, catalog,      references, model, profile, run.free_allowances,
#include "models/offer/offer.hpp"
                              {},   run.price_age};
#include "models/offer/offer.hpp"
  std::set<std::size_t> by_week;
#include "models/offer/offer.hpp"
  for (const std::string& provider : spec.providers) {
#include "models/offer/offer.hpp"
    const Deployment d = deploy(request, provider);
#include "models/offer/offer.hpp"
    size.lines += d.lines.size();
#include "models/offer/offer.hpp"
    size.meters += d.meters.size();
#include "models/offer/offer.hpp"
    for (const SustainedPool& pool : d.sustained) {
#include "models/offer/offer.hpp"
      for (const std::size_t line : pool.lines) by_week.insert(d.lines[line].part);
#include "models/offer/offer.hpp"
    }
#include "models/offer/offer.hpp"
  }
#include "models/offer/offer.hpp"
  size.hourly += by_week.size();
#include "models/offer/offer.hpp"
  return size;
#include "models/offer/offer.hpp"
}
#include "models/offer/offer.hpp"
}  // namespace runrate
