// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/billed_screen.hpp"

#include "models/plan/wording.hpp"
#include "models/spec/bill_sum.hpp"
#include "models/spec/bill_words.hpp"
#include "models/text/printable_text.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/tables.hpp"
#include "tools/writers/text_grid.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace runrate {
namespace {

double total_of(const BilledState& bill) {
  double sum = 0;
  for (const BilledState::Vendor& vendor : bill.vendors) sum += vendor.cost;
  return sum;
}

DocTable table_of(const BilledState& bill, const MoneyText& money) {
  DocTable table{{{"Vendor"}, {"Category"}, {"Service"}, {"A month", Align::right}}, {}};
  for (const BilledState::Service& service : bill.services)
    table.add({visible(service.vendor), visible(service.category), visible(service.name),
               money.cents(service.cost)});
  for (const BilledState::Vendor& vendor : bill.vendors)
    table.add_strong({"All of " + visible(vendor.name), "", "", money.cents(vendor.cost)});
  if (bill.vendors.size() > 1) table.add_strong({"Total", "", "", money.cents(total_of(bill))});
  return table;
}

std::string csv_of(const BilledState& bill) {
  std::string csv = "vendor,category,service,cost,why_apart\n";
  for (const BilledState::Service& one : bill.services)
    csv += fmt::format("{},{},{},{:.2f},\n", csv_text(one.vendor), csv_text(one.category), csv_text(one.name),
                       one.cost);
  for (const BilledState::Excluded& one : bill.excluded)
    csv += fmt::format("{},,{},{:.2f},{}\n", csv_text(one.vendor), words_of(one.what), one.amount,
                       csv_text(why_apart(one.what)));
  return csv;
}

Json services_data(const std::vector<BilledState::Service>& services) {
  Json rows = Json::array();
  for (const BilledState::Service& one : services)
    rows.push_back({{"vendor", one.vendor},
                    {"category", optional_text(one.category)},
                    {"service", optional_text(one.name)},
                    {"cost", shown_cents(one.cost)}});
  return rows;
}

}  // namespace

std::string billed_screen(const BilledState& bill, const std::string& currency, const ScreenStyle& style) {
  if (style.format == ScreenFormat::csv) return csv_of(bill);
  const bool is_markdown = style.format == ScreenFormat::markdown;
  const auto shown = [&](const std::string& text) {
    return is_markdown ? markdown_line(text) : visible(text);
  };
  const MoneyText money(currency);
  std::string text = shown(fmt::format("{}: {}.", fmt::join(bill.files, ", "), months_text(bill))) + "\n\n";
  const DocTable table = table_of(bill, money);
  text += is_markdown ? markdown_rows(table) : text_grid(table, style.is_coloured);
  text += "\n";
  for (const BillRow& row : bill_rows(bill, money))
    text += shown(fmt::format("{}: {}.", capitalised(row.what), row.why)) + (is_markdown ? "\n\n" : "\n");
  return text;
}

Json billed_data(const BilledState& bill, const std::string& currency) {
  Json vendors = Json::array(), excluded = Json::array(), months = Json::object();
  for (const BilledState::Vendor& one : bill.vendors)
    vendors.push_back({{"id", one.id}, {"name", one.name}, {"cost", shown_cents(one.cost)}});
  for (const BilledState::Excluded& one : bill.excluded)
    excluded.push_back(
        {{"what", to_text(one.what)}, {"vendor", one.vendor}, {"amount", shown_cents(one.amount)}});
  for (const auto& [month, cost] : bill.counted) months[to_text(month)] = shown_cents(cost);
  return {{"files", bill.files},
          {"kind", "bill"},
          {"source", months_text(bill)},
          {"currency", currency},
          {"total", shown_cents(total_of(bill))},
          {"months", std::move(months)},
          {"services", services_data(bill.services)},
          {"uncategorised", services_data(bill.uncategorised)},
          {"credits_netted", bill.nets_credits},
          {"vendors", std::move(vendors)},
          {"excluded", std::move(excluded)}};
}

}  // namespace runrate
