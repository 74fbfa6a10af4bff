// SPDX-License-Identifier: Apache-2.0
/// The shape of a week from a measured series.
#pragma once

#include "engine/time_grid.hpp"
#include "models/spec/file_fault.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace runrate {

struct WeekTrace {
  std::optional<WeekShape> week;  ///< nothing where there are faults
  std::vector<FileFault> faults;
};

/// The mean of each hour of the week over all its samples, relative to the week's mean. `csv` has a time and
/// a number of 0 to 10^15 in each row: "2014-04-10 00:04:00,94.0" (or "2014-04-10T00:04:00Z,94.0"). A header
/// names the columns; where there are more than two it must, and one of them alone is the traffic. A missing
/// sample counts as absent, not as zero; every hour of the week has one.
[[nodiscard]] WeekTrace week_from_trace(std::string_view csv);

}  // namespace runrate
