// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/comparison.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using namespace runrate;

TEST_CASE("two providers in three futures, worked by hand") {
  // a - b = -10, 10, -30: a is cheaper in two of three, the median of the difference is -10, so that b is the
  // dearer. The P50s are 200 and 190, 5.26% apart: not level. All of b is its own: b - a = 10 - 110 d,
  // -10 - 190 d, 30 - 330 d, whose median is 0 at d = 1 / 11.
  const std::vector<double> a = {100, 200, 300}, half = {50, 100, 150};
  const std::vector<double> b = {110, 190, 330};
  const std::vector<Contender> contenders = {{"a", a, half}, {"b", b, b}};
  const std::vector<PairOutlook> pairs = compare(contenders);
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0].a == "a");
  CHECK(pairs[0].b == "b");
  CHECK(pairs[0].probability_a_cheaper == testing::near(2.0 / 3));
  CHECK(pairs[0].median_difference == -10);
  CHECK(pairs[0].dearer == "b");
  REQUIRE(pairs[0].discount_to_tie.has_value());
  CHECK(*pairs[0].discount_to_tie == testing::near(1.0 / 11, 1e-5));
  CHECK_FALSE(pairs[0].level);
  CHECK(pairs[1].a == "b");
  CHECK(pairs[1].median_difference == 10);
}

TEST_CASE("levels, ties and unreachable discounts") {
  const std::vector<double> hundred(4, 100.0), above(4, 105.0), more(4, 105.2), little(4, 5.0), own(4, 105.2);
  SUBCASE("5% is level, more is not") {
    CHECK(compare(std::vector<Contender>{{"a", hundred, hundred}, {"b", above, above}})[0].level);
    CHECK_FALSE(compare(std::vector<Contender>{{"a", hundred, hundred}, {"b", more, own}})[0].level);
  }
  SUBCASE("equal in all futures: half, and no discount is needed") {
    const auto pair = compare(std::vector<Contender>{{"a", hundred, hundred}, {"b", hundred, hundred}})[0];
    CHECK(pair.probability_a_cheaper == 0.5);
    CHECK(pair.discount_to_tie == 0.0);
  }
  SUBCASE("a gift of 5 does not close a gap of 5.2") {
    CHECK_FALSE(
        compare(std::vector<Contender>{{"a", hundred, hundred}, {"b", more, little}})[0].discount_to_tie);
  }
}

TEST_CASE("the discount closes the gap and the pairs mirror each other, in random futures") {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    constexpr std::size_t trials = 512;
    std::vector<std::vector<double>> horizon(3, std::vector<double>(trials)), own = horizon;
    std::vector<std::uint8_t> scenario(trials);
    for (std::uint32_t i = 0; i < 3; ++i) {
      normal_all(seed, {.variable = i}, horizon[i]);
      for (std::size_t t = 0; t < trials; ++t) {
        horizon[i][t] = 1000 * std::exp(0.3 * horizon[i][t] + 0.05 * i);
        own[i][t] =
            horizon[i][t] * (0.4 + 0.4 * std::sin(static_cast<double>(t)) * std::sin(static_cast<double>(t)));
        scenario[t] = static_cast<std::uint8_t>(t % 2);
      }
    }
    const std::vector<Contender> contenders = {
        {"x", horizon[0], own[0]}, {"y", horizon[1], own[1]}, {"z", horizon[2], own[2]}};
    const auto pairs = compare(contenders, scenario, 2);
    REQUIRE(pairs.size() == 6);
    for (const PairOutlook& pair : pairs) {
      const auto other = std::find_if(pairs.begin(), pairs.end(),
                                      [&](const PairOutlook& p) { return p.a == pair.b && p.b == pair.a; });
      CHECK(pair.probability_a_cheaper + other->probability_a_cheaper == testing::near(1, 1e-15));
      CHECK(pair.median_difference == -other->median_difference);
      CHECK(pair.discount_to_tie == other->discount_to_tie);
      // Two scenarios of equal size: their mean is the whole.
      CHECK((pair.probability_by_scenario[0] + pair.probability_by_scenario[1]) / 2 ==
            testing::near(pair.probability_a_cheaper));
      if (pair.discount_to_tie) {
        const std::size_t d = pair.dearer == "x" ? 0 : (pair.dearer == "y" ? 1 : 2);
        const std::string& cheap_name = pair.dearer == pair.a ? pair.b : pair.a;
        const std::size_t c = cheap_name == "x" ? 0 : (cheap_name == "y" ? 1 : 2);
        std::vector<double> left(trials);
        for (std::size_t t = 0; t < trials; ++t) {
          left[t] = horizon[d][t] - *pair.discount_to_tie * own[d][t] - horizon[c][t];
        }
        CHECK(std::abs(quantile(left, 0.5)) <= 1e-5 * quantile(horizon[c], 0.5));
      }
    }
  }
}

TEST_CASE("without credits, and at both ends of a bridged price") {
  // a costs 100, 100, 100 after credits of 20, 5, 0; b costs 110 in all. Without credits: 120, 105, 100,
  // cheaper in two of three. b has a bridged price: 15 less at its low end, 30 more at its high end: 95 and
  // 140.
  const std::vector<double> a(3, 100.0), b(3, 110.0), granted = {20, 5, 0};
  const std::vector<double> low(3, -15.0), high(3, 30.0);
  const std::vector<Contender> contenders = {{"a", a, a, granted, {}, {}}, {"b", b, b, {}, low, high}};
  const std::vector<PairOutlook> pairs = compare(contenders);
  CHECK(pairs[0].probability_a_cheaper == 1);
  CHECK(*pairs[0].without_credits == testing::near(2.0 / 3));
  CHECK(*pairs[0].at_low_imputed == 0);
  CHECK(*pairs[0].at_high_imputed == 1);
  CHECK(*pairs[1].without_credits == testing::near(1.0 / 3));
  CHECK(*pairs[1].at_low_imputed == 1);
  const std::vector<Contender> plain = {{"a", a, a}, {"b", b, b}};
  CHECK_FALSE(compare(plain)[0].without_credits);
  CHECK_FALSE(compare(plain)[0].at_low_imputed);
}

TEST_CASE("by scenario, and seen from the other side") {
  // Scenario 0 holds the first two futures: a is cheaper in one, level in the other. Scenario 1 holds one, in
  // which b is cheaper; a future of no named scenario counts in none, and a third scenario was not drawn.
  const std::vector<double> a = {100, 100, 120, 1}, b = {110, 100, 110, 2};
  const std::vector<double> low(4, -15.0), high(4, 30.0), granted(4, 1.0);
  const std::vector<std::uint8_t> scenario = {0, 0, 1, 9};
  const std::vector<Contender> contenders = {{"a", a, a, granted, {}, {}}, {"b", b, b, {}, low, high}};
  const std::vector<PairOutlook> pairs = compare(contenders, scenario, 3);
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0].probability_by_scenario == std::vector<double>{0.75, 0.0, 0.0});
  CHECK(pairs[1].probability_by_scenario[0] == 0.25);
  CHECK(pairs[1].probability_by_scenario[1] == 1);
  CHECK(pairs[1].a == "b");
  CHECK(pairs[1].b == "a");
  CHECK(pairs[1].dearer == pairs[0].dearer);
  CHECK(pairs[1].level == pairs[0].level);
  CHECK(*pairs[0].at_high_imputed == 0.875);  // all four, which leaves an eighth for what was not drawn
  CHECK(*pairs[1].at_high_imputed == 0.125);
  CHECK_FALSE(pairs[1].without_allowances);
  CHECK(compare({}).empty());
}
