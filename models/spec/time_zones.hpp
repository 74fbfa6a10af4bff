// SPDX-License-Identifier: Apache-2.0
/// Names of time zones.
#pragma once

#include <string_view>

namespace runrate {

/// "Africa/Abidjan|…|UTC": all of them, as the field table lists words.
[[nodiscard]] std::string_view time_zone_words();

}  // namespace runrate
