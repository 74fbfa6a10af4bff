// SPDX-License-Identifier: Apache-2.0
#include "models/plan/gather.hpp"

#include "../outlook/fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

constexpr std::string_view regions = R"json({"neutral": {"us": {"aws": "aws-1"}, "eu": {"aws": "aws-2"}},
"providers": {"aws": {"base": "aws-1", "regions": [
 {"id": "aws-1", "display": "One", "continent": "north_america", "second": "aws-2"},
 {"id": "aws-2", "display": "Two", "continent": "europe", "second": "aws-1"}]}}})json";

/// Two options of one line each over 14 months; what is said about them is put in by each test.
struct Made {
  PlanSpec spec = spec_of(14);
  Catalog catalog = Catalog::from_files({}, regions, R"({"spread": []})");
  References references;
  Futures futures;
  Outlook outlook;

  Made() {
    spec.providers = {"gcp", "aws"};
    futures = futures_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(14, {1, 1})}}},
                          {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(14, {2, 2})}}}},
                         2);
    outlook.providers.resize(2);
    outlook.providers[0].id = "aws";
    outlook.providers[1].id = "gcp";
    outlook.recommended = 0;
  }
  [[nodiscard]] PlanSources sources() const { return {spec, catalog, references, futures, outlook}; }
};

