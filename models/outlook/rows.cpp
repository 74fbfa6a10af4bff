// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/rows.hpp"

#include "engine/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace runrate {
namespace {

bool is_constant(ConstColumn column) {
  return std::ranges::all_of(column, [&](double value) { return value == column.front(); });
}

}  // namespace

Columns columns_of(const Table& table) { return first_columns(table, table.rows()); }

Columns first_columns(const Table& table, std::size_t rows) {
  Columns columns;
  for (std::size_t r = 0; r < std::min(rows, table.rows()); ++r) {
    columns.push_back(table.row(r));
  }
  return columns;
}

std::vector<double> sum_of(const Columns& columns, std::size_t trials) {
  std::vector<double> total(trials, 0.0);
  for (const ConstColumn column : columns) {
    for (std::size_t t = 0; t < trials; ++t) {
      total[t] += column[t];
    }
  }
  return total;
}

AddingRows::AddingRows(Columns rows, ConstColumn total)
    : rows_(std::move(rows)), total_(total), order_(order_of(total)) {}

std::vector<double> AddingRows::at(double p) const { return rows_at_percentile(rows_, total_, order_, p); }

std::vector<double> AddingRows::means() const {
  std::vector<double> result;
  for (const ConstColumn row : rows_) {
    result.push_back(is_constant(row) ? row.front() : mean(row));
  }
  return result;
}

std::vector<double> AddingRows::quantities_at(const Columns& quantities, double p) const {
  const TotalWindow window = window_at(total_, order_, p);
  std::vector<double> result;
  for (const ConstColumn quantity : quantities) result.push_back(value_in_window(quantity, total_, window));
  return result;
}

std::vector<double> apportioned(std::span<const double> parts, double whole, double per_one) {
  std::vector<double> units(parts.size());
  std::vector<double> remainder(parts.size());
  double given = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // A hair is added, so that 11.00 held as 10.999999999 counts as a whole number of units.
    const double exact = parts[i] * per_one;
    units[i] = std::floor(exact + 1e-6);
    remainder[i] = exact - units[i];
    given += units[i];
  }
  double left = std::round(whole * per_one) - given;
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return remainder[i]; });
  for (std::size_t k = 0; k < order.size() && left >= 1 && remainder[order[k]] > 1e-6; ++k, --left) {
    units[order[k]] += 1;
  }
  if (left != 0 && !units.empty()) {
    *std::ranges::max_element(units) += left;
  }
  std::ranges::transform(units, units.begin(), [&](double n) { return n == 0 ? 0.0 : n / per_one; });
  return units;
}

double sum_of_cents(std::span<const double> amounts) noexcept {
  double total = 0;
  for (const double amount : amounts) {
    total += std::round(amount * 100);
  }
  return total / 100;
}

}  // namespace runrate
