// SPDX-License-Identifier: Apache-2.0
#include "engine/beta_quantile.hpp"

#include "engine/vector_math.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace runrate {
namespace {

constexpr int nodes_per_unit = 16;
constexpr int units = 9;  ///< scores beyond ±9 have a probability of 1e-19
constexpr int half_nodes = units * nodes_per_unit;

struct Shape {
  double alpha = 1;
  double beta = 1;
};

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), from its tail; for x <= (a + 1) /
/// (a + b + 2).
double continued_fraction(Shape shape, double x) {
  const auto [a, b] = shape;
  // The terms needed grow like the root of the larger parameter; more than these change nothing.
  const int pairs = 8 + static_cast<int>(4 * std::sqrt(std::max(a, b)));
  double value = 1.0;
  for (int m = pairs; m >= 1; --m) {
    const double k = m;
    const double even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
    const double odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
    value = 1.0 + even / (1.0 + odd / value);
  }
  return 1.0 / (1.0 - (a + b) * x / ((a + 1) * value));
}

/// log of the integral of t^(a-1) (1-t)^(b-1) from 0 to x, for x in (0, (a + 1) / (a + b + 2)].
double log_partial_integral(Shape shape, double x) {
  return shape.alpha * log_of(x) + shape.beta * log_of(1.0 - x) +
         log_of(continued_fraction(shape, x) / shape.alpha);
}

double switching_value(Shape shape) { return (shape.alpha + 1) / (shape.alpha + shape.beta + 2); }

Shape mirrored(Shape shape) { return {shape.beta, shape.alpha}; }

/// log B(a, b): both sides of the turning point together.
double log_beta_function(Shape shape) {
  const double x = switching_value(shape);
  const double left = log_partial_integral(shape, x);
  const double right = log_partial_integral(mirrored(shape), 1.0 - x);
  return left + log_of(1.0 + exp_of(right - left));
}

/// log of the distribution function at x.
double log_probability(Shape shape, double log_beta, double x) {
  if (x <= switching_value(shape)) {
    return log_partial_integral(shape, x) - log_beta;
  }
  return log_of(1.0 - exp_of(log_partial_integral(mirrored(shape), 1.0 - x) - log_beta));
}

double log_density(Shape shape, double log_beta, double x) {
  return (shape.alpha - 1) * log_of(x) + (shape.beta - 1) * log_of(1.0 - x) - log_beta;
}

struct HalfTable {
  std::vector<double> value;  ///< quantile at score -units + i / nodes_per_unit, i = 0 .. half_nodes
  std::vector<double> slope;  ///< its derivative by the score
};

/// The lower half (scores up to 0), by Newton's method on log probability over log x, where it is nearly a
/// line.
HalfTable lower_half(Shape shape) {
  const double log_beta = log_beta_function(shape);
  HalfTable table;
  double log_x = (log_of(normal_cdf(-units)) + log_of(shape.alpha) + log_beta) / shape.alpha;
  for (int i = 0; i <= half_nodes; ++i) {
    const double z = -units + static_cast<double>(i) / nodes_per_unit;
    const double target = log_of(normal_cdf(z));
    for (int round = 0; round < 40; ++round) {
      const double x = exp_of(log_x);
      const double excess = log_probability(shape, log_beta, x) - target;
      const double slope = x * exp_of(log_density(shape, log_beta, x) - (excess + target));
      const double next = std::min(log_x - excess / slope, 0.5 * log_x);  // never reaches x = 1
      const double change = std::abs(next - log_x);
      log_x = next;
      if (change < 1e-13) {
        break;
      }
    }
    const double x = exp_of(log_x);
    const double slope = normal_density(z) / exp_of(log_density(shape, log_beta, x));
    table.value.push_back(x);
    table.slope.push_back(slope);
    log_x += slope / x / nodes_per_unit;  // where the next node is about
  }
  return table;
}

}  // namespace

BetaQuantile::BetaQuantile(double alpha, double beta) {
  const auto fits = [](double parameter) { return parameter >= 1.0 && parameter <= 1000.0; };
  if (!fits(alpha) || !fits(beta)) {
    throw std::invalid_argument("beta: parameters must lie in 1..1000");
  }
  const Shape shape{alpha, beta};
  const HalfTable lower = lower_half(shape);
  const HalfTable upper = lower_half(mirrored(shape));
  constexpr double spacing = 1.0 / nodes_per_unit;
  for (std::size_t i = 0; i < half_nodes; ++i) {
    nodes_.push_back({lower.value[i], lower.slope[i] * spacing});
  }
  for (std::size_t i = half_nodes + 1; i-- > 0;) {
    nodes_.push_back({1.0 - upper.value[i], upper.slope[i] * spacing});
  }
}

void BetaQuantile::at_scores(std::span<const double> z, std::span<double> out) const noexcept {
  constexpr double last = 2 * half_nodes;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double place = std::clamp((z[i] + units) * nodes_per_unit, 0.0, last);
    const auto cell = std::min(static_cast<std::size_t>(place), std::size_t{2 * half_nodes - 1});
    const double t = place - static_cast<double>(cell);
    const Node left = nodes_[cell];
    const Node right = nodes_[cell + 1];
    // Cubic with the values and slopes of both ends.
    const double step = right.value - left.value;
    const double bend = left.rise - step;
    const double twist = step - right.rise;
    out[i] = left.value + t * (step + (1.0 - t) * ((1.0 - t) * bend + t * twist));
  }
}

}  // namespace runrate
