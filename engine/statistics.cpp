// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics.hpp"

#include <boost/accumulators/accumulators.hpp>
#include <boost/accumulators/statistics/kurtosis.hpp>
#include <boost/accumulators/statistics/max.hpp>
#include <boost/accumulators/statistics/mean.hpp>
#include <boost/accumulators/statistics/min.hpp>
#include <boost/accumulators/statistics/skewness.hpp>
#include <boost/accumulators/statistics/stats.hpp>
#include <boost/accumulators/statistics/variance.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace runrate {
namespace {

namespace ba = boost::accumulators;

/// Sum of term(0) .. term(n - 1) by a tree that depends on n alone.
template <class Term>
double tree_sum(std::size_t first, std::size_t count, const Term& term) {
  constexpr std::size_t leaf = 256;
  constexpr std::size_t lanes = 8;
  if (count > leaf) {
    const std::size_t left = std::bit_floor(count - 1);
    return tree_sum(first, left, term) + tree_sum(first + left, count - left, term);
  }
  std::array<double, lanes> lane{};
  const std::size_t whole = count - count % lanes;
  for (std::size_t i = 0; i < whole; i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) {
      lane[k] += term(first + i + k);
    }
  }
  for (std::size_t k = 0; k < count - whole; ++k) {
    lane[k] += term(first + whole + k);
  }
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

bool is_level(ConstColumn column) {
  return std::ranges::all_of(column, [first = column.front()](double value) { return value == first; });
}

double variance(ConstColumn column) {
  if (is_level(column)) {
    return 0.0;
  }
  const double centre = mean(column);
  return tree_sum(0, column.size(),
                  [&](std::size_t i) { return (column[i] - centre) * (column[i] - centre); }) /
         static_cast<double>(column.size());
}

std::vector<double> sorted_copy(ConstColumn sample) {
  std::vector<double> sorted(sample.begin(), sample.end());
  std::ranges::sort(sorted);
  return sorted;
}

}  // namespace

double sum(ConstColumn column) noexcept {
  return tree_sum(0, column.size(), [&](std::size_t i) { return column[i]; });
}

double mean(ConstColumn column) noexcept { return sum(column) / static_cast<double>(column.size()); }

Moments moments(ConstColumn column) {
  ba::accumulator_set<double, ba::stats<ba::tag::mean, ba::tag::lazy_variance, ba::tag::skewness,
                                        ba::tag::kurtosis, ba::tag::min, ba::tag::max>>
      streamed;
  // About the mean, because the accumulators raise to powers before they subtract.
  const double centre = mean(column);
  for (const double value : column) {
    streamed(value - centre);
  }
  const auto [least, most] = std::ranges::minmax(column);
  Moments result{.mean = centre, .min = least, .max = most, .count = column.size()};
  if (most > least) {
    result.variance = ba::lazy_variance(streamed);
    result.skewness = ba::skewness(streamed);
    result.kurtosis = ba::kurtosis(streamed);
  }
  return result;
}

