// SPDX-License-Identifier: Apache-2.0
/// Rows that add up to their total under uncertainty, and the cents or whole units in which they are shown.
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

/// A total and the rows that it is the sum of in every trial.
class AddingRows {
 public:
  /// @param total [trial] at least one; kept by reference
  AddingRows(Columns rows, ConstColumn total);

  /// [row] what each costs when the total is at percentile p, as `rows_at_percentile` has it: it adds up to
  /// the percentile, and no row is outside what it is in some trial.
  [[nodiscard]] std::vector<double> at(double p) const;
  /// [row]
  [[nodiscard]] std::vector<double> means() const;
  /// [row] of a quantity beside each row, when the total is at percentile p, as `value_in_window` has it.
  /// Quantities do not add up.
  [[nodiscard]] std::vector<double> quantities_at(const Columns& quantities, double p) const;

 private:
  Columns rows_;
  ConstColumn total_;
  std::vector<std::uint32_t> order_;  ///< trials, ascending by total
};

/// Parts in whole units that add up to a rounded whole: each part is cut down to a unit, the units left over
/// go to the largest remainders, equal ones in order. What is missing beyond that goes to the largest part.
/// @param per_one units in one: 100 for cents, 1 for whole units
[[nodiscard]] std::vector<double> apportioned(std::span<const double> parts, double whole, double per_one);

/// The sum of amounts in cents, without the dust of adding binary fractions.
[[nodiscard]] double sum_of_cents(std::span<const double> amounts) noexcept;

}  // namespace runrate
