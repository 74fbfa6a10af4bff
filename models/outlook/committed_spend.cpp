// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/committed_spend.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/projection/not_modelled.hpp"
#include "models/spec/contracts.hpp"

#include <algorithm>

namespace runrate {
namespace {

/// The month in which the vendor's own option has spent so much, at P50.
std::string month_of_spending(const PlanSpec& spec, const Runs& runs, std::size_t place, double amount,
                              const std::optional<Month>& until) {
  const std::string& provider = runs.plan.deployments[place].provider;
  const bool is_todays = runs.held && provider == spec.current.provider;
  const std::vector<double> rest = not_modelled_by_trial(runs.plan.outcome, is_todays ? runs.held->rest : 0);
  const std::vector<std::vector<double>> own = own_by_month(runs, place);
  const std::vector<double> risen = uplifts(spec, provider);
  std::vector<double> spent(own.empty() ? 0 : own.front().size(), 0.0);
  for (std::size_t m = 0; m < own.size(); ++m) {
    const Month month = spec.start + static_cast<int>(m);
    if (until && *until < month) break;
    const double raised = risen.empty() ? 1.0 : risen[m];
    for (std::size_t t = 0; t < spent.size(); ++t) spent[t] += own[m][t] + raised * rest[t];
    if (quantile(spent, 0.5) >= amount) return to_text(month);
  }
  return {};
}

/// What commitments to the same vendor that end before this one take of its charges.
double promised_before(const PlanSpec& spec, const Contract& contract) {
  double sum = 0;
  for (const Contract& other : spec.contracts) {
    const bool is_before = other.ends && (!contract.ends || *other.ends < *contract.ends);
    if (is_before && is_same_vendor(other.vendor, contract.vendor))
      sum += other.remaining_commitment.value_or(0);
  }
  return sum;
}

}  // namespace

std::vector<CommittedSpend> committed_spend(const PlanSpec& spec, const Runs& runs) {
  std::vector<CommittedSpend> found;
  const Table& owed = runs.plan.outcome.one_time;
  for (const Contract& contract : spec.contracts) {
    const double amount = contract.remaining_commitment.value_or(0);
    if (amount <= 0) continue;
    CommittedSpend made{.vendor = contract.vendor, .amount = amount, .until = contract.ends};
    for (std::size_t i = 0; i < std::min(owed.rows(), runs.one_time.size()); ++i) {
      const OneTimeItem& item = runs.one_time[i];
      if (item.nature == "commitment" && item.owed_to == contract.vendor && item.until == contract.ends)
        made.unused[item.owed_by] = cents(quantile(owed.row(i), 0.5));
    }
    const std::vector<Deployment>& options = runs.plan.deployments;
    for (std::size_t place = 0; place < options.size(); ++place) {
      if (!options[place].available || !is_same_vendor(options[place].provider, contract.vendor)) continue;
      made.used_up =
          month_of_spending(spec, runs, place, amount + promised_before(spec, contract), made.until);
    }
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace runrate