void check_range(const Range& found, double low, double mid, double high, double mean) {
  CHECK(found.low == low);
  CHECK(found.mid == mid);
  CHECK(found.high == high);
  CHECK(found.mean == mean);
}

}  // namespace

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
                  .changes = {{.component = "db", .from = {"RDS", "a"}, .to = {"Aurora", "b"}},
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
  CHECK(changes[0].from == "a");
  CHECK(changes[0].to_service == "Aurora");
  CHECK(changes[0].to == "b");
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
                              .at_low_bridge = 0.6,
                              .at_high_bridge = 0.7,
                              .probability_by_scenario = {0.8, 0.9}}};
  const ComparisonFigures pair = comparison_figures(made.sources()).at(0);
  CHECK(pair.a == "aws");
  CHECK(pair.b == "gcp");
  CHECK(pair.a_cheaper == 0.1);
  CHECK(pair.median_difference == 2);
  CHECK(*pair.discount_to_tie == 0.3);
  CHECK(*pair.a_cheaper_without_allowances == 0.4);
  CHECK(*pair.a_cheaper_without_credits == 0.5);
  CHECK(*pair.a_cheaper_at_low_bridge == 0.6);
  CHECK(*pair.a_cheaper_at_high_bridge == 0.7);
  CHECK(pair.a_cheaper_by_scenario == std::map<std::string, double>{{"slow", 0.8}, {"viral", 0.9}});

  made.outlook.cliffs = {{.provider = "aws",
                          .component = "edge",
                          .vendor = "v",
                          .kind = CliffKind::allowance,
                          .what = "free",
                          .then = "paid",
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
  CHECK(cliff.what == "free");
  CHECK(cliff.then == "paid");
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
  made.outlook.cliffs = {{}, {.what = "a free tier"}};
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
  CHECK(found[0].label == "Users in the first month");
  CHECK(found[0].low_text == "900");
  CHECK(found[0].high_text == "1,230,000");
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
  CHECK(found[1].label == "A free tier");
  CHECK(found[1].low_text == "kept");
  CHECK(found[1].high_text == "left in the year");
}

TEST_CASE("sizes and groups keep their steps, limits and rules") {
  Made made;
  made.spec.components["web"] = {.name = "web"};
  made.spec.components["web"].scaling.cpu = ThresholdRule{.up_above = 0.7, .down_below = 0.3};
  made.futures.plan.deployments[0].resolutions = {
      {.component = "db", .environment = "staging", .size = "tiny"},
      {.component = "db", .environment = "production", .size = "small"},
      {.component = "web", .environment = "production", .size = "other"}};
  made.futures.plan.deployments[1].resolutions = {
      {.component = "db", .environment = "production", .size = "gcp's"}};
  made.outlook.systems = {{.provider = "aws",
                           .component = "db",
                           .sized_by = "load",
                           .first = "first",
                           .changes = {{.index = 2,
                                        .month = "2027-03",
                                        .earliest = "2027-02",
                                        .from = "small",
                                        .to = "large",
                                        .because = "load",
                                        .past_largest = true}},
                           .limit_reached = "2027-07",
                           .largest = "96 vCPU",
                           .largest_holds_users = 63'245.9}};
  const SystemFigures system = system_figures(made.sources()).at(0);
  CHECK(system.component == "db");
  CHECK(system.provider == "aws");
  CHECK(system.sized_by == "load");
  CHECK(system.size == "small");
  CHECK(system.first == "first");
  CHECK(system.limit_reached == "2027-07");
  REQUIRE(system.changes.size() == 1);
  CHECK(system.changes[0].month == "2027-03");
  CHECK(system.changes[0].earliest == "2027-02");
  CHECK(system.changes[0].from == "small");
  CHECK(system.changes[0].to == "large");
  CHECK(system.changes[0].because == "load");
  CHECK(system.changes[0].past_largest);
  CHECK(system.largest == "96 vCPU");
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
  CHECK(groups[0].rule == "CPU >70% up, <30% down; 1-10");
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
    CHECK(autoscaling_figures(made.sources()).at(0).rule == row.words);
  }
}

TEST_CASE("budget and request keep every amount, the request its dates and shares") {
  Made made;
  BudgetOutlook& budget = made.outlook.budget;
  budget.funded_percentile = 0.7;
  budget.annual = {.p50 = 1, .contingency = 2, .funded = 3, .p50_error = 4, .funded_error = 5};
  budget.allowance = 6;
  budget.calibrated = true;
  budget.approved_monthly = 7;
  budget.breach = {0.1, 0.2};
  const BudgetFigures found = budget_figures(made.sources());
  CHECK(found.funded_percentile == 0.7);
  CHECK(found.p50 == 1);
  CHECK(found.contingency == 2);
  CHECK(found.funded == 3);
  CHECK(found.p50_error == 4);
  CHECK(found.funded_error == 5);
  CHECK(found.allowance == 6);
  CHECK(found.calibrated);
  CHECK(*found.approved_monthly == 7);
  REQUIRE(found.breach.size() == 2);
  CHECK(found.breach[1].month == "2027-02");
  CHECK(found.breach[1].probability == 0.2);

  Ask& ask = made.outlook.ask;
  ask.covers_from = "2027-04", ask.covers_to = "2028-03";
  ask.recurring = 11, ask.allowance = 12, ask.contingency = 13, ask.one_time = 14, ask.tax = 15;
  ask.total = 65, ask.confidence = 0.81, ask.running_confidence = 0.82;
  ask.already_approved = 16, ask.approved_unused = 17, ask.net_increase = 18;
  ask.net_increase_if_unused_pays = 19, ask.non_cancellable = 20;
  ask.by_fiscal_year = {{"2027", 30}, {"2028", 35}};
  ask.decide_by = {2027, 3, 5};
  ask.approval_required = true;
  ask.rule = "over 5";
  ask.by_quarter = {{.label = "Q2",
                     .from = "2027-04",
                     .to = "2027-06",
                     .recurring = 1,
                     .allowance_contingency = 2,
                     .one_time = 3,
                     .tax = 4,
                     .cash = 10},
                    {.label = "Outside", .from = "2028-04", .to = "", .cash = 11}};
  ask.accounts = {{"production", "5100", 40}, {"other", "6100", 0}, {"tax", "tax", 15}};
  const AskFigures request = ask_figures(made.sources());
  CHECK(request.fiscal_year == "Fiscal years 2027 and 2028");
  CHECK(request.by_fiscal_year == std::vector<std::pair<std::string, double>>{{"2027", 30}, {"2028", 35}});
  CHECK(request.span == "April 2027 to March 2028");
  CHECK(request.recurring == 11);
  CHECK(request.allowance == 12);
  CHECK(request.contingency == 13);
  CHECK(request.one_time == 14);
  CHECK(request.tax == 15);
  CHECK(request.total == 65);
  CHECK(request.enough == 0.81);
  CHECK(request.running_enough == 0.82);
  CHECK(request.already_approved == 16);
  CHECK(request.approved_unused == 17);
  CHECK(request.net_increase == 18);
  CHECK(request.net_increase_if_unused_pays == 19);
  CHECK(request.non_cancellable == 20);
  CHECK(request.approval_required);
  CHECK(request.decide_by == "2027-03-05");
  CHECK(request.approver == "CFO");
  CHECK(request.rule == "over 5");
  REQUIRE(request.by_quarter.size() == 2);
  CHECK(request.by_quarter[0].name == "Q2");
  CHECK(request.by_quarter[0].running == 1);
  CHECK(request.by_quarter[0].allowance_and_contingency == 2);
  CHECK(request.by_quarter[0].one_time == 3);
  CHECK(request.by_quarter[0].tax == 4);
  CHECK(request.by_quarter[0].cash == 10);
  CHECK(request.by_quarter[1].name == "After");
  CHECK(request.accounts ==
        std::vector<std::pair<std::string, double>>{{"5100 (production)", 40}, {"tax", 15}});
  ask.covers_from = "2027-01", ask.covers_to = "2027-12";
  ask.by_fiscal_year = {{"2027", 65}};
  ask.approver = "the board";
  const AskFigures other = ask_figures(made.sources());
  CHECK(other.span == "January to December 2027");
  CHECK(other.fiscal_year == "Fiscal year 2027");
  CHECK(other.approver == "the board");
}

TEST_CASE("alternatives are told with what they change") {
  Made made;
  made.spec.environments = {{.name = "dev"}, {.name = "stage"}};
  made.spec.components["db"] = {.name = "db", .kind = Kind::postgres};
  Ask& ask = made.outlook.ask;
  ask.recurring = 1000, ask.allowance = 100, ask.contingency = 200, ask.one_time = 300, ask.total = 1600;
  using What = Alternative::What;
  const auto cheaper = [](Saving saving) {
    return Alternative{.what = What::cheaper, .total = 1500, .difference = -100, .saving = std::move(saving)};
  };
  ask.alternatives = {
      cheaper({Saving::What::half_database, "db", 1, 4}),
      cheaper({Saving::What::half_group, "db", 2, 8}),
      cheaper({Saving::What::no_environment, "dev"}),
      cheaper({Saving::What::night, ""}),
      {.what = What::leaner, .total = 1400, .difference = -200, .running_confidence = 0.5},
      {.what = What::safer,
       .percentile = 0.9,
       .total = 1970,
       .difference = 370,
       .funded = 1500,
       .one_time = 400,
       .confidence = 0.93},
      {.what = What::runner_up, .provider = "gcp", .total = 1700, .difference = 100, .funded = 1350}};
  const std::vector<AlternativeFigures> found = ask_figures(made.sources()).alternatives;
  const char* const expected[][3] = {
      {"cheaper", "Cheaper: Primary DB at half the size",
       "$100 less: 1 vCPU carries the year's busiest hour in nine futures of ten, if 4 GiB of memory do"},
      {"cheaper", "Cheaper: Primary DB at half the size",
       "$100 less: 2 vCPU and 8 GiB each; the rules add instances if needed"},
      {"cheaper", "Cheaper: no environment dev", "$100 less: its tests move to stage"},
      {"cheaper", "Cheaper: other environments asleep at night",
       "$100 less: they run on workdays from 8 to 20 only"},
      {"cheaper", "Cheaper: no contingency",
       "$200 less: no contingency; the running cost stays within it in 50 of 100 futures"},
      {"safer", "Safer: nine chances in ten",
       "$370 more: $200 contingency, $100 one-time cost and $70 tax; enough for all of it in 93 of 100 "
       "futures"},
      {"runner_up", "Google Cloud", "$100 more; $1,350 of it to run"}};
  REQUIRE(found.size() == std::size(expected));
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].kind == expected[i][0]);
    CHECK(found[i].name == expected[i][1]);
    CHECK(found[i].change == expected[i][2]);
    CHECK(found[i].total == ask.alternatives[i].total);
    CHECK(found[i].difference == ask.alternatives[i].difference);
  }
}

