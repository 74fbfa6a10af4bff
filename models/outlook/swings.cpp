// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/swings.hpp"

#include "engine/sensitivity.hpp"
#include "engine/statistics.hpp"
#include "models/outlook/percentiles.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

constexpr double p90_score = 1.2815515655446004;  // standard normal quantile at 0.9
constexpr std::size_t measured_next = 5;

}  // namespace

std::vector<SensitivityOutlook> swings(const Outcome& outcome, std::span<const double> year,
                                       std::span<const double> to_fund, double funded_percentile) {
  const double all = variance_of(year);
  const double contingency = quantile(to_fund, funded_percentile) - quantile(to_fund, 0.5);
  std::vector<SensitivityOutlook> result;
  for (std::size_t i = 0; i < outcome.input_paths.size(); ++i) {
    const ConstColumn input = outcome.inputs.row(i);
    const OwnRange values = own_range(input);
    const Swing swing = swing_of(input, year);
    const double left = residual_quantile_spread(input, to_fund, 0.5, funded_percentile);
    // The line runs on normal scores, whose variance is 1: its slope squared is the variance that it
    // explains.
    const double slope = (swing.high - swing.low) / (2 * p90_score);
    result.push_back({.input = outcome.input_paths[i],
                      .p10 = values.p10,
                      .p90 = values.p90,
                      .swing_low = whole(swing.low),
                      .swing_high = whole(swing.high),
                      .swing = whole(swing.high) - whole(swing.low),
                      .first_order = all > 0 ? std::clamp(slope * slope / all, 0.0, 1.0) : 0.0,
                      .rank_correlation = swing.rank_correlation,
                      .contingency_if_known = whole(std::clamp(left, 0.0, std::max(contingency, 0.0)))});
  }
  std::ranges::stable_sort(result, std::ranges::greater{},
                           [](const SensitivityOutlook& s) { return std::abs(s.swing); });
  for (std::size_t i = 0; i < std::min(measured_next, result.size()); ++i) {
    result[i].measure_next = true;
  }
  return result;
}

}  // namespace runrate
