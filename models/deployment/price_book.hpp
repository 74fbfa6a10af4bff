// SPDX-License-Identifier: Apache-2.0
/// The prices that one provider's answer is built from: look-up in its region, bridges from elsewhere, and
/// gaps.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A price that was found: the region's own, or the base region's with the spread that bridges the
/// difference.
struct Found {
  const Rate* rate = nullptr;
  std::optional<Spread> bridge;
  bool in_plan_currency = false;  ///< the spec's own price
  /// First step's price with the bridge's median, for choosing the cheapest.
  [[nodiscard]] double price() const;
};

struct RateKey {
  std::string vendor, product, sku, region, term;
};

/// Look-up for one provider in one region on one day.
class PriceBook {
 public:
  PriceBook(const Catalog& catalog, std::string provider, std::string region, std::string date);

  /// The rate of a key; where its region lacks it, the vendor's base region with the observed spread; else
  /// nothing. An expired rate is not found. An empty region is the provider's; the SKU "{sku}" is the
  /// product's only one.
  [[nodiscard]] std::optional<Found> find(const RateKey& key) const;
  /// All of a product, bridged ones included, by sku.
  [[nodiscard]] std::vector<Found> all(std::string_view product, std::string_view term = "on_demand") const;
  /// The provider's own key of a price zone of its region ("cdn" → "edge-us"); empty where there is none.
  [[nodiscard]] std::string zone(std::string_view name) const;
  /// A text with its "{zone:NAME}" filled in.
  [[nodiscard]] std::string zoned(std::string text) const;

  /// The continent of its region: "europe"; empty where the region is not known.
  [[nodiscard]] std::string continent() const;

  [[nodiscard]] const std::string& provider() const noexcept { return provider_; }
  [[nodiscard]] const std::string& region() const noexcept { return region_; }
  [[nodiscard]] const Catalog& catalog() const noexcept { return *catalog_; }

 private:
  [[nodiscard]] std::string base_region_of(std::string_view vendor) const;

  const Catalog* catalog_;
  std::string provider_, region_, date_;
};

}  // namespace runrate
