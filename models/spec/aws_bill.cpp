// SPDX-License-Identifier: Apache-2.0
#include "models/spec/aws_bill.hpp"

#include "models/spec/aws_services.hpp"
#include "models/text/casing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace runrate {
namespace {

constexpr std::string_view aws = "Amazon Web Services";
constexpr double least_credit = 0.005;  ///< below it, a table's cell is rounding

struct Typed {
  std::string_view type;
  ChargeNature nature;
};

/// The types of line items; discounts are part of the use that they lower.
ChargeNature nature_of_type(std::string_view type, bool is_reservation) {
  static constexpr std::array<Typed, 7> types{{{"Tax", ChargeNature::tax},
                                               {"Credit", ChargeNature::credit},
                                               {"Refund", ChargeNature::refund},
                                               {"RIFee", ChargeNature::commitment_fee},
                                               {"SavingsPlanRecurringFee", ChargeNature::commitment_fee},
                                               {"SavingsPlanUpfrontFee", ChargeNature::commitment_purchase},
                                               {"Fee", ChargeNature::one_time_purchase}}};
  const auto found = std::ranges::find(types, type, &Typed::type);
  if (found == types.end()) return ChargeNature::usage;
  return type == "Fee" && is_reservation ? ChargeNature::commitment_purchase : found->nature;
}

/// The same of a column of Cost Explorer, which names types only where it is grouped by them.
ChargeNature nature_of_column(std::string_view name) {
  const std::string low = lowered(name);
  if (low == "tax") return ChargeNature::tax;
  if (low == "credit" || low == "credits") return ChargeNature::credit;
  if (low == "refund" || low == "refunds") return ChargeNature::refund;
  if (low.find("upfront") != std::string::npos) return ChargeNature::commitment_purchase;
  return ChargeNature::usage;
}

bool is_total(std::string_view name) { return lowered(name).starts_with("total cost"); }

}  // namespace

std::string report_column(std::string_view name) {
  std::string made;
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isupper(letter) != 0 && !made.empty() && made.back() != '_') made += '_';
    made += c == '/' || c == ' ' ? '_' : static_cast<char>(std::tolower(letter));
  }
  return made;
}

std::vector<std::string> CostAndUsageRows::take_header(std::span<const std::string> header) {
  for (std::size_t i = 0; i < header.size(); ++i) columns_.emplace(report_column(header[i]), i);
  std::vector<std::string> missing;
  for (const std::string_view needed :
       {"line_item_line_item_type", "line_item_unblended_cost", "line_item_currency_code"}) {
    if (!columns_.contains(needed)) missing.emplace_back(needed);
  }
  if (!columns_.contains("bill_billing_period_start_date") &&
      !columns_.contains("line_item_usage_start_date"))
    missing.emplace_back("bill_billing_period_start_date");
  return missing;
}

std::string_view CostAndUsageRows::at(std::span<const std::string> cells, std::string_view column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? std::string_view{} : std::string_view(cells[found->second]);
}

std::optional<double> CostAndUsageRows::cost(std::span<const std::string> cells,
                                             std::string_view column) const {
  return columns_.contains(column) ? std::optional(plain_number(at(cells, column)).value_or(0))
                                   : std::nullopt;
}

void CostAndUsageRows::take(int line, std::span<const std::string> cells, BillSink& sink) const {
  ++sink.rows;
  const std::string_view type = at(cells, "line_item_line_item_type");
  const std::string_view billed = at(cells, "line_item_unblended_cost");
  BilledCharge charge;
  charge.nature = nature_of_type(type, !at(cells, "reservation_reservation_a_r_n").empty());
  if (!billed.empty()) {
    const auto amount = amount_in(line, "line_item_unblended_cost", billed, sink);
    if (!amount || !is_in_currency(line, at(cells, "line_item_currency_code"), sink)) return;
    charge.billed = *amount;
  } else {
    sink.bill.add_without_cost();
  }
  charge.effective = effective_cost(cells);
  if (!take_days(line, cells, sink, charge)) return;
  charge.vendor = aws;
  charge.service = at(cells, "product_product_name");
  const std::string_view code = at(cells, "line_item_product_code");
  const std::string_view family = at(cells, "product_product_family");
  charge.category = aws_category(code, family);
  if (charge.category.empty()) charge.category = aws_category(charge.service, family);
  if (charge.service.empty()) charge.service = code;
  const std::string account =
      fmt::format("{}/{}", at(cells, "bill_payer_account_id"), at(cells, "line_item_usage_account_id"));
  charge.account = account == "/" ? std::string_view{} : std::string_view(account);
  charge.invoice = at(cells, "bill_invoice_id");
  sink.bill.add(charge);
  if (const double unused = unused_commitment(cells); unused > 0) {
    charge.nature = ChargeNature::usage;
    charge.billed = 0;
    charge.effective = unused;
    sink.bill.add(charge);
  }
}

