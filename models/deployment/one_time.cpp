// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/one_time.hpp"

#include "engine/vector_math.hpp"
#include "models/deployment/compliance.hpp"
#include "models/money_text.hpp"
#include "models/spec/contracts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

using Json = nlohmann::json;

struct Range {
  double p10 = 0, p90 = 0;
};

struct DayRate {
  Range usd;
  std::string source;
};

struct Services {
  Range setup_days, migration_days;
  std::optional<DayRate> day_rate;
};

Range range_from(const Json& json) { return {json.at(0).get<double>(), json.at(1).get<double>()}; }

std::optional<DayRate> day_rate_from(const Json& json, const Catalog& catalog) {
  const auto vendor = json.at("vendor").get<std::string>();
  const auto product = json.at("product").get<std::string>();
  const auto sku = json.at("sku").get<std::string>();
  const auto region = json.at("region").get<std::string>();
  const Rate* low = catalog.find(vendor, product, sku + ".p10", region, "one_time");
  const Rate* high = catalog.find(vendor, product, sku + ".p90", region, "one_time");
  if (low == nullptr || high == nullptr) return std::nullopt;
  const std::string dated = low->as_of.empty() ? "" : ", " + low->as_of;
  return DayRate{{charge(low->tariff, 1), charge(high->tariff, 1)}, low->source + dated};
}

/// A platform of few parts is set up like an earlier stage's, unless a regime has to be met from the start.
Stage setup_stage(const PlanSpec& spec, const Json& up_to_parts) {
  if (spec.components.empty() || !spec.compliance.empty()) return spec.stage;
  const std::size_t parts =
      spec.components.size() * (1 + spec.other_regions.size()) * (1 + spec.environments.size());
  for (const Stage stage : {Stage::startup, Stage::growth}) {
    if (parts <= up_to_parts.at(std::string(to_text(stage))).get<std::size_t>())
      return std::min(stage, spec.stage);
  }
  return spec.stage;
}

Services services_from(const PlanSpec& spec, const Catalog& catalog, const References& references) {
  try {
    const Json data = Json::parse(references.compliance_json).at("services");
    const std::string stage(to_text(spec.stage));
    const std::string setup(to_text(setup_stage(spec, data.at("setup_up_to_parts"))));
    return {range_from(data.at("setup_days").at(setup)), range_from(data.at("migration_days").at(stage)),
            day_rate_from(data.at("day_rate"), catalog)};
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("compliance.json: ") + error.what());
  }
}

/// The product of two independent log-normal ranges. Medians multiply; half-widths ln(p90 ÷ p10) ÷ 2 add as
/// squares.
Range product_of(Range a, Range b) {
  const double median = std::sqrt(a.p10 * a.p90 * b.p10 * b.p90);
  const double half_a = log_of(a.p90 / a.p10) / 2;
  const double half_b = log_of(b.p90 / b.p10) / 2;
  const double factor = exp_of(std::sqrt(half_a * half_a + half_b * half_b));
  return {median / factor, median * factor};
}

OneTimeItem work_item(const PlanSpec& spec, Range days, const DayRate& rate, std::string name, Month month) {
  const Range cost = product_of(days, rate.usd);
  OneTimeItem item;
  item.item = std::move(name);
  item.month = month;
  item.cost.value = Distribution::lognormal(cost.p10, cost.p90);
  item.in_dollars = true;
  item.grade = Grade::estimated;
  item.source = rate.source;
  item.note = fmt::format("{:g}–{:g} days at {} a day, estimated", days.p10, days.p90,
                          dollars_text(spec, rate.usd.p10, rate.usd.p90));
  return item;
}

bool runs_today(const PlanSpec& spec) { return spec.current.provider != "none"; }

Month cutover(const PlanSpec& spec) { return spec.migration ? spec.migration->month : spec.start; }

void add_migration(const PlanSpec& spec, const Services& services, std::vector<OneTimeItem>& items) {
  if (spec.migration && spec.migration->cost) {
    items.push_back({.item = "Migration",
                     .month = cutover(spec),
                     .cost = *spec.migration->cost,
                     .nature = "migration",
                     .grade = Grade::quoted,
                     .source = "stated in the spec",
                     .note = "stated; data out of the old platform not priced"});
    return;
  }
  if (!runs_today(spec) || !services.day_rate) return;
  OneTimeItem item = work_item(spec, services.migration_days, *services.day_rate, "Migration", cutover(spec));
  item.nature = "migration";
  item.cost.path = "migration.cost";
  item.note += "; data out of the old platform not priced";
  items.push_back(std::move(item));
}

