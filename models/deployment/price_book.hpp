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
  std::optional<Spread> imputed_by;
  bool in_plan_currency = false;  ///< the spec's own price
  std::optional<Spread> moved;    ///< of a spot price that is not fresh
  double credit = 0;              ///< money a month that pays its first units
  bool is_known = true;  ///< false: it is sold, but no price of it is known here nor can be carried over
  /// First step's price with the bridge's median, for choosing the cheapest.
  [[nodiscard]] double price() const;
};

/// A spot price; one that the book has not is made here and owned here.
struct SpotFound {
  Rate rate;
  std::optional<Spread> imputed_by;
  std::optional<Spread> moved;  ///< none: it is fresh
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
  /// The newest spot price of a key, whatever its age; of what is sold at spot and has none in the book, the
  /// share of its price on demand at which its like is sold. Machines are sold at spot, and what has a
  /// product of its own for it; nothing for all else.
  /// @param on_demand the same without spot
  [[nodiscard]] std::optional<SpotFound> find_spot(const RateKey& key, const RateKey& on_demand) const;
  /// All of a product, bridged ones included, by sku. Where the region has no price of it at all and none can
  /// be carried over, the base region's, as not known here: a size can be named, not priced.
  [[nodiscard]] std::vector<Found> all(std::string_view product, std::string_view term = "on_demand") const;
  /// The provider's own key of a price zone of its region ("cdn" → "edge-us"); empty where there is none.
  [[nodiscard]] std::string zone(std::string_view name) const;
  /// A text with its "{zone:NAME}" filled in.
  [[nodiscard]] std::string zoned(std::string text) const;

  /// The same for one rate.
  [[nodiscard]] std::optional<Found> sold(const RateKey& key) const;
  /// The provider's regions of which prices are known, where this one is not among them: "us-east-1, …"; else
  /// empty.
  [[nodiscard]] std::string priced_instead() const;

  /// The continent of its region: "europe"; empty where the region is not known.
  [[nodiscard]] std::string continent() const;

  [[nodiscard]] const std::string& provider() const noexcept { return provider_; }
  [[nodiscard]] const std::string& region() const noexcept { return region_; }
  [[nodiscard]] const Catalog& catalog() const noexcept { return *catalog_; }

 private:
  [[nodiscard]] std::string base_region_of(std::string_view vendor) const;
  [[nodiscard]] bool is_hollow(std::string_view region) const;

  const Catalog* catalog_;
  std::string provider_, region_, date_;
};

}  // namespace runrate
