// SPDX-License-Identifier: Apache-2.0
#include "engine/vector_math.hpp"

#include "engine/infinity.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace runrate {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double log2_e = 0x1.71547652b82fep+0;
// log 2 in two parts: the upper one has 21 zero bits at its end, so that its product with an exponent is
// exact.
constexpr double log_2_high = 0x1.62e42feep-1;
constexpr double log_2_low = 0x1.a39ef35793c76p-33;
// Adding and subtracting this rounds to the nearest integer, whose two's complement is then in the low bits.
constexpr double rounder = 0x1.8p52;

/// c[0] + c[1] x + …, by Horner's rule.
template <std::size_t n>
inline double polynomial(const std::array<double, n>& c, double x) {
  double sum = c[n - 1];
  for (std::size_t i = n - 1; i > 0; --i) {
    sum = sum * x + c[i - 1];
  }
  return sum;
}

/// 2^k for an integer k in -1022..1023 held in a double.
inline double power_of_two(double k) {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(k + rounder) + 1023U) << 52);
}

inline double exp_kernel(double x) {
  // Taylor coefficients 1/2! … 1/13!: with |r| <= log(2)/2 the rest is below 5e-18.
  constexpr std::array<double, 12> terms = {
      1.0 / 2,     1.0 / 6,      1.0 / 24,      1.0 / 120,      1.0 / 720,       1.0 / 5040,
      1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800.0};
  x = x > 710.0 ? 710.0 : x;
  x = x < -746.0 ? -746.0 : x;
  const double k = (x * log2_e + rounder) - rounder;
  const double high = x - k * log_2_high;  // exact
  const double low = k * log_2_low;
  const double r = high - low;
  const double value = 1.0 + (high + (r * r * polynomial(terms, r) - low));
  // In two steps, so that the ends of the range are reached by the multiplication itself.
  const double half = (k * 0.5 + rounder) - rounder;
  return value * power_of_two(half) * power_of_two(k - half);
}

inline double log_kernel(double x) {
  // log(1 + f) = f - f²/2 + s (f²/2 + R(s²)) with s = f / (2 + f), R(z) = 2 (z/3 + z²/5 + …); the rest is
  // below 2e-17.
  constexpr std::array<double, 10> terms = {2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11,
                                            2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21};
  constexpr double smallest_normal = 0x1p-1022;
  const bool tiny = x < smallest_normal;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(tiny ? x * 0x1p54 : x);
  // The exponent field as a double: placed in the low bits of 2^52.
  double k = std::bit_cast<double>((bits >> 52) | 0x4330000000000000U) - 0x1p52 - 1023.0;
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFU) | 0x3FF0000000000000U);
  const bool upper = m > 0x1.6a09e667f3bcdp+0;
  m = upper ? m * 0.5 : m;
  k = upper ? k + 1.0 : k;
  k = tiny ? k - 54.0 : k;
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double half_square = 0.5 * f * f;
  const double rest = z * polynomial(terms, z);
  double result = k * log_2_high - ((half_square - (s * (half_square + rest) + k * log_2_low)) - f);
  result = x <= std::numeric_limits<double>::max() ? result : x;
  result = x == 0.0 ? -infinity : result;
  return x >= 0.0 ? result : not_a_number;
}

