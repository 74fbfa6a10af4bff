// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/rows.hpp"

#include "engine/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace runrate {
namespace {

constexpr double window_share = 0.05;      // of all trials, on either side
constexpr double least_window = 50;        // trials in the whole window
constexpr double small_variance = 1.0e-4;  // of the total's

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

Total total_of(std::vector<double> value) {
  Total total;
  total.order = order_of(value);
  total.mean = mean(value);
  std::vector<double> square(value.size());
  std::ranges::transform(value, square.begin(),
                         [&](double v) { return (v - total.mean) * (v - total.mean); });
  const bool varies = value[total.order.front()] < value[total.order.back()];
  total.variance = varies ? mean(square) : 0.0;
  total.value = std::move(value);
  return total;
}

double percentile_of(const Total& total, double p) {
  const std::size_t last = total.order.size() - 1;
  const double rank = std::clamp(p, 0.0, 1.0) * static_cast<double>(last);
  const auto below = static_cast<std::size_t>(rank);
  const double low = total.value[total.order[below]];
  const double high = total.value[total.order[std::min(below + 1, last)]];
  return low + (rank - std::floor(rank)) * (high - low);
}

AddingRows::AddingRows(Columns rows, const Total& total) : rows_(std::move(rows)), total_(&total) {
  facts_.reserve(rows_.size());
  for (const ConstColumn row : rows_) {
    facts_.push_back(facts_of(row));
  }
  const auto by_size = [](const Facts& a, const Facts& b) { return std::abs(a.mean) < std::abs(b.mean); };
  largest_ = static_cast<std::size_t>(std::ranges::max_element(facts_, by_size) - facts_.begin());
}

AddingRows::Facts AddingRows::facts_of(ConstColumn row) {
  const auto [least, most] = std::ranges::minmax(row);
  if (least == most) {
    return {.mean = least, .variance = 0, .min = least};
  }
  const double centre = mean(row);
  double squares = 0;
  for (const double value : row) {
    squares += (value - centre) * (value - centre);
  }
  return {.mean = centre, .variance = squares / static_cast<double>(row.size()), .min = least};
}

AddingRows::Window AddingRows::window(double p) const {
  const auto count = static_cast<double>(total_->order.size());
  const double half = std::max(window_share * count, 0.5 * least_window);
  const double rank = std::clamp(p, 0.0, 1.0) * (count - 1);
  // Shifted inwards at the ends, so that a window never holds fewer than 50 trials where there are so many.
  double first = std::max(0.0, std::ceil(rank - half));
  double last = std::min(count - 1, std::floor(rank + half));
  first = std::max(0.0, std::min(first, last - least_window + 1));
  last = std::min(count - 1, std::max(last, first + least_window - 1));
  Window result{.first = static_cast<std::size_t>(first), .weight = {}};
  const std::size_t size = static_cast<std::size_t>(last) - result.first + 1;
  const auto value = [&](std::size_t i) { return total_->value[total_->order[result.first + i]]; };
  double centre = 0;
  for (std::size_t i = 0; i < size; ++i) {
    centre += value(i);
  }
  centre /= static_cast<double>(size);
  double squares = 0;
  for (std::size_t i = 0; i < size; ++i) {
    squares += (value(i) - centre) * (value(i) - centre);
  }
  const double slope = squares > 0 ? (percentile_of(*total_, p) - centre) / squares : 0.0;
  result.weight.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    result.weight[i] = 1.0 / static_cast<double>(size) + slope * (value(i) - centre);
  }
  return result;
}

bool AddingRows::takes_mean(std::size_t row) const noexcept {
  return total_->variance <= 0 || facts_[row].variance < small_variance * total_->variance;
}

double AddingRows::weighted(ConstColumn row, const Window& window) const noexcept {
  double value = 0;
  for (std::size_t i = 0; i < window.weight.size(); ++i) {
    value += window.weight[i] * row[total_->order[window.first + i]];
  }
  return value;
}

std::vector<double> AddingRows::at(double p) const {
  const Window near = window(p);
  std::vector<double> result(rows_.size());
  double others = 0;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    result[r] = takes_mean(r) ? facts_[r].mean : weighted(rows_[r], near);
    if (facts_[r].min >= 0) {
      result[r] = std::max(result[r], 0.0);
    }
    others += r == largest_ ? 0.0 : result[r];
  }
  if (!rows_.empty()) {
    result[largest_] = percentile_of(*total_, p) - others;
  }
  return result;
}

std::vector<double> AddingRows::means() const {
  std::vector<double> result(rows_.size());
  std::ranges::transform(facts_, result.begin(), &Facts::mean);
  return result;
}

std::vector<double> AddingRows::quantities_at(const Columns& quantities, double p) const {
  const Window near = window(p);
  std::vector<double> result(quantities.size());
  for (std::size_t r = 0; r < quantities.size(); ++r) {
    const Facts facts = facts_of(quantities[r]);
    const bool steady = facts.variance <= 0 || total_->variance <= 0 || (takes_mean(r) && r != largest_);
    result[r] = steady ? facts.mean : weighted(quantities[r], near);
    if (facts.min >= 0) {
      result[r] = std::max(result[r], 0.0);
    }
  }
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