TEST_CASE("what is paid once keeps its item's nature, source and whom it falls on") {
  Made made;
  made.futures.one_time = {
      {.item = "Audit", .nature = "compliance", .grade = Grade::derived, .source = "s", .note = "n"},
      {.item = "Move", .nature = "data out", .falls_on = FallsOn::movers},
      {.item = "x", .nature = "commitment", .owed_to = "aws", .falls_on = FallsOn::owner},
      {.item = "Days", .nature = "stated", .work = Work{}},
      {.item = "Stated", .nature = "stated"}};
  const auto row = [](std::size_t item, const char* month) {
    return OneTimeRow{.item = item, .name = "Name", .month = month, .funded = 7, .cost = {1, 2, 3, 4}};
  };
  made.outlook.ask.one_time_rows = {row(0, "2027-03"), row(1, "2026-11"), row(2, "2027-01"),
                                    row(3, "2027-03"), row(4, "2027-03")};
  made.outlook.ask.one_time_rows[4].in_ask = false;
  const std::vector<OneTimeFigures> found = one_time_figures(made.sources());
  REQUIRE(found.size() == 5);
  CHECK(found[0].item == "Name");
  CHECK(found[0].month == "2027-03");
  check_range(found[0].cost, 1, 2, 3, 4);
  CHECK(found[0].share == 7);
  CHECK(found[0].in_year);
  CHECK(found[0].nature == "compliance");
  CHECK(found[0].grade == "derived");
  CHECK(found[0].source == "s");
  CHECK(found[0].note == "n");
  CHECK(found[0].falls_on == "every option, staying included");
  CHECK(found[0].derivation.formula == "the market's range");
  CHECK(found[0].derivation.notes ==
        std::vector<std::string>{"n", "falls on every option, staying included"});
  // Worked before the plan's first month, paid in it.
  CHECK(found[1].month == "2027-01");
  CHECK(found[1].note == "work from 2026-11");
  CHECK(found[1].falls_on == "who moves");
  CHECK(found[1].derivation.formula == "GiB stored at the start × the list price, or waived");
  CHECK(found[2].item == "Commitment to AWS, unused");
  CHECK(found[2].note == "owed by the contract with AWS, less what is spent there");
  CHECK(found[2].falls_on == "the option that owes it");
  CHECK(found[2].derivation.formula == "what is committed, less what is spent with the vendor");
  CHECK(found[3].derivation.formula == "days of work × a day's rate");
  CHECK(found[4].derivation.formula == "as stated");
  CHECK_FALSE(found[4].in_year);
}

