// SPDX-License-Identifier: Apache-2.0
/// What is said about a column of trials. Every function wants at least one trial and no NaN; sums follow
/// fixed trees, so that results depend on nothing but the numbers.
#pragma once

#include "engine/block.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace runrate {

/// Sum by a fixed tree: eight lanes within 256 numbers, halves above.
[[nodiscard]] double sum(ConstColumn column) noexcept;
[[nodiscard]] double mean(ConstColumn column) noexcept;

struct Moments {
  double mean = 0;
  double variance = 0;  ///< of the sample itself (divided by count)
  double skewness = 0;  ///< 0 where nothing varies
  double kurtosis = 0;  ///< excess over the normal's; 0 where nothing varies
  double min = 0;
  double max = 0;
  std::size_t count = 0;
};
[[nodiscard]] Moments moments(ConstColumn column);

/// Linear interpolation between order statistics at rank p · (n - 1), NumPy's default; p in 0..1.
[[nodiscard]] double quantile_sorted(ConstColumn sorted, double p) noexcept;
[[nodiscard]] double quantile(ConstColumn sample, double p);
/// One per entry of `p`, in its order.
[[nodiscard]] std::vector<double> quantiles(ConstColumn sample, std::span<const double> p);

/// Standard error of a quantile of independent trials: half the distance of the order statistics that stand
/// one standard deviation of the binomial count, sqrt(p (1 - p) / n), below and above p.
[[nodiscard]] double quantile_error(ConstColumn sample, double p);
/// Standard error of a quantile of a Sobol sample: trial t belongs to scramble t mod `scrambles`; the spread
/// of the scrambles' own quantiles, divided by the root of their number. @param scrambles at least 2 and at
/// most the trials
[[nodiscard]] double quantile_error_scrambles(ConstColumn sample, double p, int scrambles);

/// Share of trials in which a < b; ties count half.
[[nodiscard]] double probability_below(ConstColumn a, ConstColumn b) noexcept;
/// Share of trials above a limit.
[[nodiscard]] double share_above(ConstColumn column, double limit) noexcept;

/// Pearson's coefficient, -1..1; 0 where one of the two does not vary.
[[nodiscard]] double correlation(ConstColumn a, ConstColumn b) noexcept;
/// Spearman's coefficient: that of the ranks, ties sharing their mean rank.
[[nodiscard]] double rank_correlation(ConstColumn a, ConstColumn b);
/// Ranks 0 .. n - 1, ties sharing their mean rank.
[[nodiscard]] std::vector<double> average_ranks(ConstColumn column);

/// The trials in ascending order of the column; equal ones by number.
[[nodiscard]] std::vector<std::uint32_t> order_of(ConstColumn column);

/// A line fitted by least squares.
struct Regression {
  double slope = 0;      ///< 0 where the explaining column does not vary
  double intercept = 0;  ///< then the mean of the explained column
};
/// The line that explains `row` by `total` over some trials (at least one).
[[nodiscard]] Regression regression_on_window(ConstColumn row, ConstColumn total,
                                              std::span<const std::uint32_t> trials) noexcept;

/// What a row costs when the total stands at its percentile p. Percentiles of rows do not add up to those of
/// a total; these figures do, and constant rows keep their value: the regression of the row on the total over
/// the trials whose rank lies within 5% of all trials (at least 50) of the percentile's rank,
///   mean of row + covariance / variance × (percentile − mean of total), all within that window;
/// where the total does not vary in it, the mean of the row over all trials with that total.
/// @param order the trials by total: `order_of(total)`
[[nodiscard]] double value_at_percentile(ConstColumn row, ConstColumn total,
                                         std::span<const std::uint32_t> order, double p) noexcept;

/// `value_at_percentile` of all rows of a total, so that sampling never moves a small row: a row whose
/// variance is under a ten-thousandth of the total's takes its mean over all trials, and the row with the
/// largest mean takes up the difference to the percentile. @param rows columns that add up to `total`
[[nodiscard]] std::vector<double> rows_at_percentile(std::span<const ConstColumn> rows, ConstColumn total,
                                                     std::span<const std::uint32_t> order, double p);

}  // namespace runrate