std::optional<double> CostAndUsageRows::effective_cost(std::span<const std::string> cells) const {
  constexpr std::string_view of_plan = "savings_plan_savings_plan_effective_cost";
  const std::string_view type = at(cells, "line_item_line_item_type");
  if (type == "DiscountedUsage") return cost(cells, "reservation_effective_cost");
  if (type == "SavingsPlanCoveredUsage") return cost(cells, of_plan);
  // The negation takes off what was billed beside.
  if (type == "SavingsPlanNegation" && columns_.contains(of_plan)) return 0;
  return std::nullopt;
}

bool CostAndUsageRows::take_days(int line, std::span<const std::string> cells, BillSink& sink,
                                 BilledCharge& charge) const {
  std::string_view start = at(cells, "bill_billing_period_start_date");
  if (start.empty()) start = at(cells, "line_item_usage_start_date");
  const auto period = moment_in(line, "bill_billing_period_start_date", start, sink);
  if (!period) return false;
  charge.month = month_of(period->date);
  const auto moment = [&](std::string_view column) -> std::optional<Moment> {
    const std::string_view cell = at(cells, column);
    return cell.empty() ? std::nullopt : moment_in(line, column, cell, sink);
  };
  take_period(start == at(cells, "bill_billing_period_start_date") ? period : std::nullopt,
              moment("bill_billing_period_end_date"), sink, charge);
  take_span(moment("line_item_usage_start_date"), moment("line_item_usage_end_date"), charge);
  return true;
}

double CostAndUsageRows::unused_commitment(std::span<const std::string> cells) const {
  const auto number = [&](std::string_view column) { return cost(cells, column).value_or(0); };
  const std::string_view type = at(cells, "line_item_line_item_type");
  if (type == "RIFee")
    return number("reservation_unused_amortized_upfront_fee_for_billing_period") +
           number("reservation_unused_recurring_fee");
  if (type == "SavingsPlanRecurringFee")
    return number("savings_plan_total_commitment_to_date") - number("savings_plan_used_commitment");
  return 0;
}

void CostExplorerRows::take_header(std::span<const std::string> header) {
  const std::string grouped_by = lowered(header.front());
  by_service_ = grouped_by == "service";
  by_charge_type_ = grouped_by == "charge type" || grouped_by == "record type" || grouped_by == "chargetype";
  for (const std::string& cell : header) {
    const std::size_t open = cell.rfind('(');
    Named column{.name = cell.substr(0, open), .currency = ""};
    while (column.name.ends_with(' ')) column.name.pop_back();
    if (open != std::string::npos) column.currency = cell.substr(open + 1, cell.find(')', open) - open - 1);
    if (column.currency == "$") column.currency = "USD";
    columns_.push_back(std::move(column));
  }
}

void CostExplorerRows::take(int line, std::span<const std::string> cells, BillSink& sink) {
  if (lowered(cells[0]).ends_with("total")) return;
  ++sink.rows;
  const auto moment = moment_in(line, "day or month", cells[0], sink);
  if (!moment) return;
  ++rows_[month_of(moment->date)];
  for (std::size_t i = 1; i < columns_.size(); ++i) {
    if (cells[i].empty() || (is_total(columns_[i].name) && columns_.size() > 2)) continue;
    const auto amount = amount_in(line, "cost", cells[i], sink);
    if (!amount || !is_in_currency(line, columns_[i].currency, sink)) return;
    cells_.push_back({moment->date, i, *amount});
  }
}

void CostExplorerRows::finish(BillSink& sink) {
  const bool is_monthly = std::ranges::all_of(rows_, [](const auto& row) { return row.second == 1; });
  for (const Cell& cell : cells_) {
    const Named& column = columns_[cell.column];
    BilledCharge charge{
        .nature = nature_of_column(column.name), .month = month_of(cell.date), .billed = cell.cost};
    // The table nets credits against the service that they are for: below 0 is nothing but credit.
    if (!by_charge_type_ && charge.nature == ChargeNature::usage && cell.cost < 0) {
      charge.nature = ChargeNature::credit;
      if (by_service_ && -cell.cost >= least_credit) sink.bill.add_netted_credit();
    }
    charge.from = cell.date;
    charge.to = is_monthly ? first_of(charge.month + 1) : add_days(cell.date, 1);
    charge.vendor = aws;
    if (by_service_) {
      charge.service = column.name;
      charge.category = aws_category(column.name);
    }
    sink.bill.add(charge);
  }
}

}  // namespace runrate