TEST_CASE("today's state keeps every figure; a month of payback only where the move saves") {
  Made made;
  made.spec.current.provider = "aws";
  made.spec.current.region = "eu-central-1";
  CHECK_FALSE(current_figures(made.sources()).cost);
  made.outlook.current = CurrentOutlook{.provider = "aws",
                                        .cost = 1,
                                        .compared = true,
                                        .stay = 2,
                                        .modelled_today = 3,
                                        .residual = 4,
                                        .move_over_stay = -5,
                                        .move_saves_probability = 0.6,
                                        .controls = 7,
                                        .controls_of_staying = 8,
                                        .payback_month = "2027-09"};
  made.outlook.stays_as_move_saves = 0.9;
  const CurrentFigures found = current_figures(made.sources());
  CHECK(found.provider == "aws");
  CHECK(found.region == "eu-central-1");
  CHECK(*found.cost == 1);
  CHECK(*found.stay == 2);
  CHECK(*found.modelled_today == 3);
  CHECK(*found.residual == 4);
  CHECK(*found.move_over_stay == -5);
  CHECK(*found.saving_chance == 0.6);
  CHECK(found.controls == 7);
  CHECK(found.controls_of_staying == 8);
  CHECK(found.payback_month == "2027-09");
  CHECK(*found.stays_as_move_saves == 0.9);
  made.outlook.current->move_over_stay = 5;
  CHECK(current_figures(made.sources()).payback_month.empty());
}

TEST_CASE("the scorecard names its criteria and whom each sets apart") {
  Made made;
  made.outlook.providers[0].available = made.outlook.providers[1].available = true;
  made.outlook.scorecard.criteria = {
      {.name = "security", .weight = 0.2, .score = {1, 0.5}, .level = {true, false}, .separates = true},
      {.name = "reliability", .weight = 0.3, .score = {1, 0.9}, .level = {true, true}},
      {.name = "team skill", .weight = 0.5, .score = {0.4, 1}, .level = {false, true}, .own = true}};
  const std::vector<CriterionFigures> found = criterion_figures(made.sources());
  REQUIRE(found.size() == 3);
  CHECK(found[0].id == "security");
  CHECK(found[0].name == "Security/Compliance");
  CHECK_FALSE(found[0].is_own);
  CHECK(found[0].weight == 0.2);
  CHECK(found[0].score == std::map<std::string, double>{{"aws", 1}, {"gcp", 0.5}});
  CHECK(found[0].level == std::map<std::string, bool>{{"aws", true}, {"gcp", false}});
  CHECK(found[0].separates == "Google Cloud");
  CHECK(found[1].name == "Reliability (SLA)");
  CHECK(found[1].separates.empty());
  CHECK(found[2].name == "Team skill (yours)");
  CHECK(found[2].is_own);
  CHECK(found[2].separates.empty());
  made.outlook.providers[1].available = false;
  CHECK(criterion_figures(made.sources())[0].score.size() == 1);
}

