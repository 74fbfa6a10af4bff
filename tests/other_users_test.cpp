// SPDX-License-Identifier: Apache-2.0
/// The plan at other numbers of users, worked by hand: where another provider becomes the cheapest, none, ten
/// times as many.
#include "models/outlook/facts.hpp"
#include "models/outlook/outlook.hpp"

#include "worked_cases.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

TEST_CASE("Google's machine is cheaper up to the users whose bytes out it charges and AWS does not") {
  // One machine, an address, 20 GiB of disk: AWS 730 × 0.1008 + 5.25 = 78.834, with 100 GiB out free; Google
  // 730 × 0.0907 + 5.25 = 71.461, and 0.12 a GiB from the first on. They meet at 7.373 ÷ 0.12 = 61.44 GiB,
  // which at 20 requests of 1 MiB are 3,146 users.
  const double users = (730 * 0.1008 - 730 * 0.0907) / 0.12 * 1024 / 20;
  const PlanSpec spec = testing::spec_from(testing::flat_spec(
      "providers: [aws, gcp]\nusers: 1000\ntraffic: {requests_per_user: 20, response_size: 1 MiB",
      "  app: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 1, load: 100% of requests}\n"));
  const Runs runs = testing::runs_of(spec, Extent::everything, testing::run_as_listed());
  const auto& ladder = runs.ladder;
  REQUIRE(ladder.size() > 17);
  CHECK(std::ranges::is_sorted(ladder, {}, &SteadyMonth::users));
  // The two months about the crossing lie within 5% of each other, and it between them.
  std::size_t above = 0;
  while (above < ladder.size() && cheapest_of(ladder[above]) == cheapest_of(ladder.front())) ++above;
  REQUIRE(above > 0);
  REQUIRE(above < ladder.size());
  CHECK(ladder[above - 1].users <= users);
  CHECK(ladder[above].users >= users);
  CHECK(ladder[above].users <= 1.05 * ladder[above - 1].users + 1);
  const Outlook outlook = look_ahead(spec, runs, provider_facts(spec, testing::prices().references, runs));
  CHECK(outlook.switching.cheapest_at_first == "gcp");
  REQUIRE(outlook.switching.users.size() == 1);
  CHECK(outlook.switching.users[0].users == ladder[above].users);
  CHECK(outlook.switching.users[0].from == "gcp");
  CHECK(outlook.switching.users[0].to == "aws");
  // Each month of the ladder is the two bills, worked.
  for (const SteadyMonth& month : ladder) {
    const double out = month.users * 20 / 1024;
    if (out > 1024) continue;  // Google's first step
    CHECK(*month.cloud[0] == testing::near(730 * 0.1008 + 5.25 + std::max(0.0, out - 100) * 0.09, 1e-6));
    CHECK(*month.cloud[1] == testing::near(730 * 0.0907 + 5.25 + out * 0.12, 1e-6));
  }
}

TEST_CASE("a year without users, and one with ten times as many") {
  // 10M requests of 10 KiB, 2% more each month: 3.81 a second at first, of which a container does 10 at 100%
  // of its CPU. Without users one stands and nothing leaves. With ten times as many 5.44 at 70% of theirs, by
  // month 6 to 7, past the limit of two, which is raised; 953.67 GiB leave at first, 100 of them free.
  const double hour = 0.04048 + 2 * 0.004445 + 0.005;
  double ten_times = 0;
  for (int month = 0; month < 12; ++month) {
    const double grown = std::pow(1.02, month), per_second = 1e8 / (730 * 3600) * grown;
    ten_times +=
        std::ceil(per_second / (10 * 0.7)) * 730 * hour + (1e8 * 10 / (1024 * 1024) * grown - 100) * 0.09;
  }
  const PlanSpec spec = testing::spec_from(
      "name: Case\nstage: startup\nproviders: [aws]\nusers: 10000\ngrowth: 2% per month\n"
      "traffic: {requests_per_user: 1000, response_size: 10 KiB, week: flat, noise: 0%}\n"
      "components:\n  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, load: 100% of requests, "
      "carries: 10 "
      "requests/s, scaling: {cpu: {up: \">70%\", down: \"<30%\"}, limits: 1..2}}\n");
  const Runs runs = testing::runs_of(spec, Extent::everything, testing::run_as_listed());
  REQUIRE(runs.floor.has_value());
  REQUIRE(runs.times_ten.has_value());
  CHECK(testing::component_costs(*runs.floor).at({"aws", "web"}) == testing::near(730 * hour, 1e-6));
  CHECK(testing::component_costs(*runs.times_ten).at({"aws", "web"}) == testing::near(ten_times / 12, 1e-6));
}

}  // namespace
}  // namespace runrate
