// SPDX-License-Identifier: Apache-2.0
#include "models/billing/sustained_use.hpp"

#include "engine/time_grid.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace runrate {
namespace {

using Week = std::array<double, hours_per_week>;

ConstColumn week_of(const WeekOfLines& week, std::size_t line, std::size_t trial) {
  if (line >= week.size() || week[line].empty()) return {};
  return week[line].subspan(trial * hours_per_week, hours_per_week);
}

/// Adds a line's cost to the hours in which its instances run.
void spread_out(double cost, ConstColumn shape, Week& hours) {
  const double sum = std::accumulate(shape.begin(), shape.end(), 0.0);
  for (std::size_t h = 0; h < hours.size(); ++h)
    hours[h] += sum > 0 ? cost * shape[h] / sum : cost / static_cast<double>(hours.size());
}

/// What is paid of the full price of all that runs: every slice of it by the hours in which it does.
/// @param hours full price by hour; sorted by it
double paid_of(std::span<const double> pays, Week& hours) {
  std::ranges::sort(hours, std::greater{});
  const double all = std::accumulate(hours.begin(), hours.end(), 0.0);
  if (all <= 0) return 1;
  const auto count = static_cast<double>(hours.size());
  double paid = 0;
  for (std::size_t h = 0; h < hours.size(); ++h) {
    const double slice = hours[h] - (h + 1 < hours.size() ? hours[h + 1] : 0.0);
    paid += slice * count * paid_share(pays, static_cast<double>(h + 1) / count);
  }
  return paid / all;
}

}  // namespace

double paid_share(std::span<const double> pays, double of_month) noexcept {
  const double part = 1.0 / static_cast<double>(pays.size());
  double paid = 0;
  for (std::size_t i = 0; i < pays.size(); ++i) {
    const double from = static_cast<double>(i) * part;
    paid += pays[i] * std::clamp(of_month - from, 0.0, part);
  }
  return paid;
}

void take_sustained_use(const SustainedPool& pool, const WeekOfLines& week, Table& cost) {
  for (std::size_t t = 0; t < cost.trials(); ++t) {
    Week hours{};
    for (const std::size_t line : pool.lines) spread_out(cost.row(line)[t], week_of(week, line, t), hours);
    const double share = paid_of(pool.pays, hours);
    for (const std::size_t line : pool.lines) cost.row(line)[t] *= share;
  }
}

}  // namespace runrate