TEST_CASE("what would turn the choice keeps its weights, inputs, prices and users") {
  Made made;
  made.outlook.scorecard.criteria = {{.name = "cost"}};
  made.outlook.turns = {.rival = "gcp",
                        .leads = false,
                        .weights = {{.criterion = "cost",
                                     .weight = 0.5,
                                     .below = 0.2,
                                     .above = 0.8,
                                     .to_below = "gcp",
                                     .to_above = "azure"}},
                        .whatever_the_weights = false,
                        .inputs = {{.input = "users", .at = 5000, .beyond_is_more = false},
                                   {.input = "growth.rate"},
                                   {.input = "traffic.cacheable"}},
                        .list_prices = PriceTurn{.share_a_year = 0.04, .chance = 0.1},
                        .cheapest_at_first = "aws",
                        .users = {{2000, "aws", "gcp"}},
                        .widest_gap = 0.05};
  const TurnFigures found = turn_figures(made.sources());
  CHECK(found.rival == "gcp");
  CHECK_FALSE(found.leads);
  CHECK_FALSE(found.whatever_the_weights);
  CHECK(found.cheapest_at_first == "aws");
  CHECK(found.widest_gap == 0.05);
  REQUIRE(found.weights.size() == 1);
  CHECK(found.weights[0].criterion == "Cost");
  CHECK(found.weights[0].weight == 0.5);
  CHECK(*found.weights[0].below == 0.2);
  CHECK(*found.weights[0].above == 0.8);
  CHECK(found.weights[0].to_below == "gcp");
  CHECK(found.weights[0].to_above == "azure");
  REQUIRE(found.inputs.size() == 2);
  CHECK(found.inputs[0].input == "users");
  CHECK(found.inputs[0].label == "Users in the first month");
  CHECK(found.inputs[0].text == "5,000");
  CHECK(*found.inputs[0].at == 5000);
  CHECK_FALSE(found.inputs[0].beyond_is_more);
  CHECK(found.inputs[1].text.empty());
  CHECK(found.inputs[1].beyond_is_more);
  CHECK(*found.list_prices == 0.04);
  CHECK(*found.list_prices_chance == 0.1);
  REQUIRE(found.users.size() == 1);
  CHECK(found.users[0].users == 2000);
  CHECK(found.users[0].from == "aws");
  CHECK(found.users[0].to == "gcp");
}

