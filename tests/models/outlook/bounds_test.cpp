// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/bounds.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

constexpr double too_much = 2e13;

/// Two lines of AWS over 12 months, in two futures.
Runs costing(double web, double db, std::size_t months = 12) {
  return runs_of({{"aws",
                   {{.id = "web", .vendor = "aws", .cost = flat(months, {web, web})},
                    {.id = "db", .vendor = "aws", .cost = flat(months, {db, db})}}}},
                 2);
}

PlanSpec with_parts() {
  PlanSpec spec = spec_of(12);
  spec.components["web"].name = "web";
  spec.components["db"].name = "db";
  return spec;
}

std::string found_in(const std::optional<Problem>& problem) {
  return problem ? problem->path + ": " + problem->found : std::string();
}

}  // namespace

TEST_CASE("a month that costs too much is named with its dearest component, or what drives it") {
  PlanSpec spec = with_parts();
  CHECK_FALSE(amounts_beyond_bounds(spec, costing(5, 7)));
  const auto problem = amounts_beyond_bounds(spec, costing(5, too_much));
  CHECK(found_in(problem) == "components.db: the plan's month 2027-01 would cost 2e+13 USD");
  CHECK(problem->code == "out_of_range");
  CHECK(problem->expected == "amounts of at most 10,000,000,000,000 in every figure");
  CHECK(found_in(amounts_beyond_bounds(spec, costing(too_much, 5))).starts_with("components.web: "));
  // A dozen months of a fifth of the bound are too much together: in the last of them.
  CHECK(found_in(amounts_beyond_bounds(spec, costing(5, 0.8e12))) == "");
  CHECK(found_in(amounts_beyond_bounds(spec, costing(5, 2e12)))
            .starts_with("components.db: the plan's month 2027-12 would cost 2.4e+13 USD"));
  spec.components.erase("db");  // a line of seats
  CHECK(found_in(amounts_beyond_bounds(spec, costing(5, too_much))).starts_with("users: "));
  spec.headcount.start.given = true;
  CHECK(found_in(amounts_beyond_bounds(spec, costing(5, too_much))).starts_with("headcount: "));
}

TEST_CASE("where users have multiplied a thousandfold, growth is what drives an amount") {
  PlanSpec spec = with_parts();
  Runs runs = costing(5, 5);
  for (double& cost : runs.plan.outcome.providers[0].monthly.row(7)) cost = too_much;
  for (double& users : runs.plan.outcome.users.row(7)) users = 100'001;  // from 100
  spec.growth.model = GrowthModel::exponential;
  CHECK(found_in(amounts_beyond_bounds(spec, runs)).starts_with("growth: the plan's month 2027-08 "));
  spec.growth.model = GrowthModel::history;
  CHECK(found_in(amounts_beyond_bounds(spec, runs)).starts_with("growth.file: "));
  for (double& users : runs.plan.outcome.users.row(7)) users = 99'999;
  CHECK(found_in(amounts_beyond_bounds(spec, runs)).starts_with("components."));
  spec.growth.model = GrowthModel::none;
  for (double& users : runs.plan.outcome.users.row(7)) users = 100'001;
  CHECK(found_in(amounts_beyond_bounds(spec, runs)).starts_with("components."));
}

TEST_CASE("what is paid once, a month at other users and a tier are bounded too") {
  const PlanSpec spec = with_parts();
  Runs runs = costing(5, 7);
  SUBCASE("once") {
    runs.one_time = {{.item = "Audit"}, {.item = "Move", .cost = constant(1, "migration.cost")}};
    runs.plan.outcome.one_time = Table(2, 2);
    CHECK_FALSE(amounts_beyond_bounds(spec, runs));
    for (double& cost : runs.plan.outcome.one_time.row(1)) cost = too_much;
    CHECK(found_in(amounts_beyond_bounds(spec, runs)) == "migration.cost: 'Move' would cost 2e+13 USD");
  }
  SUBCASE("no visitors") {
    runs.floor = std::move(costing(5, too_much, 1).plan);
    CHECK(found_in(amounts_beyond_bounds(spec, runs)) ==
          "components.db: a month without visitors would cost 2e+13 USD");
  }
  SUBCASE("ten times") {
    runs.times_ten = std::move(costing(too_much, 5, 1).plan);
    CHECK(found_in(amounts_beyond_bounds(spec, runs)) ==
          "components.web: a month at ten times the users would cost 2e+13 USD");
  }
  SUBCASE("a tier, at any of its three") {
    for (SimulatedRun TierRuns::*run : {&TierRuns::low, &TierRuns::mid, &TierRuns::high}) {
      runs.tiers.clear();
      TierRuns& tier = runs.tiers.emplace_back();
      tier.name = "Scale";
      tier.*run = std::move(costing(too_much, 5, 1).plan);
      CHECK(found_in(amounts_beyond_bounds(spec, runs)) ==
            "traffic: a month of the tier Scale would cost 2e+13 USD");
    }
  }
  SUBCASE("no number at all") {
    runs = costing(5, std::numeric_limits<double>::infinity());
    CHECK(found_in(amounts_beyond_bounds(spec, runs)).ends_with("would cost more than any number USD"));
  }
}
