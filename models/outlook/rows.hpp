// SPDX-License-Identifier: Apache-2.0
/// Rows that add up to their total under uncertainty. Percentiles do not add, so a row shows what it costs
/// when the total stands at the percentile: the linear regression of the row on the total over the trials
/// near it in rank.
#pragma once

#include "engine/block.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace runrate {

/// [row] columns over the same trials.
using Columns = std::vector<ConstColumn>;

[[nodiscard]] Columns columns_of(const Table& table);
[[nodiscard]] Columns first_columns(const Table& table, std::size_t rows);
/// [trial] the sum of the columns; zeros for none.
[[nodiscard]] std::vector<double> sum_of(const Columns& columns, std::size_t trials);

/// A total over the trials, put in order.
struct Total {
  std::vector<double> value;         ///< [trial]
  std::vector<std::uint32_t> order;  ///< trials, ascending by value
  double mean = 0, variance = 0;
};
/// @param value at least one trial
[[nodiscard]] Total total_of(std::vector<double> value);
[[nodiscard]] double percentile_of(const Total& total, double p);

/// The rows of a total.
///
/// At a percentile q of the total, over the window of trials whose rank lies within 5% of all trials (at
/// least 50 of them) of the percentile's:  row = mean(row) + cov(row, total) / var(total) × (q -
/// mean(total)). This adds up to q and leaves constant rows constant. A row whose variance is under a
/// ten-thousandth of the total's takes its mean over all trials; a row that is never negative does not become
/// so; the largest row takes up the difference. Where the total does not vary, every row takes its mean.
class AddingRows {
 public:
  /// @param rows they add up to `total` in every trial
  AddingRows(Columns rows, const Total& total);

  /// [row] unrounded.
  [[nodiscard]] std::vector<double> at(double p) const;
  /// [row] the means.
  [[nodiscard]] std::vector<double> means() const;
  /// [row] of a quantity that belongs to each row, at the same percentile of the total; it need not add up.
  [[nodiscard]] std::vector<double> quantities_at(const Columns& quantities, double p) const;

 private:
  struct Facts {
    double mean = 0, variance = 0, min = 0;
  };
  struct Window {
    std::size_t first = 0;
    std::vector<double> weight;  ///< of the trials in order from `first` on; they add up to 1
  };
  [[nodiscard]] static Facts facts_of(ConstColumn row);
  [[nodiscard]] Window window(double p) const;
  [[nodiscard]] bool takes_mean(std::size_t row) const noexcept;
  [[nodiscard]] double weighted(ConstColumn row, const Window& window) const noexcept;

  Columns rows_;
  const Total* total_;
  std::vector<Facts> facts_;
  std::size_t largest_ = 0;
};

/// Parts in whole units that add up to a rounded whole: each part is cut down to a unit, the units left over
/// go to the largest remainders, equal ones in order. What the parts miss of the whole beyond that goes to
/// the largest part.
/// @param per_one units in one: 100 for cents, 1 for whole units
[[nodiscard]] std::vector<double> apportioned(std::span<const double> parts, double whole, double per_one);

/// The sum of amounts in cents, without the dust of adding binary fractions.
[[nodiscard]] double sum_of_cents(std::span<const double> amounts) noexcept;

}  // namespace runrate