TEST_CASE("a line keeps its names, price and figures") {
  Made made;
  Deployment& d = made.futures.plan.deployments[0];
  UsageLine& line = d.lines[0];
  line.use = "instance_hours";
  line.protects = "files";
  line.in_region = "aws-2";
  line.quantity.formula = "hours × 2";
  Rate& rate = d.meters[0].rate;
  rate.service = "compute.vm", rate.product = "EC2", rate.sku = "m7i", rate.region = "aws-1";
  rate.term = "on_demand", rate.unit = "gib_month", rate.source = "s", rate.as_of = "2026-01-01";
  made.outlook.providers[0].lines = {{.line = 0,
                                      .grade = Grade::derived,
                                      .is_stale = true,
                                      .quantity = {1, 2, 3},
                                      .cost = {4, 5, 6, 7},
                                      .own = {8, 9, 10},
                                      .full_month = LineMonth{{11, 12, 13}, {14, 15, 16, 17}}}};
  const LineFigures found = line_figures(made.sources()).at(0);
  CHECK(found.id == "aws/vm");
  CHECK(found.provider == "aws");
  CHECK(found.vendor == "aws");
  CHECK(found.category == "cloud");
  CHECK(found.environment == "production");
  CHECK(found.component == "vm");
  CHECK(found.use == "instance_hours");
  CHECK(found.protects == "files");
  CHECK(found.recovers.empty());
  CHECK(found.in_region == "aws-2");
  CHECK(found.region == "aws-2");
  check_range(found.quantity, 1, 2, 3, 0);
  check_range(found.cost, 4, 5, 6, 7);
  REQUIRE(found.full_month);
  check_range(found.full_month->quantity, 11, 12, 13, 0);
  check_range(found.full_month->cost, 14, 15, 16, 17);
  CHECK(found.own.p10 == 8);
  CHECK(found.own.p50 == 9);
  CHECK(found.own.p90 == 10);
  CHECK(found.own.mean == 7);
  CHECK(found.grade == "derived");
  CHECK(found.is_stale);
  CHECK(found.is_binary);
  CHECK(found.service == "compute.vm");
  CHECK(found.product == "EC2");
  CHECK(found.sku == "m7i");
  CHECK(found.term == "on_demand");
  CHECK(found.unit == "gib_month");
  CHECK(found.source == "s");
  CHECK(found.as_of == "2026-01-01");
  CHECK(found.bridged_from.empty());
  CHECK(found.derivation.formula == "hours × 2");
  CHECK(found.derivation.steps == std::vector<std::string>{"from 0: $1 per gib month"});
  CHECK(found.derivation.notes ==
        std::vector<std::string>{"use is pooled over the account on these steps and shared back pro rata"});
  line.in_region.clear();
  line.quantity.formula.clear();
  d.meters[0].bridge = Spread{.p10 = 1, .median = 1.1, .p90 = 1.2, .basis = "b"};
  d.meters[0].region = "aws-3";
  const LineFigures bridged = line_figures(made.sources()).at(0);
  CHECK(bridged.region == "aws-3");
  CHECK(bridged.bridged_from == "aws-1");
  CHECK(bridged.source == "the price of aws-1 × 1.100: s");
  CHECK(bridged.derivation.formula == "instance hours");
  CHECK(bridged.derivation.notes.at(0) == "the price of aws-1 × 1.100 (1.000 to 1.200): b");
}

TEST_CASE("what makes a price is noted, each thing in its words") {
  Made made;
  made.spec.currency = {.code = "EUR", .per_usd = constant(0.9)};
  made.spec.price_change = constant(0.1);
  made.outlook.providers[0].lines = {{.line = 0}};
  Deployment& d = made.futures.plan.deployments[0];
  Meter& meter = d.meters[0];
  meter.has_free_allowance = true;
  meter.included = 3000;
  meter.package = 100;
  meter.credit = 74.4;
  meter.moved = Spread{.p10 = 0.9, .median = 1, .p90 = 1.2, .basis = "history"};
  meter.age = PriceAge{.path = "p", .chance = 0.25, .size = {.p10 = 0.8, .p50 = 1, .p90 = 1.5}};
  meter.rate.tariff = Tariff({{0, 0}, {1000, 0.5}});
  meter.rate.unit = "gb_month";
  d.lines[0].menu = "CDN";
  const auto derivation = [&](LineKind kind) {
    d.lines[0].kind = kind;
    return line_figures(made.sources()).at(0).derivation;
  };
  const Derivation found = derivation(LineKind::metered);
  CHECK(found.steps ==
        std::vector<std::string>{"from 0 to 1,000: $0 per GB month", "from 1,000 on: $0.50 per GB month"});
  CHECK(found.notes ==
        std::vector<std::string>{
            "a free allowance that never ends is part of the price list",
            "3,000 units are included before the first paid one", "sold in packages of 100",
            "past its freshness limit: in 25 of 100 futures it has moved since it was read, by a factor of "
            "0.80 to 1.50",
            "a spot price that is not fresh, × 0.900 to 1.200: history",
            "the vendor takes $74.40 a month off these charges, an account",
            "a flat plan of \"CDN\" takes its place where that is cheaper",
            "use is pooled over the account on these steps and shared back pro rata",
            "list prices change over the horizon as the spec says",
            "the list price is in dollars, at 0.9 EUR for one"});
  const std::pair<LineKind, std::string_view> kinds[] = {
      {LineKind::spend_share, "a share of what the provider charges, with a minimum"},
      {LineKind::plan_fee, "taken in the months in which it is cheaper than by use"},
      {LineKind::usage_credit, "what a plan's included credit pays of metered use"},
      {LineKind::grant, "a credit pays the provider's charges until it is used up or ends"}};
  for (const auto& [kind, words] : kinds) CHECK(derivation(kind).notes.at(6) == words);
  meter.in_plan_currency = true;
  CHECK(derivation(LineKind::metered).steps.at(1) == "from 1,000 on: €0.50 per GB month");
}

