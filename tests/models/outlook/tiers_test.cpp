// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/tiers.hpp"

#include "../demand/little_business.hpp"
#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

SimulatedRun steady(std::vector<double> cloud, const std::string& size) {
  const std::size_t trials = cloud.size();
  Runs runs = runs_of({{"aws",
                        {{.id = "db", .vendor = "aws", .cost = flat(1, std::move(cloud))},
                         {.id = "chat",
                          .vendor = "slack",
                          .category = Category::saas,
                          .cost = flat(1, std::vector<double>(trials, 1000.0))}}}},
                      trials);
  runs.plan.deployments[0].resolutions = {
      {.component = "db", .environment = "production", .service = "RDS", .size = {size}, .vendor = "aws"}};
  return std::move(runs.plan);
}

std::vector<double> ramp(double level) {
  std::vector<double> result;
  for (int t = 0; t <= 10; ++t) {
    result.push_back(level * (0.5 + 0.1 * t));
  }
  return result;
}

}  // namespace

TEST_CASE(
    "a tier's cost is without SaaS: P10 at its lower bound, P50 in the middle, P90 at its upper bound") {
  // A ramp of level L runs from 0.5 L to 1.5 L: P10 0.6 L, P50 L, P90 1.4 L. Middle of 100 and 1,000: 316.2
  // users.
  Runs runs = runs_of({{"aws", {{.id = "db", .vendor = "aws", .cost = flat(3, {1, 1, 1, 1})}}}}, 4);
  runs.tiers.resize(2);
  runs.tiers[0] = {.name = "Launch", .from = 100, .to = 1000};
  runs.tiers[0].low = steady(ramp(100), "small");
  runs.tiers[0].mid = steady(ramp(200), "small");
  runs.tiers[0].high = steady(ramp(300), "small");
  runs.tiers[1] = {.name = "Growth", .from = 1000, .to = 10000};
  runs.tiers[1].low = steady(ramp(300), "small");
  runs.tiers[1].mid = steady(ramp(800), "large");
  runs.tiers[1].high = steady(ramp(2000), "large");
  // Users of four futures over three months: the first passes 1,000 in the second month, two in the third,
  // one never.
  const double users[3][4] = {{900, 500, 1000, 10}, {1100, 900, 1000, 10}, {2000, 1500, 1001, 10}};
  for (std::size_t m = 0; m < 3; ++m) {
    std::copy(users[m], users[m] + 4, runs.plan.outcome.users.row(m).begin());
  }
  const auto tiers = tier_outlooks(spec_of(3), runs);
  REQUIRE(tiers.size() == 2);
  CHECK(tiers[0].label == "<1K");
  CHECK(tiers[1].label == "1K+");
  CHECK(tiers[0].middle == testing::near(std::sqrt(100.0 * 1000)));
  CHECK(tiers[0].costs[0].cost.low == 60);
  CHECK(tiers[0].costs[0].cost.mid == 200);
  CHECK(tiers[0].costs[0].cost.high == 420);
  CHECK(tiers[0].costs[0].per_user == testing::near(200 / std::sqrt(100.0 * 1000)));
  CHECK(tiers[0].crossed_earliest == "2027-02");
  CHECK(tiers[0].crossed_mid == "2027-03");
  CHECK(tiers[0].share_not_crossed == 0.25);
  CHECK_FALSE(tiers[1].crossed_earliest);
  CHECK(tiers[1].share_not_crossed == 1);
  CHECK(tiers[0].costs[0].changes.empty());
  REQUIRE(tiers[1].costs[0].changes.size() == 1);
  const TierChange& change = tiers[1].costs[0].changes[0];
  CHECK(change.component == "db");
  CHECK_FALSE(change.is_of_instances);
  CHECK(change.from == TierSize{"RDS", {"small"}});
  CHECK(change.to == TierSize{"RDS", {"large"}});
  for (std::size_t i = 1; i < tiers.size(); ++i) {  // a dearer tier never costs less
    CHECK(tiers[i].costs[0].cost.low >= tiers[i - 1].costs[0].cost.low);
    CHECK(tiers[i].costs[0].cost.high >= tiers[i - 1].costs[0].cost.high);
  }
}

TEST_CASE("what is not available at a tier has no cost there") {
  Runs runs = runs_of({{"vercel", {{.id = "web", .vendor = "vercel", .cost = flat(1, {1, 1})}}}}, 2);
  runs.tiers.resize(1);
  runs.tiers[0] = {.name = "Launch", .from = 100, .to = 1000};
  runs.tiers[0].low = steady({1, 2}, "s");
  runs.tiers[0].mid = steady({1, 2}, "s");
  runs.tiers[0].high = steady({1, 2}, "s");
  runs.tiers[0].high.deployments[0].available = false;
  const auto tiers = tier_outlooks(spec_of(1), runs);
  CHECK_FALSE(tiers[0].costs[0].available);
  CHECK(tiers[0].costs[0].cost.mid == 0);
}

