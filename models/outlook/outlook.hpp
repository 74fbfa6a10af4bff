// SPDX-License-Identifier: Apache-2.0
/// What the simulated futures say: quantiles, means and chances of every line, month, tier and provider, what
/// moves them, what to ask for. Rows add up to their totals to the cent (rows.hpp says how).
///
/// All money is in the plan's currency. Costs of lines and of the reference month are in whole cents, budget
/// and request in whole units. `low` and `high` stand at the spec's percentiles. The reference month is the
/// mean month of the plan's first year.
#pragma once

#include "models/outlook/ask.hpp"
#include "models/outlook/budget.hpp"
#include "models/outlook/cliffs.hpp"
#include "models/outlook/commitment.hpp"
#include "models/outlook/committed_spend.hpp"
#include "models/outlook/comparison.hpp"
#include "models/outlook/credits.hpp"
#include "models/outlook/provider_outlook.hpp"
#include "models/outlook/range.hpp"
#include "models/outlook/scenarios.hpp"
#include "models/outlook/scorecard.hpp"
#include "models/outlook/status_quo.hpp"
#include "models/outlook/swings.hpp"
#include "models/outlook/switching_values.hpp"
#include "models/outlook/systems.hpp"
#include "models/outlook/tiers.hpp"
#include "models/projection/runs.hpp"
#include "models/projection/workload.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Users and requests of a month: the same whoever hosts.
struct DemandMonth {
  int index = 0;
  std::string month;
  LowMidHigh users, requests;
};

/// A row of the workload in the months that a plan shows, own percentiles; the same whoever hosts.
struct WorkloadOutlook {
  Workload what = Workload::users;
  std::vector<LowMidHigh> months;  ///< as the key months: first, twelfth, last; each once
};

/// A group of instances in the reference month, own percentiles.
struct ScalingOutlook {
  std::size_t part = 0;  ///< index into DemandModel::parts()
  std::string component, environment;
  std::string region;                          ///< neutral, where it is not the main one
  LowMidHigh instance_hours;                   ///< a month
  std::optional<LowMidHigh> full_month_hours;  ///< in the first full month on a new platform
  LowMidHigh peak;                             ///< largest count of the first year
  LowMidHigh unserved;                         ///< share of the load that no instance could take, 0..1
};

/// Shares of the recommended provider's reference month by grade of the price; the first four add up to 1.
struct BasisShares {
  double quoted = 0, derived = 0, estimated = 0, reconciled = 0;
  double stale = 0;  ///< of `quoted`: past its freshness limit, or undated
};

struct Outlook {
  int months = 0;
  double low_percentile = 0.10, high_percentile = 0.90;
  std::vector<ProviderOutlook> providers;  ///< as the deployments stand
  std::optional<std::size_t> recommended;  ///< into providers
  std::optional<std::size_t> runner_up;
  /// Where today's provider is recommended although another scores higher: the chance, 0..1, that moving
  /// there would save money over the horizon, which is under `move_saves_at_least`.
  std::optional<double> stays_as_move_saves;
  Scorecard scorecard;                  ///< candidates as the providers stand
  std::vector<PairOutlook> comparison;  ///< available ones
  std::vector<DemandMonth> demand;
  std::vector<WorkloadOutlook> workload;  ///< what the spec has none of is left out
  SwitchingValues switching;              ///< of the recommended provider
  std::vector<TierOutlook> tiers;
  std::vector<SystemOutlook> systems;
  std::vector<CliffOutlook> cliffs;  ///< of every available provider, the earliest first
  std::vector<ScalingOutlook> autoscaling;

  // Of the recommended provider; empty or 0 where there is none.
  std::vector<SensitivityOutlook> sensitivity;  ///< the one that moves most first
  std::vector<ScenarioOutlook> scenarios;       ///< in the spec's order
  BasisShares basis;
  std::optional<double> floor;                ///< reference month without any traffic, mid
  std::optional<double> times_ten;            ///< at ten times the users, mid
  std::optional<AfterCredits> after_credits;  ///< none where there is no credit, or it outlasts the plan
  BudgetOutlook budget;
  Ask ask;
  std::optional<CommitmentOutlook> commitment;  ///< asked for apart, in no total
  std::vector<CommittedSpend> committed;        ///< to vendors already, in the spec's order
  std::optional<CurrentOutlook> current;        ///< none where the spec names no current cost

  [[nodiscard]] const ProviderOutlook* find(std::string_view provider) const noexcept;
  [[nodiscard]] const ProviderOutlook* best() const noexcept {
    return recommended ? &providers[*recommended] : nullptr;
  }
  [[nodiscard]] const PairOutlook* pair(std::string_view a, std::string_view b) const noexcept;
};

/// All of it from the runs.
/// @param facts what is known of the providers beside prices
[[nodiscard]] Outlook look_ahead(const PlanSpec& spec, const Runs& runs, const CriterionInputs& facts = {});

/// The worth of the free allowances, and the comparison without them, from a second set of runs that was made
/// without them; figures are otherwise unchanged.
[[nodiscard]] Outlook with_allowances_valued(Outlook outlook, const Outlook& without);

}  // namespace runrate
