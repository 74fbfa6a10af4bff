// SPDX-License-Identifier: Apache-2.0
/// Usage lines that a business adds to a deployment beside its components: seats, domains, controls.
#pragma once

#include "engine/time_grid.hpp"
#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// The price of a rate here, or the vendor's base region's with the spread that bridges the way.
struct LocalRate {
  Rate rate;
  std::optional<Spread> imputed_by;
  std::string from_region;  ///< of a bridged rate
};

struct RateName {
  std::string_view vendor, product, sku, term;
};

/// The rate that holds in the region (or `global`) on the date; nullptr: none, or it has ended.
[[nodiscard]] const Rate* rate_at(const Catalog& catalog, const RateName& name, std::string_view region,
                                  Date date);

/// The same, or the vendor's base region's with the spread that leads here; nothing where neither is known.
[[nodiscard]] std::optional<LocalRate> local_rate(const Catalog& catalog, const RateName& name,
                                                  std::string_view region, Date date);

struct NewLine {
  Category category = Category::saas;
  std::string component, use;
  LocalRate price;
  QuantityRule quantity;
  double included = 0;  ///< of the meter
  double package = 0;   ///< of the meter
};

/// Appends a production line; lines on the same rate share a meter and so its steps. Its id is
/// "PROVIDER/production/COMPONENT/VENDOR-SKU". A bridged price is listed. @returns the line's index
std::size_t append_line(Deployment& into, NewLine line);

}  // namespace runrate
