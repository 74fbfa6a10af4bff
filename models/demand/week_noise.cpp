// SPDX-License-Identifier: Apache-2.0
#include "models/demand/week_noise.hpp"

#include "engine/random_stream.hpp"
#include "engine/vector_math.hpp"

#include <algorithm>
#include <string_view>

namespace runrate {
namespace {

/// The stream of the noise from hour to hour.
constexpr std::string_view noise_variable = "traffic.noise";

}  // namespace

WeekNoise::WeekNoise(double sd, std::uint64_t seed, TrialRange range)
    : sd_(sd),
      seed_(seed),
      range_(range),
      bound_(exp_of(8.3 * sd - 0.5 * sd * sd)),
      drawn_(range.count, 0),
      factors_(static_cast<std::size_t>(range.count) * hours_per_week) {}

void WeekNoise::begin_month(int month) {
  month_ = month;
  std::fill(drawn_.begin(), drawn_.end(), std::uint8_t{0});
}

std::span<const double> WeekNoise::of(std::size_t trial) {
  const std::span<double> factors{factors_.data() + trial * hours_per_week, hours_per_week};
  if (drawn_[trial] != 0) return factors;
  drawn_[trial] = 1;
  Draw draw{.trial = static_cast<std::uint32_t>(range_.first + trial),
            .variable = variable_of(noise_variable),
            .step = static_cast<std::uint32_t>(month_ * hours_per_week)};
  for (double& f : factors) {
    f = uniform(seed_, draw);
    ++draw.step;
  }
  inverse_normal_all(factors, factors);
  for (double& f : factors) f = sd_ * f - 0.5 * sd_ * sd_;
  exp_all(factors, factors);
  return factors;
}

}  // namespace runrate
