// SPDX-License-Identifier: Apache-2.0
#include "models/projection/futures.hpp"

#include "models/projection/first_need.hpp"
#include "models/projection/recovery_run.hpp"
#include "models/projection/sound_run.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

struct TierBounds {
  const char* name;
  double from, to;
};

// The template's tiers; Launch starts at 100 users, Enterprise ends at a million.
constexpr std::array<TierBounds, 4> tier_bounds{{{"Launch", 100, 1'000},
                                                 {"Growth", 1'000, 10'000},
                                                 {"Scale", 10'000, 100'000},
                                                 {"Enterprise", 100'000, 1'000'000}}};

/// What every run of a plan shares.
struct Shared {
  const PlanSpec& spec;
  const Catalog& catalog;
  const References& references;
  const Run& run;
  const std::vector<OneTimeItem>& one_time;
  const PointSet& points;
  std::vector<double> first_need;                  ///< [part] P50 of the plan's first month
  std::map<std::string, RecoveryAnswer> recovery;  ///< by provider
};

Future run_at(const Shared& shared, OperatingPoint point, double percentile,
              const std::function<void(double)>& progress = {}) {
  Future future{.point = point};
  future.demand = std::make_unique<DemandModel>(shared.spec, std::move(point));
  const LoadProfile profile = load_profile(*future.demand, shared.points, shared.run.seed, percentile);
  const DeployRequest request{shared.spec, shared.catalog,    shared.references,          *future.demand,
                              profile,     shared.first_need, shared.run.free_allowances, shared.recovery};
  std::vector<std::string> providers = shared.spec.providers;
  std::sort(providers.begin(), providers.end());
  for (const std::string& provider : providers) future.deployments.push_back(deploy(request, provider));
  future.outcome = project({future.demand.get(), &future.deployments, &shared.one_time}, shared.run,
                           shared.points, progress);
  return future;
}

OperatingPoint steady(std::string name, double users) {
  return {.name = std::move(name),
          .months = 1,
          .fixed_users = users,
          .keep = Keep::totals,
          .raises_limits = true};
}

TierFutures run_tier(const Shared& shared, const TierBounds& b) {
  TierFutures tier{.name = b.name, .from = b.from, .to = b.to};
  tier.low = run_at(shared, steady("low", b.from), shared.spec.low_percentile);
  tier.mid = run_at(shared, steady("mid", std::sqrt(b.from * b.to)), 0.5);
  tier.high = run_at(shared, steady("high", b.to), shared.spec.high_percentile);
  return tier;
}

}  // namespace

Futures project_all(const Premises& premises, const Run& run, Extent extent, const Progress& progress) {
  const auto& [spec, catalog, references] = premises;
  const auto say = [&](std::string_view stage, double done) {
    if (progress) progress(stage, done);
  };
  Futures futures;
  futures.one_time = one_time_items(spec, catalog, references);
  const DemandModel model(spec, {.months = spec.months});
  const PointSet points = points_for(model, futures.one_time, run);
  say("Assess needs", 0);
  Shared shared{spec, catalog, references, run, futures.one_time, points, {}, {}};
  shared.first_need = first_need(spec, points, run.seed);
  shared.recovery = recovery_answers(premises, run, shared.first_need);
  say("Evaluate options", 0);
  futures.plan =
      run_at(shared, {.months = spec.months}, 0.5, [&](double done) { say("Evaluate options", done); });
  if (extent == Extent::plan_only) return futures;
  say("Design architecture", 0);
  futures.shortcomings = priced_shortcomings(premises, run, shared.recovery);
  const int year = std::min(spec.months, 12);
  futures.floor =
      run_at(shared, {.name = "floor", .months = year, .users_factor = 0, .keep = Keep::reference}, 0.5);
  futures.times_ten = run_at(shared,
                             {.name = "ten times",
                              .months = year,
                              .users_factor = 10,
                              .keep = Keep::reference,
                              .raises_limits = true},
                             0.5);
  say("Estimate costs", 0);
  for (const TierBounds& bounds : tier_bounds) {
    futures.tiers.push_back(run_tier(shared, bounds));
    say("Estimate costs",
        static_cast<double>(futures.tiers.size()) / static_cast<double>(tier_bounds.size()));
  }
  return futures;
}

}  // namespace runrate