TEST_CASE("a provider keeps its names, costs and parts") {
  Made made;
  made.spec.other_regions = {{"eu", constant(0.3)}, {"us", constant(0.2)}};
  for (const char* name : {"api", "db", "search", "gpu"})
    made.spec.components[name] = {.name = name, .kind = Kind::container};
  made.spec.components["llm"] = {.name = "llm", .kind = Kind::llm};  // of no cloud
  Deployment& d = made.futures.plan.deployments[0];
  d.support_plan = "Business";
  d.unkept_rules = {"r"};
  d.gaps = {{"db", "disk", "why"}};
  const auto part = [](const char* name, const char* vendor, bool available) {
    return Resolution{.component = name,
                      .environment = "production",
                      .vendor = vendor,
                      .available = available,
                      .reason = std::string("why ") + name};
  };
  d.resolutions = {part("api", "aws", true), part("db", "aws", true), part("search", "elastic", true),
                   part("gpu", "aws", false), part("llm", "openai", true)};
  d.resolutions.push_back(part("api", "aws", true));
  d.resolutions.back().environment = "staging";
  d.resolutions.push_back(part("api", "aws", true));
  d.resolutions.back().in_region = "aws-2";
  ProviderOutlook& row = made.outlook.providers[0];
  row.region = "aws-1";
  row.recommended = true;
  row.complete = false;
  row.score = 0.9;
  row.monthly = {1, 2, 3, 4};
  row.cloud = {5, 6, 7, 8};
  row.horizon = {9, 10, 11, 12};
  row.full_month = FullMonth{2, "2027-03", {13, 14, 15, 16}};
  row.one_time = {17, 18, 19, 20};
  row.free_allowances = 21;
  row.monthly_error = {22, 23, 24};
  row.facts.availability = 0.999;
  const std::vector<ProviderFigures> all = provider_figures(made.sources());
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "gcp");
  CHECK(all[0].availability == 0);  // not known
  const ProviderFigures& found = all[1];
  CHECK(found.id == "aws");
  CHECK(found.name == "AWS");
  CHECK(found.region == "aws-1");
  CHECK(found.region_name == "aws-1");
  CHECK(found.other_regions == std::vector<std::string>{"aws-2"});
  CHECK(found.recommended);
  CHECK(found.available);
  CHECK_FALSE(found.complete);
  CHECK(found.reason == "why gpu");
  CHECK(found.support_plan == "Business");
  CHECK(found.score == 0.9);
  check_range(found.monthly, 1, 2, 3, 4);
  check_range(found.cloud, 5, 6, 7, 8);
  check_range(found.horizon, 9, 10, 11, 12);
  REQUIRE(found.full_month);
  CHECK(found.full_month->month == "2027-03");
  check_range(found.full_month->cost, 13, 14, 15, 16);
  CHECK(found.one_time_low == 17);
  CHECK(found.one_time_high == 19);
  CHECK(*found.free_allowances == 21);
  CHECK(found.monthly_error == 23);
  CHECK(found.availability == 0.999);
  CHECK(found.all_parts == 4);
  CHECK(found.own_parts == 2);
  CHECK(found.partner_parts == std::vector<std::string>{"search"});
  CHECK(found.missing_parts == std::vector<std::string>{"gpu"});
  CHECK(found.gaps == std::vector<std::string>{"db: disk"});
  CHECK(found.unkept_rules == std::vector<std::string>{"r"});
  row.region_display = "One";
  CHECK(provider_figures(made.sources())[1].region_name == "One");
}

