// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/budget.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/covered.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace runrate {
namespace {

/// A whole amount over weights of any scale; equal parts where they are all 0.
std::vector<double> spread_over(std::vector<double> weights, double amount) {
  for (double& weight : weights) {
    weight = std::max(weight, 0.0);
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const auto count = static_cast<double>(weights.size());
  for (double& weight : weights) {
    weight = sum > 0 ? amount * (weight / sum) : amount / count;
  }
  return apportioned(weights, amount, 1);
}

/// The year's plan by month: what each month costs when the year is at P50, in whole units; the contingency
/// by what each month adds when the year is at its funded percentile.
void share_out(BudgetOutlook& budget, const PlanSpec& spec, const OptionTrials& trials,
               const Table& monthly) {
  const auto covered = static_cast<std::size_t>(budget.months_covered);
  const AddingRows rows(first_columns(monthly, covered), trials.year);
  const std::vector<double> at_mid = rows.at(0.5);
  std::vector<double> added = rows.at(budget.funded_percentile);
  std::ranges::transform(added, at_mid, added.begin(), std::minus{});
  const std::vector<double> plan = apportioned(at_mid, budget.annual.p50, 1);
  const std::vector<double> allowance = spread_over(at_mid, budget.allowance);
  const std::vector<double> contingency = spread_over(added, budget.annual.contingency);
  for (std::size_t m = 0; m < plan.size(); ++m) {
    budget.months.push_back({.index = static_cast<int>(m),
                             .month = to_text(spec.start + static_cast<int>(m)),
                             .plan = plan[m],
                             .allowance = allowance[m],
                             .contingency = contingency[m],
                             .over_budget = m < budget.breach.size() ? budget.breach[m] : 0.0});
  }
}

}  // namespace

std::vector<double> to_fund(const OptionTrials& trials) {
  std::vector<double> result = trials.year;
  std::ranges::transform(result, trials.allowance, result.begin(), std::plus{});
  return result;
}

double allowance_of(const OptionTrials& trials) { return whole(quantile(trials.allowance, 0.5)); }

AnnualBudget annual_budget(const PlanSpec& spec, const ProviderOutlook& option, const OptionTrials& trials,
                           double percentile) {
  const std::vector<double> all = to_fund(trials);
  AnnualBudget annual;
  annual.p50 = whole(option.monthly.mid * months_covered(spec));
  annual.contingency = std::max(0.0, whole(quantile(all, percentile)) - annual.p50 - allowance_of(trials));
  annual.funded = annual.p50 + annual.contingency;
  annual.p50_error = percentile_error(trials.year, 0.5);
  annual.funded_error = percentile_error(all, percentile);
  return annual;
}

BudgetOutlook budget_outlook(const PlanSpec& spec, const ProviderOutlook& option, const OptionTrials& trials,
                             const Table& monthly, bool calibrated) {
  BudgetOutlook budget{.funded_percentile = spec.budget.funded_percentile,
                       .months_covered = months_covered(spec),
                       .annual = annual_budget(spec, option, trials, spec.budget.funded_percentile),
                       .allowance = allowance_of(trials),
                       .calibrated = calibrated,
                       .approved_monthly = spec.budget.monthly};
  const double covered = covered_share(spec, option.lines);
  for (std::size_t m = 0; spec.budget.monthly && m < monthly.rows(); ++m)
    budget.breach.push_back(chance_over(*spec.budget.monthly, monthly.row(m), covered));
  share_out(budget, spec, trials, monthly);
  return budget;
}

}  // namespace runrate