inline double inverse_normal_centre(double q) {
  constexpr std::array<double, 8> above = {
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
      4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr std::array<double, 8> below = {1.0,
                                           4.2313330701600911252e1,
                                           6.8718700749205790830e2,
                                           5.3941960214247511077e3,
                                           2.1213794301586595867e4,
                                           3.9307895800092710610e4,
                                           2.8729085735721942674e4,
                                           5.2264952788528545610e3};
  const double r = 0.180625 - q * q;
  return q * polynomial(above, r) / polynomial(below, r);
}

/// The quantile of a probability below 0.075, without its sign.
inline double inverse_normal_tail(double probability) {
  constexpr std::array<double, 8> near_above = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr std::array<double, 8> near_below = {1.0,
                                                2.05319162663775882187e0,
                                                1.67638483018380384940e0,
                                                6.89767334985100004550e-1,
                                                1.48103976427480074590e-1,
                                                1.51986665636164571966e-2,
                                                5.47593808499534494600e-4,
                                                1.05075007164441684324e-9};
  constexpr std::array<double, 8> far_above = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                               1.78482653991729133580e0,  2.96560571828504891230e-1,
                                               2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr std::array<double, 8> far_below = {1.0,
                                               5.99832206555887937690e-1,
                                               1.36929880922735805310e-1,
                                               1.48753612908506148525e-2,
                                               7.86869131145613259100e-4,
                                               1.84631831751005468180e-5,
                                               1.42151175831644588870e-7,
                                               2.04426310338993978564e-15};
  const double r = std::sqrt(-log_kernel(probability));
  return r <= 5.0 ? polynomial(near_above, r - 1.6) / polynomial(near_below, r - 1.6)
                  : polynomial(far_above, r - 5.0) / polynomial(far_below, r - 5.0);
}

inline double inverse_normal_outer(double u) {
  const double probability = u < 0.5 ? u : 1.0 - u;
  const double size = probability > 0.0 ? inverse_normal_tail(probability) : infinity;
  return u < 0.5 ? -size : size;
}

constexpr double centre_half_width = 0.425;

/// e^(-x²/2), with the square split so that the rounding of x² is not magnified by a large x.
inline double gauss(double x) {
  const double coarse = ((x * 16.0 + rounder) - rounder) * 0.0625;
  return exp_kernel(-coarse * coarse * 0.5) * exp_kernel(-(x - coarse) * (x + coarse) * 0.5);
}

/// P(Z > x) for x >= 0.66291.
inline double upper_tail(double x) {
  constexpr std::array<double, 9> above = {
      9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326,
      2494.5375852903726711, 597.27027639480026226, 93.506656132177855979,
      8.8831497943883759412, .39894151208813466764, 1.0765576773720192317e-8};
  constexpr std::array<double, 9> below = {
      19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
      18615.571640885098091, 6485.558298266760755,  1519.377599407554805,
      235.38790178262499861, 22.266688044328115691, 1.0};
  constexpr std::array<double, 6> far_above = {7.29751555083966205e-5, .00378239633202758244,
                                               .0659881378689285515,   .468238212480865118,
                                               1.28426009614491121,    1.0};
  constexpr std::array<double, 6> far_below = {2.9112874951168792e-5, .001421619193227893466,
                                               .022235277870649807,   .1274011611602473639,
                                               .21589853405795699,    .02307344176494017303};
  if (x < 0x1.6a09e667f3bcdp+2) {
    return gauss(x) * polynomial(above, x) / polynomial(below, x);
  }
  constexpr double one_over_root_two_pi = 0.398942280401432677939946;
  const double z = 1.0 / (x * x);
  const double correction = z * polynomial(far_below, z) / polynomial(far_above, z);
  return gauss(x) * (one_over_root_two_pi - correction) / x;
}

inline double normal_cdf_kernel(double x) {
  constexpr std::array<double, 5> above = {18154.981253343561249, 1067.6894854603709582,
                                           161.02823106855587881, 2.2352520354606839287,
                                           .065682337918207449113};
  constexpr std::array<double, 5> below = {45507.789335026729956, 10260.932208618978205,
                                           976.09855173777669322, 47.20258190468824187, 1.0};
  const double size = x < 0.0 ? -x : x;
  if (size <= 0.66291) {
    return 0.5 + x * polynomial(above, x * x) / polynomial(below, x * x);
  }
  if (!(size < 40.0)) {
    return x > 0.0 ? 1.0 : (x < 0.0 ? 0.0 : not_a_number);
  }
  const double tail = upper_tail(size);
  return x < 0.0 ? tail : 1.0 - tail;
}

struct Angle {
  double rest;             ///< within ±π/4
  std::uint64_t quadrant;  ///< 0..3
};

/// x less its nearest multiple of π/2, whose three parts have 33 bits each so that their products are exact.
inline Angle reduced(double x) {
  constexpr double two_over_pi = 0x1.45f306dc9c883p-1;
  constexpr double part_1 = 0x1.921fb544p+0;
  constexpr double part_2 = 0x1.0b4611a6p-34;
  constexpr double part_3 = 0x1.3198a2e037073p-69;
  const double shifted = x * two_over_pi + rounder;
  const double k = shifted - rounder;
  return {((x - k * part_1) - k * part_2) - k * part_3, std::bit_cast<std::uint64_t>(shifted) & 3U};
}

inline double sine_near_zero(double x) {
  constexpr std::array<double, 8> terms = {-1.0 / 6,
                                           1.0 / 120,
                                           -1.0 / 5040,
                                           1.0 / 362880,
                                           -1.0 / 39916800,
                                           1.0 / 6227020800.0,
                                           -1.0 / 1307674368000.0,
                                           1.0 / 355687428096000.0};
  const double z = x * x;
  return x + x * z * polynomial(terms, z);
}

inline double cosine_near_zero(double x) {
  constexpr std::array<double, 7> terms = {
      1.0 / 24,        -1.0 / 720,           1.0 / 40320,           -1.0 / 3628800,
      1.0 / 479001600, -1.0 / 87178291200.0, 1.0 / 20922789888000.0};
  const double z = x * x;
  return (1.0 - 0.5 * z) + z * z * polynomial(terms, z);
}

inline double sine_in_quadrant(double x, std::uint64_t quadrant) {
  const double size = (quadrant & 1U) != 0 ? cosine_near_zero(x) : sine_near_zero(x);
  return (quadrant & 2U) != 0 ? -size : size;
}

}  // namespace

