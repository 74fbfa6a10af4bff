// SPDX-License-Identifier: Apache-2.0
#include "engine/distribution.hpp"

#include "engine/infinity.hpp"
#include "engine/vector_math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>

namespace runrate {
namespace {

constexpr double z_90 = 1.2815515655446004;  ///< the standard normal's 90th percentile

void require(bool holds, const std::string& message) {
  if (!holds) {
    throw std::invalid_argument(message);
  }
}

void require_finite(std::string_view shape, std::initializer_list<double> parameters) {
  for (const double parameter : parameters) {
    require(std::isfinite(parameter), fmt::format("{}: {} is not a finite number", shape, parameter));
  }
}

void require_order(std::string_view shape, double min, double mode, double max) {
  require_finite(shape, {min, mode, max});
  require(min <= max, fmt::format("{}: min ({}) is above max ({})", shape, min, max));
  require(min <= mode, fmt::format("{}: mode ({}) is below min ({})", shape, mode, min));
  require(mode <= max, fmt::format("{}: mode ({}) is above max ({})", shape, mode, max));
}

void require_percentiles(std::string_view shape, double p10, double p90) {
  require_finite(shape, {p10, p90});
  require(p10 <= p90, fmt::format("{}: p10 ({}) is above p90 ({})", shape, p10, p90));
}

}  // namespace

Distribution::Distribution(Shape shape, double base, double spread, double mean)
    : shape_(shape), base_(base), spread_(spread), mean_(mean) {}

Distribution Distribution::constant(double value) {
  require_finite("constant", {value});
  return {Shape::constant, value, 0.0, value};
}

Distribution Distribution::lognormal(double p10, double p90) {
  require_percentiles("lognormal", p10, p90);
  require(p10 > 0.0, fmt::format("lognormal: p10 ({}) is not above 0", p10));
  if (p10 == p90) {
    return constant(p10);
  }
  const double low = log_of(p10);
  const double high = log_of(p90);
  const double centre = 0.5 * (low + high);
  const double spread = (high - low) / (2.0 * z_90);
  return {Shape::lognormal, centre, spread, exp_of(centre + 0.5 * spread * spread)};
}

Distribution Distribution::lognormal_mean_sd(double mean, double sd) {
  require_finite("lognormal", {mean, sd});
  require(mean > 0.0, fmt::format("lognormal: mean ({}) is not above 0", mean));
  require(sd >= 0.0, fmt::format("lognormal: sd ({}) is below 0", sd));
  if (sd == 0.0) {
    return constant(mean);
  }
  const double variance = log_of(1.0 + (sd / mean) * (sd / mean));
  return {Shape::lognormal, log_of(mean) - 0.5 * variance, std::sqrt(variance), mean};
}

Distribution Distribution::normal(double p10, double p90) {
  require_percentiles("normal", p10, p90);
  return normal_mean_sd(0.5 * (p10 + p90), (p90 - p10) / (2.0 * z_90));
}

Distribution Distribution::normal_mean_sd(double mean, double sd) {
  require_finite("normal", {mean, sd});
  require(sd >= 0.0, fmt::format("normal: sd ({}) is below 0", sd));
  return sd == 0.0 ? constant(mean) : Distribution{Shape::normal, mean, sd, mean};
}

Distribution Distribution::pert(double min, double mode, double max) {
  require_order("pert", min, mode, max);
  if (min == max) {
    return constant(min);
  }
  const double range = max - min;
  Distribution result{Shape::pert, min, range, (min + 4.0 * mode + max) / 6.0};
  result.beta_ = std::make_shared<const BetaQuantile>(1.0 + 4.0 * ((mode - min) / range),
                                                      1.0 + 4.0 * ((max - mode) / range));
  return result;
}

Distribution Distribution::triangular(double min, double mode, double max) {
  require_order("triangular", min, mode, max);
  if (min == max) {
    return constant(min);
  }
  Distribution result{Shape::triangular, min, max - min, (min + mode + max) / 3.0};
  result.mode_ = (mode - min) / (max - min);
  return result;
}

Distribution Distribution::uniform(double min, double max) {
  require_order("uniform", min, min, max);
  return min == max ? constant(min) : Distribution{Shape::uniform, min, max - min, 0.5 * (min + max)};
}

Distribution Distribution::choice(std::vector<std::pair<double, double>> weight_value) {
  double total = 0.0;
  for (const auto& [weight, value] : weight_value) {
    require_finite("choice", {weight, value});
    require(weight >= 0.0, fmt::format("choice: weight ({}) is below 0", weight));
    total += weight;
  }
  require(total > 0.0 && std::isfinite(total), "choice: the weights add up to nothing");
  std::erase_if(weight_value, [](const auto& pair) { return pair.first == 0.0; });
  std::ranges::stable_sort(weight_value, {}, [](const auto& pair) { return pair.second; });
  std::vector<double> values;
  std::vector<double> cumulative;
  double so_far = 0.0;
  double mean = 0.0;
  for (const auto& [weight, value] : weight_value) {
    so_far += weight;
    mean += weight / total * value;
    values.push_back(value);
    cumulative.push_back(so_far / total);
  }
  if (values.front() == values.back()) {
    return constant(values.front());
  }
  cumulative.back() = 1.0;
  Distribution result{Shape::choice, 0.0, 0.0, mean};
  result.values_ = std::make_shared<const std::vector<double>>(std::move(values));
  result.cumulative_ = std::make_shared<const std::vector<double>>(std::move(cumulative));
  return result;
}

Distribution Distribution::empirical(std::vector<double> values) {
  require(!values.empty(), "empirical: there is no value");
  for (const double value : values) {
    require_finite("empirical", {value});
  }
  std::ranges::sort(values);
  if (values.front() == values.back()) {
    return constant(values.front());
  }
  // The expectation of the interpolated quantile: the mean of the middles of neighbours.
  double sum = -0.5 * (values.front() + values.back());
  for (const double value : values) {
    sum += value;
  }
  Distribution result{Shape::empirical, 0.0, 0.0, sum / static_cast<double>(values.size() - 1)};
  result.values_ = std::make_shared<const std::vector<double>>(std::move(values));
  return result;
}

double Distribution::quantile(double u) const noexcept {
  double outcome = 0.0;
  quantile_all({&u, 1}, {&outcome, 1});
  return outcome;
}

void Distribution::quantile_all(std::span<const double> u, std::span<double> out) const noexcept {
  base_quantiles(u, out);
  if (scale_ != 1.0 || offset_ != 0.0) {
    for (double& outcome : out) {
      outcome = offset_ + scale_ * outcome;
    }
  }
  if (floor_ != -infinity) {
    for (double& outcome : out) {
      outcome = outcome < floor_ ? floor_ : outcome;
    }
  }
}

namespace {

void affine_all(double base, double spread, std::span<double> inout) noexcept {
  for (double& outcome : inout) {
    outcome = base + spread * outcome;
  }
}

/// Quantiles of the triangle on [0, 1] with its peak at `mode`.
void triangle_all(double mode, std::span<const double> u, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double lower = std::sqrt(u[i] * mode);
    const double upper = 1.0 - std::sqrt((1.0 - u[i]) * (1.0 - mode));
    out[i] = u[i] < mode ? lower : upper;
  }
}

void interpolate_all(std::span<const double> sorted, std::span<const double> u,
                     std::span<double> out) noexcept {
  const auto last = static_cast<double>(sorted.size() - 1);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double rank = std::clamp(u[i], 0.0, 1.0) * last;
    const auto below = std::min(static_cast<std::size_t>(rank), sorted.size() - 2);
    const double share = rank - static_cast<double>(below);
    out[i] = sorted[below] + share * (sorted[below + 1] - sorted[below]);
  }
}

