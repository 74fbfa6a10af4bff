// SPDX-License-Identifier: Apache-2.0
#include "models/offer/data_out.hpp"

#include "models/catalog/book_error.hpp"
#include "models/offer/setup.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/kinds.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace runrate {
namespace {

using Json = nlohmann::json;

double stored_in(const PlanSpec& spec, const Stored& stored) {
  if (stored.start_gib) return stored.start_gib->value.median();
  if (!stored.per_user_gib || stored.per_month) return 0;
  return spec.users.value.median() * spec.registered_per_user.value.median() *
         stored.per_user_gib->value.median();
}

/// In the middle, GiB: databases, stores, buckets, disks and files, or buckets alone.
double stored_at_the_start(const PlanSpec& spec, bool buckets_alone) {
  double sum = 0;
  for (const auto& [name, component] : spec.components) {
    const bool counts = buckets_alone ? component.kind == Kind::object_storage : keeps_data(component.kind);
    if (counts) sum += stored_in(spec, component.stored);
  }
  return sum;
}

/// What the vendor's list price makes of so many GiB in one month, USD; none where the book has no price.
std::optional<double> list_price_of(const PlanSpec& spec, const Catalog& catalog, const Json& row,
                                    double gib) {
  const auto vendor = row.at("provider").get<std::string>();
  const auto own = spec.region_of.find(vendor);
  const auto region = catalog.region_of(vendor, own == spec.region_of.end() ? spec.region : own->second);
  const Rate* rate =
      catalog.find(vendor, row.at("product").get<std::string>(), row.at("sku").get<std::string>(),
                   region ? *region : catalog.base_region(vendor), row.at("term").get<std::string>());
  if (rate == nullptr) return std::nullopt;
  constexpr double gb_per_gib = 1.073741824;
  return charge(rate->tariff, rate->attribute("gb") == "GB" ? gib * gb_per_gib : gib);
}

OneTimeItem item_of(const PlanSpec& spec, const Json& row, double gib, double usd) {
  const bool is_waived = row.at("waived").get<bool>();
  OneTimeItem item;
  item.item = "Data out of today's platform";
  item.month = spec.migration ? spec.migration->month : spec.start;
  item.cost = {.value = Distribution::constant(is_waived ? 0 : usd), .path = "migration.data_out"};
  item.nature = "data out";
  item.falls_on = FallsOn::movers;
  item.in_dollars = true;
  item.grade = Grade::quoted;
  item.source =
      given(fmt::format("{}, {}", row.at("source").get<std::string>(), row.at("as_of").get<std::string>()));
  item.note = {is_waived ? "one_time.waived" : "one_time.at_list_price",
               {{"condition", Name{row.at("condition").get<std::string>()}}, {"size", Gib{gib}}}};
  if (is_waived) item.note.values.push_back({"price", Name{dollars_text(spec, usd, usd)}});
  return item;
}

}  // namespace

std::optional<OneTimeItem> data_out(const PlanSpec& spec, const Catalog& catalog,
                                    const References& references) {
  if (!leaves_something(spec)) return std::nullopt;
  try {
    const Json table = Json::parse(references.setup_json).at("leaving");
    const auto row = std::ranges::find_if(
        table, [&](const Json& one) { return one.at("provider") == spec.current.provider; });
    if (row == table.end()) return std::nullopt;
    // A hosting platform's databases stand with its partners, whose terms are not known.
    const bool is_hosting = spec.current.provider == "vercel";
    const double gib = stored_at_the_start(spec, is_hosting);
    const std::optional<double> usd = list_price_of(spec, catalog, *row, gib);
    if (gib <= 0 || !usd) return std::nullopt;
    return item_of(spec, *row, gib, *usd);
  } catch (const Json::exception& error) {
    throw BookError("setup.json", {{"", error.what(), ""}});
  }
}

}  // namespace runrate
