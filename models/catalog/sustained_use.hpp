// SPDX-License-Identifier: Apache-2.0
/// Prices that fall, unasked, the longer a machine runs in a month: by series, as data.
#pragma once

#include "models/catalog/rate.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct SustainedUse {
  std::string vendor;
  std::vector<std::string> series;  ///< "n2", "n2d"
  std::vector<double> pays;         ///< share of the price by equal parts of the month, the first part first
  std::string source, as_of;
};

/// Reads pricing-data/sustained_use.json; an empty text has no rule.
/// @throws BookError where the text is not as documented there
[[nodiscard]] std::vector<SustainedUse> sustained_use_from(std::string_view json);

/// Whether the rule holds for a rate: machines on demand, of one of its series.
[[nodiscard]] bool applies(const SustainedUse& rule, const Rate& rate);

}  // namespace runrate