void choose_all(std::span<const double> values, std::span<const double> cumulative, std::span<const double> u,
                std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto place = std::ranges::lower_bound(cumulative, u[i]) - cumulative.begin();
    out[i] = values[std::min(static_cast<std::size_t>(place), values.size() - 1)];
  }
}

}  // namespace

void Distribution::base_quantiles(std::span<const double> u, std::span<double> out) const noexcept {
  switch (shape_) {
    case Shape::constant:
      std::ranges::fill(out, base_);
      return;
    case Shape::lognormal:
      inverse_normal_all(u, out);
      affine_all(base_, spread_, out);
      exp_all(out, out);
      return;
    case Shape::normal:
      inverse_normal_all(u, out);
      affine_all(base_, spread_, out);
      return;
    case Shape::pert:
      inverse_normal_all(u, out);
      beta_->at_scores(out, out);
      affine_all(base_, spread_, out);
      return;
    case Shape::triangular:
      triangle_all(mode_, u, out);
      affine_all(base_, spread_, out);
      return;
    case Shape::uniform:
      std::ranges::copy(u, out.begin());
      affine_all(base_, spread_, out);
      return;
    case Shape::choice:
      choose_all(*values_, *cumulative_, u, out);
      return;
    case Shape::empirical:
      interpolate_all(*values_, u, out);
      return;
  }
}

