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

/// The chance that a < b, as the trials tell it: their share, ties counting half. Trials that all agree prove
/// a chance of 0 or 1 only where a − b is the same in each; else half a trial is left for what was not drawn.
[[nodiscard]] double probability_below(ConstColumn a, ConstColumn b) noexcept;
/// The chance that a column passes a limit, likewise.
[[nodiscard]] double probability_above(ConstColumn column, double limit) noexcept;

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
  double slope = 0;        ///< 0 where the explaining column does not vary
  double intercept = 0;    ///< then the mean of the explained column
  double slope_error = 0;  ///< standard error of the slope; 0 under three trials
};
/// The line that explains `row` by `total` over some trials (at least one).
[[nodiscard]] Regression regression_on_window(ConstColumn row, ConstColumn total,
                                              std::span<const std::uint32_t> trials) noexcept;

/// A percentile of a total and the trials around it: those whose rank lies within 5% of all trials (at least
/// 50) of the percentile's rank; where the total does not vary among them, all trials with that total.
struct TotalWindow {
  double percentile = 0;
  std::span<const std::uint32_t> trials;
};
/// @param order the trials by total: `order_of(total)`
[[nodiscard]] TotalWindow window_at(ConstColumn total, std::span<const std::uint32_t> order,
                                    double p) noexcept;

/// What a row is when its total stands at the window's percentile: its regression on the total there,
///   mean of row + covariance / variance × (percentile − mean of total), all within the window;
/// where the slope lies within two standard errors of 0, its mean: that over all trials, unless the window's
/// own lies more than two standard errors away from it. Never outside what the row is in some trial.
[[nodiscard]] double value_in_window(ConstColumn row, ConstColumn total, const TotalWindow& window) noexcept;

/// What every row of a total is when the total stands at its percentile p. Percentiles of rows do not add up
/// to those of a total; these figures do: the values in the window, and what they lack of the percentile is
/// taken up by the largest row, as far as it goes within what that row is in some trial, then by the next.
/// Constant rows stay constant. @param rows columns that add up to `total`
[[nodiscard]] std::vector<double> rows_at_percentile(std::span<const ConstColumn> rows, ConstColumn total,
                                                     std::span<const std::uint32_t> order, double p);

}  // namespace runrate
