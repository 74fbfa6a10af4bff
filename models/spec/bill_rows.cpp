// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_rows.hpp"

#include <fmt/format.h>

#include <cmath>

namespace runrate {

std::optional<double> amount_in(int line, std::string_view column, std::string_view cell, BillSink& sink) {
  const auto amount = plain_number(cell);
  if (amount && std::fabs(*amount) < most_charge) return amount;
  if (amount) {
    sink.bad.add(line, fmt::format("'{}' is more than one charge can be", shown_cell(cell)),
                 "amounts are below 10,000,000,000,000");
  } else {
    sink.bad.add(line, fmt::format("'{}' is no {}", shown_cell(cell), column), number_remedy(cell));
  }
  return std::nullopt;
}

std::optional<Moment> moment_in(int line, std::string_view column, std::string_view cell, BillSink& sink) {
  if (const auto moment = moment_from(cell)) return moment;
  if (const auto month = month_from(cell)) return Moment{first_of(*month)};
  if (sink.numeric_days && is_numeric_day(cell)) return sink.numeric_days->take(line, cell);
  sink.bad.add(line, fmt::format("'{}' is no {}", shown_cell(cell), column),
               "write a day, like 2026-10-01T00:00:00Z");
  return std::nullopt;
}

void take_span(std::optional<Moment> from, std::optional<Moment> to, BilledCharge& charge) {
  if (from) charge.from = from->date;
  if (to) charge.to = to->date;
  charge.is_of_hours = from && to && from->date == to->date && from->hour < to->hour;
}

void take_period(std::optional<Moment> start, std::optional<Moment> end, BillSink& sink,
                 BilledCharge& charge) {
  if (start) charge.period_start = start->date;
  if (end) charge.period_end = end->date;
  if (start && end && sink.numeric_days) sink.numeric_days->take_period(start->date, end->date);
}

bool is_in_currency(int line, std::string_view cell, BillSink& sink) {
  if (sink.currency.empty() && !cell.empty()) {
    sink.currency = cell;
    sink.is_currency_own = true;
  }
  if (cell == sink.currency && !cell.empty()) return true;
  sink.bad.add(
      line, fmt::format("the bill is in '{}'", shown_cell(cell)),
      sink.is_currency_own
          ? fmt::format("rows before it are in {}: give each currency's bill by itself", sink.currency)
          : fmt::format("the plan is in {}: give a bill in it, or another currency to the plan",
                        sink.currency));
  return false;
}

}  // namespace runrate
