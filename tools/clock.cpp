// SPDX-License-Identifier: Apache-2.0
#include "tools/clock.hpp"

#include <ctime>

namespace runrate {

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

Date day_asked(std::optional<Date> asked) { return asked ? *asked : today(); }

}  // namespace runrate
