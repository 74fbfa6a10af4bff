// SPDX-License-Identifier: Apache-2.0
/// Machines and nodes that the spec pins by their vendor's name. One that has no price is a gap by name: the
/// plan goes on without its price.
#pragma once

#include "models/deployment/price_book.hpp"
#include "models/spec/plan_spec.hpp"

#include <string>
#include <string_view>

namespace runrate {

/// The name that a component pins on a provider; nullptr where it pins none.
[[nodiscard]] const std::string* pinned_on(const Component& component, const std::string& provider);

/// Why a pinned name of a product has no price: sold in another region that no spread leads from, or not in
/// the price book, with the names there that are nearest to it.
[[nodiscard]] Phrase why_unpriced(const PriceBook& prices, std::string_view product, const std::string& sku);

}  // namespace runrate
