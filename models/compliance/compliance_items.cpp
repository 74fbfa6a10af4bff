// SPDX-License-Identifier: Apache-2.0
// Audits and tests that the named regimes ask for, in their months.
#include "models/catalog/book_error.hpp"
#include "models/compliance/compliance.hpp"
#include "models/compliance/compliance_names.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

bool is_asked(const PlanSpec& spec, const Json& entry) {
  const auto named = [&](const std::string& regime) {
    return std::ranges::find(spec.compliance, regime) != spec.compliance.end();
  };
  if (named(entry.value("unless", ""))) return false;
  return std::ranges::any_of(entry.at("regimes").get<std::vector<std::string>>(), named);
}

struct MarketRange {
  double low = 0, high = 0;  ///< USD
  std::string source, as_of;
};

std::optional<MarketRange> market_range(const Catalog& catalog, const Json& entry) {
  const auto product = entry.at("product").get<std::string>();
  const auto sku = entry.at("sku").get<std::string>();
  const Rate* low = catalog.find("market", product, sku + ".low", "global", "one_time");
  const Rate* high = catalog.find("market", product, sku + ".high", "global", "one_time");
  if (low == nullptr || high == nullptr) return std::nullopt;
  const MarketRange range{charge(low->tariff, 1), charge(high->tariff, 1), low->source, low->as_of};
  return 0 < range.low && range.low <= range.high ? std::optional(range) : std::nullopt;
}

Name text_of(const PlanSpec& spec, const MarketRange& range) {
  return {dollars_text(spec, range.low, range.high)};
}

OneTimeItem item_of(const PlanSpec& spec, const Json& entry, const MarketRange& range, int month) {
  const auto name = entry.at("item").get<std::string>();
  const int year = (month - entry.at("month").get<int>()) / 12 + 1;
  OneTimeItem item;
  item.item = name;
  item.month = spec.start + month;
  item.cost.value = Distribution::lognormal(range.low, range.high);
  item.in_dollars = true;
  item.cost.path = fmt::format("one_time.{}.{}", entry.at("sku").get<std::string>(), year);
  item.nature = "compliance";
  item.grade = Grade::estimated;
  item.source = given(range.as_of.empty() ? range.source : range.source + ", " + range.as_of);
  item.note = {year > 1 ? "one_time.market_again" : "one_time.market", {{"range", text_of(spec, range)}}};
  return item;
}

Json regime_data(const References& references) {
  try {
    return Json::parse(references.compliance_json);
  } catch (const Json::exception& error) {
    throw BookError("compliance.json", {{"", error.what(), ""}});
  }
}

}  // namespace

std::vector<OneTimeItem> compliance_items(const PlanSpec& spec, const Catalog& catalog,
                                          const References& references) {
  const Json data = regime_data(references);
  std::vector<OneTimeItem> items;
  for (const Json& entry : data.at("one_time")) {
    if (!is_asked(spec, entry) || holds_item(spec, entry)) continue;
    const std::optional<MarketRange> range = market_range(catalog, entry);
    if (!range) continue;
    const int every = entry.at("every").get<int>();
    for (int month = entry.at("month").get<int>(); month < spec.months; month += every) {
      items.push_back(item_of(spec, entry, *range, month));
      if (every <= 0) break;
    }
  }
  return items;
}

Phrase market_note(const PlanSpec& spec, const Catalog& catalog, const References& references,
                   std::string_view item) {
  const Json data = regime_data(references);
  for (const Json& entry : data.at("one_time")) {
    if (!names_item(item, entry) || !is_asked(spec, entry)) continue;
    const std::optional<MarketRange> range = market_range(catalog, entry);
    if (range) return {"one_time.market", {{"range", text_of(spec, *range)}}};
  }
  return {};
}

}  // namespace runrate
