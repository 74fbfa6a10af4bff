// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery.hpp"

#include "models/recovery/backups.hpp"
#include "models/recovery/recovery_ways.hpp"

#include "business_fixture.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the fixture of these tests
using enum RecoveryPattern;

// A shop: a database of 316 GiB on three nodes, uploads of 6,976 GiB, two groups behind a balancer.
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

/// What the patterns would add to it a month.
RecoveryCosts costs() {
  return {{{"database", backup_and_restore}, 62}, {{"database", pilot_light}, 263},
          {{"database", warm_standby}, 779},      {{"database", active_active}, 780},
          {{"files", backup_and_restore}, 425},   {{"files", pilot_light}, 292},
          {{"files", active_active}, 292},        {{"production", backup_and_restore}, 0},
          {{"production", pilot_light}, 24},      {{"production", warm_standby}, 96},
          {{"production", active_active}, 206}};
}

RecoveryAnswer answer_for(const PlanSpec& spec, bool own_region_only = false) {
  const RecoveryFigures figures = RecoveryFigures::from_text(business_references().availability_json);
  RecoveryAnswer answer = choose_recovery({spec, figures, 316, 6976, own_region_only}, costs());
  answer.region = "us-west-2";
  return answer;
}

RecoveryPlan planned(const PlanSpec& spec) {
  Deployment deployment;
  deployment.provider = "aws";
  deployment.region = "us-east-1";
  deployment.recovery = answer_for(spec);
  RecoveryFacts facts;
  facts.added = {{"database", {250, 264, 290}}};
  facts.copies = {{"primary", {5, 6, 7}}, {"uploads", {100, 120, 150}}};
  return recovery_plan(spec, deployment, business_references(), facts);
}

const RecoveryRow& row_of(const RecoveryPlan& plan, std::string_view system) {
  const auto found = std::ranges::find(plan.rows, system, &RecoveryRow::system);
  REQUIRE(found != plan.rows.end());
  return *found;
}

void add_copies(PlanSpec& spec, bool second_region) {
  Component copies = component("copies", Kind::backup);
  copies.backup_of = {"primary", "uploads"};
  copies.backup_second_region = second_region;
  add(spec, copies);
}

RecoveryPattern pattern_of(const RecoveryAnswer& answer, std::string_view system) {
  REQUIRE(answer.choice(system) != nullptr);
  return answer.choice(system)->pattern;
}

}  // namespace

TEST_CASE("each pattern's minutes are those of its steps") {
  // Worked by hand. Detect 10, decide 15. Restore: 316 GiB × 1,073.741824 MB ÷ 200 MB/s = 28.275 min.
  // Database: 25 + 24 + 28.275 + 10 = 87.275; promote 15 + check 10: 50; standby 5: 30; both active: 2.
  // Production behind a promoted replica: 50 + 60 + 60 + 20 = 190; pilot 50 + 20 + 60 + 20 = 150; warm 50 +
  // 15 + 20 = 85. Uploads: 25 + 20 + 6,976 × 1,073.741824 ÷ 200 ÷ 60 = 669.20 min.
  const RecoveryAnswer answer = answer_for(shop());
  struct Row {
    std::string_view system;
    RecoveryPattern pattern;
    double rto_minutes, rpo_minutes;
    bool meets;
  };
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
    CAPTURE(testing::said(phrase_of(row.pattern)));
    const RecoveryWay* way = answer.way(row.system, row.pattern);
    REQUIRE(way != nullptr);
    CHECK(60 * way->attained_rto_hours == testing::near(row.rto_minutes, 1e-4));
    CHECK(60 * way->attained_rpo_hours == testing::near(row.rpo_minutes));
    CHECK(way->meets == row.meets);
  }
}

TEST_CASE("the cheapest pattern that meets both targets is chosen and added") {
  const RecoveryAnswer answer = answer_for(shop());
  CHECK(pattern_of(answer, "database") == pilot_light);
  CHECK(answer.choice("database")->added);
  CHECK(pattern_of(answer, "production") == backup_and_restore);
  CHECK_FALSE(answer.choice("production")->added);  // built on the day: nothing stands by
  // Copies at $425 would meet the files' target too; a replicated bucket is the cheaper.
  CHECK(pattern_of(answer, "files") == pilot_light);
  CHECK(answer.choice("files")->added);
  // A bucket that is mirrored has no warmer standby short of using both.
  CHECK_FALSE(answer.way("files", warm_standby)->offered);
}

