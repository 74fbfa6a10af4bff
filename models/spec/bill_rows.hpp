// SPDX-License-Identifier: Apache-2.0
/// What the rows of every format of a bill have in common: a currency, amounts, days, and faults by line.
#pragma once

#include "models/spec/billed_charges.hpp"
#include "models/spec/numeric_day.hpp"
#include "models/spec/table_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace runrate {

inline constexpr double most_charge = 1e13;  ///< of one charge, and of one credit: below it

/// A bill in the making.
struct BillSink {
  std::string currency;          ///< rows in another are faults; empty: the first row's
  bool is_currency_own = false;  ///< it is the first row's, not a plan's
  BilledCharges bill;
  RowFaults bad;
  std::size_t rows = 0;
  std::optional<NumericDays> numeric_days;  ///< where days like 4/1/25 are read; else they are faults
};

/// The amount of a cell that is not null, or its fault.
[[nodiscard]] std::optional<double> amount_in(int line, std::string_view column, std::string_view cell,
                                              BillSink& sink);
/// The day and hour of a cell that is not null, or its fault.
[[nodiscard]] std::optional<Moment> moment_in(int line, std::string_view column, std::string_view cell,
                                              BillSink& sink);
/// The days that a charge is for, where both are told.
void take_span(std::optional<Moment> from, std::optional<Moment> to, BilledCharge& charge);
/// Its billing period.
void take_period(std::optional<Moment> start, std::optional<Moment> end, BillSink& sink,
                 BilledCharge& charge);
/// Whether the cell names the plan's currency, or that of the rows before; a fault where not.
[[nodiscard]] bool is_in_currency(int line, std::string_view cell, BillSink& sink);

}  // namespace runrate
