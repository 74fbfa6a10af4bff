// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/outlook.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace runrate;

namespace {

constexpr std::size_t trials = 100;

/// gcp costs 90 in so many of 100 futures and 130 in the rest; aws costs 100 in all.
Outlook outlook_where_gcp_saves_in(std::size_t runs, const std::string& today) {
  std::vector<double> gcp(trials, 130.0);
  std::fill(gcp.begin(), gcp.begin() + static_cast<std::ptrdiff_t>(runs), 90.0);
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = today;
  spec.current.cost = fabricated::constant(100);
  const std::vector<fabricated::Option> options = {
      {"aws",
       {{.id = "web", .vendor = "aws", .cost = fabricated::flat(12, std::vector<double>(trials, 100.0))}}},
      {"gcp", {{.id = "web", .vendor = "gcp", .cost = fabricated::flat(12, gcp)}}}};
  return look_ahead(spec, fabricated::runs_of(options, trials));
}

}  // namespace

TEST_CASE("who runs the business today keeps it unless a move saves money in 80 of 100 futures") {
  SUBCASE("70 of 100 are too few, although gcp's middle is lower") {
    const Outlook outlook = outlook_where_gcp_saves_in(70, "aws");
    CHECK(outlook.best()->id == "aws");
    CHECK(outlook.providers[*outlook.runner_up].id == "gcp");
    CHECK(*outlook.stays_as_move_saves == testing::near(0.70));
  }
  SUBCASE("80 of 100 are enough") {
    const Outlook outlook = outlook_where_gcp_saves_in(80, "aws");
    CHECK(outlook.best()->id == "gcp");
    CHECK_FALSE(outlook.stays_as_move_saves);
  }
  SUBCASE("a host that is no option here keeps nothing") {
    const Outlook outlook = outlook_where_gcp_saves_in(70, "other");
    CHECK(outlook.best()->id == "gcp");
    CHECK_FALSE(outlook.stays_as_move_saves);
  }
}

TEST_CASE("a move pays for itself in the month from which on it has cost no more than staying") {
  // Staying on AWS costs 100 a month. Google costs 100 until the cutover in March, then 60, and 90 once in
  // March: behind by 50 in March, 10 in April, ahead by 30 in May. Over 12 months: 1,200 against 2 × 100 + 10
  // × 60 + 90.
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "aws";
  spec.current.cost = fabricated::constant(100);
  spec.migration = Migration{.month = {2027, 3}};
  std::vector<std::vector<double>> gcp = fabricated::flat(12, {60, 60});
  gcp[0] = gcp[1] = {100, 100};
  Runs runs = fabricated::runs_of(
      {{"aws", {{.id = "web", .vendor = "aws", .cost = fabricated::flat(12, {100, 100})}}},
       {"gcp", {{.id = "web", .vendor = "gcp", .cost = gcp}}}},
      2);
  runs.one_time = {
      {.item = "Migration", .month = {2027, 3}, .nature = "migration", .falls_on = FallsOn::movers}};
  runs.plan.outcome.one_time = Table(1, 2);
  runs.plan.outcome.one_time.row(0)[0] = runs.plan.outcome.one_time.row(0)[1] = 90;
  const Outlook outlook = look_ahead(spec, runs);
  REQUIRE(outlook.best()->id == "gcp");
  CHECK(outlook.current->stay == 1200);
  CHECK(outlook.current->move_over_stay == -310);
  CHECK(outlook.current->move_saves_probability == 1);
  CHECK(outlook.current->payback_month == "2027-05");
}

TEST_CASE("at a host that is no option, seats and outside services are paid in either case") {
  // The plan: AWS 50, seats 20 and an outside service 30 a month. Staying: 130 of today's bill, and the 50.
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "other";
  spec.current.cost = fabricated::constant(130);
  const std::size_t few = 2;
  const Runs runs =
      fabricated::runs_of({{"aws",
                            {{.id = "web", .vendor = "aws", .cost = fabricated::flat(12, {50, 50})},
                             {.id = "chat",
                              .vendor = "slack",
                              .category = Category::saas,
                              .cost = fabricated::flat(12, {20, 20})},
                             {.id = "tax",
                              .vendor = "x",
                              .category = Category::outside,
                              .cost = fabricated::flat(12, {30, 30})}}}},
                          few);
  const Outlook outlook = look_ahead(spec, runs);
  CHECK(outlook.current->stay == 12 * 180);
  CHECK(outlook.current->move_over_stay == -12 * 80);
  CHECK(outlook.current->payback_month == "2027-01");
}

TEST_CASE("what the business pays once falls on staying as well") {
  // AWS 50 a month against today's 130. A stand of 500 falls on both, the migration of 90 on the move alone.
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "other";
  spec.current.cost = fabricated::constant(130);
  Runs runs = fabricated::runs_of(
      {{"aws", {{.id = "web", .vendor = "aws", .cost = fabricated::flat(12, {50, 50})}}}}, 2);
  runs.one_time = {
      {.item = "Stand", .month = {2027, 5}, .nature = "stated"},
      {.item = "Migration", .month = {2027, 3}, .nature = "migration", .falls_on = FallsOn::movers}};
  runs.plan.outcome.one_time = Table(2, 2);
  for (std::size_t t = 0; t < 2; ++t) {
    runs.plan.outcome.one_time.row(0)[t] = 500;
    runs.plan.outcome.one_time.row(1)[t] = 90;
  }
  const Outlook outlook = look_ahead(spec, runs);
  CHECK(outlook.current->stay == 12 * 130 + 500);
  CHECK(outlook.current->move_over_stay == -12 * 80 + 90);
}

