// SPDX-License-Identifier: Apache-2.0
/// The documents of plans, taken apart again: tables, paragraphs and plan.json.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate::testing {

using Json = nlohmann::json;
using Row = std::vector<std::string>;

struct DocumentTable {
  std::string heading;  ///< the nearest one above
  Row header;
  std::vector<Row> rows;  ///< a cell that goes on in the row below is whole again
};

[[nodiscard]] std::vector<DocumentTable> tables_of(const std::string& document);
/// The row that begins with the label, wherever that is broken; nullptr where there is none.
[[nodiscard]] const Row* row_of(const DocumentTable& table, const std::string& label);

/// The amount of a cell that begins with one: "$1,234.50", "-$416.67", "$97,230/mo".
[[nodiscard]] std::optional<double> money_in(const std::string& cell);
/// NaN where there is none.
[[nodiscard]] double money(const Row& row, std::size_t column);

/// A document's words without line ends and marks, one space apart.
[[nodiscard]] std::string flat(const std::string& document);

struct Documents {
  std::string name, plan, escalation, log;
  Json data;
  std::vector<DocumentTable> tables, request_tables;

  /// The first table under a heading with a column, each named by a part; a test fails where there is none.
  [[nodiscard]] const DocumentTable& table(std::string_view heading, std::string_view column) const;
  [[nodiscard]] const DocumentTable& request(std::string_view column) const;
  [[nodiscard]] bool has_table(std::string_view heading, std::string_view column) const;
  [[nodiscard]] const Json& recommended() const;
};

/// The plans of all examples, and those of the further specs that use what no example does.
[[nodiscard]] const std::vector<Documents>& examples();
[[nodiscard]] const std::vector<Documents>& further_plans();

}  // namespace runrate::testing
