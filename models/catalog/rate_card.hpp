// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/catalog/rate.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A rate card that cannot be read; the text names the card, the rate in it and the field.
struct RateCardError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The rates of a card: {"vendor", "region", "rates": [{"service", "product", "sku", "term", "unit", "steps",
/// …}]}, where a rate may name a region of its own (a price zone) in place of the card's. The form is
/// pricing-data/schema.json.
/// @param file_name only for messages
/// @throws RateCardError with card, rate and field where the text is no such card or a price is no tariff
[[nodiscard]] std::vector<Rate> parse_rate_card(std::string_view json_text, std::string_view file_name);

/// The card that holds these rates, one rate a line; parse_rate_card reads the same rates back.
/// The card's region is that of all rates, or "global" where they differ.
/// @throws std::invalid_argument where the rates are of several vendors
[[nodiscard]] std::string to_text(const std::vector<Rate>& rates);

}  // namespace runrate
