// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/percentiles.hpp"

#include "engine/point_set.hpp"
#include "engine/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <vector>

namespace runrate {
namespace {

std::ptrdiff_t place_of(std::size_t trials, double p) {
  return static_cast<std::ptrdiff_t>(std::clamp(p, 0.0, 1.0) * static_cast<double>(trials - 1));
}

/// The quantile by linear interpolation at rank p (n - 1), as the engine's, looked for within [first, last)
/// only: what stands before is no larger, what stands after no smaller, and both ranks that it needs lie
/// within.
double quantile_within(std::vector<double>& all, std::ptrdiff_t first, std::ptrdiff_t last, double p) {
  const auto below = all.begin() + place_of(all.size(), p);
  std::nth_element(all.begin() + first, below, all.begin() + last);
  const double rank = p * static_cast<double>(all.size() - 1);
  const double above = *std::min_element(std::next(below), all.begin() + last);
  return *below + (rank - std::floor(rank)) * (above - *below);
}

/// Three quantiles with one copy of the sample: the outer two are looked for on their side of the median
/// only.
LowMidHigh three(ConstColumn sample, double low, double high) {
  const auto [least, most] = std::ranges::minmax(sample);
  if (least == most) {
    return {least, least, least};
  }
  const std::size_t trials = sample.size();
  const std::ptrdiff_t middle = place_of(trials, 0.5);
  const auto count = static_cast<std::ptrdiff_t>(trials);
  if (place_of(trials, low) + 1 >= middle || place_of(trials, high) <= middle ||
      place_of(trials, high) + 1 >= count) {
    return {quantile(sample, low), quantile(sample, 0.5), quantile(sample, high)};
  }
  std::vector<double> all(sample.begin(), sample.end());
  LowMidHigh result;
  result.mid = quantile_within(all, 0, count, 0.5);
  result.low = quantile_within(all, 0, middle, low);
  result.high = quantile_within(all, middle + 1, count, high);
  return result;
}

double rounded(double amount, double per_unit) noexcept {
  const double result = std::round(amount * per_unit) / per_unit;
  return result == 0.0 ? 0.0 : result;  // no negative zero
}

}  // namespace

LowMidHigh low_mid_high(ConstColumn sample, Levels levels) { return three(sample, levels.low, levels.high); }

CostRange cost_range(ConstColumn sample, Levels levels) {
  const LowMidHigh range = low_mid_high(sample, levels);
  return {range.low, range.mid, range.high, mean(sample)};
}

OwnRange own_range(ConstColumn sample) {
  const LowMidHigh range = three(sample, 0.10, 0.90);
  return {range.low, range.mid, range.high};
}

double percentile_error(ConstColumn sample, double p) {
  constexpr int scrambles = static_cast<int>(PointSet::scrambles);
  constexpr std::size_t least = 16;
  return sample.size() >= least * PointSet::scrambles ? quantile_error_scrambles(sample, p, scrambles)
                                                      : quantile_error(sample, p);
}

LowMidHigh percentile_errors(ConstColumn sample, Levels levels) {
  return {percentile_error(sample, levels.low), percentile_error(sample, 0.5),
          percentile_error(sample, levels.high)};
}

double variance_of(ConstColumn sample) {
  const double centre = mean(sample);
  std::vector<double> squares(sample.size());
  std::ranges::transform(sample, squares.begin(), [centre](double v) { return (v - centre) * (v - centre); });
  return mean(squares);
}

double whole(double amount) noexcept { return rounded(amount, 1); }
CostRange whole(const CostRange& range) noexcept {
  return {whole(range.low), whole(range.mid), whole(range.high), whole(range.mean)};
}
LowMidHigh whole(const LowMidHigh& range) noexcept {
  return {whole(range.low), whole(range.mid), whole(range.high)};
}

double cents(double amount) noexcept { return rounded(amount, 100); }
CostRange cents(const CostRange& range) noexcept {
  return {cents(range.low), cents(range.mid), cents(range.high), cents(range.mean)};
}
LowMidHigh cents(const LowMidHigh& range) noexcept {
  return {cents(range.low), cents(range.mid), cents(range.high)};
}

}  // namespace runrate
