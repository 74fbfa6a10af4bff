// SPDX-License-Identifier: Apache-2.0
#include "engine/sensitivity.hpp"

#include "engine/statistics.hpp"
#include "engine/vector_math.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace runrate {
namespace {

/// Standard normal scores of the ranks; a tied input has tied scores.
std::vector<double> normal_scores(ConstColumn input) {
  std::vector<double> scores = average_ranks(input);
  const auto count = static_cast<double>(scores.size());
  for (double& score : scores) {
    score = (score + 0.5) / count;
  }
  inverse_normal_all(scores, scores);
  return scores;
}

Regression line_on(ConstColumn scores, ConstColumn output) {
  std::vector<std::uint32_t> all(output.size());
  std::iota(all.begin(), all.end(), 0U);
  return regression_on_window(output, scores, all);
}

double residual_spread(ConstColumn scores, ConstColumn output, double slope, std::array<double, 2> p) {
  std::vector<double> rest(output.begin(), output.end());
  for (std::size_t i = 0; i < rest.size(); ++i) {
    rest[i] -= slope * scores[i];
  }
  const std::vector<double> ends = quantiles(rest, p);
  return ends[1] - ends[0];
}

}  // namespace

Swing swing_of(ConstColumn input, ConstColumn output, double p_low, double p_high) {
  const std::vector<double> scores = normal_scores(input);
  const Regression line = line_on(scores, output);
  const double reach = line.slope * inverse_normal(0.9);
  return {.rank_correlation = rank_correlation(input, output),
          .low = line.intercept - reach,
          .high = line.intercept + reach,
          .remaining_spread = residual_spread(scores, output, line.slope, {p_low, p_high})};
}

double residual_quantile_spread(ConstColumn input, ConstColumn output, double p_low, double p_high) {
  const std::vector<double> scores = normal_scores(input);
  return residual_spread(scores, output, line_on(scores, output).slope, {p_low, p_high});
}

}  // namespace runrate
