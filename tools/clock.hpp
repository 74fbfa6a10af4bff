// SPDX-License-Identifier: Apache-2.0
/// The one place that asks what day it is.
#pragma once

#include "engine/time_grid.hpp"

#include <string_view>

namespace runrate {

/// Today in the machine's time zone.
[[nodiscard]] Date today();

/// The day that a command is about: the one asked for, as YYYY-MM-DD, else today.
/// @throws FileError where what is asked for is no day
[[nodiscard]] Date day_asked(std::string_view asked);

}  // namespace runrate
