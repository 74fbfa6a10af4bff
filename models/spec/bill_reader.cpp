// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

constexpr std::string_view focus_of_aws =
    "export it with all columns, or as FOCUS: in AWS Billing, Data Exports, 'FOCUS with AWS columns', as CSV";

std::string_view focus_name(FocusColumn column) { return focus_names()[static_cast<std::size_t>(column)]; }

}  // namespace

BillReader::BillReader(BillFormat format, std::string_view currency)
    : format_(format), table_([this](const TableRow& row) { take(row); }) {
  sink_.currency = currency;
}

void BillReader::take(const TableRow& row) {
  if (width_ == 0) return take_header(row);
  if (!faults_.empty()) return;
  if (row.cells.size() != width_) {
    ++sink_.rows;
    sink_.bad.add(row.line, width_fault(row.cells.size(), width_), "quote cells that hold a comma");
    return;
  }
  switch (format_) {
    case BillFormat::focus: {
      FocusCells cells{};
      for (std::size_t i = 0; i < focus_columns; ++i) {
        if (places_[i]) cells[i] = row.cells[*places_[i]];
      }
      return add_focus_row(row.line, cells, sink_);
    }
    case BillFormat::aws_cost_and_usage:
      return report_.take(row.line, row.cells, sink_);
    case BillFormat::aws_cost_explorer:
      return explorer_.take(row.line, row.cells, sink_);
  }
}

void BillReader::take_header(const TableRow& row) {
  width_ = row.cells.size();
  if (format_ == BillFormat::focus) return take_focus_header(row);
  if (format_ == BillFormat::aws_cost_explorer) return explorer_.take_header(row.cells);
  const std::vector<std::string> missing = report_.take_header(row.cells);
  if (!missing.empty())
    refuse(row.line, fmt::format("is an AWS Cost and Usage Report without {}", quoted_list(missing)),
           std::string(focus_of_aws));
}

void BillReader::take_focus_header(const TableRow& row) {
  for (std::size_t i = 0; i < focus_columns; ++i) {
    const auto found = std::ranges::find(row.cells, focus_names()[i]);
    if (found == row.cells.end()) continue;
    if (std::ranges::count(row.cells, focus_names()[i]) > 1)
      refuse(row.line, fmt::format("there are two columns {}", focus_names()[i]), "keep one of them");
    places_[i] = static_cast<std::size_t>(found - row.cells.begin());
  }
  const auto has = [&](FocusColumn column) { return places_[static_cast<std::size_t>(column)].has_value(); };
  const auto need = [&](FocusColumn column, bool is_there) {
    if (!is_there)
      refuse(row.line, fmt::format("there is no column {}", focus_name(column)),
             "give a bill in the columns of FOCUS");
  };
  using Column = FocusColumn;
  need(Column::billed_cost, has(Column::billed_cost) || has(Column::effective_cost));
  need(Column::billing_period_start, has(Column::billing_period_start) || has(Column::charge_period_start));
  need(Column::billing_currency, has(Column::billing_currency));
}

BillReading BillReader::finish() {
  table_.finish();
  if (format_ == BillFormat::aws_cost_explorer) explorer_.finish(sink_);
  if (table_.fault()) faults_ = {*table_.fault()};
  if (faults_.empty() && !sink_.bad.empty()) faults_ = {sink_.bad.summed(sink_.rows)};
  if (faults_.empty() && sink_.bill.months().empty()) refuse(0, "holds no charges", "give a bill with rows");
  return {std::move(sink_.bill), sink_.currency, std::move(faults_)};
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
