// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/switching_values.hpp"

#include "models/outlook/outlook.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

using namespace runrate;

namespace {

const std::vector<std::string> names = {"aws", "gcp"};

Scorecard card_of(double cost_of_gcp, double features_of_gcp) {
  const std::vector<Candidate> two = {
      {.provider = "aws", .horizon_mid = 100},
      {.provider = "gcp", .horizon_mid = cost_of_gcp, .own_parts = features_of_gcp}};
  return scorecard(two, {{"cost", 0.6, {}}, {"features", 0.4, {}}});
}

}  // namespace

TEST_CASE("a weight may move until the other provider's score is as high") {
  // aws: cost 80 ÷ 100 = 0.8, features 1. gcp: cost 1, features 0.5. Scores 0.88 and 0.8. With weight w on
  // cost and 1 - w on features aws leads by -0.2 w + 0.5 (1 - w) = 0.5 - 0.7 w, which is 0 at 5/7; on
  // features by 0.5 w - 0.2 (1 - w), which is 0 at 2/7.
  const Scorecard card = card_of(80, 0.5);
  const auto switching = weight_switches(card, 0, {true, true}, names);
  REQUIRE(switching.size() == 2);
  CHECK(*switching[0].above == testing::near(5.0 / 7));
  CHECK_FALSE(switching[0].below);
  CHECK(switching[0].to_above == "gcp");
  CHECK(*switching[1].below == testing::near(2.0 / 7));
  CHECK_FALSE(switching[1].above);
  SUBCASE("a provider with gaps takes no place") {
    CHECK_FALSE(weight_switches(card, 0, {true, false}, names)[0].above);
  }
  SUBCASE("nobody ahead on anything: whatever the weights") {
    for (const WeightSwitch& turn : weight_switches(card_of(125, 0.5), 0, {true, true}, names)) {
      CHECK_FALSE(turn.below);
      CHECK_FALSE(turn.above);
    }
  }
}

TEST_CASE("the value of an input that turns the order") {
  // 1,000 trials, input 0 .. 999; a - b = 700 - input: below 0, and so led by a, only above 700. The middle
  // is where b leads. Windows of 40 from the 20th on; the medians of 680 .. 719 and its neighbours are
  // linear, so that the sign changes at 700, as does that of the windows' middles.
  std::vector<double> input(1000), difference(1000);
  std::iota(input.begin(), input.end(), 0.0);
  for (std::size_t t = 0; t < 1000; ++t) difference[t] = 700 - input[t];
  const InputSwitch turn = input_switch("users", input, difference);
  CHECK(turn.from == 20);
  CHECK(turn.to == 979);
  REQUIRE(turn.at);
  CHECK(*turn.at == testing::near(700, 0.01));
  CHECK(turn.beyond_is_more);
  SUBCASE("the other way round, below") {
    for (std::size_t t = 0; t < 1000; ++t) difference[t] = 300 - input[t];
    const InputSwitch below = input_switch("users", input, difference);
    CHECK(*below.at == testing::near(300, 0.01));
    CHECK_FALSE(below.beyond_is_more);
  }
  SUBCASE("only the rarest 2% would turn it: no value does") {
    for (std::size_t t = 0; t < 1000; ++t) difference[t] = 985 - input[t];
    CHECK_FALSE(input_switch("users", input, difference).at);
  }
  SUBCASE("windows of the value that most trials have are no other value") {
    for (std::size_t t = 0; t < 1000; ++t) {
      input[t] = t < 960 ? 1.0 : 1.2;
      difference[t] = t < 200 ? -1.0 : 1.0;
    }
    CHECK_FALSE(input_switch("prices.age.aws.db.relational", input, difference).at);
  }
  SUBCASE("what does not go with the difference turns nothing, whatever its windows show") {
    for (std::size_t t = 0; t < 1000; ++t) {
      const bool at_an_end = t < 120 || t >= 880;
      difference[t] = at_an_end ? -1 : 1;
    }
    CHECK_FALSE(input_switch("web.carries", input, difference).at);
  }
  SUBCASE("one window alone is chance") {
    for (std::size_t t = 0; t < 1000; ++t) difference[t] = t >= 740 && t < 780 ? -1 : 1;
    CHECK_FALSE(input_switch("users", input, difference).at);
  }
}