double quantile_sorted(ConstColumn sorted, double p) noexcept {
  const double rank = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  if (below + 1 >= sorted.size()) {
    return sorted.back();
  }
  return sorted[below] + (rank - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

double quantile(ConstColumn sample, double p) {
  std::vector<double> partly(sample.begin(), sample.end());
  const double rank = std::clamp(p, 0.0, 1.0) * static_cast<double>(partly.size() - 1);
  const auto below = partly.begin() + static_cast<std::ptrdiff_t>(rank);
  std::ranges::nth_element(partly, below);
  if (std::next(below) == partly.end()) {
    return *below;
  }
  const double above = *std::min_element(std::next(below), partly.end());
  return *below + (rank - std::floor(rank)) * (above - *below);
}

std::vector<double> quantiles(ConstColumn sample, std::span<const double> p) {
  const std::vector<double> sorted = sorted_copy(sample);
  std::vector<double> result;
  result.reserve(p.size());
  for (const double probability : p) {
    result.push_back(quantile_sorted(sorted, probability));
  }
  return result;
}

double quantile_error(ConstColumn sample, double p) {
  const std::vector<double> sorted = sorted_copy(sample);
  const double reach = std::sqrt(p * (1.0 - p) / static_cast<double>(sorted.size()));
  return 0.5 * (quantile_sorted(sorted, p + reach) - quantile_sorted(sorted, p - reach));
}

double quantile_error_scrambles(ConstColumn sample, double p, int scrambles) {
  const auto groups = static_cast<std::size_t>(scrambles);
  std::vector<double> estimates;
  std::vector<double> group;
  for (std::size_t scramble = 0; scramble < groups; ++scramble) {
    group.clear();
    for (std::size_t trial = scramble; trial < sample.size(); trial += groups) {
      group.push_back(sample[trial]);
    }
    estimates.push_back(quantile(group, p));
  }
  const double centre = mean(estimates);
  const double squares =
      tree_sum(0, groups, [&](std::size_t i) { return (estimates[i] - centre) * (estimates[i] - centre); });
  return std::sqrt(squares / static_cast<double>(groups - 1) / static_cast<double>(groups));
}

namespace {

/// A share of trials as a chance: certain only where nothing varies.
double chance_of(double share, std::size_t trials, bool varies) noexcept {
  const double half_a_trial = 0.5 / static_cast<double>(trials);
  return varies ? std::clamp(share, half_a_trial, 1 - half_a_trial) : share;
}

}  // namespace

double probability_below(ConstColumn a, ConstColumn b) noexcept {
  std::size_t halves = 0;
  bool varies = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    halves += a[i] < b[i] ? 2U : (a[i] == b[i] ? 1U : 0U);
    varies = varies || a[i] - b[i] != a[0] - b[0];
  }
  return chance_of(static_cast<double>(halves) / (2.0 * static_cast<double>(a.size())), a.size(), varies);
}

double probability_above(ConstColumn column, double limit) noexcept {
  const auto above = std::ranges::count_if(column, [limit](double value) { return value > limit; });
  return chance_of(static_cast<double>(above) / static_cast<double>(column.size()), column.size(),
                   !is_level(column));
}

double correlation(ConstColumn a, ConstColumn b) noexcept {
  if (is_level(a) || is_level(b)) {
    return 0.0;
  }
  const double mean_a = mean(a);
  const double mean_b = mean(b);
  const std::size_t n = a.size();
  const double aa = tree_sum(0, n, [&](std::size_t i) { return (a[i] - mean_a) * (a[i] - mean_a); });
  const double bb = tree_sum(0, n, [&](std::size_t i) { return (b[i] - mean_b) * (b[i] - mean_b); });
  const double ab = tree_sum(0, n, [&](std::size_t i) { return (a[i] - mean_a) * (b[i] - mean_b); });
  const double scale = std::sqrt(aa) * std::sqrt(bb);
  return scale > 0.0 ? std::clamp(ab / scale, -1.0, 1.0) : 0.0;
}

double rank_correlation(ConstColumn a, ConstColumn b) {
  return correlation(average_ranks(a), average_ranks(b));
}

std::vector<double> average_ranks(ConstColumn column) {
  const std::vector<std::uint32_t> order = order_of(column);
  std::vector<double> ranks(column.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && column[order[last + 1]] == column[order[first]]) {
      ++last;
    }
    const double shared = 0.5 * static_cast<double>(first + last);
    for (std::size_t i = first; i <= last; ++i) {
      ranks[order[i]] = shared;
    }
    first = last + 1;
  }
  return ranks;
}

std::vector<std::uint32_t> order_of(ConstColumn column) {
  std::vector<std::uint32_t> order(column.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [column](std::uint32_t left, std::uint32_t right) {
    return column[left] < column[right] || (column[left] == column[right] && left < right);
  });
  return order;
}

Regression regression_on_window(ConstColumn row, ConstColumn total,
                                std::span<const std::uint32_t> trials) noexcept {
  const std::size_t n = trials.size();
  const auto count = static_cast<double>(n);
  const double row_mean = tree_sum(0, n, [&](std::size_t i) { return row[trials[i]]; }) / count;
  const bool varies =
      std::ranges::any_of(trials, [&](std::uint32_t trial) { return total[trial] != total[trials.front()]; });
  if (!varies) {
    return {0.0, row_mean, 0.0};
  }
  const double total_mean = tree_sum(0, n, [&](std::size_t i) { return total[trials[i]]; }) / count;
  const double covariance = tree_sum(
      0, n, [&](std::size_t i) { return (row[trials[i]] - row_mean) * (total[trials[i]] - total_mean); });
  const double spread = tree_sum(
      0, n, [&](std::size_t i) { return (total[trials[i]] - total_mean) * (total[trials[i]] - total_mean); });
  if (!(spread > 0.0)) {
    return {0.0, row_mean, 0.0};
  }
  const double slope = covariance / spread;
  const double unexplained = tree_sum(0, n, [&](std::size_t i) {
    const double off = row[trials[i]] - row_mean - slope * (total[trials[i]] - total_mean);
    return off * off;
  });
  const double slope_error = n > 2 ? std::sqrt(unexplained / (count - 2) / spread) : 0.0;
  return {slope, row_mean - slope * total_mean, slope_error};
}

