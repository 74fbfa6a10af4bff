// SPDX-License-Identifier: Apache-2.0
/// A bill from its text, piece by piece, in memory that does not grow with it.
#pragma once

#include "models/spec/aws_bill.hpp"
#include "models/spec/bill_rows.hpp"
#include "models/spec/billed_charges.hpp"
#include "models/spec/file_fault.hpp"
#include "models/spec/focus_bill.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class BillFormat { focus, aws_cost_and_usage, aws_cost_explorer };

struct BillReading {
  BilledCharges bill;
  std::string currency;
  std::vector<FileFault> faults;
};

/// A table of charges under a header. Columns may stand in any order; amounts in another currency than the
/// plan's and those of 10^13 and above are faults. Days like 4/1/25 are read where the whole table shows
/// which number is the month.
class BillReader {
 public:
  /// @param currency the plan's; empty takes the bill's own
  BillReader(BillFormat format, std::string_view currency);
  BillReader(const BillReader&) = delete;
  BillReader& operator=(const BillReader&) = delete;

  void feed(std::string_view piece) { table_.feed(piece); }
  /// Whether a fault ended the reading, so that the rest changes nothing.
  [[nodiscard]] bool is_over() const { return table_.fault() || !faults_.empty(); }
  [[nodiscard]] BillReading finish();

 private:
  /// The rows so far; two of them where days like 4/1/25 are read in both orders, until the last row tells
  /// which is right.
  struct Reading {
    BillSink sink;
    CostExplorerRows explorer;
  };

  void take(const TableRow& row);
  void take_row(const TableRow& row, Reading& reading) const;
  void take_header(const TableRow& row);
  void take_focus_header(const TableRow& row);
  void place_columns(const TableRow& row, Spelling spelling);
  void read_both_orders();
  /// Of two readings the right one, or a fault.
  Reading& chosen();
  void refuse(int line, std::string found, std::string remedy);

  BillFormat format_;
  std::vector<Reading> readings_;
  TableReader table_;
  std::size_t width_ = 0;
  std::array<std::optional<std::size_t>, focus_columns> places_{};
  CostAndUsageRows report_;
  std::vector<FileFault> faults_;
};

/// Of a whole text.
[[nodiscard]] BillReading bill_from(std::string_view text, BillFormat format, std::string_view currency);

}  // namespace runrate
