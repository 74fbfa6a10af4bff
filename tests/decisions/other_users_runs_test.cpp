// SPDX-License-Identifier: Apache-2.0
/// The runs beside the plan's own: no users, ten times as many, the bounds of the tiers, and the ladder on
/// which the cheapest provider is looked for.
#include "models/outlook/trials.hpp"
#include "models/projection/recovery_run.hpp"

#include "relative.hpp"
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace runrate {
namespace {

using testing::near;

/// A flat week: 1,000 users bring 1,370 requests an hour, of which an instance takes 1,800 at 100% CPU.
std::string shop(int months) {
  return "name: Shop\nusers: 1000\ngrowth: 2% per month\nstart: 2027-01\nmonths: " + std::to_string(months) +
         "\nproviders: [gcp, aws]\ncurrent: {provider: aws, cost: $5000 per month}\n"
         "traffic: {requests_per_user: 1000, response_size: 2 KiB, week: flat}\ncomponents:\n"
         "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 0.5 requests/s, load: 100% of "
         "requests, scaling: {cpu: {up: \">70%\", down: \"<30%\"}, limits: 1..2}}\n"
         "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, carries: 20 queries/s, load: 1 query per "
         "request, stored: {start: 100 GiB, per_user: 100 MiB per month}}\n"
         "recovery: {database: {rto: 4h, rpo: 1h}}\n";
}

bool are_all(ConstColumn values, double expected) {
  return std::ranges::all_of(values, [&](double value) { return value == near(expected, 1e-12); });
}

double most_instances(const SimulatedRun& simulated) {
  return std::ranges::max(simulated.outcome.peak_instances.row(simulated.demand->parts().size() > 1 ? 1 : 0));
}

TEST_CASE("beside the plan stand a month of nobody, ten times the users, four tiers and a ladder") {
  const PlanSpec spec = testing::spec_from(shop(14));
  const Runs runs = testing::runs_of(spec, Extent::everything, testing::small_run(64));
  REQUIRE(runs.plan.deployments.size() == 2);
  CHECK(runs.plan.deployments[0].provider == "aws");  // by name, however the spec lists them
  CHECK(runs.plan.outcome.users.rows() == 14);
  CHECK(are_all(runs.plan.outcome.users.row(0), 1000));
  REQUIRE(runs.held);
  const double rest = runs.held->rest;
  CHECK(rest > 0);

  REQUIRE(runs.floor);
  CHECK(runs.floor->outcome.users.rows() == 12);
  CHECK(are_all(runs.floor->outcome.users.row(11), 0));
  CHECK(runs.floor->outcome.providers[0].key_cost.empty());
  CHECK(most_instances(*runs.floor) == 1);
  REQUIRE(runs.times_ten);
  CHECK(runs.times_ten->outcome.users.rows() == 12);
  CHECK(are_all(runs.times_ten->outcome.users.row(0), 10'000));
  CHECK(runs.times_ten->outcome.providers[0].key_cost.empty());
  // Its limit is raised to what the load needs: 3.8 requests a second at 70% of 0.5 each.
  CHECK(most_instances(runs.plan) == 2);
  CHECK(most_instances(*runs.times_ten) > 10);
  // What today's bill has and the model has not is carried in these months as well.
  for (const SimulatedRun* other : {&*runs.floor, &*runs.times_ten}) {
    const Deployment& aws = other->deployments[0];
    const auto carried = std::ranges::find(aws.lines, Category::not_modelled, &UsageLine::category);
    REQUIRE(carried != aws.lines.end());
    const auto line = static_cast<std::size_t>(carried - aws.lines.begin());
    CHECK(other->outcome.providers[0].cost.row(line)[0] == near(rest, 0.5));
  }

  const char* const names[] = {"Launch", "Growth", "Scale", "Enterprise"};
  REQUIRE(runs.tiers.size() == 4);
  double from = 100;
  for (std::size_t i = 0; i < 4; ++i, from *= 10) {
    const TierRuns& tier = runs.tiers[i];
    CHECK(tier.name == names[i]);
    CHECK(tier.from == from);
    CHECK(tier.to == 10 * from);
    CHECK(are_all(tier.low.outcome.users.row(0), from));
    CHECK(are_all(tier.mid.outcome.users.row(0), from * std::sqrt(10)));
    CHECK(are_all(tier.high.outcome.users.row(0), 10 * from));
    CHECK(tier.mid.outcome.users.rows() == 1);
    CHECK(tier.mid.outcome.providers[0].cost.rows() == 0);
    if (i > 0) CHECK(most_instances(tier.high) > 10);
  }

  REQUIRE(runs.ladder.size() >= 17);
  CHECK(runs.ladder.front().users == 100);
  CHECK(runs.ladder.back().users == 1e6);
  for (std::size_t i = 1; i < runs.ladder.size(); ++i) {
    const SteadyMonth &below = runs.ladder[i - 1], &here = runs.ladder[i];
    CHECK(here.users > below.users);
    CHECK(here.users <= 1.79 * below.users);
    REQUIRE(here.cloud.size() == 2);
    REQUIRE(here.cloud[0]);
    CHECK(*here.cloud[0] >= *below.cloud[0]);
  }
  CHECK(runs.early_systems.size() == 2);
  CHECK(runs.high_profile.need.size() == runs.plan.demand->parts().size());
}

TEST_CASE("a plan alone has none of the runs beside it") {
  const Runs runs = testing::runs_of(testing::spec_from(shop(3)), Extent::plan_only, testing::small_run(64));
  CHECK_FALSE(runs.floor);
  CHECK_FALSE(runs.times_ten);
  CHECK(runs.tiers.empty());
  CHECK(runs.ladder.empty());
  CHECK(runs.early_systems.empty());
  CHECK(runs.high_profile.need.empty());
  CHECK(runs.production_gaps.empty());
}

TEST_CASE("recovery is chosen on the first year, however long the plan is") {
  const auto answers = [](int months) {
    const PlanSpec spec = testing::spec_from(shop(months));
    return recovery_answers({spec, testing::prices().catalog, testing::prices().references},
                            testing::small_run(64));
  };
  const RecoveryAnswers year = answers(12), longer = answers(36), half = answers(6);
  REQUIRE(year.size() == 2);
  for (const auto& [provider, answer] : year) {
    const auto& seen_provider = provider;
    CAPTURE(seen_provider);
    const RecoveryAnswer& other = longer.at(provider);
    CHECK(answer.database_gib == near(other.database_gib));
    CHECK(answer.files_gib == 0);
    // 100 GiB, and of 1,000 users that grow by 2% a month 100 MiB each month, twelve times.
    CHECK(answer.database_gib > 100 + 12 * 97);
    CHECK(answer.database_gib < 100 + 12 * 130);
    CHECK(half.at(provider).database_gib < 100 + 6 * 130);
    REQUIRE(answer.ways.size() == other.ways.size());
    bool any_costs = false;
    for (std::size_t i = 0; i < answer.ways.size(); ++i) {
      CHECK(answer.ways[i].monthly == near(other.ways[i].monthly, 1e-6));
      any_costs = any_costs || answer.ways[i].monthly > 0;
    }
    CHECK(any_costs);
  }
}

}  // namespace
}  // namespace runrate