TEST_CASE("at a host that is no option nobody knows whether a target is met") {
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "other";
  CHECK_FALSE(asks_more_than_is_known_of_today(spec));
  spec.compliance = {"soc2"};
  CHECK(asks_more_than_is_known_of_today(spec));
  spec.current.provider = "aws";  // compared: its way to meet it is priced
  CHECK_FALSE(asks_more_than_is_known_of_today(spec));
  spec.current.provider = "none";
  CHECK_FALSE(asks_more_than_is_known_of_today(spec));
}

TEST_CASE("staying elsewhere pays outside services as they grow, and the move the regimes' controls") {
  // 18 months at a host that is no option, for 100 or 200 a month, by draw. AWS: 50, an outside service of
  // 5 + m in month m, and controls of 10 + m to the twelfth month, then 3 more each. Outside 90 + 153 = 243;
  // controls 10 … 21 are 186, 24 … 39 are 189.
  PlanSpec spec = fabricated::spec_of(18);
  spec.current.provider = "other";
  spec.current.cost = fabricated::constant(130, "current.cost");
  spec.migration = Migration{.month = {2027, 3}};
  std::vector<std::vector<double>> outside, controls;
  for (int m = 0; m < 18; ++m) {
    outside.push_back(std::vector<double>(2, 5 + m));
    controls.push_back(std::vector<double>(2, m < 12 ? 10 + m : 21 + 3 * (m - 11)));
  }
  Runs runs = fabricated::runs_of(
      {{"aws",
        {{.id = "web", .vendor = "aws", .cost = fabricated::flat(18, {50, 50})},
         {.id = "tax", .vendor = "x", .category = Category::outside, .cost = outside},
         {.id = "account", .vendor = "aws", .category = Category::security, .cost = controls}}}},
      2);
  runs.plan.outcome.input_paths = {"alpha", "current.cost"};
  runs.plan.outcome.inputs = Table(2, 2);
  runs.plan.outcome.inputs.row(1)[0] = 100;
  runs.plan.outcome.inputs.row(1)[1] = 200;
  const std::optional<CurrentOutlook> current = look_ahead(spec, runs).current;
  REQUIRE(current);
  CHECK(current->provider == "other");
  CHECK(current->cost == 130);
  CHECK_FALSE(current->compared);
  CHECK(*current->stay == testing::near(18 * 150 + 243));
  // 50 × 18 + 375 of controls, against 18 × 100 or 200.
  CHECK(*current->move_over_stay == testing::near(900 + 375 - 2700));
  CHECK(*current->move_saves_probability == 0.75);  // both, which leaves a quarter for what was not drawn
  CHECK(current->controls == testing::near(375 - 10 - 11));  // from the cutover on
  CHECK(current->controls_of_status_quo == 0);
}

TEST_CASE("the controls of a compared host are told beside those of the move") {
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "aws";
  spec.current.cost = fabricated::constant(100);
  const auto option = [](const std::string& id, double web, double control) {
    return fabricated::Option{id,
                              {{.id = "web", .vendor = id, .cost = fabricated::flat(12, {web, web})},
                               {.id = "account",
                                .vendor = id,
                                .category = Category::security,
                                .cost = fabricated::flat(12, {control, control})}}};
  };
  const Outlook outlook =
      look_ahead(spec, fabricated::runs_of({option("aws", 100, 5), option("gcp", 60, 3)}, 2));
  REQUIRE(outlook.best()->id == "gcp");
  CHECK(outlook.current->compared);
  CHECK(outlook.current->controls == testing::near(36));
  CHECK(outlook.current->controls_of_status_quo == testing::near(60));
  CHECK(*outlook.current->move_over_stay == testing::near(12 * -42));
}

TEST_CASE("a move that never catches up has no month in which it has paid for itself") {
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "other";
  spec.current.cost = fabricated::constant(40);
  const Outlook outlook = look_ahead(
      spec, fabricated::runs_of(
                {{"aws", {{.id = "web", .vendor = "aws", .cost = fabricated::flat(12, {50, 50})}}}}, 2));
  CHECK(*outlook.current->move_over_stay == testing::near(120));
  CHECK(*outlook.current->move_saves_probability == 0);
  CHECK(outlook.current->payback_month.empty());
}

TEST_CASE("a target, a regime or a pain of the first priority is what nobody knows of today's host") {
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = "other";
  spec.recovery = {{.system = "database"}};  // a default
  spec.current.pain_points = {{"slow", "lost users", "P1"}};
  CHECK_FALSE(asks_more_than_is_known_of_today(spec));
  SUBCASE("availability") { spec.availability_target = 0.999; }
  SUBCASE("recovery") { spec.recovery.push_back({.system = "files", .given = true}); }
  SUBCASE("pain") { spec.current.pain_points.push_back({"down", "lost orders", "P0"}); }
  CHECK(asks_more_than_is_known_of_today(spec));
}
