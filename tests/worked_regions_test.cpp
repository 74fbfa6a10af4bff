// SPDX-License-Identifier: Apache-2.0
/// Elsewhere: another region, two regions, another currency.
#include "relative.hpp"
#include "worked_cases.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::check_bill;
using testing::flat_spec;

TEST_CASE("the same containers and a database in Europe") {
  // Fargate costs the same in Ireland; Belgium has no free gigabyte; West Europe 0.000034, 0.000004 and 0.56.
  // Databases: 730 × 0.176 + 110 × 0.127 + 11 × 0.095; Belgium as Iowa; 730 × 0.212 + 128 × 0.1369.
  check_bill(
      flat_spec(
          "region: eu\nusers: 10000\ntraffic: {requests_per_user: 500, response_size: 200 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
          "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 100 GiB}\n"),
      {{"aws", "web", 156.21},
       {"gcp", "web", 215.77},
       {"azure", "web", 289.14},
       {"aws", "db", 143.50},
       {"gcp", "db", 129.56},
       {"azure", "db", 172.28}});
}

TEST_CASE("a plan in euros converts list prices, and takes the spec's own as they stand") {
  // The two containers at 0.5 a dollar: half of 156.21, 215.77 and 289.14. The tax service is 50,000 requests
  // at €0.02 above the first 1,000 of its 1%: (50,000 - 1,000) × 0.02.
  check_bill(
      flat_spec("region: eu\ncurrency: {code: EUR, per_usd: 0.5, date: 2026-11-20}\nusers: 10000\n"
                "traffic: {requests_per_user: 500, response_size: 200 KiB",
                "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of "
                "requests}\n"
                "  tax: {kind: custom, driver: {requests: 0.01}, price: [{from: 0, unit_price: €0}, {from: "
                "1000, unit_price: €0.02}]}\n"),
      {{"aws", "web", 78.11},
       {"gcp", "web", 107.89},
       {"azure", "web", 144.57},
       {"aws", "tax", 980.00},
       {"azure", "tax", 980.00}});
}

TEST_CASE("estimated work is converted at the rate of its future, what the spec states is not") {
  const PlanSpec spec = testing::spec_from(
      flat_spec("currency: {code: EUR, per_usd: {min: 0.4, max: 0.6}}\none_time: [{item: Move, cost: €700}]\n"
                "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1}\n"));
  const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(4096));
  const Outcome& outcome = runs.plan.outcome;
  REQUIRE(runs.one_time.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const OneTimeItem& item = runs.one_time[i];
    const double middle = quantile(outcome.one_time.row(i), 0.5);
    if (item.item == "Move") CHECK(middle == 700);
    // The rate's middle is 0.5, and the days at a day's rate are far wider than it.
    if (item.item != "Setup") continue;
    REQUIRE(item.work);
    const double usd = item.work->days.value.median() * item.work->rate.value.median();
    CHECK(middle == testing::near(0.5 * usd, 0.03));
  }
  // The rate is an uncertain input like any other.
  CHECK(std::ranges::find(outcome.input_paths, "currency.per_usd") != outcome.input_paths.end());
}

constexpr std::string_view two_regions =
    "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 100 GiB, load: 6 queries per request, "
    "replicated: true}\n"
    "  files: {kind: object storage, stored: 200 GiB}\n";

TEST_CASE("two regions are priced each by its own list, and what passes between them by the vendor's rule") {
  // 5M requests × 200 KiB = 953.67 GiB, a quarter of them in eu: 715.25 and 238.42. Two containers in each.
  // AWS web: 2 × (72.08 + 7.30) + (715.25 - 100) × 0.09 + 238.42 × 0.09. Azure: the free seconds are the main
  // region's: (5,256,000 - 180,000) × 0.000024 + (10,512,000 - 360,000) × 0.000003 + (3.75 - 2) × 0.40
  // + 615.25 × 0.087, and 5,256,000 × 0.000034 + 10,512,000 × 0.000004 + 1.25 × 0.56 + 238.42 × 0.087.
  // AWS db: 129.77 in us-east-1; in eu-west-1 730 × 0.176 + 110 × 0.127; 100 GiB × 3% × 30.42 = 91.25 GiB ×
  // 0.02. Azure: 730 × 0.178 + 128 × 0.115; 730 × 0.212 + 128 × 0.1369; 91.25 × 0.035 at each end. Google:
  // 730 × (2 × 0.0413 + 8 × 0.007) + 110 × 0.17 twice, 121 × 0.08 once, 91.25 × 0.08 to another continent.
  check_bill(flat_spec("region: {main: us, others: {eu: 25% of users}}\nusers: 10000\n"
                       "traffic: {requests_per_user: 500, response_size: 200 KiB",
                       two_regions),
             {{"aws", "web", 235.59},
              {"azure", "web", 448.70},
              {"aws", "db", 274.04},
              {"azure", "db", 323.38},
              {"gcp", "db", 256.69},
              {"aws", "files", 4.60}});
}

