// SPDX-License-Identifier: Apache-2.0
/// The year's budget. All amounts are whole units of the plan's currency: each part is rounded, contingency
/// and totals follow from the rounded parts. It covers the first twelve months of the plan (all of them where
/// it has fewer), recurring cost with SaaS, of one provider.
#pragma once

#include "models/outlook/provider_outlook.hpp"
#include "models/outlook/range.hpp"
#include "models/outlook/trials.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct AnnualBudget {
  double p50 = 0;          ///< months covered × the reference month's mid
  double contingency = 0;  ///< funded - p50
  double funded = 0;  ///< with the allowance added it is enough, at the funded percentile, for the running
                      ///< cost and what is not modelled; the spread of the latter widens it
  double p50_error = 0, funded_error = 0;  ///< standard errors by sampling
};

struct MonthBudget {
  int index = 0;
  std::string month;       ///< "2027-01"
  double plan = 0;         ///< the month's part of p50: whole, adds up to it
  double allowance = 0;    ///< likewise, of the allowance
  double contingency = 0;  ///< likewise, of the contingency
  double one_time = 0;     ///< likewise, of the request's one-time cost
  double over_budget = 0;  ///< P(the month's recurring cost > approved for a month), 0..1; 0 without approval
};

struct BudgetOutlook {
  double funded_percentile = 0.80;
  int months_covered = 12;
  AnnualBudget annual;
  double allowance = 0;     ///< P50 of what is not modelled; 0 where calibrated
  bool calibrated = false;  ///< today's bill is given and its provider is one that the price book knows
  std::optional<double> approved_monthly;
  std::vector<MonthBudget> months;  ///< the months covered
  std::vector<double>
      breach;  ///< [month of the horizon] P(covered cost > approved for a month); empty without
};

/// [trial] running cost of the months covered with what is not modelled: what the funded line is set on.
[[nodiscard]] std::vector<double> to_fund(const OptionTrials& trials);

/// The annual line of an option funded at a percentile, 0..1.
[[nodiscard]] AnnualBudget annual_budget(const PlanSpec& spec, const ProviderOutlook& option,
                                         const OptionTrials& trials, double percentile);

/// P50 of what is not modelled, whole units.
[[nodiscard]] double allowance_of(const OptionTrials& trials);

/// @param monthly [month × trial] recurring cost of the option
/// @param calibrated whether the model is held against today's bill
[[nodiscard]] BudgetOutlook budget_outlook(const PlanSpec& spec, const ProviderOutlook& option,
                                           const OptionTrials& trials, const Table& monthly, bool calibrated);

}  // namespace runrate
