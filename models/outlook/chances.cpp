// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/chances.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

namespace runrate {

std::string n_of_100(double probability) {
  if (probability <= 0) {
    return "0 of 100";
  }
  if (probability >= 1) {
    return "100 of 100";
  }
  const double rounded = std::round(probability * 100);
  if (rounded < 1) {
    return "under 1 of 100";
  }
  if (rounded > 99) {
    return "over 99 of 100";
  }
  return fmt::format("{:.0f} of 100", rounded);
}

namespace {

struct Fraction {
  double value;
  std::string_view words;
};

constexpr std::array<Fraction, 17> fractions{{{1.0 / 50, "one chance in 50"},
                                              {1.0 / 20, "one chance in 20"},
                                              {1.0 / 10, "one chance in ten"},
                                              {1.0 / 8, "one chance in eight"},
                                              {1.0 / 6, "one chance in six"},
                                              {1.0 / 5, "one chance in five"},
                                              {1.0 / 4, "one chance in four"},
                                              {1.0 / 3, "one chance in three"},
                                              {2.0 / 5, "two chances in five"},
                                              {1.0 / 2, "an even chance"},
                                              {3.0 / 5, "three chances in five"},
                                              {2.0 / 3, "two chances in three"},
                                              {3.0 / 4, "three chances in four"},
                                              {4.0 / 5, "four chances in five"},
                                              {5.0 / 6, "five chances in six"},
                                              {9.0 / 10, "nine chances in ten"},
                                              {19.0 / 20, "19 chances in 20"}}};
const Fraction& nearest_fraction(double probability) {
  const Fraction* nearest = fractions.data();
  for (const Fraction& fraction : fractions) {
    if (std::abs(fraction.value - probability) < std::abs(nearest->value - probability)) {
      nearest = &fraction;
    }
  }
  return *nearest;
}

}  // namespace

std::string chosen_chance_words(double probability) {
  const Fraction& nearest = nearest_fraction(probability);
  if (std::abs(nearest.value - probability) <= 0.005) return std::string(nearest.words);
  return fmt::format("{:g} chances in 100", std::round(probability * 1000) / 10);
}

}  // namespace runrate
