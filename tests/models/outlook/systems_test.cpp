// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/systems.hpp"

#include "../demand/little_business.hpp"
#include "fabricated.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;

namespace {

Runs runs_with(const PlanSpec& spec) {
  Runs runs =
      fabricated::runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = fabricated::flat(6, {1, 1})}}}}, 2);
  runs.plan.demand = std::make_unique<DemandModel>(spec, OperatingPoint{.months = 6});
  return runs;
}

}  // namespace

TEST_CASE("a change has the month of the middle and that of the fastest tenth") {
  const PlanSpec spec = testing::little_business();  // from 2027-01
  Runs runs = runs_with(spec);
  runs.plan.deployments[0].systems = {
      {"cache", given("memory"), {"small"}, {{"cache", 4, {"small"}, {"large"}, given("memory")}}}};
  runs.early_systems = {{{"cache",
                          given("memory"),
                          {"small"},
                          {{"cache", 2, {"small"}, {"large"}, given("memory")},
                           {"cache", 5, {"large"}, {"huge"}, given("memory")}}}}};
  const auto systems = system_outlooks(spec, runs);
  REQUIRE(systems.size() == 1);
  CHECK(testing::said(systems[0].first) == "small");
  REQUIRE(systems[0].changes.size() == 2);
  CHECK(systems[0].changes[0].month == "2027-05");
  CHECK(systems[0].changes[0].earliest == "2027-03");
  CHECK(systems[0].changes[1].month.empty());  // the middle does not get there
  CHECK(systems[0].changes[1].earliest == "2027-06");
  CHECK(testing::said(systems[0].changes[1].from) == "large");
}

TEST_CASE("a group says by which rule it grows, when, and when its upper limit binds") {
  PlanSpec spec = testing::little_business();
  Component& web = testing::add_server(spec, "web", Kind::container, 1.0);
  web.instances.reset();
  web.scaling.cpu = ThresholdRule{};
  web.scaling.min_instances = 1;
  web.scaling.max_instances = 4;
  Runs runs = runs_with(spec);
  runs.plan.outcome.peak_p50 = {{1, 1, 2, 2, 4, 3}};
  runs.plan.outcome.peak_p90 = {{1, 2, 3, 4, 4, 4}};
  const auto systems = system_outlooks(spec, runs);
  REQUIRE(systems.size() == 1);
  CHECK(testing::said(systems[0].first) == "1 task");
  CHECK(testing::said(systems[0].sized_by) == "lower limit of 1; then CPU above 70%");
  REQUIRE(systems[0].changes.size() == 2);  // a quieter month later takes nothing back
  CHECK(testing::said(systems[0].changes[0].to) == "2 tasks");
  CHECK(systems[0].changes[0].month == "2027-03");
  CHECK(systems[0].changes[0].earliest == "2027-02");
  CHECK(testing::said(systems[0].changes[1].to) == "4 tasks");
  CHECK(systems[0].changes[1].earliest == "2027-04");
  CHECK(systems[0].limit_reached == "2027-05");
}

TEST_CASE("beyond the months at mid, the step that only the fastest tenth comes to") {
  PlanSpec spec = testing::little_business();
  Component& web = testing::add_server(spec, "web", Kind::vm, 1.0);
  web.instances.reset();
  web.scaling.max_instances = 20;
  web.scaling.min_instances = 1;
  Runs runs = runs_with(spec);
  runs.plan.outcome.peak_p50 = {{2, 2, 3, 3, 5, 4}};
  runs.plan.outcome.peak_p90 = {{2, 3, 4, 6, 8, 7}};
  const auto all = system_outlooks(spec, runs);
  REQUIRE(all.size() == 1);
  const std::vector<SystemStep>& steps = all[0].changes;
  REQUIRE(steps.size() == 3);
  const char* const expected[][4] = {{"2 machines", "3 machines", "2027-03", "2027-02"},
                                     {"3 machines", "5 machines", "2027-05", "2027-04"},
                                     {"5 machines", "6 machines", "", "2027-04"}};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(testing::said(steps[i].from) == expected[i][0]);
    CHECK(testing::said(steps[i].to) == expected[i][1]);
    CHECK(steps[i].month == expected[i][2]);
    CHECK(steps[i].earliest == expected[i][3]);
  }
  CHECK(all[0].limit_reached.empty());
  runs.plan.outcome.peak_p90 = {{2, 2, 3, 3, 5, 5}};  // no faster than the middle
  CHECK(system_outlooks(spec, runs)[0].changes.size() == 2);
}

