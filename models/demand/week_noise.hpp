// SPDX-License-Identifier: Apache-2.0
/// How the load of an hour strays from what the week's shape gives it.
#pragma once

#include "engine/block.hpp"
#include "engine/time_grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace runrate {

/// Noise from hour to hour of one month: lognormal factors with mean 1, drawn for a trial when they are first
/// asked for. Most trials of most months stand at their minimum whatever the noise is, and never ask.
class WeekNoise {
 public:
  WeekNoise(double sd, std::uint64_t seed, TrialRange range);
  /// Forgets the factors of the month before.
  void begin_month(int month);
  /// The 168 factors of a trial of the block.
  [[nodiscard]] std::span<const double> of(std::size_t trial);
  /// A bound that no factor passes: the stream's largest draw lies 8.3 standard deviations out.
  [[nodiscard]] double bound() const noexcept { return bound_; }

 private:
  double sd_;
  std::uint64_t seed_;
  TrialRange range_;
  double bound_;
  int month_ = 0;
  std::vector<std::uint8_t> drawn_;
  std::vector<double> factors_;  ///< [trial × 168]
};

}  // namespace runrate