TotalWindow window_at(ConstColumn total, std::span<const std::uint32_t> order, double p) noexcept {
  constexpr double least_reach = 50;
  constexpr double share = 0.05;
  const std::size_t last = order.size() - 1;
  const double rank = std::clamp(p, 0.0, 1.0) * static_cast<double>(last);
  const double reach = std::max(least_reach, share * static_cast<double>(order.size()));
  const auto from = static_cast<std::size_t>(std::ceil(std::max(0.0, rank - reach)));
  const auto to = static_cast<std::size_t>(std::floor(std::min(static_cast<double>(last), rank + reach)));
  if (total[order[from]] == total[order[to]]) {
    const auto at_rank = [&](std::uint32_t trial) { return total[trial]; };
    const double level = total[order[from]];
    const auto first = std::ranges::lower_bound(order, level, {}, at_rank);
    const auto end = std::ranges::upper_bound(order, level, {}, at_rank);
    return {level, {first, end}};
  }
  const auto below = static_cast<std::size_t>(rank);
  const double lower = total[order[below]];
  const double upper = total[order[std::min(below + 1, last)]];
  return {lower + (rank - static_cast<double>(below)) * (upper - lower), order.subspan(from, to - from + 1)};
}

namespace {

constexpr double sure = 2;  // standard errors

/// The row's mean, where nothing says that it follows the total: over all trials, as that of the window
/// wanders with the draws, but the window's own where it is plainly another.
double mean_about(ConstColumn row, const TotalWindow& window) noexcept {
  const double all = mean(row);
  const auto count = static_cast<double>(window.trials.size());
  const double here =
      tree_sum(0, window.trials.size(), [&](std::size_t i) { return row[window.trials[i]]; }) / count;
  const double error =
      std::sqrt(variance(row) * std::max(0.0, 1 / count - 1 / static_cast<double>(row.size())));
  return std::abs(here - all) > sure * error ? here : all;
}

/// What a row is in some trial.
struct Bounds {
  double least = 0, most = 0;
};

Bounds bounds_of(ConstColumn row) noexcept {
  const auto [least, most] = std::ranges::minmax(row);
  return {least, most};
}

/// Adds an amount to the largest value, as far as its bounds go, then to the next.
void take_up(std::vector<double>& values, const std::vector<Bounds>& bounds, double amount) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t r) { return values[r]; });
  for (const std::size_t r : order) {
    const double taken = std::clamp(values[r] + amount, bounds[r].least, bounds[r].most) - values[r];
    values[r] += taken;
    amount -= taken;
  }
}

}  // namespace

double value_in_window(ConstColumn row, ConstColumn total, const TotalWindow& window) noexcept {
  const auto [least, most] = bounds_of(row);
  if (least == most) {
    return least;
  }
  const Regression line = regression_on_window(row, total, window.trials);
  const bool follows = std::abs(line.slope) > sure * line.slope_error;
  const double value = follows ? line.intercept + line.slope * window.percentile : mean_about(row, window);
  return std::clamp(value, least, most);
}

std::vector<double> rows_at_percentile(std::span<const ConstColumn> rows, ConstColumn total,
                                       std::span<const std::uint32_t> order, double p) {
  const TotalWindow window = window_at(total, order, p);
  std::vector<double> values;
  std::vector<Bounds> bounds;
  for (const ConstColumn row : rows) {
    values.push_back(value_in_window(row, total, window));
    bounds.push_back(bounds_of(row));
  }
  take_up(values, bounds, window.percentile - sum(values));
  return values;
}

}  // namespace runrate