TEST_CASE("what decides how many there are, by the kind of rule") {
  struct Row {
    ScalingKind kind;
    void (*set)(Component&);
    std::string_view words;
  };
  constexpr auto nothing = [](Component&) {};
  const Row rows[] = {
      {ScalingKind::fixed, nothing, "fixed count"},
      {ScalingKind::threshold, [](Component& c) { c.instances = 2; }, "fixed count"},
      {ScalingKind::target_tracking, [](Component& c) { c.scaling.target = 0.55; }, "CPU at 55%"},
      {ScalingKind::target_tracking,
       [](Component& c) {
         c.scaling.target = 0.6;
         c.scaling.target_is_memory = true;
       },
       "memory at 60%"},
      {ScalingKind::hpa, [](Component& c) { c.scaling.target = 0.65; }, "CPU at 65%"},
      {ScalingKind::hpa, [](Component& c) { c.scaling.metrics.emplace_back(); }, "metrics of its autoscaler"},
      {ScalingKind::schedule, nothing, "schedule"},
      {ScalingKind::step, nothing, "steps by CPU"},
      {ScalingKind::threshold, [](Component& c) { c.scaling.cpu = ThresholdRule{.up_above = 0.8}; },
       "CPU above 80%"},
      {ScalingKind::queue, [](Component& c) { c.scaling.queue = ThresholdRule{.up_above = 100}; },
       "queue above 100"},
      {ScalingKind::threshold, [](Component& c) { c.scaling.memory = ThresholdRule{.up_above = 0.75}; },
       "memory above 75%"},
      {ScalingKind::threshold, nothing, "CPU above 70%"},
      {ScalingKind::threshold, [](Component& c) { c.kind = Kind::kubernetes; },
       "its pods, which fill a node to 85%"},
      {ScalingKind::threshold, [](Component& c) { c.kind = Kind::batch; }, "the jobs in its window"}};
  for (const Row& row : rows) {
    CAPTURE(row.words);
    PlanSpec spec = testing::little_business();
    Component& web = testing::add_server(spec, "web", Kind::container, 1.0);
    web.instances.reset();
    web.scaling.kind = row.kind;
    web.scaling.min_instances = 1;
    row.set(web);
    Runs runs = runs_with(spec);
    runs.plan.outcome.peak_p50 = {{3, 3, 3, 3, 3, 3}};  // above its lower limit
    runs.plan.outcome.peak_p90 = runs.plan.outcome.peak_p50;
    CHECK(testing::said(system_outlooks(spec, runs)[0].sized_by) == row.words);
  }
}