TEST_CASE("production waits for its database, so that the two are chosen together") {
  PlanSpec spec = shop();
  spec.recovery = {{"production", 2.6, 1, true}, {"database", 24, 24, false}, {"files", 24, 24, false}};
  // Production in 156 min. Behind restored copies (87.3 min) it takes 187 min as a pilot light, 122 min as a
  // warm standby: 62 + 96 = $158. Behind a replica (50 min) 150 min as a pilot light: 263 + 24 = $287.
  RecoveryAnswer answer = answer_for(spec);
  CHECK(pattern_of(answer, "database") == backup_and_restore);
  CHECK(pattern_of(answer, "production") == warm_standby);
  CHECK(answer.choice("database")->added);  // copies in a second region, which nothing of the spec brings
  CHECK_FALSE(answer.choice("files")->added);
  // With no more than a minute lost the database needs a replica, and the pilot light does.
  spec.recovery[0].rpo_hours = 2.0 / 60;
  answer = answer_for(spec);
  CHECK(pattern_of(answer, "database") == pilot_light);
  CHECK(pattern_of(answer, "production") == pilot_light);
}

TEST_CASE("without a given target nothing is added") {
  PlanSpec spec = shop();
  for (RecoveryTarget& target : spec.recovery) target.given = false;
  const RecoveryAnswer answer = answer_for(spec);
  CHECK_FALSE(answer.chosen.empty());
  for (const RecoveryChoice& choice : answer.chosen) CHECK_FALSE(choice.added);
  CHECK(answer.ways.size() == 12);
}

TEST_CASE("backups that the spec has are not added a second time") {
  PlanSpec spec = shop();
  spec.recovery = {{"production", 24, 24, true}, {"database", 24, 24, true}, {"files", 24, 24, true}};
  SUBCASE("in a second region: the loss of a region is covered") {
    add_copies(spec, true);
    const RecoveryAnswer answer = answer_for(spec);
    REQUIRE(answer.chosen.size() == 3);
    for (const RecoveryChoice& choice : answer.chosen) {
      CHECK(choice.pattern == backup_and_restore);
      CHECK_FALSE(choice.added);
    }
    const RecoveryPlan plan = planned(spec);
    CHECK(row_of(plan, "database").in_plan);
    CHECK(row_of(plan, "database").cost_mid == 6);
    CHECK(row_of(plan, "files").cost_mid == 120);
    CHECK(testing::said(row_of(plan, "files").text) == "by the backups of the component copies");
  }
  SUBCASE("in the same region: a region's loss takes them too") {
    add_copies(spec, false);
    const RecoveryAnswer answer = answer_for(spec);
    CHECK(answer.choice("database")->added);
    CHECK(answer.choice("files")->added);
  }
  SUBCASE("of the database alone: the files need their own") {
    add_copies(spec, true);
    spec.components.at("copies").backup_of = {"primary"};
    CHECK_FALSE(answer_for(spec).choice("database")->added);
    CHECK(answer_for(spec).choice("files")->added);
  }
}

TEST_CASE("a target that nothing meets is said, with the fastest pattern, and costs the others nothing") {
  PlanSpec spec = shop();
  spec.recovery[1].rto_hours = 1.0 / 60;
  const RecoveryAnswer answer = answer_for(spec);
  CHECK(pattern_of(answer, "database") == active_active);
  CHECK(answer.choice("database")->added);
  CHECK_FALSE(answer.choice("database")->meets);
  CHECK(pattern_of(answer, "production") == backup_and_restore);
  CHECK(testing::said(row_of(planned(spec), "database").text).find("no pattern meets") != std::string::npos);
}

TEST_CASE("a provider without a second region rebuilds production from code, or not in time") {
  PlanSpec spec = shop();
  CHECK(pattern_of(answer_for(spec, true), "production") == backup_and_restore);
  spec.recovery[0].rto_hours = 0.25;
  const RecoveryAnswer answer = answer_for(spec, true);
  CHECK(pattern_of(answer, "production") == backup_and_restore);
  CHECK_FALSE(answer.choice("production")->meets);
}

