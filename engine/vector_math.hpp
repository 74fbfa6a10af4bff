// SPDX-License-Identifier: Apache-2.0
/// Elementary functions whose results are the same bytes on every compiler, processor and vector width:
/// polynomials of our own, multiply then add (never a fused operation), nothing of the C library but the
/// exact square root. A span function gives bit for bit what its scalar sibling gives; `x` and `out` have the
/// same size and may be the same span.
#pragma once

#include <span>

namespace runrate {

/// e^x, within 1 ulp; 0 below -745.2, infinity above 709.8.
[[nodiscard]] double exp_of(double x) noexcept;
void exp_all(std::span<const double> x, std::span<double> out) noexcept;

/// Natural logarithm, within 1 ulp; -infinity at 0, NaN below.
[[nodiscard]] double log_of(double x) noexcept;
void log_all(std::span<const double> x, std::span<double> out) noexcept;

/// base^exponent = exp(exponent · log base) for base >= 0; relative error about |exponent · log base|
/// · 1.2e-16.
[[nodiscard]] double power_of(double base, double exponent) noexcept;

/// The standard normal quantile, relative error about 1e-15: algorithm AS 241 (PPND16), M. J. Wichura,
/// Applied Statistics 37 (1988) 477-484. ±infinity at 1 and 0 and beyond.
[[nodiscard]] double inverse_normal(double u) noexcept;
void inverse_normal_all(std::span<const double> u, std::span<double> out) noexcept;

/// The standard normal distribution function, relative error below 1e-14 (down to x = -37): rational
/// approximations of W. J. Cody, Mathematics of Computation 23 (1969) 631-637.
[[nodiscard]] double normal_cdf(double x) noexcept;
void normal_cdf_all(std::span<const double> x, std::span<double> out) noexcept;

/// The standard normal density.
[[nodiscard]] double normal_density(double x) noexcept;

/// Sine and cosine of an angle in radians, absolute error below 2e-16 for |x| <= 100,000.
[[nodiscard]] double sin_of(double x) noexcept;
[[nodiscard]] double cos_of(double x) noexcept;

}  // namespace runrate
