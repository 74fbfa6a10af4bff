// SPDX-License-Identifier: Apache-2.0
/// A log-normal variable whose spread differs on the two sides of its median: through any three quantiles.
#pragma once

namespace runrate {

/// 0 < p10 <= p50 <= p90. Where two are equal, nothing lies on that side of the median.
struct SplitLognormal {
  double p10 = 1, p50 = 1, p90 = 1;

  /// The outcome at probability u in (0, 1); never falls as u rises.
  [[nodiscard]] double quantile(double u) const noexcept;
  /// The chance of an outcome below x; ties with a side of no width count as none.
  [[nodiscard]] double probability_below(double x) const noexcept;
};

}  // namespace runrate
