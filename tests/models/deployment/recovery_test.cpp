// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/recovery.hpp"

#include "business_fixture.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests

// A shop: a database of 316 GiB on three nodes that cost $773.46, uploads of 6,976 GiB, two groups behind a
// balancer.
PlanSpec shop() {
  PlanSpec spec;
  Component primary = component("primary", Kind::postgres);
  primary.high_availability = true;
  primary.replicas = 1;
  add(spec, primary);
  add(spec, component("uploads", Kind::object_storage));
  add(spec, component("web", Kind::container));
  add(spec, component("api", Kind::vm));
  add(spec, component("balancer", Kind::load_balancer));
  spec.recovery = {{"production", 4, 1, true}, {"database", 1, 5.0 / 60, true}, {"files", 24, 24, true}};
  return spec;
}

RecoveryCost flat(double cost) { return {cost, cost, cost}; }

RecoveryFacts facts() {
  RecoveryFacts facts;
  facts.monthly_cost = {
      {"primary", {700, 773.46, 900}}, {"uploads", flat(166.56)}, {"web", flat(72)}, {"api", flat(112)},
      {"balancer", flat(22)},          {"copies", flat(125.93)}};
  facts.stored_gib = {{"primary", 316}, {"uploads", 6976}};
  facts.mean_instances = {{"web", 4}, {"api", 2}};
  return facts;
}

RecoveryPlan planned(const PlanSpec& spec) {
  Deployment deployment;
  deployment.provider = "aws";
  return recovery_plan(spec, deployment, business_references(), facts());
}

const RecoveryRow& row_of(const RecoveryPlan& plan, std::string_view system) {
  const auto found = std::ranges::find(plan.rows, system, &RecoveryRow::system);
  REQUIRE(found != plan.rows.end());
  return *found;
}

const RecoveryWay& way_of(const RecoveryPlan& plan, std::string_view system, RecoveryPattern pattern) {
  const auto found = std::ranges::find_if(
      plan.ways, [&](const RecoveryWay& way) { return way.system == system && way.pattern == pattern; });
  REQUIRE(found != plan.ways.end());
  return *found;
}

void add_copies(PlanSpec& spec, bool second_region) {
  Component copies = component("copies", Kind::backup);
  copies.backup_of = {"primary", "uploads"};
  copies.backup_second_region = second_region;
  add(spec, copies);
}

}  // namespace

TEST_CASE("each pattern's minutes are those of its steps") {
  // Worked by hand. Detect 10, decide 15. Restore: 316 GiB × 1,073.741824 MB ÷ 200 MB/s = 28.275 min.
  // Database: 25 + 24 + 28.275 + 10 = 87.275; promote 15 + check 10: 50; standby 5: 30; both active: 2.
  // Production behind a promoted replica: 50 + 60 + 60 + 20 = 190; pilot 50 + 20 + 60 + 20 = 150; warm 50 +
  // 15 + 20 = 85. Uploads: 25 + 20 + 6,976 × 1,073.741824 ÷ 200 ÷ 60 = 669.20 min.
  const RecoveryPlan plan = planned(shop());
  struct Row {
    std::string_view system;
    RecoveryPattern pattern;
    double rto_minutes, rpo_minutes;
    bool meets;
  };
  using enum RecoveryPattern;
  const Row rows[] = {
      {"database", backup_and_restore, 87.275, 5, false},  //
      {"database", pilot_light, 50, 1, true},
      {"database", warm_standby, 30, 1, true},
      {"database", active_active, 2, 0, true},
      {"production", backup_and_restore, 190, 1, true},
      {"production", pilot_light, 150, 1, true},
      {"production", warm_standby, 85, 1, true},
      {"files", backup_and_restore, 669.20, 1440, true},
      {"files", pilot_light, 35, 15, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.system);
    CAPTURE(to_text(row.pattern));
    const RecoveryWay& way = way_of(plan, row.system, row.pattern);
    CHECK(60 * way.attained_rto_hours == doctest::Approx(row.rto_minutes).epsilon(1e-4));
    CHECK(60 * way.attained_rpo_hours == doctest::Approx(row.rpo_minutes));
    CHECK(way.meets == row.meets);
  }
}

TEST_CASE("what a pattern adds follows from the deployment's own costs and counts") {
  // Worked by hand. Moved a month: 316 × 3% × 30 = 284.4 GiB × $0.02 = $5.688. Pilot: 773.46 ÷ 3 nodes
  // + 5.688 = 263.508; warm: 773.46 + 5.688 = 779.148. Copies: 316 × (1 + 29 × 3%) × $0.095 = 56.137 + 5.688
  // = 61.825. Uploads replicated: 166.56 + 6,976 × 3% × 30 × 0.02 = 292.128; copies 6,976 × 1.87 × 0.023 +
  // 125.568 = 425.606. Production: pilot 20% of $22; warm 72 ÷ 4 + 112 ÷ 2 + 22 = 96; active 72 + 112 + 22 =
  // 206.
  const RecoveryPlan plan = planned(shop());
  struct Row {
    std::string_view system;
    RecoveryPattern pattern;
    double cost;
  };
  using enum RecoveryPattern;
  const Row rows[] = {
      {"database", backup_and_restore, 61.825},  //
      {"database", pilot_light, 263.508},       {"database", warm_standby, 779.148},
      {"files", backup_and_restore, 425.606},   {"files", pilot_light, 292.128},
      {"production", backup_and_restore, 0},    {"production", pilot_light, 4.4},
      {"production", warm_standby, 96},         {"production", active_active, 206},
  };
  for (const Row& row : rows) {
    CAPTURE(row.system);
    CAPTURE(to_text(row.pattern));
    CHECK(way_of(plan, row.system, row.pattern).cost.mid == doctest::Approx(row.cost).epsilon(1e-4));
  }
}

