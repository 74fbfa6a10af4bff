// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/trials.hpp"

#include "engine/random_stream.hpp"
#include "models/outlook/rows.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <string_view>

namespace runrate {
namespace {

/// Lines that the provider itself charges; credits are not its price.
bool is_own(const UsageLine& line, const std::string& provider) {
  return line.vendor == provider && line.category != Category::credit;
}

Columns own_columns(const Table& cost, const Deployment& deployment) {
  Columns columns;
  for (std::size_t line = 0; line < std::min(cost.rows(), deployment.lines.size()); ++line) {
    if (is_own(deployment.lines[line], deployment.provider)) {
      columns.push_back(cost.row(line));
    }
  }
  return columns;
}

/// [trial] part ÷ whole, 0 where the whole is 0.
std::vector<double> shares(std::vector<double> part, ConstColumn whole) {
  for (std::size_t t = 0; t < part.size(); ++t) {
    part[t] = whole[t] != 0 ? part[t] / whole[t] : 0.0;
  }
  return part;
}

/// [key month][trial] the provider's own share of the month's cost; that of the reference month where no
/// month is known.
std::vector<std::vector<double>> own_shares(const Outcome& outcome, const ProviderOutcome& figures,
                                            const Deployment& deployment, ConstColumn reference) {
  std::vector<std::vector<double>> result;
  for (std::size_t k = 0; k < std::min(figures.key_cost.size(), outcome.key_months.size()); ++k) {
    const auto month = static_cast<std::size_t>(outcome.key_months[k]);
    result.push_back(shares(sum_of(own_columns(figures.key_cost[k], deployment), reference.size()),
                            figures.monthly.row(month)));
  }
  if (result.empty()) {
    result.push_back(shares(sum_of(own_columns(figures.cost, deployment), reference.size()), reference));
  }
  return result;
}

/// [month][trial] what the provider itself charges.
std::vector<std::vector<double>> own_months(const Outcome& outcome, const ProviderOutcome& figures,
                                            const std::vector<std::vector<double>>& share) {
  const std::size_t trials = figures.monthly.trials();
  std::vector<std::vector<double>> own;
  for (std::size_t month = 0; month < figures.monthly.rows(); ++month) {
    std::size_t after = 0;
    while (after + 1 < share.size() && outcome.key_months[after] < static_cast<int>(month)) {
      ++after;
    }
    const std::size_t before = after > 0 ? after - 1 : 0;
    double weight = 1;  // of `after`
    if (after > before) {
      const int from = outcome.key_months[before];
      const int to = outcome.key_months[after];
      weight = std::min(1.0, (static_cast<double>(month) - from) / (to - from));
    }
    const ConstColumn cost = figures.monthly.row(month);
    std::vector<double>& charged = own.emplace_back(trials);
    for (std::size_t t = 0; t < trials; ++t) {
      charged[t] = cost[t] * (share[before][t] + weight * (share[after][t] - share[before][t]));
    }
  }
  return own;
}

/// [trial] the sum of the items that fall on a provider within so many months of the plan.
std::vector<double> one_time_sum(const PlanSpec& spec, const Runs& runs, const std::string& provider,
                                 int months) {
  const Table& cost = runs.plan.outcome.one_time;
  Columns columns;
  for (std::size_t i = 0; i < std::min(cost.rows(), runs.one_time.size()); ++i) {
    const int month = months_between(spec.start, runs.one_time[i].month);
    if (pays(spec, runs.one_time[i], provider) && month < months) {
      columns.push_back(cost.row(i));
    }
  }
  return sum_of(columns, runs.plan.outcome.users.trials());
}

/// The share is a draw of its own, with an address, so that neither the run's seed nor its inputs move it.
std::vector<double> allowances(const PlanSpec& spec, const Runs& runs, const std::vector<double>& own_year) {
  std::vector<double> result(own_year.size(), 0.0);
  if (is_calibrated(spec, runs)) {
    return result;
  }
  const bool is_listed = runs.held && runs.held->tested_share < 1;
  const double untested = is_listed ? 1 - runs.held->tested_share : 1;
  constexpr std::uint64_t fixed_seed = 1;
  constexpr std::uint32_t variable = variable_of("budget.allowance");
  for (std::size_t t = 0; t < result.size(); ++t) {
    const double u = uniform(fixed_seed, {.trial = static_cast<std::uint32_t>(t), .variable = variable});
    result[t] = (allowance_low + u * (allowance_high - allowance_low)) * own_year[t] * untested;
  }
  return result;
}

}  // namespace

int months_covered(const PlanSpec& spec) noexcept { return std::min(12, spec.months); }

bool is_calibrated(const PlanSpec& spec, const Runs& runs) {
  const std::vector<Deployment>& options = runs.plan.deployments;
  const auto own = std::ranges::find(options, spec.current.provider, &Deployment::provider);
  const bool is_billed =
      spec.current.cost && (!runs.held || (runs.held->tested_share == 1 && runs.held->explains()));
  return is_billed && own != options.end() && own->available && own->gaps.empty();
}

bool pays(const PlanSpec& spec, const OneTimeItem& item, const std::string& provider) {
  switch (item.falls_on) {
    case FallsOn::every_option:
      return true;
    case FallsOn::movers:
      return provider != spec.current.provider;
    case FallsOn::owner:
      return item.owed_by == provider;
  }
  return true;
}

std::vector<std::vector<double>> own_by_month(const Runs& runs, std::size_t place) {
  const Outcome& outcome = runs.plan.outcome;
  const ProviderOutcome& figures = outcome.providers[place];
  const std::vector<double> reference = sum_of(columns_of(figures.cost), figures.cost.trials());
  return own_months(outcome, figures, own_shares(outcome, figures, runs.plan.deployments[place], reference));
}

OptionTrials option_trials(const PlanSpec& spec, const Runs& runs, std::size_t place) {
  const Deployment& deployment = runs.plan.deployments[place];
  OptionTrials result{.provider = deployment.provider};
  const Outcome& outcome = runs.plan.outcome;
  if (!deployment.available || place >= outcome.providers.size() ||
      outcome.providers[place].cost.trials() == 0) {
    return result;
  }
  const ProviderOutcome& figures = outcome.providers[place];
  if (figures.cost.rows() != deployment.lines.size() || figures.quantity.rows() != deployment.lines.size()) {
    throw std::logic_error("outlook: " + deployment.provider + ": figures and lines differ in number");
  }
  const std::size_t trials = figures.cost.trials();
  const int covered = months_covered(spec);
  result.reference = sum_of(columns_of(figures.cost), trials);
  result.year = sum_of(first_columns(figures.monthly, static_cast<std::size_t>(covered)), trials);
  result.one_time = one_time_sum(spec, runs, deployment.provider, spec.months);
  result.ask_one_time = one_time_sum(spec, runs, deployment.provider, covered);
  result.horizon = sum_of(columns_of(figures.monthly), trials);
  std::ranges::transform(result.horizon, result.one_time, result.horizon.begin(), std::plus{});
  result.own_year = sum_of(own_columns(figures.cost, deployment), trials);
  std::ranges::transform(result.own_year, result.own_year.begin(),
                         [covered](double own) { return own * covered; });
  result.own_horizon.assign(trials, 0.0);
  for (const std::vector<double>& month : own_by_month(runs, place)) {
    std::ranges::transform(result.own_horizon, month, result.own_horizon.begin(), std::plus{});
  }
  result.allowance = allowances(spec, runs, result.own_year);
  return result;
}

}  // namespace runrate
