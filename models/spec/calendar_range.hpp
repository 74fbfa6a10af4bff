// SPDX-License-Identifier: Apache-2.0
/// The days that a plan can be about. What follows from them, ten years of months and contracts of decades,
/// still is a date that can be written.
#pragma once

#include "engine/time_grid.hpp"

namespace runrate {

inline constexpr int first_plan_year = 2000, last_plan_year = 2200;

[[nodiscard]] constexpr bool is_plan_year(int year) noexcept {
  return first_plan_year <= year && year <= last_plan_year;
}

inline constexpr const char* plan_days = "a day from 2000-01-01 to 2200-12-31";
inline constexpr const char* plan_months = "a month from 2000-01 to 2200-12";

}  // namespace runrate
