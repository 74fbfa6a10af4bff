// SPDX-License-Identifier: Apache-2.0
#include "models/projection/runs.hpp"

#include "engine/statistics.hpp"
#include "models/offer/offer.hpp"
#include "models/projection/committed_spend.hpp"
#include "models/projection/not_modelled.hpp"
#include "models/projection/recovery_run.hpp"
#include "models/projection/remediation_run.hpp"

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
  RecoveryAnswers recovery;
};

std::vector<Deployment> deploy_for(const Shared& shared, const DemandModel& demand,
                                   const LoadProfile& profile) {
  const DeployRequest request{
      shared.spec,     shared.catalog,      shared.references, demand, profile, shared.run.free_allowances,
      shared.recovery, shared.run.price_age};
  std::vector<std::string> providers = shared.spec.providers;
  std::sort(providers.begin(), providers.end());
  std::vector<Deployment> deployments;
  deployments.reserve(providers.size());
  for (const std::string& provider : providers) deployments.push_back(deploy(request, provider));
  return deployments;
}

SimulatedRun run_with(const Shared& shared, std::unique_ptr<DemandModel> demand, const LoadProfile& profile,
                      const std::function<void(double)>& progress = {}) {
  SimulatedRun simulated{.point = demand->point()};
  simulated.demand = std::move(demand);
  simulated.deployments = deploy_for(shared, *simulated.demand, profile);
  simulated.outcome = project({simulated.demand.get(), &simulated.deployments, &shared.one_time}, shared.run,
                              shared.points, progress);
  return simulated;
}

SimulatedRun run_at(const Shared& shared, OperatingPoint point, double percentile) {
  auto demand = std::make_unique<DemandModel>(shared.spec, std::move(point));
  const LoadProfile profile = load_profile(*demand, shared.points, shared.run.seed, percentile);
  return run_with(shared, std::move(demand), profile);
}

OperatingPoint steady(std::string name, double users) {
  return {.name = std::move(name),
          .months = 1,
          .fixed_users = users,
          .keep = Keep::totals,
          .raises_limits = true};
}

TierRuns run_tier(const Shared& shared, const TierBounds& b) {
  TierRuns tier{.name = b.name, .from = b.from, .to = b.to};
  tier.low = run_at(shared, steady("low", b.from), shared.spec.low_percentile);
  tier.mid = run_at(shared, steady("mid", std::sqrt(b.from * b.to)), 0.5);
  tier.high = run_at(shared, steady("high", b.to), shared.spec.high_percentile);
  return tier;
}

SteadyMonth steady_month(const Shared& shared, double users) {
  const SimulatedRun simulated = run_at(shared, steady("ladder", users), 0.5);
  SteadyMonth month{.users = users, .cloud = {}};
  for (std::size_t place = 0; place < simulated.deployments.size(); ++place) {
    const Deployment& d = simulated.deployments[place];
    const Table& cloud = simulated.outcome.providers[place].cloud;
    const bool counts = d.available && d.gaps.empty() && cloud.rows() > 0;
    month.cloud.push_back(counts ? std::optional(quantile(cloud.row(0), 0.5)) : std::nullopt);
  }
  return month;
}

/// From the first tier's users to the last's, four steps a decade; where the cheapest provider changes
/// between two of them, halved until the two are within 5%.
std::vector<SteadyMonth> ladder(const Shared& shared) {
  constexpr double step = 1.7782794100389228;  // the fourth root of ten
  constexpr double near_enough = 1.05;
  constexpr std::size_t steps = 16;
  constexpr std::size_t most_changes = 4;
  std::vector<SteadyMonth> months;
  for (std::size_t i = 0; i <= steps; ++i) {
    const double users = tier_bounds.front().from * std::pow(step, static_cast<double>(i));
    months.push_back(steady_month(shared, std::round(users)));
  }
  std::size_t changes = 0;
  for (std::size_t i = 0; i + 1 < months.size(); ++i) {
    if (cheapest_of(months[i]) == cheapest_of(months[i + 1]) || ++changes > most_changes) continue;
    while (months[i + 1].users > near_enough * months[i].users) {
      const double middle = std::round(std::sqrt(months[i].users * months[i + 1].users));
      if (middle <= months[i].users || middle >= months[i + 1].users) break;
      SteadyMonth between = steady_month(shared, middle);
      const bool as_below = cheapest_of(between) == cheapest_of(months[i]);
      const auto at = months.insert(months.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(between));
      if (as_below) i = static_cast<std::size_t>(at - months.begin());
    }
  }
  return months;
}

