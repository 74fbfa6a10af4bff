// SPDX-License-Identifier: Apache-2.0
/// Sustained use: the longer the k-th machine of a series runs in a region in a month, the less of its price
/// is paid. Which of the account's machines is the k-th is decided hour by hour: the hours of the k-th are
/// those in which at least k run. Machines of several sizes are counted by their price, so that a large one
/// stands for as many small ones as it costs.
/// Rule: cloud.google.com/compute/docs/sustained-use-discounts; shares in pricing-data/sustained_use.json.
#pragma once

#include "engine/block.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace runrate {

/// Lines of one series in one region, which run up the discount together.
struct SustainedPool {
  std::vector<double> pays;  ///< share of the price by equal parts of the month, the first part first
  std::vector<std::size_t> lines;
};

/// How a line's instances run through the week, to a common factor: [line][trial × 168]. An empty column, or
/// a line that is missing at the end, runs evenly.
using WeekOfLines = std::vector<ConstColumn>;

/// What is paid for a machine that runs `of_month` of the month, as a share of the whole month's full price.
/// @param of_month 0..1
[[nodiscard]] double paid_share(std::span<const double> pays, double of_month) noexcept;

/// Takes the discount off the lines of a pool, each by the same share.
/// @param cost [line × trial] at full price; changed
void take_sustained_use(const SustainedPool& pool, const WeekOfLines& week, Table& cost);

}  // namespace runrate
