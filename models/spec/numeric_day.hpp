// SPDX-License-Identifier: Apache-2.0
/// Days as a spreadsheet writes them anew: 4/1/25, 01.04.2025, 1/4/2025 0:00. Which number is the month, none
/// of them says by itself; all of a file together often do.
#pragma once

#include "models/spec/file_fault.hpp"
#include "models/spec/table_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace runrate {

enum class DayOrder { month_first, day_first };

/// The day of a whole cell in that order; nothing where there is none. A year of two digits is of this
/// century.
[[nodiscard]] std::optional<Moment> numeric_day_from(std::string_view cell, DayOrder order);
/// Whether the cell is a day in one order or the other.
[[nodiscard]] bool is_numeric_day(std::string_view cell);

/// The days of a file, all read in one order.
class NumericDays {
 public:
  explicit NumericDays(DayOrder order) : order_(order) {}

  /// Nothing where the order knows no such day.
  std::optional<Moment> take(int line, std::string_view cell);
  /// A billing period in that order: from its first day to the day after its last, or to its last.
  void take_period(Date start, Date end);

  struct Cell {
    int line = 0;
    std::string text;
    Date date;  ///< where the order knows it
  };
  /// The first that is another day in the other order.
  [[nodiscard]] const std::optional<Cell>& first() const noexcept { return first_; }
  /// The first that the order does not know.
  [[nodiscard]] const std::optional<Cell>& misfit() const noexcept { return misfit_; }
  /// Whether there are billing periods, and all are whole months.
  [[nodiscard]] bool are_periods_months() const noexcept { return has_periods_ && !has_odd_period_; }

 private:
  DayOrder order_;
  std::optional<Cell> first_, misfit_;
  bool has_periods_ = false, has_odd_period_ = false;
};

struct DayOrderFound {
  std::optional<DayOrder> order;
  std::optional<FileFault> fault;  ///< where no order is certain
};

/// The order in which every day of a file exists; of two, the one whose billing periods are whole months.
[[nodiscard]] DayOrderFound day_order_of(const NumericDays& month_first, const NumericDays& day_first);

}  // namespace runrate
