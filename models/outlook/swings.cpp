// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/swings.hpp"

#include "engine/statistics.hpp"
#include "engine/vector_math.hpp"
#include "models/outlook/percentiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t measured_next = 5;

/// Standard normal scores of ranks, so that the input's own shape does not matter; tied ranks have tied
/// scores.
std::vector<double> normal_scores(std::vector<double> ranks) {
  const auto count = static_cast<double>(ranks.size());
  for (double& rank : ranks) {
    rank = (rank + 0.5) / count;
  }
  inverse_normal_all(ranks, ranks);
  return ranks;
}

/// What stays between P50 and the funded percentile once the input's part is taken out.
double contingency_left(ConstColumn scores, ConstColumn to_fund, double slope, double funded_percentile) {
  std::vector<double> rest(to_fund.begin(), to_fund.end());
  for (std::size_t t = 0; t < rest.size(); ++t) {
    rest[t] -= slope * scores[t];
  }
  return std::max(0.0, quantile(rest, funded_percentile) - quantile(rest, 0.5));
}

/// The year in the order that all inputs share.
struct Year {
  ConstColumn cost, to_fund;
  std::vector<double> ranks;          ///< of cost
  std::vector<std::uint32_t> trials;  ///< all of them
  double variance = 0;
  double funded_percentile = 0.8;
  double spread = 0;       ///< funded percentile less P50 of to_fund
  double contingency = 0;  ///< of the budget
};

SensitivityOutlook sensitivity_of(const std::string& path, ConstColumn input, const Year& year) {
  const OwnRange values = own_range(input);
  std::vector<double> ranks = average_ranks(input);
  const double rank_correlation = correlation(ranks, year.ranks);
  const std::vector<double> scores = normal_scores(std::move(ranks));
  const Regression line = regression_on_window(year.cost, scores, year.trials);
  const OwnRange at = own_range(scores);
  const double low = whole(line.intercept + line.slope * at.p10);
  const double high = whole(line.intercept + line.slope * at.p90);
  const double explained = line.slope * line.slope * variance_of(scores);
  const double slope_to_fund = regression_on_window(year.to_fund, scores, year.trials).slope;
  const double left = contingency_left(scores, year.to_fund, slope_to_fund, year.funded_percentile);
  return {.input = path,
          .p10 = values.p10,
          .p90 = values.p90,
          .swing_low = low,
          .swing_high = high,
          .swing = high - low,
          .first_order = year.variance > 0 ? std::clamp(explained / year.variance, 0.0, 1.0) : 0.0,
          .rank_correlation = rank_correlation,
          .contingency_if_known =
              whole(std::clamp(year.contingency - (year.spread - left), 0.0, year.contingency))};
}

}  // namespace

std::vector<SensitivityOutlook> swings(const InputColumns& inputs, std::span<const double> year,
                                       std::span<const double> to_fund, double funded_percentile,
                                       double contingency) {
  Year whole_year{.cost = year,
                  .to_fund = to_fund,
                  .ranks = average_ranks(year),
                  .trials = std::vector<std::uint32_t>(year.size()),
                  .variance = variance_of(year),
                  .funded_percentile = funded_percentile,
                  .contingency = contingency};
  std::iota(whole_year.trials.begin(), whole_year.trials.end(), 0U);
  whole_year.spread = quantile(to_fund, funded_percentile) - quantile(to_fund, 0.5);
  std::vector<SensitivityOutlook> result;
  for (std::size_t i = 0; i < inputs.paths.size(); ++i) {
    result.push_back(sensitivity_of(inputs.paths[i], inputs.values[i], whole_year));
  }
  std::ranges::stable_sort(result, std::ranges::greater{}, [](const SensitivityOutlook& s) {
    return std::pair(std::abs(s.swing), s.first_order);
  });
  for (std::size_t i = 0; i < std::min(measured_next, result.size()); ++i) {
    result[i].metric_next = true;
  }
  return result;
}

void add_totals(std::vector<SensitivityOutlook>& sensitivity, const InputColumns& inputs,
                std::span<const double> year) {
  const std::size_t count = inputs.paths.size();
  const auto trials = static_cast<double>(year.size());
  const double centre = mean(year);
  const double variance = variance_of(year);
  if (count == 0 || variance <= 0) return;
  std::vector<std::vector<double>> score;
  for (const ConstColumn values : inputs.values) score.push_back(normal_scores(average_ranks(values)));
  // The square of a term's coefficient, as a share; sampling gives a term that is not there 1 / n of it.
  const auto share_of = [&](const auto& term) {
    double sum = 0;
    for (std::size_t t = 0; t < year.size(); ++t) sum += (year[t] - centre) * term(t);
    const double coefficient = sum / trials;
    return std::max(0.0, coefficient * coefficient / variance - 1 / trials);
  };
  std::vector<double> total(count, 0.0);
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<double>& z = score[i];
    total[i] += share_of([&](std::size_t t) { return z[t]; });
    total[i] += share_of([&](std::size_t t) { return (z[t] * z[t] - 1) * std::numbers::sqrt2 / 2; });
    for (std::size_t k = i + 1; k < count; ++k) {
      const double both = share_of([&](std::size_t t) { return z[t] * score[k][t]; });
      total[i] += both;
      total[k] += both;
    }
  }
  for (SensitivityOutlook& row : sensitivity) {
    const auto path = std::ranges::find(inputs.paths, row.input);
    if (path == inputs.paths.end()) continue;
    const double found = total[static_cast<std::size_t>(path - inputs.paths.begin())];
    row.total = std::clamp(std::max(found, row.first_order), 0.0, 1.0);
  }
}

}  // namespace runrate
