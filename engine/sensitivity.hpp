// SPDX-License-Identifier: Apache-2.0
/// How an output depends on one uncertain input, read from the trials that were run anyway.
#pragma once

#include "engine/block.hpp"

namespace runrate {

/// An input's hold over an output.
struct Swing {
  double rank_correlation = 0;  ///< Spearman's, -1..1
  double low = 0;               ///< expected output where the input stands at its P10
  double high = 0;              ///< expected output where the input stands at its P90
  double remaining_spread = 0;  ///< upper minus lower quantile of the output with this input's part taken out
};

/// Expectations come from the least-squares line of the output on the input's normal scores,
/// inverse_normal((rank + ½) / n), so that the input's own shape does not matter. An input that does not vary
/// has no hold: low = high = mean.
/// @param p_low, p_high the quantiles of `remaining_spread`: by default what stands between the middle and
/// P80
[[nodiscard]] Swing swing_of(ConstColumn input, ConstColumn output, double p_low = 0.5, double p_high = 0.8);

/// Upper minus lower quantile of the output after the regression on that input is removed: the contingency
/// that would remain if the input were known.
[[nodiscard]] double residual_quantile_spread(ConstColumn input, ConstColumn output, double p_low,
                                              double p_high);

}  // namespace runrate
