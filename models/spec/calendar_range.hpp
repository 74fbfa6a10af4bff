// SPDX-License-Identifier: Apache-2.0
/// The days on which a plan can be made, and the months that it can name: behind the last day there is room
/// for the longest horizon. What follows from them still is a date that can be written, and prices that have
/// grown old by then still make amounts.
#pragma once

#include "engine/time_grid.hpp"

namespace runrate {

inline constexpr int first_plan_year = 2000, last_plan_year = 2100, longest_horizon_years = 10;

[[nodiscard]] constexpr bool is_plan_day(Date day) noexcept {
  return first_plan_year <= day.year && day.year <= last_plan_year;
}
[[nodiscard]] constexpr bool is_plan_month(Month month) noexcept {
  return first_plan_year <= month.year && month.year <= last_plan_year + longest_horizon_years;
}

inline constexpr const char* plan_days = "a day from 2000-01-01 to 2100-12-31";
inline constexpr const char* plan_months = "a month from 2000-01 to 2110-12";

}  // namespace runrate
