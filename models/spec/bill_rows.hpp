// SPDX-License-Identifier: Apache-2.0
/// What the rows of every format of a bill have in common: a currency, amounts, days, and faults by line.
#pragma once

#include "models/spec/billed_charges.hpp"
#include "models/spec/table_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace runrate {

inline constexpr double most_charge = 1e13;  ///< of one charge, and of one credit: below it

/// A bill in the making.
struct BillSink {
  std::string currency;  ///< rows in another are faults; empty: the first row's
  BilledCharges bill;
  RowFaults bad;
  std::size_t rows = 0;
};

/// The amount of a cell that is not null, or its fault.
[[nodiscard]] std::optional<double> amount_in(int line, std::string_view column, std::string_view cell,
                                              BillSink& sink);
/// The day of a cell that is not null, or its fault.
[[nodiscard]] std::optional<Date> day_in(int line, std::string_view column, std::string_view cell,
                                         BillSink& sink);
/// Whether the cell names the plan's currency; a fault where not.
[[nodiscard]] bool is_in_currency(int line, std::string_view cell, BillSink& sink);

}  // namespace runrate
