// SPDX-License-Identifier: Apache-2.0
/// All the runs that a plan needs: the horizon itself, a month without traffic, ten times the users, and a
/// steady month at the bounds and the middle of every traffic tier. The same draws in each.
#pragma once

#include "models/projection/projection.hpp"
#include "models/reference/references.hpp"
#include "models/spec/production_gaps.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct SimulatedRun {
  OperatingPoint point;
  std::unique_ptr<DemandModel> demand;
  std::vector<Deployment> deployments;  ///< one a provider, in the spec's sorted order of providers
  Outcome outcome;
};

/// A traffic tier: low is read at `from` users, mid at the geometric middle, high at `to`, each sized for its
/// users.
struct TierRuns {
  std::string name;  ///< Launch | Growth | Scale | Enterprise
  double from = 0, to = 0;
  SimulatedRun low, mid, high;
};

/// What a steady month costs at so many users, sized for them: P50 without SaaS, by provider as the plan's
/// deployments stand; none where the provider is not available or has gaps.
struct SteadyMonth {
  double users = 0;
  std::vector<std::optional<double>> cloud;
};

/// The place of the lowest cost; none where nobody has one.
[[nodiscard]] std::optional<std::size_t> cheapest_of(const SteadyMonth& month);

/// The model of today's provider held against its bill, a month without SaaS and credits.
struct HeldAgainstBill {
  double modelled = 0;  ///< P50 of the plan's first month
  double rest = 0;  ///< bill less model: carried as a line *not modelled*, below 0 where the model has more
  double bill = 0;  ///< today's, P50
  double tested_share = 1;  ///< of the month's cost; below 1 where only what stands was held against a list
  std::map<std::string, double> by_category;  ///< of `modelled`, by the FOCUS category of its services

  /// Share of the bill that the model has not, or has too much.
  [[nodiscard]] double left_over_share() const noexcept { return bill > 0 ? std::abs(rest) / bill : 1; }
  /// Whether model and bill are so near that the bill calibrates the model: the smaller is at least 70% of
  /// the larger. By what is carried, so that a changed run beside a plan is judged as the plan is.
  [[nodiscard]] bool explains() const noexcept {
    constexpr double at_least = 0.70;
    const double explained = bill - rest;
    return bill > 0 && std::min(explained, bill) >= at_least * std::max(explained, bill);
  }
};

struct Runs {
  SimulatedRun plan;
  std::optional<HeldAgainstBill> held;  ///< none where no bill of an option is given
  LoadProfile profile;                  ///< of the plan, P50: what its sizes are chosen by
  LoadProfile high_profile;             ///< of the plan, P90; empty in a run of the plan alone
  std::vector<std::vector<SizedSystem>> early_systems;  ///< [deployment] sized for `high_profile`: how early
                                                        ///< the fastest tenth of futures gets there
  std::optional<SimulatedRun> floor;                    ///< reference month at no users
  std::optional<SimulatedRun> times_ten;                ///< reference month at ten times the users
  std::vector<TierRuns> tiers;
  std::vector<SteadyMonth> ladder;  ///< users ascending, closer where the cheapest provider changes
  std::vector<OneTimeItem> one_time;
  RecoveryAnswers recovery;
  std::vector<PricedProductionGap> production_gaps;  ///< empty where the plan alone was run
};

enum class Extent { plan_only, everything };

/// Stages of the work as the template's execution flow names them, for a progress line.
using Progress = std::function<void(std::string_view stage, double done)>;

/// What a projection starts from; all outlive it.
struct Premises {
  const PlanSpec& spec;
  const Catalog& catalog;
  const References& references;
};

/// The points of a plan's runs.
[[nodiscard]] PointSet points_of_plan(const Premises& premises, const Run& run);

/// @throws nothing on a settled spec.
[[nodiscard]] Runs project_all(const Premises& premises, const Run& run, Extent extent,
                               const Progress& progress = {});

}  // namespace runrate
