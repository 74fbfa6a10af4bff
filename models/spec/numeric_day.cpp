// SPDX-License-Identifier: Apache-2.0
#include "models/spec/numeric_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace runrate {
namespace {

constexpr std::string_view remedy =
    "give the bill as it was exported, before a spreadsheet rewrote its days, or write them like 2026-10-01";

std::optional<int> take_number(std::string_view& text, std::size_t most_digits) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > most_digits) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, digits)) value = value * 10 + (c - '0');
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text.remove_prefix(part.size());
  return true;
}

std::optional<int> take_year(std::string_view& text) {
  constexpr std::size_t two_digits = 2, four_digits = 4;
  const std::size_t before = text.size();
  const auto year = take_number(text, four_digits);
  if (!year) return std::nullopt;
  if (before - text.size() == two_digits) return 2000 + *year;
  return before - text.size() == four_digits ? year : std::nullopt;
}

/// "", " 0:00", " 13:00:00", " 1:00 PM": the hour.
std::optional<int> take_hour(std::string_view& text) {
  constexpr int most_hours = 23, most_minutes = 59, noon = 12;
  if (text.empty()) return 0;
  if (!take(text, " ")) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > most_hours) return std::nullopt;
  for (int part = 0; part < 2 && take(text, ":"); ++part) {
    const auto value = take_number(text, 2);
    if (!value || *value > most_minutes) return std::nullopt;
  }
  if (take(text, " AM")) return *hour % noon;
  if (take(text, " PM")) return *hour % noon + noon;
  return hour;
}

struct Parts {
  int first = 0, second = 0, year = 0, hour = 0;
};

std::optional<Parts> parts_of(std::string_view cell) {
  const auto first = take_number(cell, 2);
  if (!first || cell.empty()) return std::nullopt;
  const std::string_view sign = cell.substr(0, 1);
  if (sign != "/" && sign != "." && sign != "-") return std::nullopt;
  cell.remove_prefix(1);
  const auto second = take_number(cell, 2);
  if (!second || !take(cell, sign)) return std::nullopt;
  const auto year = take_year(cell);
  if (!year) return std::nullopt;
  const auto hour = take_hour(cell);
  if (!hour || !cell.empty()) return std::nullopt;
  return Parts{*first, *second, *year, *hour};
}

/// Such as 1/1/25.
bool is_same_in_both(std::string_view cell) {
  const auto parts = parts_of(cell);
  return parts && parts->first == parts->second;
}

std::string days_of(const NumericDays::Cell& of) {
  return fmt::format("'{}' (line {})", shown_cell(of.text), of.line);
}

FileFault two_orders(const NumericDays::Cell& one, const NumericDays::Cell& other) {
  return {.line = std::max(one.line, other.line),
          .found = fmt::format("its days are in two orders: {} and {}", days_of(one), days_of(other)),
          .remedy = std::string(remedy)};
}

FileFault two_readings(const NumericDays::Cell& month_first, const NumericDays::Cell& day_first) {
  return {
      .line = month_first.line,
      .found = fmt::format("'{}' may be {} or {}, and no row of the file tells which",
                           shown_cell(month_first.text), to_text(month_first.date), to_text(day_first.date)),
      .remedy = std::string(remedy)};
}

}  // namespace

std::optional<Moment> numeric_day_from(std::string_view cell, DayOrder order) {
  constexpr int months = 12;
  const auto parts = parts_of(cell);
  if (!parts) return std::nullopt;
  const bool is_month_first = order == DayOrder::month_first;
  const int month = is_month_first ? parts->first : parts->second;
  const int day = is_month_first ? parts->second : parts->first;
  if (month < 1 || month > months || day < 1 || day > days_in({parts->year, month})) return std::nullopt;
  return Moment{{parts->year, month, day}, parts->hour};
}

bool is_numeric_day(std::string_view cell) {
  return numeric_day_from(cell, DayOrder::month_first) || numeric_day_from(cell, DayOrder::day_first);
}

std::optional<Moment> NumericDays::take(int line, std::string_view cell) {
  const auto moment = numeric_day_from(cell, order_);
  if (!moment && !misfit_) misfit_ = Cell{line, std::string(cell), {}};
  if (moment && !first_ && !is_same_in_both(cell)) first_ = Cell{line, std::string(cell), moment->date};
  return moment;
}

void NumericDays::take_period(Date start, Date end) {
  has_periods_ = true;
  const bool ends_a_month = end.day == 1 || end == last_of(month_of(end));
  has_odd_period_ = has_odd_period_ || start.day != 1 || end <= start || !ends_a_month;
}

DayOrderFound day_order_of(const NumericDays& month_first, const NumericDays& day_first) {
  if (month_first.misfit() && day_first.misfit())
    return {{}, two_orders(*day_first.misfit(), *month_first.misfit())};
  if (day_first.misfit()) return {DayOrder::month_first, {}};
  if (month_first.misfit()) return {DayOrder::day_first, {}};
  if (month_first.are_periods_months() != day_first.are_periods_months())
    return {month_first.are_periods_months() ? DayOrder::month_first : DayOrder::day_first, {}};
  if (!month_first.first() || !day_first.first()) return {DayOrder::month_first, {}};
  return {{}, two_readings(*month_first.first(), *day_first.first())};
}

}  // namespace runrate
