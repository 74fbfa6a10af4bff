// SPDX-License-Identifier: Apache-2.0
/// What the simulated futures say: quantiles, means and chances of every line, month, tier and provider, what
/// moves them, what to ask for. Rows add up to their totals to the cent (rows.hpp says how).
///
/// All money is in the plan's currency. Costs of lines and of the reference month are in whole cents, budget
/// and request in whole units. `low` and `high` stand at the spec's percentiles. The reference month is the
/// mean month of the plan's first year.
#pragma once

#include "models/outlook/budget.hpp"
#include "models/outlook/comparison.hpp"
#include "models/outlook/range.hpp"
#include "models/projection/futures.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A usage line in the reference month.
struct LineOutlook {
  std::size_t line = 0;  ///< index into the deployment's lines
  std::string id;
  Category category = Category::cloud;
  Grade grade = Grade::quoted;  ///< of the price as used: a bridged one is estimated
  LowMidHigh quantity;          ///< when the provider's total is at low, mid, high
  CostRange cost;               ///< cents; adds up over the provider's lines to `monthly`
  OwnRange own;                 ///< its own percentiles of cost
};

/// A month's recurring cost of one provider, its own percentiles.
struct MonthOutlook {
  int index = 0;
  std::string month;  ///< "2027-01"
  CostRange cost;
  LowMidHigh error;                               ///< standard errors by sampling
  std::optional<double> over_budget_probability;  ///< of passing what is approved for a month; none without
};

/// The first, twelfth or last month in detail.
struct KeyMonth {
  int index = 0;
  std::string month;
  double mid = 0;                     ///< P50 of the month's cost, cents
  std::vector<double> line_cost;      ///< [line] at mid, cents, adds up to `mid`
  std::vector<double> line_quantity;  ///< [line] at mid
  double per_user = 0;                ///< P50 of cost ÷ users
  double per_1000_requests = 0;       ///< P50 of cost ÷ requests × 1,000
};

struct YearOutlook {
  std::string year;  ///< "2027", or "2027-04 to 2028-03" where the plan does not start in January
  int months = 12;
  CostRange cost;  ///< recurring; its own percentiles, whole units
};

struct ProviderOutlook {
  std::string id, region, region_display;
  bool available = true;  ///< where not, there are no figures: every range is 0 and the lists are empty
  bool complete = true;   ///< no price is missing; where one is, every cost reads "at least"
  bool recommended = false;
  std::optional<double> score;  ///< 0..1; none where not available
  CostRange monthly;            ///< reference month, all lines
  LowMidHigh monthly_error;     ///< standard errors by sampling
  CostRange cloud;    ///< the part of `monthly` without SaaS: its rows' sum, not its own percentiles
  CostRange horizon;  ///< all months and the one-time costs within them; its own percentiles, cents
  LowMidHigh horizon_error;
  CostRange one_time;  ///< all one-time items that fall on this provider; its own percentiles, cents
  std::vector<LineOutlook> lines;
  std::vector<MonthOutlook> months;
  std::vector<KeyMonth> key_months;
  std::vector<YearOutlook> years;         ///< blocks of twelve months from the start
  ProviderFacts facts;                    ///< as given
  std::optional<double> free_allowances;  ///< worth of the free allowances in the reference month at mid,
                                          ///< where a run without them was made
  double rate_share_own = 0;  ///< share of the horizon that the provider itself charges, at the mean
};

/// Users and requests of a month: the same whoever hosts.
struct DemandMonth {
  int index = 0;
  std::string month;
  LowMidHigh users, requests;
};

struct TierChange {
  std::string component, from, to;
};

struct TierCost {
  std::string provider;
  bool available = true;
  LowMidHigh
      cost;  ///< a steady month without SaaS: P10 at `from` users, P50 in the middle, P90 at `to`; cents
  double per_user = 0;              ///< mid ÷ users in the middle
  std::vector<TierChange> changes;  ///< of size or service from the tier below, at mid; none for the first
  std::vector<std::string> change_texts;  ///< the same in words: "primary: db.m6g.large → db.m6g.xlarge"
};