TEST_CASE("a looser target never costs more") {
  const auto added = [](const PlanSpec& spec) {
    const RecoveryAnswer answer = answer_for(spec);
    double sum = 0;
    bool meets = true;
    for (const RecoveryChoice& choice : answer.chosen) {
      meets = meets && choice.meets;
      if (choice.added) sum += answer.way(choice.system)->monthly;
    }
    return std::pair{sum, meets};
  };
  const double hours[] = {0.02, 0.1, 0.5, 1, 1.5, 2, 3, 5, 12, 24, 48};
  for (const double rpo : {0.0, 1.0 / 60, 0.1, 1.0, 24.0}) {
    for (const std::size_t target : {0UL, 1UL, 2UL}) {
      PlanSpec spec = shop();
      double before = -1;
      for (const double rto : hours) {
        spec.recovery[target].rto_hours = rto;
        spec.recovery[target].rpo_hours = rpo;
        const auto [cost, meets] = added(spec);
        CAPTURE(rto);
        CAPTURE(rpo);
        CAPTURE(target);
        // Where nothing meets it the fastest was taken; the rule is about targets that are met.
        if (meets && before >= 0) CHECK(cost <= before);
        if (meets) before = cost;
      }
    }
  }
}

TEST_CASE("the table names production first, with the cost of what is in the plan") {
  const RecoveryPlan plan = planned(shop());
  REQUIRE(plan.rows.size() == 3);
  CHECK(plan.rows[0].system == "production");
  const RecoveryRow& database = row_of(plan, "database");
  CHECK(database.in_plan);
  CHECK(testing::said(database.text) == "a replica in us-west-2");
  CHECK(database.cost_low == 250);
  CHECK(database.cost_mid == 264);
  CHECK(testing::said(row_of(plan, "production").text) == "built from code on the day");
  CHECK(plan.survives_region);
  // The way in the plan shows its cost there, the others what they would add.
  const auto way = std::ranges::find_if(plan.ways, [](const PricedWay& w) {
    return w.way.system == "database" && w.way.pattern == pilot_light;
  });
  REQUIRE(way != plan.ways.end());
  CHECK(way->chosen);
  CHECK(way->adds.mid == 264);
  // The replica is weighed at 263 and costs 264 in the plan: a standby of 779 shows as 779 × 264 ÷ 263.
  CHECK(std::next(way)->adds.mid == testing::near(781.96, 1e-4));
}

TEST_CASE("of the ways compared a faster one never costs less") {
  // Copies of the files are weighed at 425, a mirror at 292: the copies are slower and dearer.
  PlanSpec spec = shop();
  SUBCASE("with targets") {}
  SUBCASE("without targets") {
    for (RecoveryTarget& target : spec.recovery) target.given = false;
  }
  const RecoveryPlan plan = planned(spec);
  int pairs = 0;
  for (const PricedWay& slower : plan.ways) {
    for (const PricedWay& faster : plan.ways) {
      if (slower.way.system != faster.way.system || slower.chosen) continue;
      if (faster.way.attained_rto_hours > slower.way.attained_rto_hours) continue;
      if (faster.way.attained_rpo_hours > slower.way.attained_rpo_hours) continue;
      CAPTURE(testing::said(phrase_of(slower.way.pattern)));
      CAPTURE(testing::said(phrase_of(faster.way.pattern)));
      CHECK(slower.adds.mid <= faster.adds.mid);
      pairs += slower.way.pattern == faster.way.pattern ? 0 : 1;
    }
  }
  CHECK(pairs > 3);
  CHECK(std::ranges::none_of(plan.ways, [](const PricedWay& way) {
    return way.way.system == "files" && way.way.pattern == backup_and_restore;
  }));
}

