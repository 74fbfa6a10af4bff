// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/pinned.hpp"

#include "models/text/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <vector>

namespace runrate {
namespace {

/// What the price book holds of a product: the regions of one name, and the names of all regions.
struct Held {
  std::set<std::string> regions;
  std::set<std::string> names;
};

Held held_of(const PriceBook& prices, std::string_view product, const std::string& sku) {
  Held held;
  for (const Rate& rate : prices.catalog().rates()) {
    if (rate.vendor != prices.provider() || rate.product != product || rate.term != "on_demand") continue;
    if (rate.sku == sku) held.regions.insert(rate.region);
    if (rate.memory_gib > 0) held.names.insert(rate.sku);
  }
  return held;
}

}  // namespace

const std::string* pinned_on(const Component& component, const std::string& provider) {
  const auto pinned = component.sku.find(provider);
  return pinned == component.sku.end() ? nullptr : &pinned->second;
}

Phrase why_unpriced(const PriceBook& prices, std::string_view product, const std::string& sku) {
  const Held held = held_of(prices, product, sku);
  if (!held.regions.empty()) {
    return {"gaps.pinned_elsewhere",
            {{"sku", Name{sku}},
             {"region", Name{prices.region()}},
             {"regions", Name{fmt::format("{}", fmt::join(held.regions, ", "))}}}};
  }
  const std::vector<std::string_view> names(held.names.begin(), held.names.end());
  const std::vector<std::string_view> near = nearest_names(sku, names);
  if (near.empty()) return {"gaps.pinned_unknown", {{"sku", Name{sku}}}};
  return {"gaps.pinned_near",
          {{"sku", Name{sku}}, {"names", Name{fmt::format("{}", fmt::join(near, ", "))}}}};
}

}  // namespace runrate
