// SPDX-License-Identifier: Apache-2.0
/// Graduated tariffs: what a quantity costs when each of its units is priced in the band that it falls into.
#pragma once

#include "engine/block.hpp"

#include <span>
#include <vector>

namespace runrate {

/// The band that starts at `from` and ends where the next one starts.
struct PriceStep {
  double from = 0;        ///< units
  double unit_price = 0;  ///< per unit
  friend bool operator==(const PriceStep&, const PriceStep&) = default;
};

/// An ascending list of bands that starts at 0.
class Tariff {
 public:
  Tariff() = default;  ///< free: one band at price 0
  /// @throws std::invalid_argument unless steps start at 0, rise strictly and hold finite numbers.
  explicit Tariff(std::vector<PriceStep> steps);
  [[nodiscard]] std::span<const PriceStep> steps() const noexcept { return steps_; }
  friend bool operator==(const Tariff&, const Tariff&) = default;

 private:
  std::vector<PriceStep> steps_{PriceStep{}};
};

/// Cost of `quantity` units, each priced in the band that it falls into:
///   cost(q) = sum over bands of unit_price * max(0, min(q, next.from) - from).
/// @param quantity units in the tariff's unit; below 0 costs nothing
[[nodiscard]] double charge(const Tariff& tariff, double quantity) noexcept;

/// `charge` of every trial, bit for bit. @param usage, cost [trial], may be the same column
void charge_all(const Tariff& tariff, std::span<const double> usage, std::span<double> cost) noexcept;

/// The price of the next unit after `quantity` >= 0.
[[nodiscard]] double marginal_price(const Tariff& tariff, double quantity) noexcept;

/// The tariff without its free allowance: leading bands at price 0 take the price of the first paid band; the
/// breaks stay. A tariff that is free throughout stays free.
[[nodiscard]] Tariff without_free_steps(const Tariff& tariff);

/// The tariff without a free allowance that comes off before the steps start: the bands above move down by
/// it. A tariff that is free throughout, or from no unit on, stays.
[[nodiscard]] Tariff without_free_band(const Tariff& tariff);

/// The tariff whose first `free` units cost nothing, taken off the bottom: the breaks above stay where they
/// are.
/// @param free units, >= 0; infinity makes all free
/// @throws std::invalid_argument below 0 or for NaN
[[nodiscard]] Tariff with_free_allowance(const Tariff& tariff, double free);

/// Every price times `factor`. @throws std::invalid_argument unless the factor is finite
[[nodiscard]] Tariff scaled(const Tariff& tariff, double factor);

/// One user's share of a charge that was made on a pooled quantity: own = pooled cost × own / pooled
/// quantity, 0 where nothing was pooled. All columns [trial]; `own_cost` may be any of the inputs.
void share_pro_rata(ConstColumn pooled_cost, ConstColumn pooled_quantity, ConstColumn own_quantity,
                    Column own_cost) noexcept;

}  // namespace runrate
