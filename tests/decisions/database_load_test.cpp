// SPDX-License-Identifier: Apache-2.0
/// A database of which nobody says what it carries is not full, and no primary is larger than what is sold.
#include "models/outlook/facts.hpp"
#include "models/plan/gather.hpp"
#include "tools/files.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

std::string case_text(std::string_view name) {
  return read_file(std::string(RUNRATE_SOURCE_DIR "/tests/cases/") + std::string(name));
}

const AssumptionFigures* assumption(const Figures& figures, std::string_view path) {
  const auto found = std::ranges::find(figures.assumptions, path, &AssumptionFigures::path);
  return found == figures.assumptions.end() ? nullptr : &*found;
}

const SystemFigures* system_of(const Figures& figures, std::string_view component) {
  const auto found = std::ranges::find(figures.systems, component, &SystemFigures::component);
  return found == figures.systems.end() ? nullptr : &*found;
}

const TierFigures* tier_of(const Figures& figures, std::string_view name) {
  const auto found = std::ranges::find(figures.tiers, name, &TierFigures::name);
  return found == figures.tiers.end() ? nullptr : &*found;
}

TEST_CASE("a database of unknown load keeps its size until the defaults fill it") {
  const testing::WholePlan plan(case_text("min-db.yaml"));
  const SystemFigures* db = system_of(plan.figures, "db");
  REQUIRE(db != nullptr);
  // 1,000 users become 1,010 in the second month, and 1,417 in the last.
  CHECK(testing::said(db->first).find("4 vCPU, 16 GiB") != std::string::npos);
  CHECK(db->changes.empty());
  const TierFigures* enterprise = tier_of(plan.figures, "Enterprise");
  REQUIRE(enterprise != nullptr);
  CHECK(enterprise->cost.mid < 40'000);  // a million users were $593,130
  // Four vCPU of 100 to 600 queries a second each; both are drawn, and listed.
  REQUIRE(assumption(plan.figures, "components.db.carries") != nullptr);
  CHECK(assumption(plan.figures, "components.db.carries")->value ==
        given("{p10: 400 queries/s, p90: 2400 queries/s}"));
  REQUIRE(assumption(plan.figures, "components.db.load") != nullptr);
  CHECK(assumption(plan.figures, "components.db.load")->value ==
        given("{p10: 2 per request, p90: 10 per request}"));
  const std::vector<std::string>& inputs = plan.runs.plan.outcome.input_paths;
  CHECK(std::ranges::count(inputs, "components.db.carries") == 1);
  CHECK(std::ranges::count(inputs, "components.db.load") == 1);
}

constexpr std::string_view shop =
    "name: Shop\nusers: 20000\ngrowth: 3% per month\nmonths: 24\nproviders: [gcp, azure]\n"
    "traffic: {requests_per_user: 500, response_size: 20 KiB, week: flat}\ncomponents:\n"
    "  web: {kind: container, carries: 200 requests/s, load: 100% of requests}\n"
    "  db: {kind: mysql, size: {vcpu: 2, memory: 8 GiB}, stored: 20 GiB";

TEST_CASE("what the spec says of load or capacity stands; the missing half takes the default") {
  const auto plan_of = [](std::string_view rest) {
    return testing::WholePlan(std::string(shop) + std::string(rest) + "}\n");
  };
  const testing::WholePlan load_alone = plan_of(", load: 3 queries per request");
  CHECK(assumption(load_alone.figures, "components.db.load") == nullptr);
  REQUIRE(assumption(load_alone.figures, "components.db.carries") != nullptr);
  CHECK(assumption(load_alone.figures, "components.db.carries")->value ==
        given("{p10: 200 queries/s, p90: 1200 queries/s}"));
  const testing::WholePlan capacity_alone = plan_of(", carries: 30 queries/s");
  CHECK(assumption(capacity_alone.figures, "components.db.carries") == nullptr);
  CHECK(assumption(capacity_alone.figures, "components.db.load") != nullptr);
  // 20,000 × 500 × 4.5 queries in a month are 17 a second: 30 carry them until growth doubles them.
  const SystemFigures* db = system_of(capacity_alone.figures, "db");
  REQUIRE(db != nullptr);
  REQUIRE_FALSE(db->changes.empty());
  CHECK(db->changes.front().month > "2027-12");
}

TEST_CASE("past the largest primary the plan says re-architecture, from how many users on, and at least") {
  // A vCPU carries half a query a second: 96 of them 48; a request in two seconds asks ten.
  const testing::WholePlan plan(std::string(shop) +
                                ", carries: 1 queries/s, load: 10 queries per request}\n");
  const Figures& figures = plan.figures;
  int databases = 0;
  for (const SystemFigures& system : figures.systems) {
    if (system.component != "db") continue;
    ++databases;
    CAPTURE(system.provider);
    CHECK(system.first.count == 1);
    for (const SizeChangeFigures& change : system.changes) CHECK(change.to.count == 1);
    REQUIRE(system.largest_holds_users);
    // Users × 500 × 10 ÷ 730 h ÷ 3,600 s = half a query for each vCPU of the largest primary.
    const double vcpu = std::stod(testing::said(system.largest));
    CHECK(*system.largest_holds_users == testing::near(0.5 * vcpu * 730 * 3600 / 5000, 0.01));
  }
  CHECK(databases >= 2);
  const TierFigures* enterprise = tier_of(figures, "Enterprise");
  REQUIRE(enterprise != nullptr);
  CHECK(enterprise->at_least);
  CHECK(enterprise->past_largest == std::vector<std::string>{"db"});
  REQUIRE(tier_of(figures, "Launch") != nullptr);
  CHECK_FALSE(tier_of(figures, "Launch")->at_least);
  // 38 queries a second in the first month pass 48 within the horizon: the cost is at least what is shown.
  CHECK_FALSE(figures.chosen().complete);
  CHECK(std::ranges::any_of(figures.unpriced, [](const UnpricedFigures& gap) {
    return gap.component == "db" && gap.is_re_architecture;
  }));
  CHECK(std::ranges::any_of(figures.pain_points, [](const PainFigures& pain) {
    return testing::said(pain.issue).find("no larger primary is sold") != std::string::npos;
  }));
}

TEST_CASE("a load that no primary carries from the start is said as gravely") {
  const testing::WholePlan plan(
      std::string(shop) +
      ", carries: 0.1 queries/s, load: 10 queries per request}\n"
      "current: {pain_points: [{issue: Slow, impact: lost sales, priority: P1}]}\n");
  const auto pain = std::ranges::find_if(plan.figures.pain_points, [](const PainFigures& point) {
    return testing::said(point.issue).find("no larger primary is sold") != std::string::npos;
  });
  REQUIRE(pain != plan.figures.pain_points.end());
  CHECK(pain->priority == "P0");
  CHECK(testing::said(pain->impact).find(plan.figures.by_month.front().month) != std::string::npos);
  CHECK(plan.figures.pain_points.front().given);
  // One primary and four replicas: a fifth of the queries writes, and fills the primary at five times its
  // load.
  for (const SystemFigures& system : plan.figures.systems) {
    if (system.component == "db") CHECK(system.first.readers == 4);
  }
}

TEST_CASE("a cache of which nobody says what users bring grows by the default, not in proportion") {
  // 1 GiB for 1,000 users would be a terabyte for a million; 10 to 200 KiB each are some dozen GiB.
  const testing::WholePlan plan(
      "name: Hot\nusers: 1000\nproviders: [aws]\ncomponents:\n  web: {kind: container}\n"
      "  hot: {kind: cache, memory: 1 GiB}\n");
  CHECK(assumption(plan.figures, "components.hot.memory.per_user") != nullptr);
  REQUIRE(tier_of(plan.figures, "Enterprise") != nullptr);
  CHECK(plan.runs.tiers.back().mid.deployments.front().systems.front().first.count == 1);
}

}  // namespace
}  // namespace runrate
