// SPDX-License-Identifier: Apache-2.0
#include "models/spec/focus_bill.hpp"

#include "models/spec/bill_vendor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <map>
#include <string>

namespace runrate {
namespace {

using Column = FocusColumn;

std::string_view at(const FocusCells& cells, Column column) {
  const std::string_view cell = cells[static_cast<std::size_t>(column)];
  return is_null(cell) ? std::string_view{} : cell;
}

std::string_view name_of(Column column) { return focus_names()[static_cast<std::size_t>(column)]; }

bool is_word(std::string_view cell, std::string_view word) {
  return std::ranges::equal(
      cell, word, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

/// Whose the charge is. The seller's reseller stands among the issuers, so that of these a cloud counts
/// first.
std::string_view vendor_in(const FocusCells& cells) {
  if (const auto seller = at(cells, Column::service_provider_name); !seller.empty()) return seller;
  std::string_view first;
  for (const Column column :
       {Column::host_provider_name, Column::invoice_issuer_name, Column::provider_name}) {
    const std::string_view name = at(cells, column);
    if (name.empty()) continue;
    if (first.empty()) first = name;
    if (vendor_id(name) != "other") return name;
  }
  return first;
}

ChargeNature purchase_in(const FocusCells& cells) {
  const bool recurs = is_word(at(cells, Column::charge_frequency), "Recurring");
  const bool commits = !at(cells, Column::commitment_discount_id).empty() ||
                       !at(cells, Column::commitment_discount_type).empty() ||
                       is_word(at(cells, Column::pricing_category), "Committed");
  if (commits) return recurs ? ChargeNature::commitment_fee : ChargeNature::commitment_purchase;
  return recurs ? ChargeNature::recurring_purchase : ChargeNature::one_time_purchase;
}

std::optional<ChargeNature> nature_in(const FocusCells& cells) {
  if (is_word(at(cells, Column::charge_class), "Correction")) return ChargeNature::correction;
  const std::string_view category = at(cells, Column::charge_category);
  if (category.empty() || is_word(category, "Usage")) return ChargeNature::usage;
  if (is_word(category, "Purchase")) return purchase_in(cells);
  if (is_word(category, "Tax")) return ChargeNature::tax;
  if (is_word(category, "Credit")) return ChargeNature::credit;
  if (is_word(category, "Refund")) return ChargeNature::refund;
  if (is_word(category, "Adjustment")) return ChargeNature::correction;
  return std::nullopt;
}

/// The billed and the effective cost, of which one may be null.
bool take_costs(int line, const FocusCells& cells, BillSink& sink, BilledCharge& charge) {
  std::optional<double> billed;
  for (const Column column : {Column::billed_cost, Column::effective_cost}) {
    const std::string_view cell = at(cells, column);
    if (cell.empty()) continue;
    const auto amount = amount_in(line, name_of(column), cell, sink);
    if (!amount) return false;
    (column == Column::billed_cost ? billed : charge.effective) = amount;
  }
  charge.billed = billed.value_or(charge.effective.value_or(0));
  return true;
}

/// The days of a charge and of its billing period.
bool take_days(int line, const FocusCells& cells, BillSink& sink, BilledCharge& charge) {
  struct Wanted {
    Column column;
    std::optional<Moment>* into;
  };
  std::optional<Moment> start, end, from, to;
  for (const Wanted& one :
       {Wanted{Column::billing_period_start, &start}, Wanted{Column::billing_period_end, &end},
        Wanted{Column::charge_period_start, &from}, Wanted{Column::charge_period_end, &to}}) {
    const std::string_view cell = at(cells, one.column);
    if (cell.empty()) continue;
    *one.into = moment_in(line, name_of(one.column), cell, sink);
    if (!*one.into) return false;
  }
  take_period(start, end, sink, charge);
  take_span(from, to, charge);
  if (!start) start = from;
  if (!start) {
    sink.bad.add(line, "'' is no BillingPeriodStart",
                 "write a day, like 2026-10-01T00:00:00Z; leave out rows that sum up others");
    return false;
  }
  charge.month = month_of(start->date);
  return true;
}

using FoldedNames = std::map<std::string, FocusName, std::less<>>;

FoldedNames folded_names() {
  FoldedNames names;
  for (std::size_t i = 0; i < focus_columns; ++i)
    names.emplace(folded_name(focus_names()[i]), FocusName{static_cast<Column>(i), Spelling::folded});
  // As FOCUS named them before 1.0, and some exports still do.
  names.emplace("provider", FocusName{Column::provider_name, Spelling::older_name});
  names.emplace("invoiceissuer", FocusName{Column::invoice_issuer_name, Spelling::older_name});
  return names;
}

}  // namespace

const std::array<std::string_view, focus_columns>& focus_names() {
  static constexpr std::array<std::string_view, focus_columns> names{"BilledCost",
                                                                     "EffectiveCost",
                                                                     "BillingCurrency",
                                                                     "BillingPeriodStart",
                                                                     "BillingPeriodEnd",
                                                                     "ChargePeriodStart",
                                                                     "ChargePeriodEnd",
                                                                     "ChargeCategory",
                                                                     "ChargeClass",
                                                                     "ChargeFrequency",
                                                                     "PricingCategory",
                                                                     "CommitmentDiscountId",
                                                                     "CommitmentDiscountType",
                                                                     "ServiceCategory",
                                                                     "ServiceName",
                                                                     "ServiceProviderName",
                                                                     "HostProviderName",
                                                                     "InvoiceIssuerName",
                                                                     "ProviderName",
                                                                     "BillingAccountId",
                                                                     "SubAccountId",
                                                                     "InvoiceId"};
  return names;
}

std::string folded_name(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c != '_' && c != ' ') folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

std::optional<FocusName> focus_column_of(std::string_view name) {
  static const FoldedNames names = folded_names();
  const auto found = names.find(folded_name(name));
  if (found == names.end()) return std::nullopt;
  FocusName made = found->second;
  if (name_of(made.column) == name) made.spelling = Spelling::exact;
  return made;
}

bool is_null(std::string_view cell) { return cell.empty() || is_word(cell, "null"); }

void add_focus_row(int line, const FocusCells& cells, BillSink& sink) {
  ++sink.rows;
  BilledCharge charge;
  const auto nature = nature_in(cells);
  if (!nature) {
    sink.bad.add(line,
                 fmt::format("'{}' is no ChargeCategory", shown_cell(at(cells, Column::charge_category))),
                 "FOCUS has Usage, Purchase, Tax, Credit and Adjustment");
    return;
  }
  charge.nature = *nature;
  if (!take_costs(line, cells, sink, charge) || !take_days(line, cells, sink, charge)) return;
  const bool has_cost = !at(cells, Column::billed_cost).empty() || !at(cells, Column::effective_cost).empty();
  const std::string_view currency = at(cells, Column::billing_currency);
  if ((has_cost || !currency.empty()) && !is_in_currency(line, currency, sink)) return;
  if (!has_cost) sink.bill.add_without_cost();
  charge.vendor = vendor_in(cells);
  charge.category = at(cells, Column::service_category);
  charge.service = at(cells, Column::service_name);
  const std::string account =
      fmt::format("{}/{}", at(cells, Column::billing_account_id), at(cells, Column::sub_account_id));
  charge.account = account == "/" ? std::string_view{} : std::string_view(account);
  charge.invoice = at(cells, Column::invoice_id);
  sink.bill.add(charge);
}

}  // namespace runrate
