// SPDX-License-Identifier: Apache-2.0
/// What runs today as a bill tells it.
#pragma once

#include <map>
#include <string>

namespace runrate {

struct BilledState {
  std::map<std::string, double> by_category;  ///< FOCUS category → a month; empty where the bill tells none
};

}  // namespace runrate
