// SPDX-License-Identifier: Apache-2.0
/// A history gives months of users and their trend, or faults.
#include "models/spec/user_history.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <cmath>

namespace runrate::fuzz {

void history(std::string_view input) {
  const UserHistory read = history_from(input, {2026, 11, 24});
  hold_faults(read.faults, input);
  if (!read.faults.empty()) return;
  hold(read.users.size() >= 6 && read.users.size() <= 600, "a history has 6 to 600 months");
  hold(std::ranges::all_of(read.users, [](double users) { return users >= 1 && users <= 1e10; }),
       "users are within their bounds");
  hold(read.first.month >= 1 && read.first.month <= 12, "the first month is one");
  const GrowthTrend trend = trend_of(read.users);
  hold(std::isfinite(trend.rate) && std::isfinite(trend.rate_sd) && std::isfinite(trend.shock_sd),
       "a trend is finite");
  hold(trend.rate > -1 && trend.rate_sd >= 0 && trend.shock_sd >= 0, "a trend is one");
}

}  // namespace runrate::fuzz
