// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/catalog/rate.hpp"
#include "models/catalog/spot_history.hpp"
#include "models/catalog/spread.hpp"
#include "models/catalog/sustained_use.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A region of a provider.
struct RegionInfo {
  std::string id;
  std::string display;
  std::string continent;  ///< north_america, europe, asia_pacific
  std::string second;     ///< the region to recover in
  std::string law;        ///< whose law holds there: EEA, UK, US …; "none" where it is no one place
  std::map<std::string, std::string>
      zones;  ///< keys of prices that hold elsewhere: cdn, cdn_sku, inter_region …
};

/// A rate card as it was read: name such as "aws/us-east-1.json", and its text.
struct CatalogFile {
  std::string name;
  std::string text;
};

/// The texts of sustained_use.json and spot_history.json.
struct MachineTexts {
  std::string sustained_use, spot_history;
};

/// What identifies the prices of a vendor in a plan.
struct VendorStamp {
  std::string as_of;   ///< of its newest rate
  std::string sha256;  ///< of its card texts, joined in the order of their names
};

/// The rate cards of all vendors, indexed. A catalog may be built from any subset of the cards: what is not
/// loaded is simply not found, so that a command reads only the vendors and regions that it needs. Pointers
/// into a catalog live as long as it does and is not moved from.
class Catalog {
 public:
  /// @param machines what beside the rates decides a machine's price; empty texts say nothing
  /// @throws BookError where a text is not as documented in pricing-data/README.md
  [[nodiscard]] static Catalog from_files(std::vector<CatalogFile> rate_cards, std::string_view regions_json,
                                          std::string_view spread_json, const MachineTexts& machines = {});

  /// The rate of that identity in exactly that region, else the vendor's `global` one, else none: never
  /// another region's. Time grows with the logarithm of the catalog.
  [[nodiscard]] const Rate* find(std::string_view vendor, std::string_view product, std::string_view sku,
                                 std::string_view region, std::string_view term = "on_demand") const;

  /// All rates of a product that hold in the region, by sku.
  [[nodiscard]] std::vector<const Rate*> all(std::string_view vendor, std::string_view product,
                                             std::string_view region,
                                             std::string_view term = "on_demand") const;

  /// All rates of a service category that hold in the region, by sku, then product.
  [[nodiscard]] std::vector<const Rate*> all_of_service(std::string_view vendor, std::string_view service,
                                                        std::string_view region, std::string_view term) const;

  /// Every rate, by vendor, product, region, term, sku.
  [[nodiscard]] const std::vector<Rate>& rates() const noexcept { return rates_; }

  /// The provider's own region for a neutral one (us, eu, ap) or for one of its own ids; none where unknown.
  [[nodiscard]] std::optional<std::string> region_of(std::string_view provider,
                                                     std::string_view neutral_or_own) const;
  /// The neutral region on whose continent one of the provider's own lies; empty where it lies on none of
  /// them, or one region stands for all.
  [[nodiscard]] std::string neutral_of(std::string_view provider, std::string_view id) const;
  [[nodiscard]] const RegionInfo* region(std::string_view provider, std::string_view id) const;
  [[nodiscard]] std::vector<std::string> known_regions(std::string_view provider) const;
  /// The region in which the provider's prices are best known, empty for an unknown provider.
  [[nodiscard]] std::string base_region(std::string_view provider) const;

  /// What is taken off the rate, unasked, the longer its machine runs; nullptr where nothing is.
  [[nodiscard]] const SustainedUse* sustained_use(const Rate& rate) const;
  /// How spot prices of machines like the rate's have moved; nullptr where nothing is known.
  [[nodiscard]] const SpotHistory* spot_history(const Rate& rate) const {
    return spot_history_of(spot_histories_, rate);
  }

  /// How a price of the vendor's base region moves to `region`: the narrowest observation on five rates or
  /// more (product, then service, then all of the vendor); none where there is none.
  [[nodiscard]] std::optional<Spread> spread(std::string_view vendor, std::string_view service,
                                             std::string_view product, std::string_view region) const;

  [[nodiscard]] std::map<std::string, VendorStamp> stamps() const { return stamps_; }

 private:
  struct Provider {
    std::string base;
    std::map<std::string, std::string, std::less<>> neutral;
    std::vector<RegionInfo> regions;
  };
  using SpreadKey = std::string;  ///< vendor, service, product, region, each ended by a line feed

  void read_regions(std::string_view json);
  void check_regions() const;
  void read_spread(std::string_view json);
  void index();

  std::vector<Rate> rates_;              ///< by vendor, product, region, term, sku
  std::vector<std::size_t> by_service_;  ///< places in rates_, by vendor, service, region, term, sku, product
  std::map<std::string, Provider, std::less<>> providers_;
  std::map<SpreadKey, Spread> spreads_;
  std::vector<SustainedUse> sustained_uses_;
  std::vector<SpotHistory> spot_histories_;
  std::map<std::string, VendorStamp> stamps_;
};

}  // namespace runrate
