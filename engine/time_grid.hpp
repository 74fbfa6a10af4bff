// SPDX-License-Identifier: Apache-2.0
/// Months, days and the 168 hours of the week. Civil dates follow the proleptic Gregorian calendar; there is
/// no clock and no time zone here.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

constexpr double hours_per_month = 730;  ///< 8,760 hours of a year ÷ 12
constexpr int hours_per_week = 168;

struct Month {
  int year = 1970;
  int month = 1;  ///< 1..12
  friend constexpr auto operator<=>(const Month&, const Month&) = default;
};

struct Date {
  int year = 1970;
  int month = 1;  ///< 1..12
  int day = 1;    ///< 1..31
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// The month that is `months` (of either sign) later.
[[nodiscard]] Month operator+(Month month, int months);
/// Months from the first to the second; negative if the second is earlier.
[[nodiscard]] int months_between(Month first, Month second);
/// "2027-01".
[[nodiscard]] std::string to_text(Month month);
/// The month that a text like "2027-01" names, or nothing.
[[nodiscard]] std::optional<Month> month_from(std::string_view text);
/// 28 to 31.
[[nodiscard]] int days_in(Month month);
[[nodiscard]] Date first_of(Month month);
[[nodiscard]] Date last_of(Month month);
[[nodiscard]] Month month_of(Date date);

/// "2027-01-31".
[[nodiscard]] std::string to_text(Date date);
/// The day that a text like "2027-01-31" names, or nothing if there is no such day.
[[nodiscard]] std::optional<Date> date_from(std::string_view text);
[[nodiscard]] Date add_days(Date date, int days);
/// Days from the first to the second; negative if the second is earlier.
[[nodiscard]] int days_between(Date first, Date second);
/// 0 = Monday .. 6 = Sunday.
[[nodiscard]] int weekday(Date date);

/// Load by hour of the week relative to the week's mean; hour 0 is Monday 00:00 to 01:00 local time.
using WeekShape = std::array<double, hours_per_week>;

/// The shape divided by its mean. @throws std::invalid_argument unless all are finite, none below 0 and one
/// above
[[nodiscard]] WeekShape normalised(WeekShape shape);

// Built-in shapes, judged by hand (not measured) so that days and nights look like those of measured request
// logs.
[[nodiscard]] WeekShape flat_week();
[[nodiscard]] WeekShape
business_hours_week();  ///< office software: peak 2.6 × mean on weekday mornings, quiet weekend
[[nodiscard]] WeekShape
consumer_week();  ///< consumer service: peak 1.7 × mean in the evening, every day alike
[[nodiscard]] WeekShape retail_week();  ///< shop: peak 1.9 × mean in the evening, busier on weekends

/// The part of each hour of the week, 0..1, that lies inside a weekly schedule: on each day from first_day to
/// last_day (0 = Monday; a range like 4..1 runs over Sunday), from `from_hour` to `to_hour` (0..24; an end
/// that is not after the start lies on the next day).
/// @throws std::invalid_argument for days or hours out of range
[[nodiscard]] WeekShape schedule_mask(int first_day, int last_day, double from_hour, double to_hour);

/// Hours a week inside the schedule, 0..168: the sum of `schedule_mask`.
[[nodiscard]] double scheduled_hours(int first_day, int last_day, double from_hour, double to_hour);

}  // namespace runrate