struct TierOutlook {
  std::string name;                             ///< Launch | Growth | Scale | Enterprise
  std::string label;                            ///< "<1K", "1K-10K", "10K-100K", "100K+"
  double from = 0, to = 0, middle = 0;          ///< users; middle is the geometric one
  std::optional<std::string> crossed_earliest;  ///< month in which the fastest tenth of futures passes `to`;
                                                ///< none within the horizon
  std::optional<std::string> crossed_mid;  ///< likewise at P50
  double share_not_crossed = 1;            ///< of futures that do not pass `to` within the horizon
  std::vector<TierCost> costs;             ///< as the providers stand
};

/// How much one uncertain input moves the first year of the recommended provider.
struct SensitivityOutlook {
  std::string input;        ///< path of the spec
  double p10 = 0, p90 = 0;  ///< of the input, in its unit
  double swing_low = 0,
         swing_high = 0;            ///< expected recurring total of the months covered at these, whole units
  double swing = 0;                 ///< high - low
  double first_order = 0;           ///< share of the variance that it explains alone, 0..1
  double rank_correlation = 0;      ///< -1..1
  double contingency_if_known = 0;  ///< contingency that would remain, whole units
  bool measure_next = false;        ///< one of the five that move the year most
};

struct ScenarioOutlook {
  std::string name;
  double probability = 0;         ///< as the spec says
  std::vector<LowMidHigh> years;  ///< recurring cost by blocks of twelve months, whole units
  std::vector<std::optional<double>>
      year_over_budget;  ///< P(year > what is approved for it), by the same blocks
  LowMidHigh users_at_end;
};

/// A group of instances in the reference month, own percentiles.
struct ScalingOutlook {
  std::size_t part = 0;  ///< index into DemandModel::parts()
  std::string component, environment;
  LowMidHigh instance_hours;  ///< a month
  LowMidHigh peak;            ///< largest count of the first year
  LowMidHigh unserved;        ///< share of the load that no instance could take, 0..1
};

/// A change of size, dated.
struct SystemStep {
  std::string provider, component, sized_by;
  int index = 0;
  std::string month, from, to, because;
};

/// Shares of the recommended provider's reference month by grade of the price; they add up to 1.
struct BasisShares {
  double quoted = 0, derived = 0, estimated = 0;
};

/// The first month that no credit lowers.
struct AfterCredits {
  std::string month;
  double mid = 0;  ///< P50 of its recurring cost
};

/// Today's bill beside the model of the same provider.
struct CurrentOutlook {
  std::string provider;
  double cost = 0;  ///< a month, P50
  std::optional<double>
      modelled_today;  ///< P50 of the plan's first month without SaaS, where the provider is compared
  std::optional<double> residual;  ///< cost - modelled_today
  std::optional<double>
      move_over_stay;  ///< P50 of what the recommended provider costs over the horizon above
                       ///< today's bill held constant, or above staying where it is compared
};

struct Outlook {
  int months = 0;
  double low_percentile = 0.10, high_percentile = 0.90;
  std::vector<ProviderOutlook> providers;  ///< as the deployments stand
  std::optional<std::size_t> recommended;  ///< into providers
  std::optional<std::size_t> runner_up;
  Scorecard scorecard;                  ///< candidates as the providers stand
  std::vector<PairOutlook> comparison;  ///< available ones
  std::vector<DemandMonth> demand;
  std::vector<TierOutlook> tiers;
  std::vector<SystemStep> systems;
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
  std::optional<CurrentOutlook> current;  ///< none where the spec names no current cost

  [[nodiscard]] const ProviderOutlook* find(std::string_view provider) const noexcept;
  [[nodiscard]] const ProviderOutlook* best() const noexcept {
    return recommended ? &providers[*recommended] : nullptr;
  }
  [[nodiscard]] const PairOutlook* pair(std::string_view a, std::string_view b) const noexcept;
};

/// All of it from the runs.
/// @param facts what is known of the providers beside prices
[[nodiscard]] Outlook look_ahead(const PlanSpec& spec, const Futures& futures,
                                 const CriterionInputs& facts = {});

/// The worth of the free allowances from a second set of runs, made without them; figures are otherwise
/// unchanged.
[[nodiscard]] Outlook with_allowances_valued(Outlook outlook, const Outlook& without);

}  // namespace runrate
