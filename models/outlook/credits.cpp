// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/credits.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"

#include <algorithm>

namespace runrate {
namespace {

/// What a provider's credits hold together, and the month after the last of them ends.
struct Held {
  double amount = 0;
  int ends = 0;  ///< index of the first month without
};

Held held_by(const PlanSpec& spec, const std::string& provider) {
  Held held;
  for (const Credit& credit : spec.credits) {
    if (credit.vendor == provider && credit.amount > 0) {
      held.amount += credit.amount;
      held.ends =
          std::max(held.ends, credit.until ? months_between(spec.start, *credit.until) + 1 : spec.months);
    }
  }
  return held;
}

/// [key month][trial] the provider's own charges before credits.
std::vector<std::vector<double>> gross_charges(const Deployment& deployment, const ProviderOutcome& figures) {
  std::vector<std::vector<double>> result;
  for (const Table& cost : figures.key_cost) {
    Columns columns;
    for (std::size_t i = 0; i < deployment.lines.size(); ++i) {
      if (deployment.lines[i].vendor == deployment.provider &&
          deployment.lines[i].category != Category::credit) {
        columns.push_back(cost.row(i));
      }
    }
    result.push_back(sum_of(columns, cost.trials()));
  }
  return result;
}

/// Index of the first month for which nothing of the amount is left.
double used_up(const std::vector<int>& key_months, const std::vector<std::vector<double>>& gross,
               std::size_t trial, double amount, int months) {
  std::size_t after = 0;
  for (int m = 0; m < months; ++m) {
    while (after + 1 < gross.size() && key_months[after] < m) {
      ++after;
    }
    const std::size_t before = after > 0 ? after - 1 : 0;
    const int span = key_months[after] - key_months[before];
    const double weight = span > 0 ? std::min(1.0, static_cast<double>(m - key_months[before]) / span) : 1.0;
    amount -= gross[before][trial] + weight * (gross[after][trial] - gross[before][trial]);
    if (amount <= 0) {
      return m + 1;
    }
  }
  return months;
}

}  // namespace

std::optional<AfterCredits> after_credits(const PlanSpec& spec, const SimulatedRun& plan, std::size_t place) {
  const Deployment& deployment = plan.deployments[place];
  const ProviderOutcome& figures = plan.outcome.providers[place];
  const Held held = held_by(spec, deployment.provider);
  if (held.amount <= 0 || held.ends <= 0 || figures.key_cost.empty() ||
      figures.key_cost.size() != plan.outcome.key_months.size()) {
    return std::nullopt;
  }
  const auto gross = gross_charges(deployment, figures);
  const auto months = static_cast<int>(figures.monthly.rows());
  std::vector<double> first(figures.monthly.trials());
  for (std::size_t t = 0; t < first.size(); ++t) {
    first[t] = std::min<double>(held.ends, used_up(plan.outcome.key_months, gross, t, held.amount, months));
  }
  std::ranges::sort(first);
  const auto index = static_cast<int>(first[(first.size() - 1) / 2]);
  if (index >= months) {
    return std::nullopt;
  }
  const double mid = quantile(figures.monthly.row(static_cast<std::size_t>(index)), 0.5);
  return AfterCredits{.index = index, .month = to_text(spec.start + index), .mid = cents(mid)};
}

}  // namespace runrate
