// SPDX-License-Identifier: Apache-2.0
/// Charges as the FinOps Open Cost and Usage Specification (FOCUS, 1.0 to 1.4) writes them. Which version a
/// bill is of, its columns say.
#pragma once

#include "models/spec/bill_rows.hpp"
#include "models/spec/billed_charges.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// The columns that are looked at; others are passed over.
enum class FocusColumn {
  billed_cost,
  effective_cost,
  billing_currency,
  billing_period_start,
  billing_period_end,
  charge_period_start,
  charge_period_end,
  charge_category,
  charge_class,
  charge_frequency,
  pricing_category,
  commitment_discount_id,
  commitment_discount_type,
  service_category,
  service_name,
  service_provider_name,
  host_provider_name,
  invoice_issuer_name,
  provider_name,
  billing_account_id,
  sub_account_id,
  invoice_id,
};
inline constexpr std::size_t focus_columns = 22;

/// By FocusColumn; empty is FOCUS's null.
using FocusCells = std::array<std::string_view, focus_columns>;

/// Each column as FOCUS spells it, by FocusColumn.
[[nodiscard]] const std::array<std::string_view, focus_columns>& focus_names();

/// A column's name without capitals, blanks and underscores, as databases and exports spell it otherwise:
/// "BilledCost", "billedcost" and "billed_cost" are one.
[[nodiscard]] std::string folded_name(std::string_view name);

enum class Spelling { exact, folded, older_name };
struct FocusName {
  FocusColumn column = FocusColumn::billed_cost;
  Spelling spelling = Spelling::exact;  ///< where several names are of one column, the first kind counts
};
[[nodiscard]] std::optional<FocusName> focus_column_of(std::string_view name);

/// What FOCUS writes for no value: nothing, or null in any capitals.
[[nodiscard]] bool is_null(std::string_view cell);

/// Adds a row's charge to the bill, or its fault. A row without a cost counts as 0 and is counted.
void add_focus_row(int line, const FocusCells& cells, BillSink& sink);

}  // namespace runrate
