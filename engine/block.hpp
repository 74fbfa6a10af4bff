// SPDX-License-Identifier: Apache-2.0
/// A block of trials as structure of arrays: every column holds one number per trial.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace runrate {

/// Trials [first, first + count) that are computed together.
struct TrialRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

using Column = std::span<double>;             ///< [trial]
using ConstColumn = std::span<const double>;  ///< [trial]

/// A table of columns in one allocation, all zero at first: [row × trial].
class Table {
 public:
  Table() = default;
  Table(std::size_t rows, std::size_t trials) : rows_(rows), trials_(trials), cells_(rows * trials, 0.0) {}
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t trials() const noexcept { return trials_; }
  [[nodiscard]] Column row(std::size_t r) noexcept { return {cells_.data() + r * trials_, trials_}; }
  [[nodiscard]] ConstColumn row(std::size_t r) const noexcept {
    return {cells_.data() + r * trials_, trials_};
  }
  /// The part of a row that belongs to a block.
  [[nodiscard]] Column row(std::size_t r, TrialRange range) noexcept {
    return row(r).subspan(range.first, range.count);
  }
  [[nodiscard]] ConstColumn row(std::size_t r, TrialRange range) const noexcept {
    return row(r).subspan(range.first, range.count);
  }

 private:
  std::size_t rows_ = 0;
  std::size_t trials_ = 0;
  std::vector<double> cells_;
};

}  // namespace runrate
