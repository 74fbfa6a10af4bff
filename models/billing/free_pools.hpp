// SPDX-License-Identifier: Apache-2.0
/// Free allowances of the account that several meters draw on together: egress of all regions, functions on
/// both architectures. Each meter may use all of it, and all together no more than one.
#pragma once

#include "engine/block.hpp"
#include "models/catalog/rate.hpp"

#include <cstddef>
#include <vector>

namespace runrate {

struct Meter;

/// A meter that draws on a shared allowance.
struct FreeShare {
  std::size_t meter = 0;
  double allowance = 0;  ///< the whole of it, in the meter's units
  bool comes_first =
      false;  ///< it comes off before the steps start, so that they start earlier with less of it
};

using FreePool = std::vector<FreeShare>;

/// The pools of two meters or more, by the rates' `free_pool`.
[[nodiscard]] std::vector<FreePool> free_pools_of(const std::vector<Meter>& meters);

/// What of the allowance is left to each meter of a pool; the rest has gone to the others, by their use.
/// @param quantity [meter × trial]
/// @param left     [meter × trial] units of the meter; output, only of the pool's meters
void share_allowance(const FreePool& pool, const Table& quantity, Table& left);

/// A quantity's charge when only `free` units of the allowance are left.
[[nodiscard]] double charge_with_free(const Tariff& tariff, const FreeShare& share, double quantity,
                                      double free) noexcept;

}  // namespace runrate
