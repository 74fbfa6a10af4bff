// SPDX-License-Identifier: Apache-2.0
#include "models/projection/not_modelled.hpp"

#include "engine/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

double whole_cents(double amount) { return std::round(amount * 100) / 100; }

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
                .source = "the spec: current.cost, less the model at today's users",
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

void add_to(Column column, double amount) {
  for (double& value : column) value += amount;
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
  std::vector<double> modelled(first.trials(), 0.0);
  for (std::size_t l = 0; l < own->lines.size(); ++l) {
    if (!stands_on_the_bill(own->lines[l])) continue;
    const ConstColumn cost = first.row(l);
    for (std::size_t t = 0; t < modelled.size(); ++t) modelled[t] += cost[t];
  }
  HeldAgainstBill held{.modelled = whole_cents(quantile(modelled, 0.5))};
  held.rest = carried.value_or(whole_cents(spec.current.cost->value.median() - held.modelled));
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
    for (std::size_t m = static_cast<std::size_t>(from); m < figures.monthly.rows(); ++m) {
      add_to(figures.monthly.row(m), held.rest);
      add_to(figures.cloud.row(m), held.rest);
    }
    const int carried = std::max(0, outcome.reference_months - from);
    const double share = static_cast<double>(carried) / outcome.reference_months;
    if (figures.cost.trials() > 0) {
      figures.cost = with_row(figures.cost, trials, held.rest * share);
      figures.quantity = with_row(figures.quantity, trials, held.rest * share);
    }
    for (std::size_t k = 0; k < figures.key_cost.size(); ++k) {
      const double here = outcome.key_months[k] >= from ? held.rest : 0;
      figures.key_cost[k] = with_row(figures.key_cost[k], trials, here);
    }
  }
}

}  // namespace runrate
