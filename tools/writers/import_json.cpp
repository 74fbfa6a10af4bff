// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/import_json.hpp"

#include <fmt/format.h>

#include <utility>

namespace runrate {
namespace {

/// The line without a price, or the attribute that is not said.
std::string what_is_missing(const ListedLeft& left) {
  if (left.product.empty()) return left.unsaid;
  return left.region.empty() ? fmt::format("{} {}", left.product, left.sku)
                             : fmt::format("{} {} in {}", left.product, left.sku, left.region);
}

}  // namespace

Json left_json(const std::vector<ListedLeft>& left) {
  Json list = Json::array();
  for (const ListedLeft& one : left) {
    list.push_back({{"why", to_string(one.why)},
                    {"type", one.type},
                    {"vendor", one.vendor},
                    {"region", optional_text(one.region)},
                    {"what", optional_text(what_is_missing(one))},
                    {"count", one.count}});
  }
  return list;
}

namespace {

Json import_of(const std::optional<ImportFigures>& import) {
  if (!import) return nullptr;
  Json by_provider = Json::object();
  for (const auto& [id, cost] : import->by_provider) by_provider[id] = shown_cents(cost);
  return {{"kind", "terraform"},
          {"file", import->file},
          {"source", import->source},
          {"list_price", shown_cents(import->list_price)},
          {"by_provider", std::move(by_provider)},
          {"grade", "derived"},
          {"resources", import->resources},
          {"priced", import->priced},
          {"free", import->free},
          {"elsewhere", import->elsewhere},
          {"at_least", import->at_least},
          {"bridged_lines", import->imputed},
          {"not_priced", left_json(import->left)},
          {"excluded", Json::array()},
          {"gives_cost", import->gives_cost}};
}

Json rows_of_bill(const BillFigures& bill) {
  Json services = Json::array();
  for (const BillFigures::Service& one : bill.services)
    services.push_back({{"vendor", one.vendor},
                        {"category", optional_text(one.category)},
                        {"service", optional_text(one.name)},
                        {"cost", shown_cents(one.cost)}});
  return services;
}

Json excluded_of(const BillFigures& bill) {
  Json excluded = Json::array();
  for (const BillFigures::Excluded& one : bill.excluded)
    excluded.push_back({{"what", one.what},
                        {"vendor", optional_text(one.vendor)},
                        {"amount", shown_cents(one.amount)},
                        {"each", one.is_monthly ? "month" : "all months"},
                        {"why", one.why}});
  return excluded;
}

/// What to write to keep the credits of a bill.
Json credits_of_bill(const BillFigures& bill) {
  Json credits = Json::array();
  for (const BillFigures::Excluded& one : bill.excluded) {
    if (!one.spec_line.empty())
      credits.push_back(
          {{"vendor", one.vendor}, {"monthly", shown_cents(-one.amount)}, {"write", one.spec_line}});
  }
  return credits;
}

Json months_of_bill(const BillFigures& bill) {
  Json months = Json::array(), left_out = Json::array();
  for (const BillFigures::MonthFigures& one : bill.months)
    months.push_back({{"month", one.month}, {"cost", shown_cents(one.cost)}});
  for (const BillFigures::LeftOut& one : bill.left_out)
    left_out.push_back({{"month", one.month}, {"why", one.why}});
  return {{"counted", std::move(months)},
          {"left_out", std::move(left_out)},
          {"missing", bill.missing},
          {"old", bill.is_old}};
}

/// A bill; a plan of Terraform beside it stands under `list`.
Json bill_of(const BillFigures& bill, const std::optional<ImportFigures>& list) {
  Json by_category = Json::object(), vendors = Json::array();
  for (const auto& [category, cost] : bill.by_category) by_category[category] = shown_cents(cost);
  for (const BillFigures::Vendor& one : bill.vendors)
    vendors.push_back({{"id", one.id},
                       {"name", optional_text(one.name)},
                       {"cost", shown_cents(one.cost)},
                       {"today", one.is_today}});
  return {{"kind", "bill"},
          {"files", bill.files},
          {"source", bill.source},
          {"cost", shown_cents(bill.cost)},
          {"basis", bill.is_amortised ? "effective" : "billed"},
          {"months", months_of_bill(bill)},
          {"vendors", std::move(vendors)},
          {"by_category", std::move(by_category)},
          {"services", rows_of_bill(bill)},
          {"priced", bill.services.size()},
          {"not_priced", Json::array()},
          {"excluded", excluded_of(bill)},
          {"credits", credits_of_bill(bill)},
          {"rows_without_cost", bill.without_cost},
          {"prepaid", shown_cents(bill.prepaid)},
          {"list", import_of(list)}};
}

}  // namespace

Json import_json(const CurrentFigures& today) {
  return today.bill ? bill_of(*today.bill, today.import) : import_of(today.import);
}

}  // namespace runrate
