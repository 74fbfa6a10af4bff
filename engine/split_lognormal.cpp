// SPDX-License-Identifier: Apache-2.0
#include "engine/split_lognormal.hpp"

#include "engine/vector_math.hpp"

namespace runrate {
namespace {

constexpr double z90 = 1.2815515655446004;  // the standard normal's 90th percentile

/// Standard deviation of the logarithm on one side of the median.
double spread(const SplitLognormal& of, bool above) noexcept {
  return log_of(above ? of.p90 / of.p50 : of.p50 / of.p10) / z90;
}

}  // namespace

double SplitLognormal::quantile(double u) const noexcept {
  const double z = inverse_normal(u);
  return p50 * exp_of(z * spread(*this, z > 0));
}

double SplitLognormal::probability_below(double x) const noexcept {
  const double distance = log_of(x / p50);
  const double sd = spread(*this, distance > 0);
  if (sd > 0) return normal_cdf(distance / sd);
  return distance > 0 ? 1.0 : distance < 0 ? 0.0 : 0.5;
}

}  // namespace runrate