TEST_CASE("from how many users on no primary that is sold carries a database's load") {
  // The middle of 100 and 1,000 users is 316.2, of 100,000 and 1,000,000 316,228: a thousand times as many. A
  // load of 5 largest primaries there, and of 0.005 here, is 1 at 63,246 users.
  const PlanSpec spec = testing::little_business();
  const auto holds = [&](double few, double many) {
    Runs runs = runs_with(spec);
    runs.plan.deployments[0].systems = {{.component = "db"}};
    const double bounds[][2] = {{100, 1'000}, {1e5, 1e6}};
    const double loads[] = {few, many};
    for (std::size_t i = 0; i < 2; ++i) {
      TierRuns& tier = runs.tiers.emplace_back();
      tier.from = bounds[i][0];
      tier.to = bounds[i][1];
      tier.mid = std::move(runs_with(spec).plan);
      tier.mid.deployments[0].systems = {{.component = "db", .load_of_largest = loads[i]}};
    }
    return system_outlooks(spec, runs)[0].largest_holds_users;
  };
  REQUIRE(holds(0.005, 5).has_value());
  CHECK(*holds(0.005, 5) == testing::near(63'245.553, 1e-6));
  CHECK_FALSE(holds(0.5, 5));  // it does not follow the users
  CHECK_FALSE(holds(0, 5));
}

TEST_CASE("a sized system says what sizes it, its steps and their reasons") {
  const PlanSpec spec = testing::little_business();
  Runs runs = runs_with(spec);
  runs.plan.deployments[0].systems = {{.component = "db",
                                       .sized_by = given("1,500 queries/s"),
                                       .first = {"small"},
                                       .steps = {{.component = "db",
                                                  .month = 4,
                                                  .from = {"small"},
                                                  .to = {"large"},
                                                  .because = given("2,000 queries/s"),
                                                  .past_largest = true}},
                                       .largest = given("96 vCPU, 768 GiB")},
                                      {.component = "cache", .first = {"c1"}}};
  // The fastest tenth is never at "small": it begins at the size that the middle comes to later.
  runs.early_systems = {{{.component = "db", .first = {"large"}}}};
  const auto systems = system_outlooks(spec, runs);
  REQUIRE(systems.size() == 2);
  CHECK(systems[0].provider == "aws");
  CHECK(systems[0].component == "db");
  CHECK(testing::said(systems[0].sized_by) == "1,500 queries/s");
  CHECK(testing::said(systems[0].first) == "small");
  CHECK(testing::said(systems[0].largest) == "96 vCPU, 768 GiB");
  CHECK(systems[0].limit_reached.empty());
  REQUIRE(systems[0].changes.size() == 1);
  const SystemStep& step = systems[0].changes[0];
  CHECK(step.index == 4);
  CHECK(step.month == "2027-05");
  CHECK(step.earliest == "2027-01");
  CHECK(testing::said(step.from) == "small");
  CHECK(testing::said(step.to) == "large");
  CHECK(testing::said(step.because) == "2,000 queries/s");
  CHECK(step.past_largest);
  CHECK(systems[1].component == "cache");
  CHECK(systems[1].changes.empty());
  runs.plan.deployments[0].available = false;
  CHECK(system_outlooks(spec, runs).empty());
}

TEST_CASE("from the first size on, what the fastest tenth alone comes to") {
  const PlanSpec spec = testing::little_business();
  Runs runs = runs_with(spec);
  runs.plan.deployments[0].systems = {{.component = "db", .first = {"small"}}};
  runs.early_systems = {
      {{.component = "db",
        .first = {"small"},
        .steps = {
            {.month = 1, .from = {"small"}, .to = {"large"}, .because = given("a")},
            {.month = 3, .from = {"large"}, .to = {"huge"}, .because = given("b"), .past_largest = true}}}}};
  const auto changes = system_outlooks(spec, runs).at(0).changes;
  REQUIRE(changes.size() == 2);
  const SystemStep &first = changes[0], &second = changes[1];
  CHECK(first.index == -1);
  CHECK(first.month.empty());
  CHECK(first.earliest == "2027-02");
  CHECK(testing::said(first.from) == "small");
  CHECK(testing::said(first.to) == "large");
  CHECK(testing::said(first.because) == "a");
  CHECK_FALSE(first.past_largest);
  CHECK(testing::said(second.from) == "large");
  CHECK(testing::said(second.to) == "huge");
  CHECK(second.earliest == "2027-04");
  CHECK(second.past_largest);
  // Where the fastest tenth begins above it, none of its steps begins at the first size.
  runs.early_systems[0][0].first = {"large"};
  CHECK(system_outlooks(spec, runs).at(0).changes.empty());
}

TEST_CASE("groups stand in production alone, by their own words") {
  PlanSpec spec = testing::little_business();
  Component& web = testing::add_server(spec, "web", Kind::gpu, 1.0);
  web.instances.reset();
  web.scaling.min_instances = 1;
  web.scaling.max_instances = 4;
  spec.environments = {{.name = "dev", .share = 0.5}};
  Runs runs = runs_with(spec);
  runs.plan.outcome.peak_p50.assign(2, {0.6, 3.6, 4.4, 4, 4, 4});
  const auto systems = system_outlooks(spec, runs);
  REQUIRE(systems.size() == 1);
  CHECK(systems[0].provider == "aws");
  CHECK(systems[0].component == "web");
  CHECK(testing::said(systems[0].first) == "1 machine");
  REQUIRE(systems[0].changes.size() == 1);
  CHECK(systems[0].changes[0].index == 1);
  CHECK(testing::said(systems[0].changes[0].from) == "1 machine");
  CHECK(testing::said(systems[0].changes[0].to) == "4 machines");
  CHECK(systems[0].changes[0].earliest.empty());
  CHECK(testing::said(systems[0].changes[0].because) == "CPU above 70%");
  CHECK(systems[0].limit_reached == "2027-02");
  SUBCASE("a limit that it starts at is not reached later") {
    runs.plan.outcome.peak_p50.assign(2, {4, 4, 4, 4, 4, 4});
    CHECK(system_outlooks(spec, runs)[0].limit_reached.empty());
    CHECK(testing::said(system_outlooks(spec, runs)[0].sized_by) == "CPU above 70%");
  }
  SUBCASE("a fixed count has no limit") {
    web.instances = 3;
    CHECK(system_outlooks(spec, runs)[0].limit_reached.empty());
  }
}