/// A steady month's middle needs no more futures than this.
constexpr std::uint32_t ladder_trials = 1024;

std::vector<SteadyMonth> ladder_of(const Premises& premises, const Run& run, const DemandModel& model,
                                   const Shared& plan) {
  Run few = run;
  few.points = nullptr;
  few.trials = std::min(run.trials, ladder_trials);
  const PointSet points = points_for(model, plan.one_time, few);
  return ladder(
      {premises.spec, premises.catalog, premises.references, few, plan.one_time, points, plan.recovery});
}

}  // namespace

std::optional<std::size_t> cheapest_of(const SteadyMonth& month) {
  std::optional<std::size_t> best;
  for (std::size_t place = 0; place < month.cloud.size(); ++place) {
    if (month.cloud[place] && (!best || *month.cloud[place] < *month.cloud[*best])) best = place;
  }
  return best;
}

PointSet points_of_plan(const Premises& premises, const Run& run) {
  const auto& [spec, catalog, references] = premises;
  return points_for(DemandModel(spec, {.months = spec.months}), one_time_items(spec, catalog, references),
                    run);
}

Runs project_all(const Premises& premises, const Run& run, Extent extent, const Progress& progress) {
  const auto& [spec, catalog, references] = premises;
  const auto say = [&](std::string_view stage, double done) {
    if (progress) progress(stage, done);
  };
  Runs runs;
  runs.one_time = one_time_items(spec, catalog, references);
  const DemandModel model(spec, {.months = spec.months});
  std::optional<PointSet> own;
  if (run.points == nullptr) own = points_for(model, runs.one_time, run);
  const PointSet& points = run.points == nullptr ? *own : *run.points;
  say("Assess needs", 0);
  Shared shared{spec, catalog, references, run, runs.one_time, points, {}};
  shared.recovery = run.recovery == nullptr ? recovery_answers(premises, run) : *run.recovery;
  runs.recovery = shared.recovery;
  say("Evaluate options", 0);
  auto demand = std::make_unique<DemandModel>(spec, OperatingPoint{.months = spec.months});
  runs.profile = load_profile(*demand, points, run.seed, 0.5);
  runs.plan =
      run_with(shared, std::move(demand), runs.profile, [&](double done) { say("Evaluate options", done); });
  runs.held = held_against_bill(spec, runs.plan, run.not_modelled);
  if (runs.held) carry_not_modelled(spec, *runs.held, points, runs.plan);
  owe_unused_commitments(spec, runs.one_time, runs.held ? runs.held->rest : 0, runs.plan);
  if (extent == Extent::plan_only) return runs;
  runs.high_profile = load_profile(*runs.plan.demand, points, run.seed, 0.9);
  for (Deployment& early : deploy_for(shared, *runs.plan.demand, runs.high_profile)) {
    runs.early_systems.push_back(std::move(early.systems));
  }
  say("Design architecture", 0);
  runs.production_gaps = priced_production_gaps(premises, run, shared.recovery);
  const int year = std::min(spec.months, 12);
  runs.floor =
      run_at(shared, {.name = "floor", .months = year, .users_factor = 0, .keep = Keep::reference}, 0.5);
  runs.times_ten = run_at(shared,
                          {.name = "ten times",
                           .months = year,
                           .users_factor = 10,
                           .keep = Keep::reference,
                           .raises_limits = true},
                          0.5);
  if (runs.held) {
    carry_not_modelled(spec, *runs.held, points, *runs.floor);
    carry_not_modelled(spec, *runs.held, points, *runs.times_ten);
  }
  say("Estimate costs", 0);
  for (const TierBounds& bounds : tier_bounds) {
    runs.tiers.push_back(run_tier(shared, bounds));
    say("Estimate costs", static_cast<double>(runs.tiers.size()) / static_cast<double>(tier_bounds.size()));
  }
  runs.ladder = ladder_of(premises, run, model, shared);
  return runs;
}

}  // namespace runrate
