// SPDX-License-Identifier: Apache-2.0
#include "models/projection/not_modelled.hpp"

#include "engine/statistics.hpp"
#include "models/deployment/list_price.hpp"
#include "models/spec/contracts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

namespace runrate {
namespace {

double whole_cents(double amount) { return std::round(amount * 100) / 100; }

bool is_list_price(const PlanSpec& spec) {
  const std::optional<ImportedState>& imported = spec.current.imported;
  return imported && imported->list && imported->list->gives_cost;
}

/// The line and its meter: one unit of the currency is one unit of use, as with today's bill.
void append_line_to(Deployment& d, const PlanSpec& spec, double amount) {
  Meter meter;
  meter.rate = {.vendor = "not modelled",
                .service = "today",
                .product = "Not modelled",
                .sku = "not-modelled",
                .region = "global",
                .term = "monthly",
                .unit = "month's bill",
                .tariff = Tariff({{0, 1.0}}),
                .grade = Grade::derived,
                .source = is_list_price(spec)
                              ? "today's resources at list price, less what of the model stands all month"
                              : "the spec: current.cost, less the model at today's users",
                .as_of = to_text(spec.date)};
  d.meters.push_back(std::move(meter));
  UsageLine line;
  line.id = d.provider + "/production/account/not-modelled";
  line.provider = d.provider;
  line.vendor = "not modelled";
  line.category = Category::not_modelled;
  line.component = "account";
  line.use = "not_modelled";
  line.meter = d.meters.size() - 1;
  line.quantity.largest_of.push_back({.constant = amount});
  line.quantity.formula = "today's bill less the model at today's users";
  d.lines.push_back(std::move(line));
}

/// Seats are not the provider's, and credits lower no bill of today. What the plan adds to meet targets and
/// regimes is not built yet.
bool stands_on_the_bill(const UsageLine& line) {
  if (line.category == Category::saas || line.category == Category::credit) return false;
  const bool regime = line.category == Category::security && line.component == "account";
  return line.recovers.empty() && !regime;
}

/// The same table with a row more, filled.
Table with_row(const Table& table, std::size_t trials, double value) {
  Table longer(table.rows() + 1, trials);
  for (std::size_t r = 0; r < table.rows(); ++r) std::ranges::copy(table.row(r), longer.row(r).begin());
  std::ranges::fill(longer.row(table.rows()), value);
  return longer;
}

/// [month] what an option carries. Where it is today's, the rest is part of the bill that its contract
/// raises.
std::vector<double> carried_by_month(const PlanSpec& spec, double rest, const Deployment& d, int from,
                                     std::size_t months) {
  std::vector<double> carried(months, 0.0);
  const std::vector<double> risen =
      d.provider == spec.current.provider ? uplifts(spec, d.provider) : std::vector<double>{};
  for (std::size_t m = static_cast<std::size_t>(from); m < months; ++m)
    carried[m] = rest * (m < risen.size() ? risen[m] : 1.0);
  return carried;
}

void add_to(Column column, double amount) {
  for (double& value : column) value += amount;
}

/// Whether a list price of resources holds the line: it is the provider's own and stands all month.
bool stands(const Deployment& d, const UsageLine& line) {
  static constexpr std::array<std::string_view, 7> by_use{
      "storage.object", "storage.file", "storage.snapshot", "storage.registry",
      "backup.vault",   "ops.logs",     "db.nosql"};
  const Rate& rate = d.meters[line.meter].rate;
  return stands_on_the_bill(line) && line.category == Category::cloud && line.kind == LineKind::metered &&
         line.vendor == d.provider && units_a_month(rate) > 0 &&
         std::ranges::find(by_use, rate.service) == by_use.end() && line.use != "metrics" &&
         !line.use.starts_with("backup");
}

/// P50 of the first month's cost of the lines that `counts` names.
template <class Counts>
double first_month(const Deployment& d, const Table& cost, Counts counts) {
  std::vector<double> sum(cost.trials(), 0.0);
  for (std::size_t l = 0; l < d.lines.size(); ++l) {
    if (!counts(d.lines[l])) continue;
    const ConstColumn row = cost.row(l);
    for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += row[t];
  }
  return quantile(sum, 0.5);
}

}  // namespace

std::optional<HeldAgainstBill> held_against_bill(const PlanSpec& spec, const Future& plan,
                                                 std::optional<double> carried) {
  if (!spec.current.cost) return std::nullopt;
  const auto own = std::ranges::find(plan.deployments, spec.current.provider, &Deployment::provider);
  if (own == plan.deployments.end() || !own->available || !own->gaps.empty()) return std::nullopt;
  const ProviderOutcome& figures =
      plan.outcome.providers[static_cast<std::size_t>(own - plan.deployments.begin())];
  if (figures.key_cost.empty()) return std::nullopt;
  const Table& first = figures.key_cost.front();
  const double billed = first_month(*own, first, stands_on_the_bill);
  const double today = spec.current.cost->value.median();
  if (!is_list_price(spec)) {
    HeldAgainstBill held{.modelled = whole_cents(billed)};
    held.rest = carried.value_or(whole_cents(today - held.modelled));
    return held;
  }
  const double standing = first_month(*own, first, [&](const UsageLine& line) { return stands(*own, line); });
  HeldAgainstBill held{.modelled = whole_cents(standing)};
  // A list lacks what has no price in it, so that it never shows that the model has too much.
  held.rest = carried.value_or(std::max(0.0, whole_cents(today - held.modelled)));
  const double all = billed + held.rest;
  held.tested_share = all > 0 ? std::clamp(today / all, 0.0, 1.0) : 0.0;
  return held;
}

void carry_not_modelled(const PlanSpec& spec, const HeldAgainstBill& held, Future& into) {
  if (held.rest == 0) return;
  const std::optional<int> cutover = cutover_month(spec);
  Outcome& outcome = into.outcome;
  for (std::size_t p = 0; p < into.deployments.size(); ++p) {
    Deployment& d = into.deployments[p];
    ProviderOutcome& figures = outcome.providers[p];
    if (!d.available) continue;
    const int from = d.provider == spec.current.provider ? 0 : cutover.value_or(0);
    append_line_to(d, spec, held.rest);
    const std::size_t trials = figures.monthly.trials();
    const std::vector<double> carried = carried_by_month(spec, held.rest, d, from, figures.monthly.rows());
    for (std::size_t m = 0; m < carried.size(); ++m) {
      add_to(figures.monthly.row(m), carried[m]);
      add_to(figures.cloud.row(m), carried[m]);
    }
    const auto year =
        carried.begin() + std::min<std::ptrdiff_t>(outcome.reference_months, std::ssize(carried));
    const double mean = std::accumulate(carried.begin(), year, 0.0) / outcome.reference_months;
    if (figures.cost.trials() > 0) {
      figures.cost = with_row(figures.cost, trials, mean);
      figures.quantity = with_row(figures.quantity, trials, mean);
    }
    for (std::size_t k = 0; k < figures.key_cost.size(); ++k) {
      const double here = carried[static_cast<std::size_t>(outcome.key_months[k])];
      figures.key_cost[k] = with_row(figures.key_cost[k], trials, here);
    }
  }
}

}  // namespace runrate
