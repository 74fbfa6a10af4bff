// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/listed_screen.hpp"

#include "models/plan/left_out.hpp"
#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"
#include "tools/writers/import_json.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/tables.hpp"
#include "tools/writers/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace runrate {
namespace {

const MoneyText dollars("USD");

double cost_of(const ListedResource& resource) {
  double usd = 0;
  for (const ListedPart& part : resource.parts) usd += part.usd;
  return usd;
}

std::string quantity_text(double quantity) {
  return without_trailing_zeros(grouped_text(quantity, quantity < 100 ? 4 : 2));
}

std::string unit_words(std::string unit) {
  std::ranges::replace(unit, '_', ' ');
  return unit;
}

std::string what_of(const ListedPart& part) {
  return fmt::format("{} {}{}", part.product, part.sku, part.is_imputed ? " (from another region)" : "");
}

std::string total_words(const ListedState& state) { return is_at_least(state) ? "Total, at least" : "Total"; }

/// What is said of a resource in place of prices, beside the parts that have one.
std::string why_text(const ListedResource& resource, const Wording& say) {
  return capitalised(say.text(reason_of(resource)));
}

void add_rows(const ListedResource& resource, const Wording& say, DocTable& table) {
  std::string address = visible(resource.address), region = resource.region;
  const auto add = [&](std::vector<std::string> rest) {
    std::vector<std::string> row{std::exchange(address, ""), std::exchange(region, "")};
    std::ranges::move(rest, std::back_inserter(row));
    table.add(std::move(row));
  };
  for (const ListedPart& part : resource.parts) {
    if (!part.price) continue;
    add({visible(what_of(part)), quantity_text(part.quantity), unit_words(part.unit),
         dollars.unit(*part.price), dollars.cents(part.usd)});
  }
  if (const std::string why = why_text(resource, say); !why.empty()) add({visible(why), "", "", "", ""});
}

DocTable table_of(const ListedState& state, const Wording& say) {
  DocTable table{{{"Resource"},
                  {"Region"},
                  {"What it is priced as, or why not"},
                  {"Quantity", Align::right},
                  {"Unit"},
                  {"Price", Align::right},
                  {"A month", Align::right}},
                 {}};
  for (const ListedResource& resource : state.resources) add_rows(resource, say, table);
  table.add_strong({total_words(state), "", "", "", "", "", dollars.cents(state.usd)});
  return table;
}

/// "12 resources: 3 priced, 5 cost nothing by themselves, 4 are not in the sum".
std::string counts_text(const ListedState& state) {
  int out = 0;
  for (const ListedLeft& one : left_out_of(state)) out += one.count;
  const auto all = state.resources.size();
  return fmt::format(
      "{} resource{}: {} with a price, {} free, {} paid with another, {} not in the sum or not in full.",
      whole_text(static_cast<double>(all)), all == 1 ? "" : "s", count_priced(state),
      count_of(state, ListedFate::free), count_of(state, ListedFate::elsewhere), out);
}

std::vector<std::string> notes_of(const ListedFile& listed, const Wording& say) {
  const ListedState& state = listed.state;
  std::vector<std::string> notes{counts_text(state)};
  const std::string left = say.text(left_out(left_out_of(state), state.regions_held));
  if (!left.empty()) notes.push_back(fmt::format("Not in the sum: {}.", left));
  if (const int imputed = count_imputed(state); imputed > 0)
    notes.push_back(fmt::format("{} price{} estimated from another region by the vendor's observed spread.",
                                imputed, imputed == 1 ? " is" : "s are"));
  for (const std::string& unknown : listed.unknown_usage) notes.push_back("Without effect: " + unknown + ".");
  return notes;
}

std::string csv_of(const ListedFile& listed, const Wording& say) {
  std::string csv = "address,type,vendor,region,fate,product,sku,quantity,unit,price,cost,estimated,why\n";
  for (const ListedResource& one : listed.state.resources) {
    const std::string head = fmt::format("{},{},{},{},{}", csv_text(one.address), csv_text(one.type),
                                         csv_text(one.vendor), csv_text(one.region), to_string(one.fate));
    const std::string why = say.text(reason_of(one));
    bool has_rows = false;
    for (const ListedPart& part : one.parts) {
      if (!part.price) continue;
      has_rows = true;
      csv += fmt::format("{},{},{},{:.10g},{},{:.10g},{:.2f},{},{}\n", head, csv_text(part.product),
                         csv_text(part.sku), part.quantity, part.unit, *part.price, part.usd,
                         part.is_imputed ? "yes" : "no", csv_text(why));
    }
    if (!has_rows) csv += fmt::format("{},,,,,,,,{}\n", head, csv_text(why));
  }
  return csv;
}

Json part_data(const ListedPart& part) {
  return {{"product", part.product},
          {"sku", part.sku},
          {"quantity", part.price ? Json(part.quantity) : Json()},
          {"unit", optional_text(part.unit)},
          {"price", part.price ? Json(*part.price) : Json()},
          {"cost", part.price ? Json(shown_cents(part.usd)) : Json()},
          {"estimated", part.is_imputed},
          {"by_use", part.is_used}};
}

Json resource_data(const ListedResource& resource, const Wording& say) {
  Json parts = Json::array();
  for (const ListedPart& part : resource.parts) parts.push_back(part_data(part));
  return {{"address", resource.address},
          {"type", resource.type},
          {"vendor", resource.vendor},
          {"region", optional_text(resource.region)},
          {"fate", to_string(resource.fate)},
          {"why", optional_text(say.text(reason_of(resource)))},
          {"cost", shown_cents(cost_of(resource))},
          {"parts", std::move(parts)}};
}

}  // namespace

std::string listed_screen(const ListedFile& listed, const ScreenStyle& style, const Wording& say) {
  if (style.format == ScreenFormat::csv) return csv_of(listed, say);
  const bool is_markdown = style.format == ScreenFormat::markdown;
  const auto shown = [&](const std::string& text) {
    return is_markdown ? markdown_line(text) : visible(text);
  };
  std::string text = shown(fmt::format("{}: {}; list prices of {} a month of 730 hours, on demand, in USD.",
                                       listed.file, listed.source, listed.date)) +
                     "\n\n";
  const DocTable table = table_of(listed.state, say);
  text += is_markdown ? markdown_rows(table) : text_grid(table, style.is_coloured);
  text += "\n";
  for (const std::string& note : notes_of(listed, say)) text += shown(note) + (is_markdown ? "\n\n" : "\n");
  return text;
}

Json listed_data(const ListedFile& listed, const Wording& say) {
  const ListedState& state = listed.state;
  Json by_provider = Json::object(), resources = Json::array();
  for (const auto& [id, usd] : state.by_provider) by_provider[id] = shown_cents(usd);
  for (const ListedResource& one : state.resources) resources.push_back(resource_data(one, say));
  return {{"file", listed.file},
          {"kind", "terraform"},
          {"source", listed.source},
          {"date", listed.date},
          {"currency", "USD"},
          {"total", shown_cents(state.usd)},
          {"at_least", is_at_least(state)},
          {"by_provider", std::move(by_provider)},
          {"priced", count_priced(state)},
          {"free", count_of(state, ListedFate::free)},
          {"not_priced", left_json(left_out_of(state))},
          {"unknown_usage", listed.unknown_usage},
          {"resources", std::move(resources)}};
}

}  // namespace runrate
