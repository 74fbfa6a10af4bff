// SPDX-License-Identifier: Apache-2.0
/// What is gathered of months, tiers, comparison and sizes.
#include "gathered.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("months stand by the spec's providers, with demand, cost, and the budget of the recommended one") {
  Made made;
  made.outlook.demand = {{.index = 0, .month = "2027-01", .users = {1, 2, 3}, .requests = {4, 5, 6}},
                         {.index = 1, .month = "2027-02", .users = {11, 12, 13}, .requests = {14, 15, 16}}};
  const MonthOutlook month{.index = 1,
                           .month = "2027-02",
                           .cost = {21, 22, 23, 24},
                           .error = {31, 32, 33},
                           .over_budget_probability = 0.4};
  made.outlook.providers[0].months = made.outlook.providers[1].months = {month};
  made.outlook.providers[0].recommended = true;
  made.outlook.budget.months = {{.month = "2027-01", .plan = 51, .one_time = 52},
                                {.month = "2027-02", .plan = 53, .one_time = 54}};
  const std::vector<MonthFigures> found = month_figures(made.sources());
  REQUIRE(found.size() == 2);
  CHECK(found[0].provider == "gcp");
  CHECK(found[0].plan == 0);
  CHECK(found[0].one_time == 0);
  CHECK(found[1].provider == "aws");
  CHECK(found[1].month == "2027-02");
  check_range(found[1].users, 11, 12, 13, 0);
  check_range(found[1].requests, 14, 15, 16, 0);
  CHECK(found[1].cost.p10 == 21);
  CHECK(found[1].cost.p50 == 22);
  CHECK(found[1].cost.p90 == 23);
  CHECK(found[1].cost.mean == 24);
  CHECK(found[1].cost.p50_error == 32);
  CHECK(*found[1].over_budget == 0.4);
  CHECK(found[1].plan == 53);
  CHECK(found[1].one_time == 54);
}

TEST_CASE("a tier's figures are those of each provider that is available there") {
  Made made;
  made.outlook.tiers = {
      {.name = "Launch",
       .from = 100,
       .to = 1000,
       .crossed_earliest = "2027-03",
       .crossed_mid = "2027-05",
       .share_not_crossed = 0.3,
       .costs = {{.provider = "aws",
                  .at_least = true,
                  .past_largest = {"db"},
                  .cost = {1, 2, 3},
                  .per_user = 0.5,
                  .changes = {{.component = "db", .from = {"RDS", {"a"}}, .to = {"Aurora", {"b"}}},
                              {.component = "web",
                               .is_of_instances = true,
                               .instances_from = 2,
                               .instances_to = 12}},
                  .raised = {{"api", 10, 13}}},
                 {.provider = "gcp", .available = false}}},
      {.name = "Growth", .costs = {{.provider = "aws"}}}};
  const std::vector<TierFigures> found = tier_figures(made.sources());
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "Launch");
  CHECK(found[0].provider == "aws");
  CHECK(found[0].from == 100);
  CHECK(found[0].to == 1000);
  check_range(found[0].cost, 1, 2, 3, 0);
  CHECK(found[0].per_user == 0.5);
  CHECK(found[0].at_least);
  CHECK(found[0].past_largest == std::vector<std::string>{"db"});
  using What = TierChangeFigures::What;
  const std::vector<TierChangeFigures>& changes = found[0].changes;
  REQUIRE(changes.size() == 4);
  CHECK(changes[0].what == What::size);
  CHECK(changes[0].component == "db");
  CHECK(changes[0].from_service == "RDS");
  CHECK(changes[0].from == Size{"a"});
  CHECK(changes[0].to_service == "Aurora");
  CHECK(changes[0].to == Size{"b"});
  CHECK(changes[1].what == What::instances);
  CHECK(changes[1].component == "web");
  CHECK(changes[1].count_from == 2);
  CHECK(changes[1].count_to == 12);
  CHECK(changes[2].what == What::limit);
  CHECK(changes[2].component == "api");
  CHECK(changes[2].count_from == 10);
  CHECK(changes[2].count_to == 13);
  CHECK(changes[3].what == What::past_largest);
  CHECK(changes[3].component == "db");
  CHECK(found[0].crossed_earliest == "2027-03");
  CHECK(found[0].crossed_mid == "2027-05");
  CHECK(found[0].share_not_crossed == 0.3);
  CHECK(found[1].name == "Growth");
  CHECK_FALSE(found[1].at_least);
  CHECK(found[1].crossed_earliest.empty());
  CHECK(found[1].crossed_mid.empty());
}

