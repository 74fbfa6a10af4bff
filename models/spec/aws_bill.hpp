// SPDX-License-Identifier: Apache-2.0
/// What AWS writes besides FOCUS: the Cost and Usage Report, line by line, and the table of Cost Explorer, a
/// row a day or month and a column a service.
#pragma once

#include "models/spec/bill_rows.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A column of a Cost and Usage Report in the words of its second version, whichever version wrote it:
/// "lineItem/UnblendedCost" → "line_item_unblended_cost".
[[nodiscard]] std::string report_column(std::string_view name);

/// Rows of a Cost and Usage Report.
class CostAndUsageRows {
 public:
  /// Takes the header; returns the needed columns that it lacks.
  [[nodiscard]] std::vector<std::string> take_header(std::span<const std::string> header);
  void take(int line, std::span<const std::string> cells, BillSink& sink) const;

 private:
  [[nodiscard]] std::string_view at(std::span<const std::string> cells, std::string_view column) const;
  [[nodiscard]] std::optional<double> cost(std::span<const std::string> cells, std::string_view column) const;

  /// What is covered by a commitment costs its share of it.
  [[nodiscard]] std::optional<double> effective_cost(std::span<const std::string> cells) const;
  /// False where the row has no month, which is then a fault.
  bool take_days(int line, std::span<const std::string> cells, BillSink& sink, BilledCharge& charge) const;
  /// Of a fee, the part that no use of the month bears.
  [[nodiscard]] double unused_commitment(std::span<const std::string> cells) const;

  std::map<std::string, std::size_t, std::less<>> columns_;
};

/// The table of Cost Explorer.
class CostExplorerRows {
 public:
  void take_header(std::span<const std::string> header);
  void take(int line, std::span<const std::string> cells, BillSink& sink);
  /// Adds what was taken: only all rows tell whether a row is a day or a month.
  void finish(BillSink& sink);

 private:
  struct Cell {
    Date date;
    std::size_t column = 0;
    double cost = 0;
  };
  struct Named {
    std::string name, currency;
  };
  std::vector<Named> columns_;
  bool by_service_ = false, by_charge_type_ = false;
  std::vector<Cell> cells_;
  std::map<Month, int> rows_;
};

}  // namespace runrate
