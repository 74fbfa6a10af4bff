// SPDX-License-Identifier: Apache-2.0
#include "models/spec/numeric_day.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace runrate {
namespace {

TEST_CASE("a day of numbers is read in either order, with the hour that may follow") {
  struct Row {
    std::string_view cell;
    Date month_first;
    int hour = 0;
  };
  constexpr Row rows[] = {{"4/1/25", {2025, 4, 1}},
                          {"04/01/2025", {2025, 4, 1}},
                          {"4.1.2025", {2025, 4, 1}},
                          {"4-1-2025 0:00", {2025, 4, 1}},
                          {"4/1/2025 13:30", {2025, 4, 1}, 13},
                          {"4/1/2025 1:30:00 PM", {2025, 4, 1}, 13},
                          {"4/1/2025 12:00 AM", {2025, 4, 1}}};
  for (const Row& row : rows) {
    CAPTURE(row.cell);
    const auto month_first = numeric_day_from(row.cell, DayOrder::month_first);
    REQUIRE(month_first.has_value());
    CHECK(month_first->date == row.month_first);
    CHECK(month_first->hour == row.hour);
    CHECK(numeric_day_from(row.cell, DayOrder::day_first)->date == Date{2025, 1, 4});
  }
  CHECK_FALSE(numeric_day_from("13/1/25", DayOrder::month_first));
  CHECK(numeric_day_from("13/1/25", DayOrder::day_first)->date == Date{2025, 1, 13});
  CHECK_FALSE(numeric_day_from("29/2/25", DayOrder::day_first));
  for (const std::string_view cell :
       {"", "4/1", "4/1/", "4/1/5", "4/1/125", "4/1.25", "4/1/25 ", "4/1/25 x", "4/1/25 24:00", "4/1/25 1:60",
        "4/1/25 1:00:00:00", "2025/4/1", "2025-04-01", "0/1/25", "13/13/25", "1,234/5/25", "a/1/25"}) {
    CAPTURE(cell);
    CHECK_FALSE(is_numeric_day(cell));
  }
}

struct Read {
  NumericDays month_first{DayOrder::month_first}, day_first{DayOrder::day_first};
};

/// Of cells on lines from 2 on, each of which begins a period that ends with the next.
Read days_of(const std::vector<std::string_view>& cells, bool are_periods = false) {
  Read read;
  for (NumericDays* days : {&read.month_first, &read.day_first}) {
    std::optional<Moment> before;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto moment = days->take(static_cast<int>(i) + 2, cells[i]);
      if (are_periods && before && moment) days->take_period(before->date, moment->date);
      before = moment;
    }
  }
  return read;
}

TEST_CASE("the order is the one in which all days of a file exist") {
  struct Row {
    std::vector<std::string_view> cells;
    std::optional<DayOrder> order;
  };
  const std::vector<Row> rows{{{"4/1/25", "4/13/25"}, DayOrder::month_first},
                              {{"4/1/25", "13/4/25"}, DayOrder::day_first},
                              {{"1/1/25", "2/2/25"}, DayOrder::month_first},
                              {{"1/1/25", "4/1/25"}, std::nullopt},
                              {{"4/13/25", "13/4/25"}, std::nullopt}};
  for (const Row& row : rows) {
    CAPTURE(row.cells[1]);
    const Read read = days_of(row.cells);
    CHECK(day_order_of(read.month_first, read.day_first).order == row.order);
  }
  const Read either = days_of({"1/1/25", "4/1/25"});
  const auto fault = day_order_of(either.month_first, either.day_first).fault;
  REQUIRE(fault.has_value());
  CHECK(fault->line == 3);
  CHECK(fault->found == "'4/1/25' may be 2025-04-01 or 2025-01-04, and no row of the file tells which");
  const Read neither = days_of({"4/13/25", "13/4/25"});
  CHECK(day_order_of(neither.month_first, neither.day_first).fault->found ==
        "its days are in two orders: '4/13/25' (line 2) and '13/4/25' (line 3)");
}

TEST_CASE("of two orders, the one whose billing periods are months") {
  const Read months = days_of({"4/1/25", "5/1/25"}, true);
  CHECK(day_order_of(months.month_first, months.day_first).order == DayOrder::month_first);
  const Read other = days_of({"01.04.2025", "01.05.2025"}, true);
  CHECK(day_order_of(other.month_first, other.day_first).order == DayOrder::day_first);
  const Read no_month = days_of({"4/2/25", "5/3/25"}, true);
  CHECK_FALSE(day_order_of(no_month.month_first, no_month.day_first).order);
}

}  // namespace
}  // namespace runrate
