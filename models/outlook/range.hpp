// SPDX-License-Identifier: Apache-2.0
/// The forms in which an uncertain figure is shown. Money is in the plan's currency.
#pragma once

namespace runrate {

/// At the spec's low percentile (P10), at P50 and at its high percentile (P90).
struct LowMidHigh {
  double low = 0, mid = 0, high = 0;
};

/// The same with the mean. A row's low, mid and high are what it costs when its total is at that percentile.
struct CostRange {
  double low = 0, mid = 0, high = 0, mean = 0;
};

/// A row's own percentiles, always 10, 50 and 90. They do not add up.
struct OwnRange {
  double p10 = 0, p50 = 0, p90 = 0;
};

}  // namespace runrate