TEST_CASE("a part keeps its names, and who runs it by hand costs hours") {
  Made made;
  made.futures.plan.deployments[0].resolutions = {{.component = "web",
                                                   .environment = "production",
                                                   .service = "EC2",
                                                   .size = "m7i",
                                                   .vendor = "v",
                                                   .available = false,
                                                   .reason = "r",
                                                   .by_hand = true,
                                                   .in_region = "aws-2",
                                                   .neutral_region = "eu"},
                                                  {.component = "web", .environment = "dev", .by_hand = true},
                                                  {.component = "db", .environment = "production"}};
  const PartFigures found = part_figures(made.sources()).at(0);
  CHECK(found.provider == "aws");
  CHECK(found.component == "web");
  CHECK(found.environment == "production");
  CHECK(found.service == "EC2");
  CHECK(found.size == "m7i");
  CHECK(found.vendor == "v");
  CHECK(found.reason == "r");
  CHECK(found.in_region == "aws-2");
  CHECK(found.neutral_region == "eu");
  CHECK_FALSE(found.available);
  CHECK(found.by_hand);

  Figures figures;
  figures.providers = {{.id = "aws"}, {.id = "gcp", .available = false}};
  figures.providers[0].horizon.mid = 1000;
  add_by_hand(made.sources(), figures);
  CHECK_FALSE(figures.providers[0].by_hand);  // nobody says what an hour costs
  made.spec.people.emplace();
  made.spec.people->hourly = 50;
  made.spec.people->hours_per_system = 4;
  add_by_hand(made.sources(), figures);
  REQUIRE(figures.providers[0].by_hand);
  CHECK(figures.providers[0].by_hand->parts == std::vector<std::string>{"web"});
  CHECK(figures.providers[0].by_hand->hours == 4);
  CHECK(figures.providers[0].by_hand->monthly == 200);
  CHECK(figures.providers[0].by_hand->horizon == 1000 + 14 * 200);
  CHECK_FALSE(figures.providers[1].by_hand);
}

TEST_CASE("commitments keep what each option that is available leaves of them, in the spec's order") {
  Made made;
  made.outlook.providers[0].available = made.outlook.providers[1].available = true;
  made.outlook.committed = {{.vendor = "aws",
                             .amount = 700,
                             .until = Month{2027, 9},
                             .unused = {{"aws", 1}, {"gcp", 2}},
                             .used_up = "2027-05"},
                            {.vendor = "slack", .amount = 5}};
  const std::vector<CommittedSpendFigures> found = committed_spend_figures(made.sources());
  REQUIRE(found.size() == 2);
  CHECK(found[0].vendor == "aws");
  CHECK(found[0].amount == 700);
  CHECK(found[0].until == "2027-09");
  CHECK(found[0].used_up == "2027-05");
  CHECK(found[0].unused == std::vector<std::pair<std::string, double>>{{"gcp", 2}, {"aws", 1}});
  CHECK(found[1].until.empty());
  CHECK(found[1].unused.empty());
  made.outlook.providers[1].available = false;
  CHECK(committed_spend_figures(made.sources())[0].unused.size() == 1);
}

TEST_CASE("a year that is committed is named by its parts, what is not quoted by who lacks it") {
  Made made;
  made.spec.components["db"] = {.name = "db", .kind = Kind::postgres};
  made.spec.components["web"] = {.name = "web", .kind = Kind::container};
  made.outlook.commitment = CommitmentOutlook{
      .parts = {{.component = "db", .recovers = "database"}, {.component = "web", .recovers = "production"}},
      .owed = 1,
      .saved = 2,
      .lost_if_low = 3,
      .first_month = "2027-01",
      .last_month = "2027-12",
      .unquoted = {{.component = "db", .recovers = "", .providers = {"gcp", "azure"}}},
      .order_stands = false};
  Figures figures;
  figures.providers = {{.id = "aws"}};
  AskFigures ask;
  add_commitment(made.sources(), {made.spec, figures, MoneyText("USD")}, ask);
  REQUIRE(ask.commitment);
  CHECK(ask.commitment->what.starts_with("one year on the recovery replica of "));
  CHECK(ask.commitment->what.find(" and the recovery standby of ") != std::string::npos);
  CHECK(ask.commitment->first_month == "2027-01");
  CHECK(ask.commitment->last_month == "2027-12");
  CHECK(ask.commitment->owed == 1);
  CHECK(ask.commitment->saved == 2);
  CHECK(ask.commitment->lost_if_low == 3);
  CHECK_FALSE(ask.commitment->order_stands);
  REQUIRE(ask.unquoted_years.size() == 1);
  CHECK(ask.unquoted_years[0].ends_with(" (none by Google Cloud and Azure)"));
}
