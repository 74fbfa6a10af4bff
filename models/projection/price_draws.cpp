// SPDX-License-Identifier: Apache-2.0
#include "models/projection/price_draws.hpp"

#include "engine/random_stream.hpp"
#include "engine/split_lognormal.hpp"

#include <span>

namespace runrate {
namespace {

// Of a series' two draws: whether it has moved, and how far.
constexpr std::uint32_t when_step = 0;
constexpr std::uint32_t how_far_step = 1;

}  // namespace

AgedSeries aged_series(const std::vector<Deployment>& deployments) {
  AgedSeries series;
  for (const Deployment& d : deployments) {
    if (!d.available) continue;
    for (const UsageLine& line : d.lines) {
      const std::optional<PriceAge>& age = d.meters[line.meter].age;
      if (!age) continue;
      const auto [at, is_new] = series.emplace(age->path, *age);
      if (!is_new && age->chance > at->second.chance) at->second = *age;
    }
  }
  return series;
}

std::vector<double> PriceDraws::imputed_by(const Meter& meter) const {
  const Spread& spread = *meter.imputed_by;
  std::vector<double> factor(range_.count, spread.median);
  if (!(spread.p90 > spread.p10)) return factor;
  const std::string path = "prices." + meter.rate.vendor + "." + meter.rate.product + "." + meter.region;
  points_.fill(variable_of(path), range_.first, factor);
  Distribution::lognormal(spread.p10, spread.p90).quantile_all(factor, factor);
  return factor;
}

void PriceDraws::move_spot(const Meter& meter, Column factor) const {
  const Rate& rate = meter.rate;
  const std::string path = "spot." + rate.vendor + "." + rate.attribute("series") + "." + rate.region;
  std::vector<double> u(range_.count);
  points_.fill(variable_of(path), range_.first, u);
  const SplitLognormal moved{meter.moved->p10, meter.moved->median, meter.moved->p90};
  for (std::uint32_t t = 0; t < range_.count; ++t) factor[t] *= moved.quantile(u[t]);
}

const std::vector<double>& PriceDraws::move_draws(const std::string& path) {
  const auto [at, is_new] = when_.try_emplace(path);
  if (is_new) {
    at->second.resize(range_.count);
    points_.fill(variable_of(path, when_step), range_.first, at->second);
  }
  return at->second;
}

void PriceDraws::apply(const PriceAge& age, Column factor) {
  const std::vector<double>& when = move_draws(age.path);
  const double unmoved = age.factor(1, 0.5);
  const std::uint32_t variable = variable_of(age.path, how_far_step);
  for (std::uint32_t t = 0; t < range_.count; ++t) {
    if (when[t] >= age.chance) {
      factor[t] *= unmoved;
      continue;
    }
    double how_far = 0;
    points_.fill(variable, range_.first + t, std::span(&how_far, 1));
    factor[t] *= age.factor(when[t], how_far);
  }
}

}  // namespace runrate
