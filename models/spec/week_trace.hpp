// SPDX-License-Identifier: Apache-2.0
/// The shape of a week from a measured series.
#pragma once

#include "engine/time_grid.hpp"

#include <optional>
#include <string_view>

namespace runrate {

/// The mean of each hour of the week over all its samples, relative to the week's mean. `csv` has rows of
/// "2014-04-10 00:04:00,94.0" (or "2014-04-10T00:04:00Z,94.0"); rows of another form are passed over, a
/// missing sample counts as absent, not as zero. Nothing where an hour of the week has no sample.
[[nodiscard]] std::optional<WeekShape> week_from_trace(std::string_view csv);

}  // namespace runrate
