// SPDX-License-Identifier: Apache-2.0
/// Data that stays: what comes in, what its retention removes, and what must be provisioned for it.
#pragma once

#include "engine/block.hpp"
#include "models/spec/plan_spec.hpp"

#include <deque>
#include <vector>

namespace runrate {

/// What a month needs to know of the business, each [trial].
struct StockInputs {
  ConstColumn users;             ///< active
  ConstColumn registered;        ///< never falls
  ConstColumn first_registered;  ///< of month 1
  ConstColumn start_gib;         ///< 0 where nothing was stated
  ConstColumn per_user_gib;
  bool steady =
      false;  ///< a month of its own (traffic tiers): the stock that so many users hold in the long run
};

/// What a month is for the data of one component, GiB [trial].
struct StockMonth {
  Column mean;         ///< stored, over the month
  Column incoming;     ///< what comes in
  Column removed;      ///< what retention removes
  Column provisioned;  ///< end of month × 1.10, never falling
};

/// The stored data of one component over the months of a block.
class Stock {
 public:
  Stock(const Stored& stored, std::size_t trials);

  /// One month on. Without a flow: start + per_user × (registered - first_registered), or per_user ×
  /// registered where no start was stated. With a flow: what is there ± what the month brings and its
  /// retention removes; the mean of the month is half-way.
  void advance(const StockInputs& in, const StockMonth& out);

 private:
  void advance_flow(const StockInputs& in, const StockMonth& out);
  /// The level: the inflow of the last `keep` months, the oldest one in part, and what is left of the start.
  void hold_last(double keep, ConstColumn start_gib);
  /// The stock that so many users hold in the long run.
  void resolve_flow(const StockInputs& in, ConstColumn inflow, const StockMonth& out);
  void advance_level(const StockInputs& in, const StockMonth& out);

  Stored stored_;
  bool begun_ = false;
  std::vector<double> level_;    ///< GiB at the month's end [trial]
  std::vector<double> largest_;  ///< largest level so far [trial]
  int months_ = 0;
  std::deque<std::vector<double>> inflows_;  ///< of the months that retention still holds
};

/// Months of inflow that a steady month holds where nothing is ever removed.
inline constexpr double steady_months_without_retention = 12;

}  // namespace runrate
