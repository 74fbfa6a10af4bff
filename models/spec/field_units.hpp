// SPDX-License-Identifier: Apache-2.0
/// The units that the rows of the field table are kept in, by short names.
#pragma once

#include "models/quantity/quantity.hpp"

namespace runrate::units {

inline constexpr Unit count{Dimension::count};
inline constexpr Unit count_per_month{Dimension::count, {}, "month"};
inline constexpr Unit count_per_user{Dimension::count, {}, "user", true};
inline constexpr Unit share{Dimension::share};
inline constexpr Unit share_or_bare{Dimension::share, {}, "month", true, true};
inline constexpr Unit share_per_month{Dimension::share, {}, "month"};
inline constexpr Unit share_per_year{Dimension::share, {}, "year"};
inline constexpr Unit gib{Dimension::size};
inline constexpr Unit gib_per_month{Dimension::size, {}, "month"};
inline constexpr Unit seconds{Dimension::time, "s"};
inline constexpr Unit minutes{Dimension::time, "min"};
inline constexpr Unit hours{Dimension::time, "h"};
inline constexpr Unit hours_a_month{Dimension::time, "h", "month"};
inline constexpr Unit days{Dimension::time, "day"};
inline constexpr Unit months{Dimension::time, "month"};
inline constexpr Unit per_second{Dimension::rate};
inline constexpr Unit money{Dimension::money};
inline constexpr Unit money_per_month{Dimension::money, {}, "month"};
inline constexpr Unit money_per_month_or_bare{Dimension::money, {}, "month", true};
inline constexpr Unit money_per_year{Dimension::money, {}, "year"};
inline constexpr Unit money_per_day{Dimension::money, {}, "day", true};
inline constexpr Unit money_per_hour{Dimension::money, {}, "h", true};

}  // namespace runrate::units
