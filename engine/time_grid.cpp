// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <system_error>

namespace runrate {
namespace {

constexpr int hours_per_day = 24;
constexpr int days_per_week = 7;
using DayShape = std::array<double, hours_per_day>;

constexpr int floored_quotient(int value, int divisor) noexcept {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

constexpr bool is_leap(int year) noexcept { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr int length_of(Month month) noexcept {
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month.month == 2 && is_leap(month.year) ? 29 : lengths[static_cast<std::size_t>(month.month - 1)];
}

/// Days before 1 March of `year`. Years that begin in March have their leap day at the end, so that a year's
/// own length never matters (as in H. Hinnant, "chrono-compatible low-level date algorithms").
constexpr int days_before_march(int year) noexcept {
  return 365 * year + floored_quotient(year, 4) - floored_quotient(year, 100) + floored_quotient(year, 400);
}

/// Days before the month-th month after March: five months have 153 days, in the pattern 31 30 31 30 31.
constexpr int days_before_month(int months_after_march) noexcept {
  return (153 * months_after_march + 2) / 5;
}

/// Days since 1 March of year 0.
constexpr int serial_of(Date date) noexcept {
  const int months_after_march = (date.month + 9) % 12;
  const int year = date.month < 3 ? date.year - 1 : date.year;
  return days_before_march(year) + days_before_month(months_after_march) + date.day - 1;
}

constexpr Date date_of(int serial) noexcept {
  constexpr int days_per_400_years = 146'097;
  const int era = floored_quotient(serial, days_per_400_years);
  const int day_of_era = serial - era * days_per_400_years;
  int year = day_of_era / 365;  // never too small; too large by one at most
  if (days_before_march(year) > day_of_era) {
    --year;
  }
  const int day_of_year = day_of_era - days_before_march(year);
  const int months_after_march = (5 * day_of_year + 2) / 153;
  const int month = (months_after_march + 2) % 12 + 1;
  return {year + era * 400 + (month < 3 ? 1 : 0), month,
          day_of_year - days_before_month(months_after_march) + 1};
}

constexpr int monday_serial = serial_of({1970, 1, 5});  // a Monday

/// A number written with exactly `text.size()` digits.
std::optional<int> digits(std::string_view text) {
  if (!std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; })) {
    return std::nullopt;
  }
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

/// Five days of one shape, then two of the other, with mean 1.
WeekShape week_of(const DayShape& working_day, const DayShape& weekend_day) {
  WeekShape week{};
  for (std::size_t hour = 0; hour < week.size(); ++hour) {
    const DayShape& day = hour < std::size_t{5} * hours_per_day ? working_day : weekend_day;
    week[hour] = day[hour % hours_per_day];
  }
  return normalised(week);
}

}  // namespace

Month operator+(Month month, int months) {
  const int total = month.year * 12 + (month.month - 1) + months;
  const int year = floored_quotient(total, 12);
  return {year, total - year * 12 + 1};
}

int months_between(Month first, Month second) {
  return (second.year - first.year) * 12 + (second.month - first.month);
}

std::string to_text(Month month) { return fmt::format("{:04}-{:02}", month.year, month.month); }

std::optional<Month> month_from(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  if (!year || !month || *month < 1 || *month > 12) {
    return std::nullopt;
  }
  return Month{*year, *month};
}

int days_in(Month month) { return length_of(month); }

Date first_of(Month month) { return {month.year, month.month, 1}; }

Date last_of(Month month) { return {month.year, month.month, length_of(month)}; }

Month month_of(Date date) { return {date.year, date.month}; }

std::string to_text(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

std::optional<Date> date_from(std::string_view text) {
  if (text.size() != 10 || text[7] != '-') {
    return std::nullopt;
  }
  const auto month = month_from(text.substr(0, 7));
  const auto day = digits(text.substr(8, 2));
  if (!month || !day || *day < 1 || *day > length_of(*month)) {
    return std::nullopt;
  }
  return Date{month->year, month->month, *day};
}

Date add_days(Date date, int days) { return date_of(serial_of(date) + days); }

int days_between(Date first, Date second) { return serial_of(second) - serial_of(first); }

int weekday(Date date) {
  const int days = serial_of(date) - monday_serial;
  return days - floored_quotient(days, days_per_week) * days_per_week;
}

WeekShape normalised(WeekShape shape) {
  double sum = 0.0;
  for (const double hour : shape) {
    if (!std::isfinite(hour) || hour < 0.0) {
      throw std::invalid_argument(fmt::format("week: {} is not a load", hour));
    }
    sum += hour;
  }
  if (!(sum > 0.0) || !std::isfinite(sum)) {
    throw std::invalid_argument("week: the hours add up to nothing");
  }
  const double mean = sum / hours_per_week;
  for (double& hour : shape) {
    hour /= mean;
  }
  return shape;
}

WeekShape flat_week() {
  WeekShape week{};
  week.fill(1.0);
  return week;
}

// The tables below give load by local hour, midnight first, in hundredths of an ordinary hour. They are
// judgement.

WeekShape business_hours_week() {
  constexpr DayShape working_day = {24,  18,  15,  15,  18,  28,  55,  110, 185, 245, 280, 270,
                                    225, 238, 262, 258, 232, 182, 125, 90,  70,  55,  42,  32};
  constexpr DayShape weekend_day = {24, 20, 17, 17, 18, 22, 32, 48, 68, 84, 92, 94,
                                    92, 92, 92, 90, 86, 80, 74, 70, 64, 54, 42, 32};
  return week_of(working_day, weekend_day);
}

WeekShape consumer_week() {
  constexpr DayShape working_day = {62,  46,  36,  31,  31,  38,  58,  82,  98,  106, 112, 118,
                                    124, 120, 116, 116, 120, 128, 142, 160, 172, 162, 130, 92};
  constexpr DayShape weekend_day = {82,  64,  49,  39,  35,  37,  48,  66,  88,  108, 122, 132,
                                    138, 136, 132, 130, 132, 138, 148, 162, 166, 156, 128, 94};
  return week_of(working_day, weekend_day);
}

WeekShape retail_week() {
  constexpr DayShape working_day = {46,  30,  20,  16,  16,  24,  46,  78,  104, 126, 138, 142,
                                    146, 138, 132, 130, 134, 142, 158, 182, 208, 192, 140, 84};
  constexpr DayShape weekend_day = {62,  42,  29,  22,  20,  25,  42,  70,  108, 142, 164, 172,
                                    168, 162, 158, 154, 150, 150, 158, 176, 190, 174, 130, 84};
  return week_of(working_day, weekend_day);
}

WeekShape schedule_mask(int first_day, int last_day, double from_hour, double to_hour) {
  const auto is_day = [](int day) { return day >= 0 && day < days_per_week; };
  const auto is_hour = [](double hour) { return hour >= 0.0 && hour <= hours_per_day; };
  if (!is_day(first_day) || !is_day(last_day)) {
    throw std::invalid_argument(fmt::format("schedule: days {} to {} are not in 0..6", first_day, last_day));
  }
  if (!is_hour(from_hour) || !is_hour(to_hour)) {
    throw std::invalid_argument(fmt::format("schedule: hours {} to {} are not in 0..24", from_hour, to_hour));
  }
  const double end = to_hour > from_hour ? to_hour : to_hour + hours_per_day;
  const int days = (last_day - first_day + days_per_week) % days_per_week + 1;
  WeekShape mask{};
  for (int day = first_day; day < first_day + days; ++day) {
    for (int hour = 0; hour < 2 * hours_per_day; ++hour) {
      const double covered = std::min(end, hour + 1.0) - std::max(from_hour, static_cast<double>(hour));
      const auto place = static_cast<std::size_t>((day * hours_per_day + hour) % hours_per_week);
      mask[place] = std::min(1.0, mask[place] + std::max(0.0, covered));
    }
  }
  return mask;
}

double scheduled_hours(int first_day, int last_day, double from_hour, double to_hour) {
  double hours = 0.0;
  for (const double part : schedule_mask(first_day, last_day, from_hour, to_hour)) {
    hours += part;
  }
  return hours;
}

}  // namespace runrate
