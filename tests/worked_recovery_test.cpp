// SPDX-License-Identifier: Apache-2.0
/// What is added or bound: recovery in a second region, a year's commitment, what a spec lacks.
#include "models/outlook/commitment.hpp"

#include "relative.hpp"
#include "worked_cases.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::check_bill;
using testing::flat_spec;

TEST_CASE("a database that must be back within the hour gets a replica in the second region") {
  // 200 GiB take 25 + 24 + 17.9 + 10 = 76.9 minutes to restore, a promoted replica 50: a pilot light. The
  // node and the disk of that size, once here and once there (us-west-2, us-east1, westus2 have the
  // same prices; Google's disk is carried over from Iowa); backups stay here. The changes of a month go
  // there: 200 × 3% × 365 ÷ 12 = 182.5 GiB × 0.02 = 3.65. AWS: 2 × (730 × 0.318 + 220 × 0.115) + (242 - 220)
  // × 0.095 + 3.65. Google: 2 × (730 × (4 × 0.0413 + 16 × 0.007) + 220 × 0.17) + 242 × 0.08 + 3.65. Azure: 2
  // × (730 × 0.356 + 256 × 0.115) + 3.65.
  std::string text =
      flat_spec("users: 10000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, stored: 200 GiB}\n");
  check_bill(text, {{"aws", "primary", 259.53}, {"gcp", "primary", 259.12}, {"azure", "primary", 289.32}});
  text += "recovery: {database: {rto: 1 h, rpo: 5 min}}\n";
  check_bill(text, {{"aws", "primary", 520.62}, {"gcp", "primary", 502.53}, {"azure", "primary", 582.29}});
}

TEST_CASE("files that may be back in a day get copies or a replicated bucket, whichever is cheaper") {
  // Objects that do not change are kept once. AWS: 1,000 GiB × 0.023 and copies at 0.0125. Google, whose
  // first 5 GiB are free: 995 × 0.02 and copies at 0.01. Azure's copies would be 0.028 and $10 for the
  // protected account: a replicated bucket in West US 2 is cheaper, 1,000 × 0.026 + 1,000 × 0.023.
  std::string text = flat_spec("users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
                               "  uploads: {kind: object storage, stored: 1000 GiB}\n");
  text += "recovery: {files: {rto: 24 h, rpo: 24 h}}\n";
  check_bill(text, {{"aws", "uploads", 35.5}, {"gcp", "uploads", 29.9}, {"azure", "uploads", 49.0}});
}

TEST_CASE("a site that must answer within the quarter hour runs in both regions") {
  // 15 minutes leave no time to decide (25 minutes): active-active, two containers more in the second region
  // and their images, 10 GiB. AWS: 2 × 1,460 h × (0.04048 + 2 × 0.004445) + 2 × 1,460 × 0.005 + 10 × 0.023.
  std::string text = flat_spec(
      "users: 1000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n");
  text += "recovery: {production: {rto: 15 min, rpo: 15 min}}\n";
  check_bill(text, {{"aws", "web", 158.99}});
}

TEST_CASE("three nodes of a database committed for a year, where all three quote it") {
  // 3 × 8,760 hours. AWS 0.318 against 0.2037 reserved without upfront; Google 0.2772 against 0.75 of it;
  // Azure 0.356 against 0.2136986: $5,353 owed and $3,004 saved on AWS, $1,821 saved on Google, $3,740 on
  // Azure.
  const PlanSpec spec = testing::spec_from(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 0, response_size: 1 KiB",
          "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, high_availability: true, replicas: 1,"
          " stored: 200 GiB}\n") +
      "providers: [aws, gcp, azure]\n");
  Run as_listed = testing::small_run(64);
  as_listed.price_age = false;
  const Runs runs = testing::runs_of(spec, Extent::plan_only, as_listed);
  const auto year = commitment_outlook(spec, runs, {1, 2, 3}, 0);
  REQUIRE(year.has_value());
  CHECK(year->owed == testing::near(5353.24, 0.001));
  CHECK(year->saved == testing::near(3003.80, 0.001));
  CHECK(year->lost_if_low == 0);
  CHECK(year->saved_by_provider.at("gcp") == testing::near(1821.20, 0.001));
  CHECK(year->saved_by_provider.at("azure") == testing::near(3739.68, 0.001));
}