bool Distribution::has_active_floor() const noexcept {
  return floor_ != -infinity && quantile(0x1p-53) <= floor_;
}

double Distribution::mean() const {
  if (!has_active_floor()) {
    return offset_ + scale_ * mean_;
  }
  constexpr std::size_t points = 4096;
  std::array<double, points> outcomes{};
  for (std::size_t i = 0; i < points; ++i) {
    outcomes[i] = (static_cast<double>(i) + 0.5) / points;
  }
  quantile_all(outcomes, outcomes);
  double sum = 0.0;
  for (const double outcome : outcomes) {
    sum += outcome;
  }
  return sum / points;
}

std::string_view Distribution::shape() const noexcept {
  switch (shape_) {
    case Shape::constant:
      return "constant";
    case Shape::lognormal:
      return "lognormal";
    case Shape::normal:
      return "normal";
    case Shape::pert:
      return "pert";
    case Shape::triangular:
      return "triangular";
    case Shape::uniform:
      return "uniform";
    case Shape::choice:
      return "choice";
    case Shape::empirical:
      return "empirical";
  }
  return {};
}

Distribution Distribution::scaled(double factor) const {
  require(std::isfinite(factor) && factor >= 0.0, fmt::format("scaled: factor ({}) is below 0", factor));
  if (is_constant() || factor == 0.0) {
    return constant(base_ * factor);
  }
  Distribution result = *this;
  result.scale_ *= factor;
  result.offset_ *= factor;
  result.floor_ *= factor;
  return result;
}

Distribution Distribution::shifted(double distance) const {
  require_finite("shifted", {distance});
  if (is_constant()) {
    return constant(base_ + distance);
  }
  Distribution result = *this;
  result.offset_ += distance;
  result.floor_ += distance;
  return result;
}

Distribution Distribution::at_least(double min) const {
  require_finite("at_least", {min});
  if (is_constant()) {
    return constant(std::max(base_, min));
  }
  Distribution result = *this;
  result.floor_ = std::max(floor_, min);
  return result;
}

bool operator==(const Distribution& a, const Distribution& b) noexcept {
  const auto same = [](const auto& one, const auto& other) {
    return one == other || (one && other && *one == *other);
  };
  // The beta variable of a range follows from its width and mean.
  return a.shape_ == b.shape_ && a.base_ == b.base_ && a.spread_ == b.spread_ && a.mode_ == b.mode_ &&
         a.mean_ == b.mean_ && a.scale_ == b.scale_ && a.offset_ == b.offset_ && a.floor_ == b.floor_ &&
         same(a.values_, b.values_) && same(a.cumulative_, b.cumulative_);
}

}  // namespace runrate
