// SPDX-License-Identifier: Apache-2.0
/// Price books for tests of how prices are looked up and sizes chosen: a few made-up rates, or the whole real
/// one.
#pragma once

#include "models/deployment/line_book.hpp"
#include "models/offer/offer.hpp"

#include "business_fixture.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

struct CardRate {
  std::string_view product, sku;
  double price = 0;
  double vcpu = 0, memory_gib = 0;
  std::string_view attributes = "{}";  ///< JSON
  std::string_view unit = "hour";
};

/// A rate card of a vendor in a region.
inline CatalogFile card(const std::string& vendor, const std::string& region,
                        const std::vector<CardRate>& rates) {
  std::ostringstream text;
  text << R"({"vendor": ")" << vendor << R"(", "region": ")" << region << R"(", "rates": [)";
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const CardRate& r = rates[i];
    text << (i == 0 ? "" : ",") << R"({"service":"test","product":")" << r.product << R"(","sku":")" << r.sku
         << R"(","term":"on_demand","unit":")" << r.unit << R"(","steps":[[0,)" << r.price << "]],";
    if (r.vcpu > 0) text << R"("vcpu":)" << r.vcpu << R"(,"memory_gib":)" << r.memory_gib << ",";
    text << R"("attributes":)" << r.attributes
         << R"(,"grade":"quoted","as_of":"2026-10","source":"a vendor's page"})";
  }
  text << "]}";
  return {vendor + "/" + region + ".json", text.str()};
}

/// Ireland at 1.1 times Virginia, 1.0 to 1.2.
inline constexpr std::string_view irish_spread =
    R"({"spread": [{"vendor":"aws","service":"*","product":"*","base_region":"us-east-1","region":"eu-west-1",)"
    R"("p10":1.0,"median":1.1,"p90":1.2,"rates":9}]})";

inline Catalog catalog_from(std::vector<CatalogFile> cards, std::string_view spread = R"({"spread": []})") {
  return Catalog::from_files(std::move(cards), pricing_text("regions.json"), spread);
}

/// The price book of the source tree, read once.
struct RealPrices {
  Catalog catalog;
  References references;
};
inline const RealPrices& real_prices() {
  static const RealPrices prices = [] {
    const std::filesystem::path root = std::string(RUNRATE_SOURCE_DIR) + "/pricing-data";
    std::vector<CatalogFile> cards;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "rates")) {
      if (entry.path().extension() != ".json") continue;
      const std::string name = std::filesystem::relative(entry.path(), root).generic_string();
      cards.push_back({name.substr(std::string_view("rates/").size()), pricing_text(name)});
    }
    std::sort(cards.begin(), cards.end(),
              [](const CatalogFile& a, const CatalogFile& b) { return a.name < b.name; });
    return RealPrices{
        catalog_from(std::move(cards), pricing_text("spread.json")),
        References::from_texts({pricing_text("equivalents.json"), pricing_text("saas.json"),
                                pricing_text("compliance.json"), pricing_text("availability.json"),
                                pricing_text("price-moves.json"), pricing_text("setup.json"),
                                pricing_text("regimes.json")})};
  }();
  return prices;
}

/// One provider's answer to a spec with the real price book, sized by the spec's own first months.
inline Deployment deployed(const PlanSpec& spec, const std::string& provider, bool free_allowances = true,
                           RecoveryAnswers recovery = {}) {
  const DemandModel demand(spec, {.months = spec.months});
  const PointSet points(Sampling::sobol, 1, 16, demand.variables());
  const LoadProfile profile = load_profile(demand, points, 1, 0.5);
  return deploy({spec, real_prices().catalog, real_prices().references, demand, profile, free_allowances,
                 std::move(recovery)},
                provider);
}

inline const UsageLine* line_of(const Deployment& d, std::string_view component, std::string_view use) {
  for (const UsageLine& line : d.lines) {
    if (line.component == component && line.use == use) return &line;
  }
  return nullptr;
}

}  // namespace runrate::testing
