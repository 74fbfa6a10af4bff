// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/catalog/book_error.hpp"
#include "models/catalog/rate.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// The rates of a card: {"vendor", "region", "rates": [{"service", "product", "sku", "term", "unit", "steps",
/// …}]}, where a rate may name a region of its own (a price zone) in place of the card's. The form is
/// pricing-data/schema.json. A price is 0 to 1e9 USD, a step begins within 1e15 units.
/// @param file_name only for messages
/// @throws BookError with every rate that is no such rate, the first fault of each
[[nodiscard]] std::vector<Rate> parse_rate_card(std::string_view json_text, std::string_view file_name);

/// The card that holds these rates, one rate a line; parse_rate_card reads the same rates back.
/// The card's region is that of all rates, or "global" where they differ.
/// @throws std::invalid_argument where the rates are of several vendors
[[nodiscard]] std::string to_text(const std::vector<Rate>& rates);

}  // namespace runrate