struct Remediated {
  std::string_view provider;
  ProductionGapKind what;
  double usd;
};

void check_remediation(const std::string& text, std::initializer_list<Remediated> rows) {
  const Runs runs = testing::runs_of(testing::spec_from(text), Extent::everything, testing::small_run(64));
  for (const Remediated& row : rows) {
    CAPTURE(row.provider);
    CAPTURE(static_cast<int>(row.what));
    const auto found = std::ranges::find_if(runs.production_gaps, [&](const PricedProductionGap& priced) {
      return priced.production_gap.what == row.what;
    });
    REQUIRE(found != runs.production_gaps.end());
    const RemediationCost& cost = found->by_provider.at(std::string(row.provider));
    REQUIRE(cost.monthly.has_value());
    CHECK(*cost.monthly == testing::near(row.usd, 0.01));
  }
}

TEST_CASE("what a spec lacks is priced as the difference that mending it makes") {
  // 5M requests; two containers, a database of 200 GiB on one node, a cache of 3 GiB. A standby is one node
  // and one disk more: AWS 730 × 0.318 + 220 × 0.115, Google 202.36 + 37.40, Azure 730 × 0.356 + 256 × 0.115.
  // A second cache node: AWS 730 × 0.1192. A gateway: AWS 730 × 0.045 + 3.65, less the two addresses, 7.30.
  // AWS WAF: 5 + 10 rules × 1 + 5 × 0.60. Copies of the database for 30 days, here and there: 200 × 1.9 × 2 ×
  // 0.095 + 182.5 × 0.02.
  check_remediation(
      flat_spec(
          "users: 10000\ntraffic: {requests_per_user: 500, response_size: 1 KiB",
          "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
          "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, stored: 200 GiB}\n"
          "  sessions: {kind: cache, memory: 3 GiB}\n"),
      {{"aws", ProductionGapKind::one_zone, 257.44},
       {"gcp", ProductionGapKind::one_zone, 239.76},
       {"azure", ProductionGapKind::one_zone, 289.32},
       {"aws", ProductionGapKind::one_node, 87.02},
       {"aws", ProductionGapKind::public_addresses, 29.20},
       {"aws", ProductionGapKind::no_firewall, 18.00},
       {"aws", ProductionGapKind::no_backup, 75.85}});
}

TEST_CASE("what else a spec lacks has its price: a second instance, a second copy, logs and watching") {
  // A second container: 730 × (0.04048 + 2 × 0.004445 + 0.005). A second copy of an index of 20M × 4 KiB
  // × 1.3 = 99.18 GiB: one r6g.large.search becomes two, and as much again of index. Logs of 1 KiB a
  // request: 19.07 GiB, of which AWS gives 5, Azure 5 GB and Google all; AWS keeps 15% of it. Watching: ten
  // metrics of the one container, which are free; five alarms for each of web, find and jobs, ten of them
  // free on AWS.
  const std::string text = flat_spec(
      "users: 10000\ntraffic: {requests_per_user: 2000, response_size: 1 KiB",
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1, load: 100% of requests}\n"
      "  find: {kind: search, documents: 20M, each: 4 KiB}\n"
      "  jobs: {kind: queue}\n");
  const double index = 20e6 * 4 / (1024 * 1024) * 1.3, logs = 20e6 / (1024 * 1024);
  check_remediation(text, {{"aws", ProductionGapKind::one_instance, 730 * (0.04048 + 2 * 0.004445 + 0.005)},
                           {"aws", ProductionGapKind::one_copy, 730 * 0.167 + index * 0.122},
                           {"aws", ProductionGapKind::no_logs, (logs - 5) * 0.5 + 0.15 * logs * 0.03},
                           {"gcp", ProductionGapKind::no_logs, 0},
                           {"azure", ProductionGapKind::no_logs, (logs * 1.073741824 - 5) * 2.3},
                           {"aws", ProductionGapKind::no_monitoring, (5 * 3 - 10) * 0.1},
                           {"gcp", ProductionGapKind::no_monitoring, 5 * 3 * 0.1}});
}

}  // namespace
}  // namespace runrate
