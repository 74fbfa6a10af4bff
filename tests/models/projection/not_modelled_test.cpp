// SPDX-License-Identifier: Apache-2.0
#include "models/projection/not_modelled.hpp"

#include "engine/random_stream.hpp"
#include "engine/statistics.hpp"
#include "models/outlook/trials.hpp"
#include "models/spec/imported_state.hpp"

#include "../outlook/fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

/// AWS as the business runs today: 120 a month, of which seats 20 and a credit of 30 that came later;
/// Google 90.
Runs two_options() {
  return runs_of(
      {{"aws",
        {{.id = "vm", .vendor = "aws", .cost = flat(24, {120, 120})},
         {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = flat(24, {20, 20})},
         {.id = "credit", .vendor = "aws", .category = Category::credit, .cost = flat(24, {-30, -30})}}},
       {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(24, {90, 90})}}}},
      2);
}

PlanSpec on_aws(double bill) {
  PlanSpec spec = spec_of(24);
  spec.current.provider = "aws";
  spec.current.cost = constant(bill, "current.cost");
  return spec;
}

}  // namespace

TEST_CASE("the model of today's provider is held against its bill, seats and credits aside") {
  const auto held = held_against_bill(on_aws(150), two_options().plan, std::nullopt);
  REQUIRE(held);
  CHECK(held->modelled == 120);
  CHECK(held->rest == 30);
  CHECK(held_against_bill(on_aws(100), two_options().plan, std::nullopt)->rest == -20);
  CHECK(held_against_bill(on_aws(100), two_options().plan, 7.5)->rest == 7.5);
  PlanSpec elsewhere = on_aws(150);
  elsewhere.current.provider = "other";
  CHECK_FALSE(held_against_bill(elsewhere, two_options().plan, std::nullopt));
}

TEST_CASE("what the plan adds to meet targets and regimes stands on no bill of today") {
  // 120 a month run; a standby of 40 and a control of 5 are new: 150 less 120, not 150 less 165.
  Runs runs = runs_of(
      {{"aws",
        {{.id = "vm", .vendor = "aws", .cost = flat(24, {120, 120})},
         {.id = "standby", .vendor = "aws", .cost = flat(24, {40, 40})},
         {.id = "audit", .vendor = "aws", .category = Category::security, .cost = flat(24, {5, 5})}}}},
      2);
  runs.plan.deployments[0].lines[1].recovers = "database";
  runs.plan.deployments[0].lines[2].component = "account";
  const auto held = held_against_bill(on_aws(150), runs.plan, std::nullopt);
  REQUIRE(held);
  CHECK(held->modelled == 120);
  CHECK(held->rest == 30);
}

TEST_CASE("a list price is held against what stands all month, and takes nothing off") {
  // Machines of 120 and a backup of 10 a month, egress of 50; seats are no part of it.
  Runs runs =
      runs_of({{"aws",
                {{.id = "vm", .vendor = "aws", .cost = flat(24, {120, 120})},
                 {.id = "egress", .vendor = "aws", .cost = flat(24, {50, 50})},
                 {.id = "backup", .vendor = "aws", .cost = flat(24, {10, 10})},
                 {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = flat(24, {20, 20})}}}},
              2);
  Deployment& aws = runs.plan.deployments[0];
  for (const UsageLine& line : aws.lines) aws.meters[line.meter].rate.unit = "month";
  aws.meters[aws.lines[1].meter].rate.unit = "gb";
  aws.lines[2].use = "backup_gib";
  const auto listed = [&](double usd) {
    PlanSpec spec = on_aws(usd);
    spec.current.imported = std::make_shared<const ImportedState>(
        ImportedState{.cost = usd, .list = ListedState{.usd = usd, .gives_cost = true}});
    return spec;
  };
  const auto more = held_against_bill(listed(150), runs.plan, std::nullopt);
  REQUIRE(more);
  CHECK(more->modelled == 120);
  CHECK(more->rest == 30);
  CHECK(more->tested_share == testing::near(150.0 / 210));  // of 120 + 50 + 10 + 30
  runs.held = more;
  CHECK_FALSE(is_calibrated(listed(150), runs));
  const auto less = held_against_bill(listed(90), runs.plan, std::nullopt);
  REQUIRE(less);
  CHECK(less->rest == 0);
  CHECK(less->tested_share == testing::near(90.0 / 180));
  // A cost that the spec gives beside the list is a bill.
  PlanSpec given = listed(150);
  given.current.imported =
      std::make_shared<const ImportedState>(ImportedState{.cost = 150, .list = ListedState{.usd = 150}});
  CHECK(held_against_bill(given, runs.plan, std::nullopt)->modelled == 180);
}