double exp_of(double x) noexcept { return exp_kernel(x); }

void exp_all(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = exp_kernel(x[i]);
  }
}

double log_of(double x) noexcept { return log_kernel(x); }

void log_all(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = log_kernel(x[i]);
  }
}

double power_of(double base, double exponent) noexcept {
  if (exponent == 0.0) {
    return 1.0;
  }
  return exp_kernel(exponent * log_kernel(base));
}

double inverse_normal(double u) noexcept {
  const double q = u - 0.5;
  return std::abs(q) <= centre_half_width ? inverse_normal_centre(q) : inverse_normal_outer(u);
}

void inverse_normal_all(std::span<const double> u, std::span<double> out) noexcept {
  // The centre for all (which vectorises), then the tails of the 15% that lie outside; a chunk is kept
  // because u and out may be the same span.
  constexpr std::size_t chunk = 256;
  std::array<double, chunk> held{};
  for (std::size_t first = 0; first < out.size(); first += chunk) {
    const std::size_t count = std::min(chunk, out.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      held[i] = u[first + i];
      out[first + i] = inverse_normal_centre(held[i] - 0.5);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (!(std::abs(held[i] - 0.5) <= centre_half_width)) {
        out[first + i] = inverse_normal_outer(held[i]);
      }
    }
  }
}

double normal_cdf(double x) noexcept { return normal_cdf_kernel(x); }

void normal_cdf_all(std::span<const double> x, std::span<double> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = normal_cdf_kernel(x[i]);
  }
}

double normal_density(double x) noexcept { return 0.398942280401432677939946 * gauss(x); }

double sin_of(double x) noexcept {
  const Angle angle = reduced(x);
  return sine_in_quadrant(angle.rest, angle.quadrant);
}

double cos_of(double x) noexcept {
  const Angle angle = reduced(x);
  return sine_in_quadrant(angle.rest, angle.quadrant + 1U);
}

}  // namespace runrate