TEST_CASE("where one part is pinned, what stays is what one region alone costs") {
  const std::string spec = flat_spec(
      "region: {main: us, others: {eu: 25% of users}}\nusers: 10000\n"
      "traffic: {requests_per_user: 500, response_size: 200 KiB",
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests, "
      "pinned: "
      "main}\n");
  // As without the second region: 156.21 and 227.75.
  check_bill(spec, {{"aws", "web", 156.21}, {"azure", "web", 227.75}});
}

TEST_CASE(
    "balancer, gateway, metrics and alarms stand in both regions, each for its own users and machines") {
  // 40M requests × 50 KiB = 1,907.35 GiB, 30% of them in eu. Two machines in each region behind the gateway,
  // which takes their addresses; 200 GiB pass it, by users. Bytes outweigh connections on every balancer;
  // Google's stands once. 10 metrics a machine and 5 alarms a component: four of them here, three there (the
  // secrets are the business's); 10 of each free on AWS and 10 alarms on Azure, once. Secrets are read by all
  // four machines.
  const double out = 40e6 * 50 / (1024 * 1024), here = 0.7 * out, there = 0.3 * out;
  const double hours = 730;
  check_bill(
      flat_spec("region: {main: us, others: {eu: 30% of users}}\nusers: 10000\n"
                "traffic: {requests_per_user: 4000, response_size: 50 KiB",
                "  app: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 2, load: 100% of requests}\n"
                "  front: {kind: load balancer}\n"
                "  way: {kind: nat, data: 200 GiB per month}\n"
                "  eyes: {kind: monitoring}\n"
                "  keys: {kind: secrets, count: 4}\n"),
      {{"aws", "app",
        2 * (hours * 0.1008 + 20 * 0.08) + 2 * (hours * 0.11235 + 20 * 0.088) + (out - 100) * 0.09},
       {"gcp", "app",
        2 * (hours * 0.0907 + 20 * 0.08) + 2 * (hours * 0.099869772 + 20 * 0.088) + 1'024 * 0.12 +
            (here - 1'024) * 0.11 + there * 0.12},
       {"aws", "front", hours * (0.0225 + 0.0252) + out * 0.008 + 2 * 2 * hours * 0.005},
       {"gcp", "front", hours * 0.025 + out * 0.008 + hours * 0.005},
       {"azure", "front", hours * (0.2 + 0.26) + out / 0.93 * 0.008 + 2 * hours * 0.005},
       {"aws", "way", hours * (0.045 + 0.048) + 200 * (0.7 * 0.045 + 0.3 * 0.048) + 2 * hours * 0.005},
       {"gcp", "way", 2 * 2 * hours * 0.0014 + 200 * 0.045 + 2 * hours * 0.005},
       {"azure", "way", 2 * hours * 0.045 + 200 * 0.045 + 2 * hours * 0.005},
       {"aws", "eyes", (10 * 4 - 10) * 0.3 + (5 * 7 - 10) * 0.1},
       {"gcp", "eyes", 5 * 7 * 0.1},
       {"azure", "eyes", 10 * 4 * 0.0438 * 0.016 + (5 * 7 - 10) * 0.1},
       {"aws", "keys", 4 * 0.4 + 4 * 4 * hours / 10'000 * 0.05}},
      testing::exactly_worked);
}

}  // namespace
}  // namespace runrate
