// SPDX-License-Identifier: Apache-2.0
/// Low, mid and high of a column of trials, with their sampling errors.
#pragma once

#include "engine/block.hpp"
#include "models/outlook/range.hpp"

namespace runrate {

/// The percentiles at which low and high stand, 0..1; mid is P50.
struct Levels {
  double low = 0.10, high = 0.90;
};

/// @param sample at least one trial
[[nodiscard]] LowMidHigh low_mid_high(ConstColumn sample, Levels levels);
[[nodiscard]] CostRange cost_range(ConstColumn sample, Levels levels);
[[nodiscard]] OwnRange own_range(ConstColumn sample);

/// Standard error of a percentile: by the spread of the 16 scrambles that trials belong to in turn, or, where
/// they have fewer than 16 trials each, as of independent trials.
[[nodiscard]] double percentile_error(ConstColumn sample, double p);
[[nodiscard]] LowMidHigh percentile_errors(ConstColumn sample, Levels levels);

/// Of the sample itself (divided by its count).
[[nodiscard]] double variance_of(ConstColumn sample);

/// Rounded to whole units, halves away from zero.
[[nodiscard]] double whole(double amount) noexcept;
[[nodiscard]] CostRange whole(const CostRange& range) noexcept;
[[nodiscard]] LowMidHigh whole(const LowMidHigh& range) noexcept;
/// Rounded to cents.
[[nodiscard]] double cents(double amount) noexcept;
[[nodiscard]] CostRange cents(const CostRange& range) noexcept;
[[nodiscard]] LowMidHigh cents(const LowMidHigh& range) noexcept;

}  // namespace runrate
