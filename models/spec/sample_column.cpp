// SPDX-License-Identifier: Apache-2.0
#include "models/spec/sample_column.hpp"

#include "models/quantity/quantity.hpp"
#include "models/spec/table_reader.hpp"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace runrate {
namespace {

constexpr std::string_view value_names[] = {"value", "values", "sample", "samples", "amount"};
constexpr std::string_view column_form = "write one value a line";

class ColumnReading {
 public:
  explicit ColumnReading(std::string_view field) : names_(std::begin(value_names), std::end(value_names)) {
    if (!field.empty()) names_.push_back(field);
  }

  void take(const TableRow& row) {
    const bool is_first = width_ == 0;
    if (is_first) width_ = row.cells.size();
    if (is_first && takes_header(row)) return;
    ++rows_;
    if (row.cells.size() != width_) {
      bad_.add(row.line, width_fault(row.cells.size(), width_), std::string(column_form));
      return;
    }
    const std::string& cell = row.cells[at_];
    if (cell.empty() || cell.find(',') != std::string::npos) {
      bad_.add(row.line, fmt::format("'{}' is no value", shown_cell(cell)), number_remedy(cell));
      return;
    }
    column_.values.push_back(cell);
    column_.lines.push_back(row.line);
  }

  SampleColumn finish(const std::optional<FileFault>& fault) {
    if (fault) column_.faults = {*fault};
    if (column_.faults.empty() && !bad_.empty()) column_.faults = {bad_.summed(rows_)};
    if (column_.faults.empty() && column_.values.empty())
      column_.faults = {{.found = "holds no numbers", .remedy = std::string(column_form)}};
    return std::move(column_);
  }

 private:
  bool takes_header(const TableRow& row) {
    if (width_ == 1) return !split_quantity(row.cells[0]);
    const NamedColumn column = column_named(row.cells, names_);
    if (!column.at)
      column_.faults.push_back(
          {.line = row.line,
           .found = fmt::format("there are {} columns and none is called 'value'", width_),
           .remedy = std::string(column_form)});
    at_ = column.at.value_or(0);
    return true;
  }

  std::vector<std::string_view> names_;
  SampleColumn column_;
  std::size_t width_ = 0, at_ = 0, rows_ = 0;
  RowFaults bad_;
};

}  // namespace

SampleColumn samples_from(std::string_view csv, std::string_view field) {
  ColumnReading reading(field);
  const auto fault = read_table(csv, [&](const TableRow& row) { reading.take(row); });
  return reading.finish(fault);
}

}  // namespace runrate
