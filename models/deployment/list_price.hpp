// SPDX-License-Identifier: Apache-2.0
/// What stands all month, at list price: units of named rates to a month's charges, without a spec and
/// without a load.
#pragma once

#include "engine/time_grid.hpp"
#include "models/catalog/catalog.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace runrate {

/// Units of one rate that stand for a whole month: 2 machines, 100 GiB, 1 zone; or what is used of it.
struct ListedUse {
  std::string vendor, product, sku, region;
  std::string term = "on_demand";
  double units = 0;           ///< of one piece
  double copies = 1;          ///< how many such pieces stand
  double share_of_month = 1;  ///< 1 is all of it; what stands in parts of it earns less for sustained use
  bool is_apart = false;      ///< the rate's steps count for each piece, not for all together
  bool is_of_month =
      false;  ///< `units` are the month's, in the rate's unit: what is used, or is reserved by the second
  bool draws_credit = false;  ///< the credit that comes with the rate pays for it, as far as it goes
};

/// A use with its price, or without one.
struct ListedCharge {
  const Rate* rate = nullptr;  ///< nullptr: the price book has none; lives as long as the catalog
  double quantity = 0;         ///< in the rate's unit: hours where it is priced by the hour
  double usd = 0;              ///< a month
  bool is_imputed = false;     ///< another region's price times the observed spread: estimated
};

/// How many of a rate's units one unit is that stands for a month: 730 of an hour, 1 of a month; 0 where the
/// rate counts what is used.
[[nodiscard]] double units_a_month(const Rate& rate);

/// The charge of each use, in their order. Uses of one rate are pooled on its steps and share the charge pro
/// rata; what comes with a paid thing (IOPS of a volume) is taken off each use by itself. A credit of an
/// account (the fee of one zonal cluster on Google Cloud) pays the first uses that draw on it.
[[nodiscard]] std::vector<ListedCharge> price_at_list(const Catalog& catalog,
                                                      const std::vector<ListedUse>& uses, Date date);

}  // namespace runrate