void add_setup(const PlanSpec& spec, const Services& services, std::vector<OneTimeItem>& items) {
  if (!services.day_rate) return;
  OneTimeItem item = work_item(spec, services.setup_days, *services.day_rate, "Setup", spec.start);
  item.nature = "setup";
  item.cost.path = "one_time.setup";
  items.push_back(std::move(item));
}

// Today's bill runs on beside the new platform, from the month of the cutover.
void add_double_running(const PlanSpec& spec, std::vector<OneTimeItem>& items) {
  if (!spec.migration || !spec.current.cost || !runs_today(spec)) return;
  const double months = spec.migration->double_run_months;
  for (int month = 0; month < months; ++month) {
    const double share = std::min(months - month, 1.0);
    OneTimeItem item;
    item.item = "Double running";
    item.month = spec.migration->month + month;
    item.cost = *spec.current.cost;  // its own path: the same bill in every month of a trial
    if (share < 1) item.cost.value = item.cost.value.scaled(share);
    item.nature = "double running";
    item.grade = Grade::quoted;
    item.source = "stated in the spec";
    item.note = "today's platform kept after the cutover";
    items.push_back(std::move(item));
  }
}

/// When what is left of a commitment is due on an option: at its end; without one when the business leaves,
/// or in the plan's last month where it stays.
Month due_month(const PlanSpec& spec, const Contract& contract, const std::string& provider) {
  const Month last = spec.start + (spec.months - 1);
  if (contract.ends) return std::clamp(*contract.ends, spec.start, last);
  const bool is_todays = is_todays_vendor(spec, contract.vendor);
  const bool stays =
      is_same_vendor(provider, contract.vendor) || (!is_cloud_vendor(contract.vendor) && !is_todays);
  if (stays) return last;
  return spec.migration && is_todays ? std::clamp(spec.migration->month, spec.start, last) : spec.start;
}

/// What is committed to a vendor is spent with it, or owed for nothing. Each option has an item of its own,
/// since each leaves another part of it unspent; its cost here is the whole, until it is known what is spent.
void add_commitments(const PlanSpec& spec, std::vector<OneTimeItem>& items) {
  for (const Contract& contract : spec.contracts) {
    if (contract.remaining_commitment.value_or(0) <= 0) continue;
    for (const std::string& provider : spec.providers) {
      OneTimeItem item;
      item.item = fmt::format("Commitment to {}, unused", contract.vendor);
      item.month = due_month(spec, contract, provider);
      item.cost = {.value = Distribution::constant(*contract.remaining_commitment),
                   .path = fmt::format("contracts.{}.remaining_commitment", contract.vendor),
                   .given = true};
      item.nature = "commitment";
      item.grade = Grade::quoted;
      item.source = "stated in the spec";
      item.note =
          fmt::format("owed to {} by the contract in force, less what is spent with it", contract.vendor);
      item.owed_to = contract.vendor;
      item.owed_by = provider;
      item.until = contract.ends;
      items.push_back(std::move(item));
    }
  }
}

void add_stated(const PlanSpec& spec, const Catalog& catalog, const References& references,
                std::vector<OneTimeItem>& items) {
  for (const OneTimeCost& own : spec.one_time) {
    const std::string market = market_note(spec, catalog, references, own.item);
    items.push_back({.item = own.item,
                     .month = own.month,
                     .cost = own.cost,
                     .nature = "stated",
                     .grade = Grade::quoted,
                     .source = "stated in the spec",
                     .note = market.empty() ? "stated" : "stated; " + market});
  }
}

}  // namespace

std::string dollars_text(const PlanSpec& spec, double low, double high) {
  const double per_usd = spec.currency.code == "USD" ? 1 : spec.currency.per_usd.value.median();
  return MoneyText(spec.currency.code).span(low * per_usd, high * per_usd);
}

std::vector<OneTimeItem> one_time_items(const PlanSpec& spec, const Catalog& catalog,
                                        const References& references) {
  const Services services = services_from(spec, catalog, references);
  std::vector<OneTimeItem> items = compliance_items(spec, catalog, references);
  add_migration(spec, services, items);
  add_setup(spec, services, items);
  add_double_running(spec, items);
  add_commitments(spec, items);
  add_stated(spec, catalog, references, items);
  std::ranges::stable_sort(items, {},
                           [](const OneTimeItem& item) { return std::tie(item.month, item.item); });
  return items;
}

}  // namespace runrate
