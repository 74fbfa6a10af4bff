// SPDX-License-Identifier: Apache-2.0
#include "models/projection/committed_spend.hpp"

#include "models/projection/not_modelled.hpp"
#include "models/spec/contracts.hpp"

#include <algorithm>
#include <numeric>

namespace runrate {
namespace {

constexpr double never = 1e9;

double months_to(const PlanSpec& spec, const OneTimeItem& item) {
  return item.until ? months_between(spec.start, *item.until) : never;
}

/// Months of today's bill after the plan's date and before its first month, to the commitment's end.
double months_before(const PlanSpec& spec, const OneTimeItem& item) {
  const int between = std::max(0, months_between(month_of(spec.date), spec.start) - 1);
  return std::clamp(between + 1 + months_to(spec, item), 0.0, static_cast<double>(between));
}

std::vector<double> todays_bill(const PlanSpec& spec, const Outcome& outcome) {
  std::vector<double> bill(outcome.users.trials(), 0.0);
  if (!spec.current.cost) return bill;
  std::ranges::fill(bill, spec.current.cost->value.median());
  const auto path = std::ranges::find(outcome.input_paths, spec.current.cost->path);
  if (path == outcome.input_paths.end()) return bill;
  const ConstColumn drawn = outcome.inputs.row(static_cast<std::size_t>(path - outcome.input_paths.begin()));
  std::ranges::copy(drawn, bill.begin());
  return bill;
}

void add_times(std::vector<double>& sum, double times, ConstColumn column) {
  for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += times * column[t];
}

/// What every commitment is held against.
struct Books {
  const PlanSpec& spec;
  std::span<const OneTimeItem> items;
  const Outcome& outcome;
  std::vector<double> rest;  ///< [trial] of today's bill, not modelled
};

/// [trial] what an option spends with the vendor of a commitment to its end.
std::vector<double> spent(const Books& books, std::size_t i, const ProviderOutcome& figures) {
  const auto& [spec, items, outcome, rest] = books;
  const OneTimeItem& item = items[i];
  const ConstColumn charged = figures.committed.row(i);
  std::vector<double> sum(charged.begin(), charged.end());
  if (!is_todays_vendor(spec, item.owed_to)) return sum;
  add_times(sum, months_before(spec, item), todays_bill(spec, outcome));
  const bool stays = item.owed_by == spec.current.provider;
  for (std::size_t j = 0; !stays && j < items.size(); ++j) {
    const bool counts = items[j].nature == "double running" &&
                        months_between(spec.start, items[j].month) <= months_to(spec, item);
    if (counts) add_times(sum, 1, outcome.one_time.row(j));
  }
  const std::vector<double> risen = uplifts(spec, item.owed_to);
  double months = 0;
  for (int month = 0; stays && month < spec.months; ++month) {
    const double factor = risen.empty() ? 1.0 : risen[static_cast<std::size_t>(month)];
    months += factor * times_spent(spec, item, month);
  }
  add_times(sum, months, rest);
  return sum;
}

}  // namespace

void owe_unused_commitments(const PlanSpec& spec, std::span<const OneTimeItem> items, double rest,
                            SimulatedRun& plan) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return months_to(spec, items[i]); });
  struct Taken {
    const OneTimeItem* by;
    std::vector<double> amount;
  };
  const Books books{spec, items, plan.outcome, not_modelled_by_trial(plan.outcome, rest)};
  std::vector<Taken> earlier;  // of what is spent with a vendor, by commitments that end before
  for (const std::size_t i : order) {
    const OneTimeItem& item = items[i];
    const auto option = std::ranges::find(plan.deployments, item.owed_by, &Deployment::provider);
    if (item.nature != "commitment" || option == plan.deployments.end()) continue;
    const ProviderOutcome& figures =
        plan.outcome.providers[static_cast<std::size_t>(option - plan.deployments.begin())];
    if (!option->available || figures.committed.rows() == 0) continue;
    std::vector<double> left = spent(books, i, figures);
    for (const Taken& other : earlier) {
      const bool is_same =
          other.by->owed_by == item.owed_by && is_same_vendor(other.by->owed_to, item.owed_to);
      if (is_same) add_times(left, -1, other.amount);
    }
    const double promised = item.cost.value.median();
    const Column owed = plan.outcome.one_time.row(i);
    for (std::size_t t = 0; t < left.size(); ++t) {
      left[t] = std::clamp(left[t], 0.0, promised);
      owed[t] = promised - left[t];
    }
    earlier.push_back({&item, std::move(left)});
  }
}

std::vector<double> owed_by_status_quo(const PlanSpec& spec, const Outcome& outcome,
                                       std::span<const OneTimeItem> items, std::size_t i) {
  const OneTimeItem& item = items[i];
  const double promised = item.cost.value.median();
  std::vector<double> owed(outcome.users.trials(), promised);
  if (is_todays_vendor(spec, item.owed_to)) {
    double months = months_before(spec, item);
    for (int month = 0; month < spec.months; ++month) months += times_spent(spec, item, month);
    const std::vector<double> bill = todays_bill(spec, outcome);
    for (std::size_t t = 0; t < owed.size(); ++t) owed[t] = std::max(0.0, promised - months * bill[t]);
  } else if (!is_cloud_vendor(item.owed_to)) {
    std::ranges::copy(outcome.one_time.row(i), owed.begin());
  }
  return owed;
}

}  // namespace runrate