TEST_CASE("the chance that one vendor's prices rise more than another's") {
  // Two normals of sd 3% differ by a normal of sd 3% × √2 = 4.243%: beyond 4.4% in 14.98 of 100.
  CHECK(chance_apart(Distribution::normal_mean_sd(0, 0.03), 0.044) == testing::near(0.1498, 0.02));
  CHECK(chance_apart(Distribution::normal_mean_sd(0.05, 0.03), 0) == testing::near(0.5, 0.01));
  // Two evens of 0 .. 1 differ by more than a half in an eighth.
  CHECK(chance_apart(Distribution::uniform(0, 1), 0.5) == testing::near(0.125, 0.01));
}

TEST_CASE("list prices that rise until the lead is gone") {
  // aws 100 a month, all its own, gcp 104, over 12 months: a lead of 48. A yearly rise r adds
  // 100 (Σ (1 + r)^(m/12) - 12), m = 0 .. 11: the sum must be 12.48. With r = 8.863% the monthly factor is
  // 1.0071019, and the sum 0.08863 ÷ 0.0071019 = 12.480.
  const std::vector<double> aws(4, 100.0), gcp(4, 104.0);
  const Runs runs =
      fabricated::runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = fabricated::flat(12, aws)}}},
                           {"gcp", {{.id = "vm", .vendor = "gcp", .cost = fabricated::flat(12, gcp)}}}},
                          4);
  PlanSpec spec = fabricated::spec_of(12);
  spec.price_change = {.value = Distribution::normal_mean_sd(0, 0.03), .path = "price_change", .given = true};
  const Outlook outlook = look_ahead(spec, runs);
  CHECK(outlook.switching.rival == "gcp");
  CHECK(outlook.switching.leads);
  REQUIRE(outlook.switching.list_prices);
  CHECK(outlook.switching.list_prices->share_a_year == testing::near(0.08863, 0.0005));
  CHECK(*outlook.switching.list_prices->chance < 0.03);
  spec.price_change = fabricated::constant(0);
  CHECK_FALSE(look_ahead(spec, runs).switching.list_prices->chance);
}

TEST_CASE("where the cheapest of a steady month changes") {
  Runs runs = fabricated::runs_of(
      {{"aws", {{.id = "vm", .vendor = "aws", .cost = fabricated::flat(12, {100, 100})}}},
       {"gcp", {{.id = "vm", .vendor = "gcp", .cost = fabricated::flat(12, {101, 101})}}}},
      2);
  runs.ladder = {{100, {10.0, 20.0}}, {1000, {100.0, 120.0}}, {2000, {210.0, 200.0}}, {9000, {{}, 900.0}}};
  const SwitchingValues switching = look_ahead(fabricated::spec_of(12), runs).switching;
  CHECK(switching.cheapest_at_first == "aws");
  REQUIRE(switching.users.size() == 1);
  CHECK(switching.users[0].users == 2000);
  CHECK(switching.users[0].to == "gcp");
  CHECK(switching.widest_gap == testing::near(0.05));  // 210 over 200
}