TEST_CASE("a comparison, a cliff and a scenario keep all that is known of them") {
  Made made;
  made.spec.scenarios = {{"slow", 0.7, {}}, {"viral", 0.3, {}}};
  made.outlook.comparison = {{.a = "aws",
                              .b = "gcp",
                              .probability_a_cheaper = 0.1,
                              .median_difference = 2,
                              .discount_to_tie = 0.3,
                              .without_allowances = 0.4,
                              .without_credits = 0.5,
                              .at_low_imputed = 0.6,
                              .at_high_imputed = 0.7,
                              .probability_by_scenario = {0.8, 0.9}}};
  const ComparisonFigures pair = comparison_figures(made.sources()).at(0);
  CHECK(pair.a == "aws");
  CHECK(pair.b == "gcp");
  CHECK(pair.a_cheaper == 0.1);
  CHECK(pair.median_difference == 2);
  CHECK(*pair.discount_to_tie == 0.3);
  CHECK(*pair.a_cheaper_without_allowances == 0.4);
  CHECK(*pair.a_cheaper_without_credits == 0.5);
  CHECK(*pair.a_cheaper_at_low_imputed == 0.6);
  CHECK(*pair.a_cheaper_at_high_imputed == 0.7);
  CHECK(pair.a_cheaper_by_scenario == std::map<std::string, double>{{"slow", 0.8}, {"viral", 0.9}});

  made.outlook.cliffs = {{.provider = "aws",
                          .component = "edge",
                          .vendor = "v",
                          .kind = CliffKind::allowance,
                          .what = given("free"),
                          .then = given("paid"),
                          .month = "2027-05",
                          .earliest = "2027-03",
                          .share = 0.6,
                          .jump = 55,
                          .flat_part = 0}};
  const CliffFigures cliff = cliff_figures(made.sources()).at(0);
  CHECK(cliff.provider == "aws");
  CHECK(cliff.component == "edge");
  CHECK(cliff.vendor == "v");
  CHECK(cliff.kind == "allowance");
  CHECK(cliff.what == given("free"));
  CHECK(cliff.then == given("paid"));
  CHECK(cliff.month == "2027-05");
  CHECK(cliff.earliest == "2027-03");
  CHECK(cliff.share == 0.6);
  CHECK(cliff.jump == 55);

  made.outlook.scenarios = {{.name = "slow",
                             .probability = 0.7,
                             .share = 0.69,
                             .years = {{1, 2, 3}, {4, 5, 6}},
                             .year_over_budget = {0.25, 0.75},
                             .users_at_end = {7, 8, 9}},
                            {.name = "viral", .probability = 0.3}};
  const std::vector<ScenarioFigures> scenarios = scenario_figures(made.sources());
  REQUIRE(scenarios.size() == 2);
  CHECK(scenarios[0].name == "slow");
  CHECK(scenarios[0].probability == 0.7);
  CHECK(scenarios[0].annual.p10 == 1);
  CHECK(scenarios[0].annual.p50 == 2);
  CHECK(scenarios[0].annual.p90 == 3);
  CHECK(scenarios[0].second_year.p10 == 4);
  CHECK(scenarios[0].second_year.p50 == 5);
  CHECK(scenarios[0].second_year.p90 == 6);
  CHECK(scenarios[0].users_at_end == 8);
  CHECK(*scenarios[0].over_budget == 0.25);
  CHECK(scenarios[1].annual.p50 == 0);
  CHECK_FALSE(scenarios[1].over_budget);
}

TEST_CASE("what moves the year is told with its values in the spec's words; a limit as kept or left") {
  Made made;
  made.outlook.cliffs = {{}, {.what = given("a free tier")}};
  made.outlook.sensitivity = {{.input = "users",
                               .p10 = 900,
                               .p90 = 1234567,
                               .swing_low = 3,
                               .swing_high = 4,
                               .swing = 1,
                               .first_order = 0.5,
                               .total = 0.6,
                               .rank_correlation = 0.7,
                               .contingency_if_known = 8},
                              {.input = "traffic.cacheable"},  // which nothing of this spec reads
                              {.input = "cliffs.edge.x", .p10 = 0, .p90 = 1, .cliff = 1}};
  const std::vector<SensitivityFigures> found = sensitivity_figures(made.sources());
  REQUIRE(found.size() == 2);
  CHECK(found[0].input == "users");
  CHECK(testing::said(found[0].label) == "Users in the first month");
  CHECK(testing::said(found[0].low_text) == "900");
  CHECK(testing::said(found[0].high_text) == "1,230,000");
  CHECK(found[0].p10 == 900);
  CHECK(found[0].p90 == 1234567);
  CHECK(found[0].first_order == 0.5);
  CHECK(*found[0].total == 0.6);
  CHECK(found[0].rank_correlation == 0.7);
  CHECK(found[0].swing_low == 3);
  CHECK(found[0].swing_high == 4);
  CHECK(found[0].contingency_if_known == 8);
  CHECK_FALSE(found[0].is_cliff);
  CHECK(found[1].is_cliff);
  CHECK(testing::said(found[1].label) == "A free tier");
  CHECK(testing::said(found[1].low_text) == "kept");
  CHECK(testing::said(found[1].high_text) == "left in the year");
}