TEST_CASE("the cheapest pattern that meets both targets is chosen, production first in the table") {
  const RecoveryPlan plan = planned(shop());
  REQUIRE(plan.rows.size() == 3);
  CHECK(plan.rows[0].system == "production");
  CHECK(row_of(plan, "database").pattern == RecoveryPattern::pilot_light);
  CHECK_FALSE(row_of(plan, "database").in_plan);
  CHECK(row_of(plan, "database").text.find("in no total") != std::string::npos);
  CHECK(row_of(plan, "database").cost_low == doctest::Approx(700.0 / 3 + 5.688));
  CHECK(row_of(plan, "production").pattern == RecoveryPattern::backup_and_restore);
  CHECK(row_of(plan, "production").in_plan);
  CHECK(row_of(plan, "files").pattern ==
        RecoveryPattern::pilot_light);  // dearer copies would meet the target too
}

TEST_CASE("the steps fill the database's hour and production's four hours") {
  // 10 + 15 + 15 + 10 + 10 in reserve = 60; + 60 + 60 + 20 + 40 in reserve = 240.
  const std::vector<RecoveryStep> steps = planned(shop()).steps;
  const std::vector<double> minutes{10, 15, 15, 10, 10, 60, 60, 20, 40};
  REQUIRE(steps.size() == minutes.size());
  double total = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    total += minutes[i];
    CAPTURE(steps[i].text);
    CHECK(steps[i].minutes == doctest::Approx(minutes[i]));
    CHECK(steps[i].total_minutes == doctest::Approx(total));
  }
  CHECK(steps[4].reaches == "database");
  CHECK(steps[8].reaches == "production");
}

TEST_CASE("backups that the spec has are already paid") {
  PlanSpec spec = shop();
  spec.recovery = {};  // a day each, by default
  SUBCASE("in a second region: the loss of a region is covered") {
    add_copies(spec, true);
    const RecoveryPlan plan = planned(spec);
    CHECK(plan.survives_region);
    const RecoveryRow& database = row_of(plan, "database");
    CHECK(database.pattern == RecoveryPattern::backup_and_restore);
    CHECK(database.in_plan);
    CHECK(database.meets);
    // 125.93 × 316 ÷ (316 + 6,976): its share of the data
    CHECK(database.cost_mid == doctest::Approx(5.4572).epsilon(1e-4));
    CHECK(row_of(plan, "files").cost_mid == doctest::Approx(125.93 - 5.4572).epsilon(1e-4));
    CHECK(database.text.find("copies") != std::string::npos);
    CHECK(plan.backups[0].location == "Second region");
    CHECK(plan.backups[0].component == "copies");
    CHECK(plan.backups[0].frequency == "Daily, logs continuously");
    CHECK(plan.backups[1].retention == "30 days");
  }
  SUBCASE("in the same region while a region's loss is the target: they do not count") {
    spec = shop();
    add_copies(spec, false);
    CHECK_FALSE(way_of(planned(spec), "database", RecoveryPattern::backup_and_restore).in_plan);
  }
  SUBCASE("none: the database's own week of copies, and nothing for files") {
    const RecoveryPlan plan = planned(spec);
    CHECK(plan.scope.find("not covered") != std::string::npos);
    CHECK(row_of(plan, "database").in_plan);
    CHECK(row_of(plan, "database").cost_mid == 0);
    CHECK(plan.backups[0].retention == "7 days");
    CHECK(plan.backups[1].frequency == "None");
  }
}

TEST_CASE("a target that nothing meets is said, with the fastest pattern") {
  PlanSpec spec = shop();
  spec.recovery[1].rto_hours = 1.0 / 60;
  const RecoveryPlan plan = planned(spec);
  CHECK(row_of(plan, "database").pattern == RecoveryPattern::active_active);
  CHECK_FALSE(row_of(plan, "database").meets);
  CHECK(row_of(plan, "database").text.find("no pattern meets") != std::string::npos);
}

TEST_CASE("a spec without database or files keeps the template's rows") {
  PlanSpec spec;
  add(spec, component("web", Kind::container));
  const RecoveryPlan plan = planned(spec);
  REQUIRE(plan.rows.size() == 3);
  CHECK_FALSE(row_of(plan, "database").exists);
  CHECK_FALSE(row_of(plan, "files").exists);
  CHECK(row_of(plan, "production").meets);
  CHECK(plan.backups.size() == 3);
  CHECK(plan.backups[2].location == "Version control");
  CHECK(plan.steps.back().total_minutes == doctest::Approx(24 * 60));
}

}  // namespace runrate