TEST_CASE("of two rivals the one whose weight lies nearer takes the place") {
  // aws: cost 0.8, features 1, support 0.5. gcp has cost 1, features 0.5, support 0.5; azure cost 0.9,
  // features 0.5, support 0.9. Weights 0.5, 0.3, 0.2: aws 0.8, gcp 0.75, azure 0.78.
  const std::vector<Candidate> three = {
      {.provider = "aws", .horizon_mid = 100, .facts = {.support_response = 0.5}},
      {.provider = "gcp", .horizon_mid = 80, .own_parts = 0.5, .facts = {.support_response = 0.5}},
      {.provider = "azure", .horizon_mid = 80 / 0.9, .own_parts = 0.5, .facts = {.support_response = 0.9}}};
  const Scorecard card = scorecard(three, {{"cost", 0.5, {}}, {"features", 0.3, {}}, {"support", 0.2, {}}});
  REQUIRE(card.recommended == 0U);
  const std::vector<std::string> all = {"aws", "gcp", "azure"};
  const auto switching = weight_switches(card, 0, {true, true, true}, all);
  REQUIRE(switching.size() == 3);
  CHECK(switching[0].criterion == "cost");
  CHECK(switching[0].weight == 0.5);
  // On cost against gcp: at none 0.3 × 0.5 ÷ 0.5 = 0.3, at all -0.2: lost at 0.6. Against azure: at none
  // (0.15 - 0.08) ÷ 0.5 = 0.14, at all -0.1: lost at 0.14 ÷ 0.24 = 0.583, which is nearer.
  CHECK(*switching[0].above == testing::near(0.14 / 0.24));
  CHECK(switching[0].to_above == "azure");
  CHECK_FALSE(switching[0].below);
  CHECK(switching[0].to_below.empty());
  // On features against gcp: at none -0.1 ÷ 0.7, at all 0.5: 0.2222. Against azure: (-0.05 - 0.08) ÷ 0.7, at
  // all 0.5: 0.2708, nearer to 0.3.
  CHECK(switching[1].criterion == "features");
  CHECK(*switching[1].below == testing::near(0.13 / 0.7 / (0.13 / 0.7 + 0.5)));
  CHECK(switching[1].to_below == "azure");
  CHECK_FALSE(switching[1].above);
  // On support against azure: at none (-0.05 + 0.15) ÷ 0.8, at all -0.4: lost at 0.238. gcp is level there.
  CHECK(*switching[2].above == testing::near(0.125 / 0.525));
  CHECK(switching[2].to_above == "azure");
  // Whoever stands first in the list.
  const auto without = weight_switches(card, 0, {true, true, false}, all);
  CHECK(*without[0].above == testing::near(0.6));
  CHECK(without[0].to_above == "gcp");
}

TEST_CASE("whatever the weights: no complete rival is better on anything, and there is a rival") {
  const auto option = [](const char* id, double cost) {
    return fabricated::Option{id, {{.id = "vm", .vendor = id, .cost = fabricated::flat(12, {cost, cost})}}};
  };
  PlanSpec spec = fabricated::spec_of(12);
  spec.scorecard = {{"cost", 0.5, {}}, {"support", 0.5, {}}};
  Runs runs = fabricated::runs_of({option("aws", 100), option("gcp", 120)}, 2);
  CHECK(look_ahead(spec, runs).switching.whatever_the_weights);
  CHECK_FALSE(look_ahead(spec, runs, {{"aws", {.support_response = 0.9}}}).switching.whatever_the_weights);
  runs.plan.deployments[1].gaps = {{"vm", "hours", given("no price")}};
  const SwitchingValues alone = look_ahead(spec, runs, {{"aws", {.support_response = 0.9}}}).switching;
  CHECK_FALSE(alone.whatever_the_weights);  // nobody is left to compare with
  CHECK(alone.rival.empty());
}

TEST_CASE("the rival is the cheapest other one without gaps, and may be the cheaper of the two") {
  const auto option = [](const char* id, double cost) {
    return fabricated::Option{id, {{.id = "vm", .vendor = id, .cost = fabricated::flat(12, {cost, cost})}}};
  };
  Runs runs = fabricated::runs_of(
      {option("aws", 100), option("azure", 130), option("gcp", 120), option("vercel", 110)}, 2);
  runs.plan.deployments[3].gaps = {{"vm", "hours", given("no price")}};
  const PlanSpec spec = fabricated::spec_of(12);
  const SwitchingValues switching = look_ahead(spec, runs).switching;
  CHECK(switching.rival == "gcp");
  CHECK(switching.leads);
  PlanSpec by_support = spec;
  by_support.scorecard = {{"support", 1.0, {}}};
  const SwitchingValues dearer =
      look_ahead(by_support, runs, {{"aws", {.support_response = 0.5}}, {"gcp", {.support_response = 0.5}}})
          .switching;
  CHECK(dearer.rival == "aws");  // azure is recommended
  CHECK_FALSE(dearer.leads);
  CHECK_FALSE(dearer.list_prices);
}
