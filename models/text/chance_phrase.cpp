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

/// A plain fraction and its sentence. One with digits takes them as values: "one chance in 20".
struct Fraction {
  double value;
  std::string_view id;
  double n = 0, all = 0;  ///< 0: no value of the sentence
};

constexpr std::array<Fraction, 17> fractions{{{1.0 / 50, "format.fraction.one_in", 0, 50},
                                              {1.0 / 20, "format.fraction.one_in", 0, 20},
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
                                              {19.0 / 20, "format.fraction.chances_in", 19, 20}}};

const Fraction& nearest_fraction(Chance chance) {
  return *std::ranges::min_element(
      fractions, {}, [&](const Fraction& fraction) { return std::abs(fraction.value - chance.value); });
}

Phrase said(const Fraction& fraction) {
  Phrase phrase{std::string(fraction.id)};
  if (fraction.n > 0) phrase.values.push_back({"n", Count{fraction.n}});
  if (fraction.all > 0) phrase.values.push_back({"all", Count{fraction.all}});
  return phrase;
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
