// SPDX-License-Identifier: Apache-2.0
#include "engine/tariff.hpp"

#include "engine/infinity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <utility>

namespace runrate {
namespace {

inline double units_within(double quantity, double from, double to) noexcept {
  const double upper = quantity < to ? quantity : to;
  return upper > from ? upper - from : 0.0;
}

double end_of(std::span<const PriceStep> steps, std::size_t band) noexcept {
  if (band + 1 < steps.size()) {
    return steps[band + 1].from;
  }
  return infinity;
}

}  // namespace

Tariff::Tariff(std::vector<PriceStep> steps) : steps_(std::move(steps)) {
  if (steps_.empty() || steps_.front().from != 0.0) {
    throw std::invalid_argument("tariff: the first price step does not start at 0");
  }
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!std::isfinite(steps_[i].from) || !std::isfinite(steps_[i].unit_price)) {
      throw std::invalid_argument(
          fmt::format("tariff: price step {} holds a number that is not finite", i + 1));
    }
    if (i > 0 && steps_[i].from <= steps_[i - 1].from) {
      throw std::invalid_argument(fmt::format("tariff: price step {} starts at {}, not above {}", i + 1,
                                              steps_[i].from, steps_[i - 1].from));
    }
  }
}

double charge(const Tariff& tariff, double quantity) noexcept {
  const auto steps = tariff.steps();
  double cost = 0.0;
  for (std::size_t band = 0; band < steps.size(); ++band) {
    cost += steps[band].unit_price * units_within(quantity, steps[band].from, end_of(steps, band));
  }
  return cost;
}

void charge_all(const Tariff& tariff, std::span<const double> usage, std::span<double> cost) noexcept {
  const auto steps = tariff.steps();
  // Bands outside, trials inside, so that the inner loop vectorises; chunk by chunk because both columns may
  // be one.
  constexpr std::size_t chunk = 256;
  std::array<double, chunk> sum{};
  for (std::size_t first = 0; first < cost.size(); first += chunk) {
    const std::size_t count = std::min(chunk, cost.size() - first);
    sum.fill(0.0);
    for (std::size_t band = 0; band < steps.size(); ++band) {
      const double from = steps[band].from;
      const double to = end_of(steps, band);
      const double price = steps[band].unit_price;
      for (std::size_t i = 0; i < count; ++i) {
        sum[i] += price * units_within(usage[first + i], from, to);
      }
    }
    std::copy_n(sum.begin(), count, cost.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

double marginal_price(const Tariff& tariff, double quantity) noexcept {
  const auto steps = tariff.steps();
  const auto above = std::ranges::upper_bound(steps, quantity, {}, &PriceStep::from);
  return above == steps.begin() ? steps.front().unit_price : std::prev(above)->unit_price;
}

Tariff without_free_steps(const Tariff& tariff) {
  std::vector<PriceStep> steps(tariff.steps().begin(), tariff.steps().end());
  const auto first_paid =
      std::ranges::find_if(steps, [](const PriceStep& step) { return step.unit_price != 0.0; });
  if (first_paid == steps.end()) {
    return tariff;
  }
  for (auto step = steps.begin(); step != first_paid; ++step) {
    step->unit_price = first_paid->unit_price;
  }
  return Tariff(std::move(steps));
}

Tariff without_free_band(const Tariff& tariff) {
  const std::span<const PriceStep> steps = tariff.steps();
  if (steps.size() < 2 || steps[0].unit_price != 0.0) return tariff;
  const double free = steps[1].from;
  std::vector<PriceStep> moved;
  for (const PriceStep& step : steps.subspan(1)) moved.push_back({step.from - free, step.unit_price});
  return Tariff(std::move(moved));
}

Tariff with_free_allowance(const Tariff& tariff, double free) {
  if (!(free >= 0.0)) {
    throw std::invalid_argument(fmt::format("tariff: a free allowance of {} is below 0", free));
  }
  if (free == 0.0) {
    return tariff;
  }
  if (free == infinity) {
    return Tariff();
  }
  std::vector<PriceStep> steps{{0.0, 0.0}, {free, marginal_price(tariff, free)}};
  for (const PriceStep& step : tariff.steps()) {
    if (step.from > free) {
      steps.push_back(step);
    }
  }
  return Tariff(std::move(steps));
}

Tariff scaled(const Tariff& tariff, double factor) {
  std::vector<PriceStep> steps(tariff.steps().begin(), tariff.steps().end());
  for (PriceStep& step : steps) {
    step.unit_price *= factor;
  }
  return Tariff(std::move(steps));
}

void share_pro_rata(ConstColumn pooled_cost, ConstColumn pooled_quantity, ConstColumn own_quantity,
                    Column own_cost) noexcept {
  for (std::size_t i = 0; i < own_cost.size(); ++i) {
    const double pooled = pooled_quantity[i];
    const double share = pooled_cost[i] * (own_quantity[i] / (pooled > 0.0 ? pooled : 1.0));
    own_cost[i] = pooled > 0.0 ? share : 0.0;
  }
}

}  // namespace runrate
