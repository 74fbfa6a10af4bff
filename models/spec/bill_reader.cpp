// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

constexpr std::string_view focus_of_aws =
    "export it with all columns, or as FOCUS: in AWS Billing, Data Exports, 'FOCUS with AWS columns', as CSV";

std::string_view focus_name(FocusColumn column) { return focus_names()[static_cast<std::size_t>(column)]; }

/// "BilledCost, BillingPeriodStart or BillingCurrency".
std::string any_of(std::vector<std::string_view> names) {
  const std::string_view last = names.back();
  names.pop_back();
  return names.empty() ? std::string(last) : fmt::format("{} or {}", fmt::join(names, ", "), last);
}

}  // namespace

BillReader::BillReader(BillFormat format, std::string_view currency)
    : format_(format), readings_(1), table_([this](const TableRow& row) { take(row); }) {
  readings_.front().sink.currency = currency;
}

void BillReader::take(const TableRow& row) {
  if (width_ == 0) return take_header(row);
  if (!faults_.empty()) return;
  const bool is_first = readings_.front().sink.rows == 0;
  if (is_first && readings_.size() == 1 && std::ranges::any_of(row.cells, is_numeric_day)) read_both_orders();
  for (Reading& reading : readings_) take_row(row, reading);
}

void BillReader::take_row(const TableRow& row, Reading& reading) const {
  if (row.cells.size() != width_) {
    ++reading.sink.rows;
    reading.sink.bad.add(row.line, width_fault(row.cells.size(), width_),
                         row.cells.size() > width_ ? "quote cells that hold a comma"
                                                   : "give each row a cell for every column, empty or not");
    return;
  }
  switch (format_) {
    case BillFormat::focus: {
      FocusCells cells{};
      for (std::size_t i = 0; i < focus_columns; ++i) {
        if (places_[i]) cells[i] = row.cells[*places_[i]];
      }
      return add_focus_row(row.line, cells, reading.sink);
    }
    case BillFormat::aws_cost_and_usage:
      return report_.take(row.line, row.cells, reading.sink);
    case BillFormat::aws_cost_explorer:
      return reading.explorer.take(row.line, row.cells, reading.sink);
  }
}

void BillReader::read_both_orders() {
  readings_.push_back(readings_.front());
  readings_[0].sink.numeric_days.emplace(DayOrder::month_first);
  readings_[1].sink.numeric_days.emplace(DayOrder::day_first);
}

void BillReader::take_header(const TableRow& row) {
  width_ = row.cells.size();
  if (format_ == BillFormat::focus) return take_focus_header(row);
  if (format_ == BillFormat::aws_cost_explorer) return readings_.front().explorer.take_header(row.cells);
  const std::vector<std::string> missing = report_.take_header(row.cells);
  if (!missing.empty())
    refuse(row.line, fmt::format("is an AWS Cost and Usage Report without {}", quoted_list(missing)),
           std::string(focus_of_aws));
}

/// Those that no closer spelling has placed.
void BillReader::place_columns(const TableRow& row, Spelling spelling) {
  const auto placed = places_;
  for (std::size_t at = 0; at < row.cells.size(); ++at) {
    const auto name = focus_column_of(row.cells[at]);
    if (!name || name->spelling != spelling) continue;
    const auto column = static_cast<std::size_t>(name->column);
    if (placed[column]) continue;
    if (places_[column])
      refuse(row.line, fmt::format("there are two columns {}", focus_name(name->column)), "keep one of them");
    places_[column] = at;
  }
}

void BillReader::take_focus_header(const TableRow& row) {
  using Column = FocusColumn;
  for (const Spelling spelling : {Spelling::exact, Spelling::folded, Spelling::older_name})
    place_columns(row, spelling);
  const auto has = [&](Column column) { return places_[static_cast<std::size_t>(column)].has_value(); };
  std::vector<std::string_view> missing;
  const auto need = [&](Column column, bool is_there) {
    if (!is_there) missing.push_back(focus_name(column));
  };
  need(Column::billed_cost, has(Column::billed_cost) || has(Column::effective_cost));
  need(Column::billing_period_start, has(Column::billing_period_start) || has(Column::charge_period_start));
  need(Column::billing_currency, has(Column::billing_currency));
  if (!missing.empty())
    refuse(row.line, fmt::format("there is no column {}", any_of(std::move(missing))),
           "give a bill in the columns of FOCUS");
}

BillReader::Reading& BillReader::chosen() {
  if (readings_.size() == 1) return readings_.front();
  DayOrderFound found = day_order_of(*readings_[0].sink.numeric_days, *readings_[1].sink.numeric_days);
  if (found.fault) faults_.push_back(std::move(*found.fault));
  return readings_[found.order == DayOrder::day_first ? 1 : 0];
}

BillReading BillReader::finish() {
  // What ended the reading may have left the table in the middle of a cell.
  if (faults_.empty()) table_.finish();
  if (faults_.empty() && table_.fault()) faults_ = {*table_.fault()};
  if (!faults_.empty()) return {{}, {}, std::move(faults_)};
  auto& [sink, explorer] = chosen();
  if (format_ == BillFormat::aws_cost_explorer) explorer.finish(sink);
  if (faults_.empty() && !sink.bad.empty()) faults_ = {sink.bad.summed(sink.rows)};
  if (faults_.empty() && sink.bill.months().empty()) refuse(0, "holds no charges", "give a bill with rows");
  return {std::move(sink.bill), sink.currency, std::move(faults_)};
}

void BillReader::refuse(int line, std::string found, std::string remedy) {
  faults_.push_back({.line = line, .found = std::move(found), .remedy = std::move(remedy)});
}

BillReading bill_from(std::string_view text, BillFormat format, std::string_view currency) {
  BillReader reader(format, currency);
  reader.feed(text);
  return reader.finish();
}

}  // namespace runrate
