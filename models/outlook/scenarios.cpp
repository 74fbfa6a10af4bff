// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/scenarios.hpp"

#include "models/outlook/covered.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"

#include <algorithm>

namespace runrate {
namespace {

constexpr std::size_t months_of_each_year = 12;

std::vector<double> chosen(ConstColumn column, const std::vector<std::size_t>& trials) {
  std::vector<double> result;
  result.reserve(trials.size());
  for (const std::size_t t : trials) {
    result.push_back(column[t]);
  }
  return result;
}

ScenarioOutlook scenario_outlook(const PlanSpec& spec, std::size_t place, const Outcome& outcome,
                                 const Table& monthly, double covered) {
  const Levels levels{spec.low_percentile, spec.high_percentile};
  ScenarioOutlook result{.name = spec.scenarios[place].name,
                         .probability = spec.scenarios[place].probability};
  std::vector<std::size_t> trials;
  for (std::size_t t = 0; t < std::min(outcome.scenario.size(), monthly.trials()); ++t) {
    if (outcome.scenario[t] == place) {
      trials.push_back(t);
    }
  }
  if (trials.empty()) {
    return result;
  }
  result.share = static_cast<double>(trials.size()) / static_cast<double>(monthly.trials());
  for (std::size_t from = 0; from < monthly.rows(); from += months_of_each_year) {
    const std::size_t to = std::min(monthly.rows(), from + months_of_each_year);
    Columns block;
    for (std::size_t m = from; m < to; ++m) {
      block.push_back(monthly.row(m));
    }
    const std::vector<double> year = chosen(sum_of(block, monthly.trials()), trials);
    result.years.push_back(whole(low_mid_high(year, levels)));
    result.year_over_budget.push_back(
        spec.budget.monthly
            ? std::optional(chance_over(*spec.budget.monthly * static_cast<double>(to - from), year, covered))
            : std::nullopt);
  }
  if (outcome.users.rows() > 0) {
    result.users_at_end = low_mid_high(chosen(outcome.users.row(outcome.users.rows() - 1), trials), levels);
  }
  return result;
}

}  // namespace

std::vector<ScenarioOutlook> scenario_outlooks(const PlanSpec& spec, const Outcome& outcome,
                                               const Table& monthly, double covered) {
  std::vector<ScenarioOutlook> result;
  for (std::size_t place = 0; place < spec.scenarios.size(); ++place) {
    result.push_back(scenario_outlook(spec, place, outcome, monthly, covered));
  }
  return result;
}

}  // namespace runrate
