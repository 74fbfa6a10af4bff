// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/scorecard.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <vector>

using namespace runrate;

namespace {

const std::vector<Criterion> criteria = {
    {"cost", 0.25, {}},     {"reliability", 0.25, {}},
    {"features", 0.20, {}}, {"support", 0.10, {}},
    {"security", 0.10, {}}, {"team skill", 0.10, {{"aws", 5}, {"gcp", 2}, {"azure", 3}}}};

double promise(double hours_a_year) { return 1 - hours_a_year / 8760; }

}  // namespace

TEST_CASE("the scorecard of a shop: 1.00, 0.91, 0.93") {
  // Figures of the shop in the exemplar: horizons 364,158, 377,459, 417,116; promised
  // downtime 10.5, 10.5, 14.0 hours a year; 12, 11, 12 of 12 parts; skill 5, 2, 3 of 5. By hand: cost 1,
  // 0.965, 0.873; reliability 0.9988, 0.9988, 0.9984, which is level.
  const std::vector<Candidate> candidates = {
      {.provider = "aws", .horizon_mid = 364158, .facts = {.availability = promise(10.5)}},
      {.provider = "gcp",
       .horizon_mid = 377459,
       .own_parts = 11.0 / 12,
       .facts = {.availability = promise(10.5)}},
      {.provider = "azure", .horizon_mid = 417116, .facts = {.availability = promise(14.0)}},
      {.provider = "vercel", .available = false}};
  const Scorecard card = scorecard(candidates, criteria);
  CHECK(*card.score[0] == testing::near(0.9997, 1e-4));
  CHECK(*card.score[1] == testing::near(0.9145, 1e-3));
  CHECK(*card.score[2] == testing::near(0.9279, 1e-3));
  CHECK_FALSE(card.score[3]);
  CHECK(card.recommended == 0U);
  CHECK(card.runner_up == 2U);
  CHECK(card.criteria[0].separates);  // Azure is over 5% dearer
  CHECK(card.criteria[0].level[1]);   // Google is level
  CHECK_FALSE(card.criteria[0].level[2]);
  CHECK_FALSE(card.criteria[1].separates);  // four hours a year
  CHECK_FALSE(card.criteria[3].separates);  // support
  CHECK(card.criteria[5].own);
  CHECK(card.criteria[5].score[1] == testing::near(0.4));
}

TEST_CASE("what is incomplete or unavailable is not recommended over what is complete") {
  const std::vector<Criterion> cost = {{"cost", 1.0, {}}};
  SUBCASE("a gap loses, however cheap, and nobody is measured against it") {
    const std::vector<Candidate> two = {{.provider = "a", .complete = false, .horizon_mid = 10},
                                        {.provider = "b", .horizon_mid = 100}};
    const Scorecard card = scorecard(two, cost);
    CHECK(card.recommended == 1U);
    CHECK(*card.score[1] == 1.0);
    CHECK(*card.score[0] == 1.0);
  }
  SUBCASE("all have gaps: the best of them") {
    const std::vector<Candidate> two = {{.provider = "a", .complete = false, .horizon_mid = 100},
                                        {.provider = "b", .complete = false, .horizon_mid = 50}};
    CHECK(scorecard(two, cost).recommended == 1U);
  }
  SUBCASE("none is available: none") {
    const std::vector<Candidate> one = {{.provider = "a", .available = false}};
    CHECK_FALSE(scorecard(one, cost).recommended);
  }
}

TEST_CASE("a tie goes to the lower cost, then to the name") {
  const std::vector<Criterion> features = {{"features", 1.0, {}}};
  const std::vector<Candidate> by_cost = {{.provider = "a", .horizon_mid = 100},
                                          {.provider = "b", .horizon_mid = 99}};
  CHECK(scorecard(by_cost, features).recommended == 1U);
  const std::vector<Candidate> by_name = {{.provider = "b", .horizon_mid = 100},
                                          {.provider = "a", .horizon_mid = 100}};
  CHECK(scorecard(by_name, features).recommended == 1U);
}

TEST_CASE("without scores of the user's own a provider has none") {
  const std::vector<Criterion> skill = {{"team skill", 1.0, {{"aws", 4}}}};
  const std::vector<Candidate> two = {{.provider = "aws", .horizon_mid = 1},
                                      {.provider = "gcp", .horizon_mid = 1}};
  const Scorecard card = scorecard(two, skill);
  CHECK(*card.score[0] == testing::near(0.8));
  CHECK(*card.score[1] == 0.0);
}

TEST_CASE("each criterion reads its own fact") {
  const std::vector<Candidate> two = {
      {.provider = "a",
       .horizon_mid = 200,
       .own_parts = 0.75,
       .facts = {.availability = 0.9, .regimes_supported = 0.5, .support_response = 0.25}},
      {.provider = "b", .horizon_mid = 100}};
  struct Row {
    const char* name;
    double score;
  };
  for (const Row& row : {Row{"cost", 0.5}, Row{"reliability", 0.9}, Row{"features", 0.75},
                         Row{"support", 0.25}, Row{"security", 0.5}}) {
    CAPTURE(row.name);
    const Scorecard card = scorecard(two, {{row.name, 0.4, {}}});
    REQUIRE(card.criteria.size() == 1);
    CHECK(card.criteria[0].name == row.name);
    CHECK(card.criteria[0].weight == 0.4);
    CHECK(card.criteria[0].score == std::vector<double>{row.score, 1.0});
    CHECK(card.criteria[0].level == std::vector<bool>{false, true});
    CHECK(card.criteria[0].separates);
    CHECK_FALSE(card.criteria[0].own);
    CHECK(*card.score[0] == testing::near(0.4 * row.score));
    CHECK(card.recommended == 1U);
    CHECK(card.runner_up == 0U);
  }
  const Scorecard strange = scorecard(two, {{"team skill", 1.0, {}}});
  CHECK(*strange.score[0] == 0);
}

TEST_CASE("costs within 5% of the cheapest and promises within a tenth of a point are level") {
  const auto card = [](double cost, double availability) {
    const std::vector<Candidate> two = {
        {.provider = "a", .horizon_mid = 100, .facts = {.availability = 0.999}},
        {.provider = "b", .horizon_mid = cost, .facts = {.availability = availability}}};
    return scorecard(two, {{"cost", 0.5, {}}, {"reliability", 0.5, {}}});
  };
  CHECK(card(104.9, 0.9981).criteria[0].level[1]);
  CHECK_FALSE(card(105.1, 0.9981).criteria[0].level[1]);
  CHECK(card(100, 0.9981).criteria[1].level[1]);
  CHECK_FALSE(card(100, 0.9979).criteria[1].level[1]);
}

TEST_CASE("the user's marks are of five, and one who is not available has none") {
  const std::vector<Criterion> skill = {{"cost", 1.0, {{"a", 5}, {"b", 4}, {"c", 5}}}};
  const std::vector<Candidate> three = {{.provider = "a", .horizon_mid = 9},
                                        {.provider = "b", .horizon_mid = 1},
                                        {.provider = "c", .available = false}};
  const Scorecard card = scorecard(three, skill);
  CHECK(card.criteria[0].own);
  CHECK(card.criteria[0].score == std::vector<double>{1.0, 0.8, 0.0});
  CHECK(card.criteria[0].level == std::vector<bool>{true, false, false});
  CHECK(scorecard(three, {{"cost", 1.0, {{"a", 7}}}}).criteria[0].score[0] == 1.0);
}
