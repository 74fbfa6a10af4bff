// SPDX-License-Identifier: Apache-2.0
/// An example as a starter: its dates moved so that it begins after the day that it is written on.
#pragma once

#include "engine/time_grid.hpp"

#include <string>
#include <string_view>

namespace runrate {

/// The example's text with its months and days moved by whole months, so that `start` stands in the second
/// month after that of `day`; a text without `start` stays as it is. What belongs to a season (`events`,
/// `one_time`) keeps its month of the year and takes the first such month from the new start on. Everything
/// else in the text keeps its bytes; a day that its new month lacks becomes the month's last.
[[nodiscard]] std::string dated_from(std::string_view example, Date day);

}  // namespace runrate