TEST_CASE("sizes and groups keep their steps, limits and rules") {
  Made made;
  made.spec.components["web"] = {.name = "web"};
  made.spec.components["web"].scaling.cpu = ThresholdRule{.up_above = 0.7, .down_below = 0.3};
  made.runs.plan.deployments[0].resolutions = {
      {.component = "db", .environment = "staging", .size = {"tiny"}},
      {.component = "db", .environment = "production", .size = {"small"}},
      {.component = "web", .environment = "production", .size = {"other"}}};
  made.runs.plan.deployments[1].resolutions = {
      {.component = "db", .environment = "production", .size = {"gcp's"}}};
  made.outlook.systems = {{.provider = "aws",
                           .component = "db",
                           .sized_by = given("load"),
                           .first = {"first"},
                           .changes = {{.index = 2,
                                        .month = "2027-03",
                                        .earliest = "2027-02",
                                        .from = {"small"},
                                        .to = {"large"},
                                        .because = given("load"),
                                        .past_largest = true}},
                           .limit_reached = "2027-07",
                           .largest = given("96 vCPU"),
                           .largest_holds_users = 63'245.9}};
  const SystemFigures system = system_figures(made.sources()).at(0);
  CHECK(system.component == "db");
  CHECK(system.provider == "aws");
  CHECK(testing::said(system.sized_by) == "load");
  CHECK(system.size == Size{"small"});
  CHECK(system.first == Size{"first"});
  CHECK(system.limit_reached == "2027-07");
  REQUIRE(system.changes.size() == 1);
  CHECK(system.changes[0].month == "2027-03");
  CHECK(system.changes[0].earliest == "2027-02");
  CHECK(system.changes[0].from == Size{"small"});
  CHECK(system.changes[0].to == Size{"large"});
  CHECK(testing::said(system.changes[0].because) == "load");
  CHECK(system.changes[0].past_largest);
  CHECK(system.largest == given("96 vCPU"));
  CHECK(*system.largest_holds_users == 63'245);

  made.outlook.autoscaling = {{.component = "web",
                               .environment = "dev",
                               .region = "eu",
                               .instance_hours = {1, 2, 3},
                               .full_month_hours = LowMidHigh{4, 5, 6},
                               .peak = {7, 8, 9},
                               .unserved = {0.1, 0.2, 0.3}},
                              {.component = "gone"}};
  const std::vector<AutoscalingFigures> groups = autoscaling_figures(made.sources());
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].component == "web");
  CHECK(groups[0].environment == "dev");
  CHECK(groups[0].region == "eu");
  CHECK(testing::said(groups[0].rule) == "CPU >70% up, <30% down; 1-10");
  check_range(groups[0].instance_hours, 1, 2, 3, 0);
  check_range(*groups[0].full_month_hours, 4, 5, 6, 0);
  check_range(groups[0].peak, 7, 8, 9, 0);
  check_range(groups[0].unserved, 0.1, 0.2, 0.3, 0);
  CHECK(groups[1].rule.empty());
  CHECK_FALSE(groups[1].full_month_hours);
}

TEST_CASE("a group's rule in words, by its kind") {
  struct Row {
    void (*set)(Component&);
    std::string_view words;
  };
  const Row rows[] = {{[](Component& c) { c.kind = Kind::batch; }, "jobs in their window"},
                      {[](Component& c) { c.kind = Kind::kubernetes; }, "nodes that pods fill to 85%"},
                      {[](Component& c) { c.instances = 3; }, "fixed at 3"},
                      {[](Component& c) {
                         c.scaling.kind = ScalingKind::fixed;
                         c.scaling.min_instances = 2;
                       },
                       "fixed at 2"},
                      {[](Component& c) {
                         c.scaling.kind = ScalingKind::target_tracking;
                         c.scaling.target = 0.55;
                       },
                       "target tracking, CPU 55%, 1-10"},
                      {[](Component& c) {
                         c.scaling.kind = ScalingKind::target_tracking;
                         c.scaling.target = 0.6;
                         c.scaling.target_is_memory = true;
                       },
                       "target tracking, memory 60%, 1-10"},
                      {[](Component& c) {
                         c.scaling.memory = ThresholdRule{.up_above = 0.8, .down_below = 0.4};
                         c.scaling.queue = ThresholdRule{.up_above = 100, .down_below = 10};
                       },
                       "memory >80% up, <40% down; queue >100 up, <10 down; 1-10"}};
  for (const Row& row : rows) {
    CAPTURE(row.words);
    Made made;
    made.spec.components["web"] = {.name = "web"};
    row.set(made.spec.components["web"]);
    made.outlook.autoscaling = {{.component = "web"}};
    CHECK(testing::said(autoscaling_figures(made.sources()).at(0).rule) == row.words);
  }
}
