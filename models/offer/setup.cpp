// SPDX-License-Identifier: Apache-2.0
#include "models/offer/setup.hpp"

#include "models/catalog/book_error.hpp"
#include "models/deployment/one_time_item.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace runrate {
namespace {

using Json = nlohmann::json;

DayRange range_from(const Json& json) { return {json.at(0).get<double>(), json.at(1).get<double>()}; }

std::optional<DayRate> day_rate_from(const Json& json, const Catalog& catalog) {
  const auto vendor = json.at("vendor").get<std::string>();
  const auto product = json.at("product").get<std::string>();
  const auto sku = json.at("sku").get<std::string>();
  const auto region = json.at("region").get<std::string>();
  const Rate* low = catalog.find(vendor, product, sku + ".p10", region, "one_time");
  const Rate* high = catalog.find(vendor, product, sku + ".p90", region, "one_time");
  if (low == nullptr || high == nullptr) return std::nullopt;
  const std::string dated = low->as_of.empty() ? "" : ", " + low->as_of;
  const DayRange usd{charge(low->tariff, 1), charge(high->tariff, 1)};
  if (!(0 < usd.low && usd.low <= usd.high)) return std::nullopt;
  return DayRate{usd, low->source + dated};
}

/// How many of a part the spec asks for.
std::size_t count_of(const PlanSpec& spec, std::string_view part) {
  if (part == "platform") return 1;
  if (part == "environment") return spec.environments.size();
  if (part == "region") return spec.other_regions.size();
  return static_cast<std::size_t>(std::ranges::count_if(
      spec.components, [&](const auto& entry) { return to_text(entry.second.kind) == part; }));
}

std::vector<SetupPart> parts_from(const PlanSpec& spec, const Json& table) {
  std::vector<SetupPart> parts;
  for (const Json& row : table) {
    const std::string what = row.contains("kind") ? row.at("kind") : row.at("part");
    const std::size_t count = count_of(spec, what);
    if (count > 0) parts.push_back({what, count, range_from(row.at("days")), row.at("why")});
  }
  return parts;
}

DayRange sum_of(const std::vector<SetupPart>& parts) {
  DayRange sum;
  for (const SetupPart& part : parts) {
    sum.low += static_cast<double>(part.count) * part.each.low;
    sum.high += static_cast<double>(part.count) * part.each.high;
  }
  return sum;
}

Phrase days_in_words(DayRange days) {
  return {"assumptions.setup.days", {{"low", Count{days.low}}, {"high", Count{days.high}}}};
}

Phrase days_in_words(const SetupPart& part) {
  if (part.count == 1) return days_in_words(part.each);
  return {"assumptions.setup.times",
          {{"n", Count{static_cast<double>(part.count)}}, {"days", days_in_words(part.each)}}};
}

}  // namespace

WorkTable work_table(const PlanSpec& spec, const Catalog& catalog, const References& references) {
  try {
    const Json data = Json::parse(references.setup_json);
    WorkTable table;
    table.parts = parts_from(spec, data.at("parts"));
    table.setup = sum_of(table.parts);
    table.migration = range_from(data.at("migration_days").at(std::string(to_text(spec.stage))));
    table.rate = day_rate_from(data.at("day_rate"), catalog);
    table.source =
        fmt::format("{}, {}", data.at("source").get<std::string>(), data.at("as_of").get<std::string>());
    return table;
  } catch (const Json::exception& error) {
    throw BookError("setup.json", {{"", error.what(), ""}});
  }
}

bool leaves_something(const PlanSpec& spec) { return spec.current.provider != "none"; }

bool states_setup(const PlanSpec& spec) { return spec.setup.days || spec.setup.rate || spec.setup.cost; }

bool migration_holds_setup(const PlanSpec& spec) {
  return !states_setup(spec) && spec.migration && spec.migration->cost;
}

std::vector<WorkAssumption> setup_assumptions(const PlanSpec& spec, const Catalog& catalog,
                                              const References& references) {
  if (spec.setup.cost) return {};
  if (migration_holds_setup(spec))
    return {
        {"setup", {"assumptions.setup.inside"}, {"assumptions.setup.inside_why"}, {"assumptions.by_spec"}}};
  const WorkTable table = work_table(spec, catalog, references);
  std::vector<WorkAssumption> rows;
  if (!spec.setup.days) {
    rows.push_back(
        {"setup.days", days_in_words(table.setup), {"assumptions.setup.days_why"}, given(table.source)});
    for (const SetupPart& part : table.parts)
      rows.push_back({"setup.days." + part.what, days_in_words(part), given(part.why), given(table.source)});
  }
  if (!spec.setup.rate && table.rate)
    rows.push_back({"setup.rate",
                    {"assumptions.setup.rate",
                     {{"range", Name{dollars_text(spec, table.rate->usd.low, table.rate->usd.high)}}}},
                    {"assumptions.setup.rate_why"},
                    given(table.rate->source)});
  return rows;
}

}  // namespace runrate
