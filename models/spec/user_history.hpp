// SPDX-License-Identifier: Apache-2.0
/// Growth from a history of users: the file's form, and the trend that the months say.
#pragma once

#include "engine/time_grid.hpp"
#include "models/spec/file_fault.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct UserHistory {
  Month first;
  std::vector<double> users;      ///< by month, oldest first, no month missing
  std::optional<Month> left_out;  ///< the month of `today`, which is not over
  std::vector<FileFault> faults;
};

/// Rows of "2026-01,12500" (a day names its month), ascending and without gaps, six months at least and 600
/// at most; the first line may be a header, which of more than two columns names the month and the users.
/// Users are 1 to 10^10. The month of `today` is not over and left out; later ones are a fault.
[[nodiscard]] UserHistory history_from(std::string_view csv, Date today);

/// Growth a month as the past shows it.
struct GrowthTrend {
  double rate = 0;      ///< share a month: e^slope - 1, with the least-squares slope of log users over months
  double rate_sd = 0;   ///< its doubt: the larger of the slope's standard error and what the months' own
                        ///< changes leave open, their sd ÷ √changes
  double shock_sd = 0;  ///< of a month's change of log users around the slope
};

/// @param users by month, all above 0, three at least
[[nodiscard]] GrowthTrend trend_of(std::span<const double> users);

}  // namespace runrate
