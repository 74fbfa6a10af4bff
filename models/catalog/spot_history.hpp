// SPDX-License-Identifier: Apache-2.0
/// How spot prices have moved around their middle, by series and region: what a spot price that is not fresh
/// may have become.
#pragma once

#include "models/catalog/rate.hpp"
#include "models/catalog/spread.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct SpotHistory {
  std::string vendor, series, family, region;  ///< "*" is any
  Spread spread;                               ///< around the middle, median 1
  double share = 1;                            ///< newest spot price ÷ price on demand
};

/// Reads pricing-data/spot_history.json; an empty text has no history.
/// @throws BookError where the text is not as documented there
[[nodiscard]] std::vector<SpotHistory> spot_history_from(std::string_view json);

/// The narrowest history of a machine's rate: of its series in its region, of its family at its vendor, of
/// its vendor, of all; nullptr where there is none.
[[nodiscard]] const SpotHistory* spot_history_of(const std::vector<SpotHistory>& all, const Rate& rate);

}  // namespace runrate
