// SPDX-License-Identifier: Apache-2.0
/// An uncertain quantity as a value: its quantile function turns one uniform draw into one outcome, so that
/// plain, Latin hypercube and Sobol points drive all shapes alike.
#pragma once

#include "engine/beta_quantile.hpp"

#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

/// A distribution of a single number. Every named constructor throws std::invalid_argument on parameters that
/// are not finite or not in order; a range without width gives a constant.
class Distribution {
 public:
  Distribution() = default;  ///< the constant 0

  [[nodiscard]] static Distribution constant(double value);
  /// 0 < p10 <= p90: the two percentiles that a log-normal variable passes through.
  [[nodiscard]] static Distribution lognormal(double p10, double p90);
  /// p10 <= p90.
  [[nodiscard]] static Distribution normal(double p10, double p90);
  /// sd >= 0.
  [[nodiscard]] static Distribution normal_mean_sd(double mean, double sd);
  /// mean > 0, sd >= 0, both of the variable itself.
  [[nodiscard]] static Distribution lognormal_mean_sd(double mean, double sd);
  /// min <= mode <= max: min + (max - min) · Beta(1 + 4 (mode - min) / range, 1 + 4 (max - mode) / range),
  /// tabulated with an error below 2e-7 of the range.
  [[nodiscard]] static Distribution pert(double min, double mode, double max);
  /// min <= mode <= max.
  [[nodiscard]] static Distribution triangular(double min, double mode, double max);
  /// min <= max.
  [[nodiscard]] static Distribution uniform(double min, double max);
  /// One of several values; weights >= 0 with a positive sum, which need not be 1. Larger u never gives
  /// smaller values.
  [[nodiscard]] static Distribution choice(std::vector<std::pair<double, double>> weight_value);
  /// At least one value; quantiles between the ordered values are linear, at rank u · (n - 1).
  [[nodiscard]] static Distribution empirical(std::vector<double> values);

  /// The outcome at probability u in (0, 1); never falls as u rises.
  [[nodiscard]] double quantile(double u) const noexcept;
  /// Outcomes of many draws, each equal to `quantile`; `u` and `out` have the same size and may be the same
  /// span.
  void quantile_all(std::span<const double> u, std::span<double> out) const noexcept;

  /// The expectation; exact but where a floor is active (then the mean of 4,096 evenly spaced quantiles).
  [[nodiscard]] double mean() const;
  [[nodiscard]] double low() const noexcept { return quantile(0.1); }   ///< P10
  [[nodiscard]] double high() const noexcept { return quantile(0.9); }  ///< P90
  [[nodiscard]] double median() const noexcept { return quantile(0.5); }
  [[nodiscard]] bool is_constant() const noexcept { return shape_ == Shape::constant; }
  /// "constant", "lognormal", "normal", "pert", "triangular", "uniform", "choice" or "empirical".
  [[nodiscard]] std::string_view shape() const noexcept;

  /// Every outcome times `factor` >= 0; a factor of 0 gives the constant 0.
  [[nodiscard]] Distribution scaled(double factor) const;
  /// Every outcome plus `distance`.
  [[nodiscard]] Distribution shifted(double distance) const;
  /// Outcomes below `min` become `min`: rates and sizes cannot be negative.
  [[nodiscard]] Distribution at_least(double min) const;

  /// The same quantile function, made in the same way.
  friend bool operator==(const Distribution& a, const Distribution& b) noexcept;

 private:
  enum class Shape { constant, lognormal, normal, pert, triangular, uniform, choice, empirical };

  Distribution(Shape shape, double base, double spread, double mean);
  void base_quantiles(std::span<const double> u, std::span<double> out) const noexcept;
  [[nodiscard]] bool has_active_floor() const noexcept;

  Shape shape_ = Shape::constant;
  double base_ = 0;    ///< value, minimum, mean or mean of the logarithm
  double spread_ = 0;  ///< range, standard deviation or that of the logarithm
  double mode_ = 0;    ///< triangular: share of the range below the mode
  double mean_ = 0;    ///< before scale, offset and floor
  double scale_ = 1;
  double offset_ = 0;
  double floor_ = -std::numeric_limits<double>::infinity();
  std::shared_ptr<const BetaQuantile> beta_;
  std::shared_ptr<const std::vector<double>> values_;      ///< choice, empirical: ascending
  std::shared_ptr<const std::vector<double>> cumulative_;  ///< choice: probability up to each value
};

}  // namespace runrate
