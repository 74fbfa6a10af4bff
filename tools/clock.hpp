// SPDX-License-Identifier: Apache-2.0
/// The one place that asks what day it is.
#pragma once

#include "engine/time_grid.hpp"

#include <optional>

namespace runrate {

/// Today in the machine's time zone.
[[nodiscard]] Date today();

/// The day that a command is about: the one asked for, else today.
[[nodiscard]] Date day_asked(std::optional<Date> asked);

}  // namespace runrate