TEST_CASE("a tier is labelled by its bounds, in thousands and millions") {
  Runs runs = runs_of({{"aws", {{.id = "db", .vendor = "aws", .cost = flat(1, {1, 1})}}}}, 2);
  const double bounds[] = {100, 999, 1'500, 1e6, 2.5e6, 1e7};
  for (std::size_t i = 0; i + 1 < std::size(bounds); ++i) {
    TierRuns& tier = runs.tiers.emplace_back();
    tier.from = bounds[i];
    tier.to = bounds[i + 1];
    tier.low = steady({1, 1}, "s");
    tier.mid = steady({1, 1}, "s");
    tier.high = steady({1, 1}, "s");
  }
  std::vector<std::string> labels;
  for (const TierOutlook& tier : tier_outlooks(spec_of(1), runs)) labels.push_back(tier.label);
  CHECK(labels == std::vector<std::string>{"<999", "999-1.5K", "1.5K-1M", "1M-2.5M", "2.5M+"});
}

namespace {

/// A steady month with two groups: `needed` machines of web at the busiest hour, ten of api, and a database
/// whose load is a share of the largest primary that is sold.
SimulatedRun with_groups(const PlanSpec& spec, double needed, double load_of_largest) {
  SimulatedRun simulated = steady({1, 1, 1}, "small");
  simulated.demand = std::make_unique<DemandModel>(spec, OperatingPoint{.months = 1});
  const std::vector<Part>& parts = simulated.demand->parts();
  simulated.outcome.peak_instances = Table(parts.size(), 3);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (double& count : simulated.outcome.peak_instances.row(p))
      count = parts[p].environment != nullptr ? 99 : (parts[p].component->name == "web" ? needed : 10);
  }
  simulated.deployments[0].systems = {{.component = "db", .load_of_largest = load_of_largest}};
  simulated.deployments[0].resolutions.push_back(
      {.component = "web", .environment = "production", .service = "Fargate", .vendor = "aws"});
  simulated.deployments[0].resolutions.push_back(
      {.component = "web", .environment = "staging", .service = "other", .vendor = "aws"});
  return simulated;
}

}  // namespace

TEST_CASE("what changes at a tier: counts, raised limits, and a database that no primary carries") {
  PlanSpec spec = testing::little_business();
  for (const char* name : {"api", "web"}) {
    Component& group = testing::add_server(spec, name, Kind::container, 1.0);
    group.scaling.max_instances = 10;
  }
  testing::add(spec, "files", Kind::object_storage).scaling.max_instances = 1;
  spec.environments = {{.name = "dev", .share = 0.5}};
  Runs runs = runs_of({{"aws", {{.id = "db", .vendor = "aws", .cost = flat(1, {1, 1, 1})}}}}, 3);
  runs.tiers.resize(2);
  const double needed[] = {2.4, 12.2}, load[] = {0.5, 1.01};
  for (std::size_t i = 0; i < 2; ++i) {
    TierRuns& tier = runs.tiers[i];
    tier.name = i == 0 ? "Launch" : "Growth";
    tier.from = i == 0 ? 100 : 1000;
    tier.to = 10 * tier.from;
    tier.low = with_groups(spec, needed[i], load[i]);
    tier.mid = with_groups(spec, needed[i], load[i]);
    tier.high = with_groups(spec, needed[i], load[i]);
  }
  runs.tiers[1].high.deployments[0].gaps = {{"chat", "seats", given("no price")}};  // no part of a tier
  const auto tiers = tier_outlooks(spec, runs);
  REQUIRE(tiers.size() == 2);
  CHECK(tiers[0].name == "Launch");
  CHECK(tiers[0].from == 100);
  CHECK(tiers[0].to == 1000);
  const TierCost &launch = tiers[0].costs[0], &growth = tiers[1].costs[0];
  CHECK(launch.provider == "aws");
  CHECK(launch.available);
  CHECK(launch.changes.empty());
  CHECK(launch.raised.empty());
  CHECK(launch.past_largest.empty());
  CHECK_FALSE(launch.at_least);
  REQUIRE(growth.changes.size() == 1);
  CHECK(growth.changes[0].component == "web");
  CHECK(growth.changes[0].is_of_instances);
  CHECK(growth.changes[0].instances_from == 2);
  CHECK(growth.changes[0].instances_to == 12);
  REQUIRE(growth.raised.size() == 1);
  CHECK(growth.raised[0].component == "web");
  CHECK(growth.raised[0].limit == 10);
  CHECK(growth.raised[0].needed == 13);
  CHECK(growth.past_largest == std::vector<std::string>{"db"});
  CHECK_FALSE(growth.at_least);
  for (SimulatedRun TierRuns::*run : {&TierRuns::low, &TierRuns::mid, &TierRuns::high}) {
    for (const char* what : {"account", "web"}) {
      std::vector<Gap>& gaps = (runs.tiers[0].*run).deployments[0].gaps;
      gaps = {{what, "hours", given("no price")}};
      CHECK(tier_outlooks(spec, runs)[0].costs[0].at_least);
      gaps.clear();
    }
  }
}
