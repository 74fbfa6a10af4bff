// SPDX-License-Identifier: Apache-2.0
#include "tools/clock.hpp"

#include "models/spec/calendar_range.hpp"
#include "tools/files.hpp"

#include <fmt/format.h>

#include <ctime>
#include <optional>

namespace runrate {

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

Date day_asked(std::string_view asked) {
  if (asked.empty()) return today();
  const std::optional<Date> date = date_from(asked);
  if (!date) throw FileError(fmt::format("--date: '{}' is no date; write it as 2027-01-31", asked));
  if (!is_plan_year(date->year))
    throw FileError(fmt::format("--date: '{}' is too far away; expected {}", asked, plan_days));
  return *date;
}

}  // namespace runrate