TEST_CASE("the steps fill the database's hour and production's four hours") {
  // 10 + 15 + 15 + 10 + 10 in reserve = 60; + 60 + 60 + 20 + 40 in reserve = 240.
  const std::vector<RecoveryStep> steps = planned(shop()).steps;
  const std::vector<double> minutes{10, 15, 15, 10, 10, 60, 60, 20, 40};
  REQUIRE(steps.size() == minutes.size());
  double total = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    total += minutes[i];
    CAPTURE(testing::said(steps[i].what));
    CHECK(steps[i].minutes == testing::near(minutes[i]));
    CHECK(steps[i].total_minutes == testing::near(total));
  }
  CHECK(testing::said(steps[2].what) == "Promote the replica in us-west-2");
  CHECK(steps[4].reaches == "database");
  CHECK(steps[8].reaches == "production");
}

TEST_CASE("the steps lead to the region where what stands by would be") {
  // No target is given: nothing is added, yet the replica that would meet the hour stands in one place only.
  PlanSpec spec = shop();
  for (RecoveryTarget& target : spec.recovery) target.given = false;
  const RecoveryPlan plan = planned(spec);
  CHECK(testing::said(row_of(plan, "database").text) ==
        "a replica in us-west-2 would add this; it is in no total");
  for (const RecoveryStep& step : plan.steps)
    CHECK(testing::said(step.what).find("us-east-1") == std::string::npos);
}

TEST_CASE("no copy leaves a region that is named, unless a second one is asked for") {
  PlanSpec spec = shop();
  spec.region_of = {{"aws", "us-east-1"}};
  const auto adds = [](const PlanSpec& of) {
    return std::ranges::any_of(answer_for(of).chosen, &RecoveryChoice::added);
  };
  CHECK_FALSE(adds(spec));
  CHECK_FALSE(reads_region_loss(spec));
  SUBCASE("the missing way is told, in no total") {
    const RecoveryPlan plan = planned(spec);
    CHECK_FALSE(row_of(plan, "database").in_plan);
    CHECK_FALSE(plan.survives_region);
    CHECK(testing::said(plan.scope).find("would leave the region named") != std::string::npos);
  }
  SUBCASE("copies in the region are used") {
    add_copies(spec, false);
    spec.recovery[1] = {"database", 4, 1, true};
    CHECK(pattern_of(answer_for(spec), "database") == backup_and_restore);
    CHECK(row_of(planned(spec), "database").in_plan);
  }
  SUBCASE("a further region of the spec") {
    spec.other_regions["eu"] = {};
    CHECK(adds(spec));
  }
  SUBCASE("copies to a second region") {
    add_copies(spec, true);
    CHECK(adds(spec));
  }
  SUBCASE("what leaves is accepted") {
    spec.outside_allowed = true;
    CHECK(adds(spec));
  }
  SUBCASE("where it runs today is not named") {
    spec.assumptions.push_back({"region.aws", "us-east-1", "it runs there today", {}});
    CHECK(adds(spec));
  }
}

TEST_CASE("a table of keys backs nothing up by itself") {
  PlanSpec spec;
  add(spec, component("players", Kind::nosql));
  add(spec, component("web", Kind::container));
  spec.recovery = {{"database", 24, 24, false}};
  CHECK_FALSE(answer_for(spec).way("database", backup_and_restore)->covered);
  Deployment deployment;
  deployment.region = "us-east-1";
  CHECK(testing::said(backup_rows(spec, deployment).front().frequency) == "None");
  SUBCASE("a backup of the spec covers it") {
    Component copies = component("copies", Kind::backup);
    copies.backup_of = {"players"};
    add(spec, copies);
    CHECK(answer_for(spec).way("database", backup_and_restore)->covered);
  }
  SUBCASE("a relational database does") {
    spec.components.at("players").kind = Kind::mysql;
    CHECK(answer_for(spec).way("database", backup_and_restore)->covered);
    CHECK(testing::said(backup_rows(spec, deployment).front().retention) == "7 days");
  }
}