TEST_CASE("what is not modelled is a line of every option, from the cutover on at the others") {
  Runs runs = two_options();
  PlanSpec spec = on_aws(150);
  const PointSet points(Sampling::plain, 1, 2, {});
  const HeldAgainstBill held{.modelled = 120, .rest = 30, .bill = 150};
  SUBCASE("no move") {
    carry_not_modelled(spec, held, points, runs.plan);
    const std::vector<double> carried = not_modelled_by_trial(runs.plan.outcome, 30);
    for (std::size_t p = 0; p < 2; ++p) {
      const ProviderOutcome& figures = runs.plan.outcome.providers[p];
      CHECK(runs.plan.deployments[p].lines.back().category == Category::not_modelled);
      CHECK(runs.plan.deployments[p].meters.back().rate.grade == Grade::reconciled);
      CHECK(figures.cost.rows() == runs.plan.deployments[p].lines.size());
      CHECK(figures.cost.row(figures.cost.rows() - 1)[1] == testing::near(carried[1]));
      CHECK(figures.key_cost[2].row(figures.cost.rows() - 1)[0] == testing::near(carried[0]));
    }
    // 120 + 20 - 30, and 90.
    CHECK(runs.plan.outcome.providers[0].monthly.row(0)[0] == testing::near(110 + carried[0]));
    CHECK(runs.plan.outcome.providers[1].monthly.row(23)[0] == testing::near(90 + carried[0]));
  }
  SUBCASE("a move in April: three months of today's bill whole, nine of twelve with the rest") {
    spec.migration = Migration{.month = {2027, 4}};
    carry_not_modelled(spec, held, points, runs.plan);
    const std::vector<double> carried = not_modelled_by_trial(runs.plan.outcome, 30);
    const ProviderOutcome& gcp = runs.plan.outcome.providers[1];
    CHECK(gcp.monthly.row(2)[0] == 90);
    CHECK(gcp.monthly.row(3)[0] == testing::near(90 + carried[0]));
    CHECK(gcp.cost.row(1)[0] == testing::near(carried[0] * 9.0 / 12));
    CHECK(gcp.key_cost[0].row(1)[0] == 0);
    CHECK(runs.plan.outcome.providers[0].monthly.row(0)[0] == testing::near(110 + carried[0]));
  }
}

TEST_CASE("what is left over varies by 5% and a quarter of its share of the bill, around its middle") {
  struct Row {
    double modelled, rest, bill, sd;
  };
  constexpr Row rows[] = {{120, 30, 150, 0.10}, {10, 990, 1000, 0.2975}, {150, -30, 120, 0.1125}};
  for (const Row& row : rows) {
    CAPTURE(row.rest);
    constexpr std::size_t trials = 4000;
    Runs runs = runs_of(
        {{"aws",
          {{.id = "vm", .vendor = "aws", .cost = flat(12, std::vector<double>(trials, row.modelled))}}}},
        trials);
    const PointSet points(Sampling::latin_hypercube, 1, trials, {variable_of(not_modelled_path)});
    carry_not_modelled(on_aws(row.bill), {.modelled = row.modelled, .rest = row.rest, .bill = row.bill},
                       points, runs.plan);
    const ConstColumn factor = runs.plan.outcome.inputs.row(0);
    CHECK(quantile(factor, 0.5) == testing::near(1, 0.001));
    CHECK(std::sqrt(moments(factor).variance) == testing::near(row.sd, 0.01));
    const std::vector<double> carried = not_modelled_by_trial(runs.plan.outcome, row.rest);
    CHECK(runs.plan.outcome.providers[0].monthly.row(11)[7] == testing::near(row.modelled + carried[7]));
  }
}

TEST_CASE("a model that explains under 70% of the bill, or that has as much too much, is not borne out") {
  struct Row {
    double modelled, bill;
    bool explains;
  };
  constexpr Row rows[] = {
      {70, 100, true}, {69, 100, false}, {100, 100, true}, {142, 100, true}, {145, 100, false}};
  for (const Row& row : rows) {
    CAPTURE(row.modelled);
    CHECK(HeldAgainstBill{.modelled = row.modelled, .rest = row.bill - row.modelled, .bill = row.bill}
              .explains() == row.explains);
  }
}

TEST_CASE("the model of today comes by the categories of a bill and adds up") {
  Runs runs = runs_of(
      {{"aws",
        {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 110, 120})},
         {.id = "db", .vendor = "aws", .cost = flat(12, {50, 50, 50})},
         {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = flat(12, {20, 20, 20})}}}},
      3);
  runs.plan.deployments[0].meters[0].rate.service = "compute.vm";
  runs.plan.deployments[0].meters[1].rate.service = "db.relational";
  const auto held = held_against_bill(on_aws(200), runs.plan, std::nullopt);
  REQUIRE(held);
  CHECK(held->by_category == std::map<std::string, double>{{"Compute", 110}, {"Databases", 50}});
}
