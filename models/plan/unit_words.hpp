// SPDX-License-Identifier: Apache-2.0
/// The units of rates in words: how many things one unit is, and what they are called.
#pragma once

#include "models/text/phrase.hpp"

#include <string>
#include <string_view>

namespace runrate {

/// A number of units as the things that they are: 2.5 "million_requests" is 2,500,000. A unit that the table
/// does not know is one thing.
[[nodiscard]] Count things_in(double units, std::string_view unit);

/// "2.5 M requests", "12 GB-hours". @param is_binary its gigabytes are GiB
[[nodiscard]] Phrase units_in_words(double units, const std::string& unit, bool is_binary);

/// Whether it counts gigabytes.
[[nodiscard]] bool is_of_gigabytes(std::string_view unit);

}  // namespace runrate
