// SPDX-License-Identifier: Apache-2.0
#include "models/text/chance_phrase.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

namespace runrate {

namespace {

constexpr Count hundred{100};

/// Of a hundredth a fraction says "in 20", which no sentence can say itself.
struct Fraction {
  double value;
  std::string_view id;
};

constexpr std::array<Fraction, 17> fractions{{{1.0 / 50, "format.fraction.one_in"},
                                              {1.0 / 20, "format.fraction.one_in"},
                                              {1.0 / 10, "format.fraction.one_in_ten"},
                                              {1.0 / 8, "format.fraction.one_in_eight"},
                                              {1.0 / 6, "format.fraction.one_in_six"},
                                              {1.0 / 5, "format.fraction.one_in_five"},
                                              {1.0 / 4, "format.fraction.one_in_four"},
                                              {1.0 / 3, "format.fraction.one_in_three"},
                                              {2.0 / 5, "format.fraction.two_in_five"},
                                              {1.0 / 2, "format.fraction.even"},
                                              {3.0 / 5, "format.fraction.three_in_five"},
                                              {2.0 / 3, "format.fraction.two_in_three"},
                                              {3.0 / 4, "format.fraction.three_in_four"},
                                              {4.0 / 5, "format.fraction.four_in_five"},
                                              {5.0 / 6, "format.fraction.five_in_six"},
                                              {9.0 / 10, "format.fraction.nine_in_ten"},
                                              {19.0 / 20, "format.fraction.all_but_one_in"}}};

const Fraction& nearest_fraction(Chance chance) {
  return *std::ranges::min_element(
      fractions, {}, [&](const Fraction& fraction) { return std::abs(fraction.value - chance.value); });
}

Phrase said(const Fraction& fraction) {
  if (fraction.id == "format.fraction.one_in")
    return {"format.fraction.one_in", {{"all", Count{1 / fraction.value}}}};
  if (fraction.id == "format.fraction.all_but_one_in") {
    const double all = std::round(1 / (1 - fraction.value));
    return {"format.fraction.chances_in", {{"n", Count{all - 1}}, {"all", Count{all}}}};
  }
  return {std::string(fraction.id)};
}

Phrase chances_in_hundred(double n) {
  return {"format.fraction.chances_in", {{"n", Count{n}}, {"all", hundred}}};
}

}  // namespace

Phrase of_hundred(Chance chance) {
  const double n = std::round(chance.value * 100);
  if (chance.value > 0 && n < 1) return {"format.chance_under", {{"n", Count{1}}, {"all", hundred}}};
  if (chance.value < 1 && n > 99) return {"format.chance_over", {{"n", Count{99}}, {"all", hundred}}};
  return {"format.chance", {{"n", Count{std::clamp(n, 0.0, 100.0)}}, {"all", hundred}}};
}

Phrase in_words(Chance chance) {
  if (chance.value <= 0) return {"format.fraction.none"};
  if (chance.value >= 1) return {"format.fraction.certain"};
  if (chance.value < 0.01) return {"format.fraction.under_one_in", {{"all", hundred}}};
  if (chance.value > 0.99) return {"format.fraction.over", {{"n", Count{99}}, {"all", hundred}}};
  const Fraction& nearest = nearest_fraction(chance);
  const double n = std::round(chance.value * 100);
  if (std::round(nearest.value * 100) == n) return said(nearest);
  return n == 1 ? Phrase{"format.fraction.one_in", {{"all", hundred}}} : chances_in_hundred(n);
}

Phrase chosen_in_words(Chance chance) {
  const Fraction& nearest = nearest_fraction(chance);
  if (std::abs(nearest.value - chance.value) <= 0.005) return said(nearest);
  return chances_in_hundred(std::round(chance.value * 1000) / 10);
}

}  // namespace runrate
