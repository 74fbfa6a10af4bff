// SPDX-License-Identifier: Apache-2.0
#include "models/offer/one_time.hpp"

#include "models/compliance/compliance.hpp"
#include "models/offer/data_out.hpp"
#include "models/offer/setup.hpp"
#include "models/spec/contracts.hpp"
#include "models/spec/work_dates.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

/// The same contractors build and move, so that both see one rate.
Uncertain market_rate(const DayRate& rate) {
  return {.value = Distribution::lognormal(rate.usd.low, rate.usd.high), .path = "one_time.day_rate"};
}

Uncertain days_of(DayRange days, std::string path) {
  return {.value = Distribution::lognormal(days.low, days.high), .path = std::move(path)};
}

/// "9.2–28.3".
Name span_text(const Distribution& days) {
  const auto text = [](double count) {
    return count >= 100 ? grouped_text(count, 0) : fmt::format("{:.3g}", count);
  };
  if (days.is_constant()) return {text(days.median())};
  return {fmt::format("{}–{}", text(days.low()), text(days.high()))};
}

/// The market's rate as it is listed, else the stated one.
std::string rate_text(const PlanSpec& spec, const OneTimeItem& item, const WorkTable& table) {
  if (item.in_dollars) return dollars_text(spec, table.rate->usd.low, table.rate->usd.high);
  const Distribution& rate = item.work->rate.value;
  return MoneyText(spec.currency.code).span(rate.low(), rate.high());
}

/// @param note the sentence that says how many days at which rate
void add_work(OneTimeItem& item, std::string_view note, const PlanSpec& spec, Uncertain days,
              const WorkTable& table) {
  const bool has_rate = spec.setup.rate && item.nature == "setup";
  item.in_dollars = !has_rate;
  item.work = Work{std::move(days), has_rate ? *spec.setup.rate : market_rate(*table.rate)};
  item.grade = Grade::estimated;
  item.note = {std::string(note),
               {{"days", span_text(item.work->days.value)}, {"rate", Name{rate_text(spec, item, table)}}}};
  item.source = has_rate ? Phrase{"one_time.rate_stated_in_spec"} : given(table.rate->source);
}

Month cutover(const PlanSpec& spec) { return spec.migration ? spec.migration->month : spec.start; }

void add_migration(const PlanSpec& spec, const WorkTable& table, bool prices_data_out,
                   std::vector<OneTimeItem>& items) {
  const bool is_stated = spec.migration && spec.migration->cost;
  if (!is_stated && (!leaves_something(spec) || !table.rate)) return;
  OneTimeItem item;
  item.item = "Migration";
  item.month = cutover(spec);
  item.nature = "migration";
  item.falls_on = FallsOn::movers;
  if (is_stated) {
    item.cost = *spec.migration->cost;
    item.grade = Grade::quoted;
    item.source = {"one_time.stated_in_spec"};
    item.note = {migration_holds_setup(spec) ? "one_time.stated_with_setup" : "one_time.stated"};
  } else {
    add_work(item, "one_time.work_estimated", spec, days_of(table.migration, "migration.days"), table);
  }
  if (!prices_data_out) item.note = and_then(item.note, {"one_time.data_out_not_priced"});
  items.push_back(std::move(item));
}

OneTimeItem stated_setup(const Uncertain& cost) {
  OneTimeItem item;
  item.cost = cost;
  item.grade = Grade::quoted;
  item.source = {"one_time.stated_in_spec"};
  item.note = {"one_time.stated"};
  return item;
}

/// Due when the work starts. Where something is left it is a part of the move.
void add_setup(const PlanSpec& spec, const WorkTable& table, std::vector<OneTimeItem>& items) {
  if (migration_holds_setup(spec)) return;
  OneTimeItem item;
  if (spec.setup.cost) {
    item = stated_setup(*spec.setup.cost);
    item.nature = "setup";
  } else {
    if (!spec.setup.rate && !table.rate) return;
    item.nature = "setup";
    const bool is_stated = spec.setup.days && spec.setup.rate;
    add_work(item, is_stated ? "one_time.work_stated" : "one_time.work_estimated", spec,
             spec.setup.days ? *spec.setup.days : days_of(table.setup, "setup.days"), table);
  }
  item.item = "Setup";
  item.month = month_of(first_phase(spec));
  item.falls_on = leaves_something(spec) ? FallsOn::movers : FallsOn::every_option;
  items.push_back(std::move(item));
}

// Today's bill runs on beside the new platform, from the month of the cutover.
void add_double_running(const PlanSpec& spec, std::vector<OneTimeItem>& items) {
  if (!spec.migration || !spec.current.cost || !leaves_something(spec)) return;
  const double months = spec.migration->double_run_months;
  for (int month = 0; month < months; ++month) {
    const double share = std::min(months - month, 1.0);
    OneTimeItem item;
    item.item = "Double running";
    item.month = spec.migration->month + month;
    item.cost = *spec.current.cost;  // its own path: the same bill in every month of a trial
    if (share < 1) item.cost.value = item.cost.value.scaled(share);
    item.nature = "double running";
    item.falls_on = FallsOn::movers;
    item.grade = Grade::quoted;
    item.source = {"one_time.stated_in_spec"};
    item.note = {"one_time.double_running"};
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
      item.falls_on = FallsOn::owner;
      item.grade = Grade::quoted;
      item.source = {"one_time.stated_in_spec"};
      item.note = {"one_time.owed", {{"vendor", Name{contract.vendor}}}};
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
    const Phrase market = market_note(spec, catalog, references, own.item);
    OneTimeItem& item = items.emplace_back();
    item.item = own.item;
    item.month = own.month;
    item.cost = own.cost;
    item.nature = "stated";
    item.falls_on = own.of_migration ? FallsOn::movers : FallsOn::every_option;
    item.grade = Grade::quoted;
    item.source = {"one_time.stated_in_spec"};
    item.note = and_then({own.of_migration ? "one_time.stated_of_move" : "one_time.stated"}, market);
  }
}

}  // namespace

std::vector<OneTimeItem> one_time_items(const PlanSpec& spec, const Catalog& catalog,
                                        const References& references) {
  const WorkTable table = work_table(spec, catalog, references);
  std::vector<OneTimeItem> items = compliance_items(spec, catalog, references);
  std::optional<OneTimeItem> out = data_out(spec, catalog, references);
  add_migration(spec, table, out.has_value(), items);
  if (out) items.push_back(std::move(*out));
  add_setup(spec, table, items);
  add_double_running(spec, items);
  add_commitments(spec, items);
  add_stated(spec, catalog, references, items);
  std::ranges::stable_sort(items, {},
                           [](const OneTimeItem& item) { return std::tie(item.month, item.item); });
  return items;
}

}  // namespace runrate