TEST_CASE("what runs on no machines is deployed from code again, and nothing stands by") {
  PlanSpec spec;
  add(spec, component("sites", Kind::static_site));
  add(spec, component("forms", Kind::serverless));
  spec.recovery = {{"production", 1, 0.25, false}};
  const RecoveryAnswer answer = answer_for(spec);
  CHECK(pattern_of(answer, "production") == backup_and_restore);
  CHECK_FALSE(answer.way("production", pilot_light)->offered);
  CHECK_FALSE(answer.way("production", warm_standby)->offered);
  const RecoveryPlan plan = planned(spec);
  CHECK(testing::said(row_of(plan, "production").text) == "deployed from code again");
  // 10 + 15 + 15 + 20 minutes.
  CHECK(60 * row_of(plan, "production").attained_rto_hours == testing::near(60));
  CHECK(plan.steps.back().total_minutes == testing::near(60));
  CHECK(testing::said(plan.steps[2].what) == "Deploy sites and functions from code in us-east-1");
  add(spec, component("api", Kind::container));
  CHECK(answer_for(spec).way("production", warm_standby)->offered);
  CHECK(testing::said(row_of(planned(spec), "production").text) != "deployed from code again");
}

TEST_CASE("a second writer takes over by itself, while people still decide") {
  // A warm standby of the database (30 minutes) would need production active in both regions, 779 + 206; a
  // second writer leaves time for a standby, 780 + 96. 10 + 15; the writer needs none of theirs; 15 + 20 for
  // the standby: 60 minutes, as production attains.
  PlanSpec spec = shop();
  spec.recovery[0] = {"production", 1, 1, true};
  spec.recovery[1].rto_hours = 0.5;
  const RecoveryAnswer answer = answer_for(spec);
  CHECK(pattern_of(answer, "database") == active_active);
  CHECK(pattern_of(answer, "production") == warm_standby);
  const std::vector<RecoveryStep> steps = planned(spec).steps;
  CHECK(steps.back().total_minutes == testing::near(60));
  CHECK(60 * answer.way("production")->attained_rto_hours == testing::near(60));
}

TEST_CASE("backups: how often, for how long and where, a row for each data set") {
  PlanSpec spec = shop();
  Deployment deployment;
  deployment.region = "us-east-1";
  deployment.recovery.region = "us-west-2";
  SUBCASE("none in the spec: the database's own week, and nothing for files") {
    const std::vector<BackupRow> rows = backup_rows(spec, deployment);
    REQUIRE(rows.size() == 3);
    CHECK(testing::said(rows[0].retention) == "7 days");
    CHECK(testing::said(rows[0].location) == "us-east-1, automated");
    CHECK(testing::said(rows[1].frequency) == "None");
    CHECK(testing::said(rows[2].location) == "Version control");
  }
  SUBCASE("a component of the spec") {
    add_copies(spec, true);
    const std::vector<BackupRow> rows = backup_rows(spec, deployment);
    CHECK(testing::said(rows[0].frequency) == "Daily, logs continuously");
    CHECK(testing::said(rows[0].location) == "us-east-1, us-west-2");
    CHECK(testing::said(rows[1].retention) == "30 days");
  }
  SUBCASE("two databases have a row each") {
    add(spec, component("orders", Kind::mysql));
    const std::vector<BackupRow> rows = backup_rows(spec, deployment);
    REQUIRE(rows.size() == 4);
    CHECK(testing::said(rows[0].data) == "Database: orders");
    CHECK(rows[1].component == "primary");
  }
  SUBCASE("copies that the recovery adds") {
    deployment.recovery.chosen = {{"files", backup_and_restore, true, true}};
    CHECK(testing::said(backup_rows(spec, deployment)[1].location) == "us-west-2");
    CHECK(testing::said(backup_rows(spec, deployment)[1].retention) == "30 days");
  }
}

TEST_CASE("a spec without database or files keeps the template's rows") {
  PlanSpec spec;
  add(spec, component("web", Kind::container));
  const RecoveryPlan plan = planned(spec);
  REQUIRE(plan.rows.size() == 3);
  CHECK_FALSE(row_of(plan, "database").exists);
  CHECK_FALSE(row_of(plan, "files").exists);
  CHECK(row_of(plan, "production").meets);
  CHECK(backup_rows(spec, Deployment{}).size() == 3);
  CHECK(testing::said(plan.scope).find("not covered") != std::string::npos);
  CHECK(plan.steps.back().total_minutes == testing::near(24 * 60));
}

}  // namespace runrate
