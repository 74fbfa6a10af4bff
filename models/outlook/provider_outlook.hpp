// SPDX-License-Identifier: Apache-2.0
/// One provider's figures: every line, month and year.
#pragma once

#include "models/outlook/percentiles.hpp"
#include "models/outlook/range.hpp"
#include "models/outlook/scorecard.hpp"
#include "models/outlook/trials.hpp"
#include "models/projection/runs.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// A line in one month: a row of the provider's total of that month.
struct LineMonth {
  LowMidHigh quantity;
  CostRange cost;  ///< cents
};

/// The first full month on a new platform.
struct FullMonth {
  int index = 0;
  std::string month;  ///< "2027-09"
  CostRange cost;     ///< its own percentiles, cents
};

/// A usage line in the reference month.
struct LineOutlook {
  std::size_t line = 0;  ///< index into the deployment's lines
  std::string id;
  Category category = Category::cloud;
  Grade grade = Grade::quoted;          ///< of the price as used: a bridged one is estimated
  bool is_stale = false;                ///< a list price past its freshness limit, or undated
  LowMidHigh quantity;                  ///< when the provider's total is at low, mid, high
  CostRange cost;                       ///< cents; adds up over the provider's lines to `monthly`
  OwnRange own;                         ///< its own percentiles of cost
  std::optional<LineMonth> full_month;  ///< where the provider has one; adds up to its cost
};

/// A month's recurring cost of one provider, its own percentiles.
struct MonthOutlook {
  int index = 0;
  std::string month;  ///< "2027-01"
  CostRange cost;
  LowMidHigh error;  ///< standard errors by sampling
  std::optional<double>
      over_budget_probability;  ///< of passing, by what it covers, what is approved for a month
};

/// The first, twelfth or last month in detail.
struct KeyMonth {
  int index = 0;
  std::string month;
  double mid = 0;                 ///< P50 of the month's cost, cents
  std::vector<double> line_cost;  ///< [line] at mid, cents, adds up to `mid`
  std::vector<double> line_p50;   ///< [line] its own P50, cents
  double per_user = 0;            ///< P50 of cost ÷ users
  double per_1000_requests = 0;   ///< P50 of cost ÷ requests × 1,000
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
  CostRange cloud;     ///< the part of `monthly` without SaaS: its rows' sum, not its own percentiles
  CostRange horizon;   ///< all months and the one-time costs within them; its own percentiles, cents
  CostRange one_time;  ///< all one-time items that fall on this provider; its own percentiles, cents
  std::optional<FullMonth> full_month;  ///< where a cutover to this provider falls into the horizon
  std::vector<LineOutlook> lines;
  std::vector<MonthOutlook> months;
  std::vector<KeyMonth> key_months;
  std::vector<YearOutlook> years;         ///< blocks of twelve months from the start
  ProviderFacts facts;                    ///< as given
  std::optional<double> free_allowances;  ///< worth of the free allowances in the reference month at mid,
                                          ///< where a run without them was made
};

/// The figures of the option at `place` in the deployments, scorecard aside.
/// @param trials of that option; empty where it is not available
[[nodiscard]] ProviderOutlook provider_outlook(const PlanSpec& spec, const Runs& runs, std::size_t place,
                                               const OptionTrials& trials);

}  // namespace runrate
