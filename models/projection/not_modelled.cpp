// SPDX-License-Identifier: Apache-2.0
#include "models/projection/not_modelled.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"
#include "models/compliance/compliance.hpp"
#include "models/deployment/focus_category.hpp"
#include "models/deployment/list_price.hpp"
#include "models/spec/contracts.hpp"
#include "models/spec/imported_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

namespace runrate {
namespace {

double whole_cents(double amount) { return std::round(amount * 100) / 100; }

bool is_list_price(const PlanSpec& spec) {
  const ImportedState* imported = spec.current.imported.get();
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
                .grade = Grade::reconciled,
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
  line.quantity.formula = {"formula.not_modelled"};
  d.lines.push_back(std::move(line));
}

/// Seats are not the provider's, and credits lower no bill of today. What the plan adds to meet targets and
/// regimes is not built yet.
bool stands_on_the_bill(const UsageLine& line) {
  if (line.category == Category::saas || line.category == Category::credit) return false;
  return line.recovers.empty() && !is_control(line);
}

/// The same table with a row more.
Table with_row(const Table& table, std::size_t place, ConstColumn row) {
  Table longer(table.rows() + 1, row.size());
  for (std::size_t r = 0; r < longer.rows(); ++r)
    std::ranges::copy(r == place ? row : table.row(r < place ? r : r - 1), longer.row(r).begin());
  return longer;
}

Table with_last_row(const Table& table, ConstColumn row) { return with_row(table, table.rows(), row); }

/// What is not known does not shrink by being carried: the larger its share of the bill, the wider it is.
Distribution left_over_factor(double share) {
  constexpr double least_sd = 0.05;
  constexpr double sd_of_all = 0.25;
  const double sd = least_sd + sd_of_all * share;
  // e^σ² of the log-normal with median 1 and that standard deviation.
  const double growth = (1 + std::sqrt(1 + 4 * sd * sd)) / 2;
  return Distribution::lognormal_mean_sd(std::sqrt(growth), sd);
}

/// Keeps the factor among the inputs.
void keep_input(Outcome& outcome, ConstColumn factor) {
  const auto at = std::ranges::lower_bound(outcome.input_paths, not_modelled_path);
  const auto place = static_cast<std::size_t>(at - outcome.input_paths.begin());
  outcome.input_paths.emplace(at, not_modelled_path);
  outcome.inputs = with_row(outcome.inputs, place, factor);
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

std::vector<double> times(ConstColumn factor, double amount) {
  std::vector<double> product(factor.begin(), factor.end());
  for (double& value : product) value *= amount;
  return product;
}

void add_to(Column column, double amount, ConstColumn factor) {
  for (std::size_t t = 0; t < column.size(); ++t) column[t] += amount * factor[t];
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

/// The model by the categories that a bill tells; adds up to the P50 of the whole.
std::map<std::string, double> first_month_by_category(const Deployment& d, const Table& cost) {
  std::map<std::string, std::vector<double>> sums;
  std::vector<double> total(cost.trials(), 0.0);
  for (std::size_t l = 0; l < d.lines.size(); ++l) {
    if (!stands_on_the_bill(d.lines[l])) continue;
    const std::string_view category = focus_category(d.meters[d.lines[l].meter].rate.service);
    std::vector<double>& sum =
        sums.try_emplace(std::string(category), std::vector<double>(cost.trials(), 0.0)).first->second;
    const ConstColumn row = cost.row(l);
    for (std::size_t t = 0; t < total.size(); ++t) {
      sum[t] += row[t];
      total[t] += row[t];
    }
  }
  std::vector<ConstColumn> rows;
  for (const auto& [category, sum] : sums) rows.emplace_back(sum);
  const std::vector<double> at_mid = rows_at_percentile(rows, total, order_of(total), 0.5);
  std::map<std::string, double> found;
  std::size_t r = 0;
  for (const auto& [category, sum] : sums) found[category] = whole_cents(at_mid[r++]);
  return found;
}

}  // namespace

std::optional<HeldAgainstBill> held_against_bill(const PlanSpec& spec, const SimulatedRun& plan,
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
    HeldAgainstBill held{.modelled = whole_cents(billed), .bill = today};
    held.rest = carried.value_or(whole_cents(today - held.modelled));
    held.by_category = first_month_by_category(*own, first);
    return held;
  }
  const double standing = first_month(*own, first, [&](const UsageLine& line) { return stands(*own, line); });
  HeldAgainstBill held{.modelled = whole_cents(standing), .bill = today};
  // A list lacks what has no price in it, so that it never shows that the model has too much.
  held.rest = carried.value_or(std::max(0.0, whole_cents(today - held.modelled)));
  const double all = billed + held.rest;
  held.tested_share = all > 0 ? std::clamp(today / all, 0.0, 1.0) : 0.0;
  return held;
}

void carry_not_modelled(const PlanSpec& spec, const HeldAgainstBill& held, const PointSet& points,
                        SimulatedRun& into) {
  if (held.rest == 0) return;
  const std::optional<int> cutover = cutover_month(spec);
  Outcome& outcome = into.outcome;
  std::vector<double> factor(outcome.users.trials());
  points.fill(variable_of(not_modelled_path), 0, factor);
  left_over_factor(held.left_over_share()).quantile_all(factor, factor);
  keep_input(outcome, factor);
  for (std::size_t p = 0; p < into.deployments.size(); ++p) {
    Deployment& d = into.deployments[p];
    ProviderOutcome& figures = outcome.providers[p];
    if (!d.available) continue;
    const int from = d.provider == spec.current.provider ? 0 : cutover.value_or(0);
    append_line_to(d, spec, held.rest);
    const std::vector<double> carried = carried_by_month(spec, held.rest, d, from, figures.monthly.rows());
    for (std::size_t m = 0; m < carried.size(); ++m) {
      add_to(figures.monthly.row(m), carried[m], factor);
      add_to(figures.cloud.row(m), carried[m], factor);
    }
    const auto year =
        carried.begin() + std::min<std::ptrdiff_t>(outcome.reference_months, std::ssize(carried));
    const std::vector<double> mean =
        times(factor, std::accumulate(carried.begin(), year, 0.0) / outcome.reference_months);
    if (figures.cost.trials() > 0) {
      figures.cost = with_last_row(figures.cost, mean);
      figures.quantity = with_last_row(figures.quantity, mean);
    }
    if (figures.full_cost.trials() > 0 && outcome.full_month) {
      const double here = carried[static_cast<std::size_t>(*outcome.full_month)];
      figures.full_cost = with_last_row(figures.full_cost, times(factor, here));
      figures.full_quantity = with_last_row(figures.full_quantity, times(factor, here));
    }
    for (std::size_t k = 0; k < figures.key_cost.size(); ++k) {
      const double here = carried[static_cast<std::size_t>(outcome.key_months[k])];
      figures.key_cost[k] = with_last_row(figures.key_cost[k], times(factor, here));
    }
  }
}

std::vector<double> not_modelled_by_trial(const Outcome& outcome, double rest) {
  const auto at = std::ranges::find(outcome.input_paths, not_modelled_path);
  if (at == outcome.input_paths.end()) return std::vector<double>(outcome.users.trials(), rest);
  return times(outcome.inputs.row(static_cast<std::size_t>(at - outcome.input_paths.begin())), rest);
}

}  // namespace runrate
