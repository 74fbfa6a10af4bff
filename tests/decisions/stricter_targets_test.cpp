// SPDX-License-Identifier: Apache-2.0
/// A stricter target never costs less.
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

constexpr std::string_view shop =
    "name: Shop\nusers: 3000\nmonths: 12\nproviders: [aws, gcp, azure]\n"
    "traffic: {requests_per_user: 200, response_size: 20 KiB, week: flat}\ncomponents:\n"
    "  web: {kind: container, carries: 100 requests/s, load: 100% of requests}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 200 GiB}\n"
    "  media: {kind: object storage, per_user: 20 MiB per month, retention: 6 months}\n";
constexpr std::string_view backed_up =
    "  copies: {kind: backup, of: [db, media], keep: 14 days, daily_change: 1%}\n";
constexpr std::string_view machines =
    "name: Plant\nusers: 500\nmonths: 12\nproviders: [aws, gcp, azure]\ncomponents:\n"
    "  app: {kind: vm, size: {vcpu: 4, memory: 16 GiB}, instances: 3}\n"
    "  db: {kind: mysql, size: {vcpu: 4, memory: 16 GiB}, high_availability: true, replicas: 1, stored: 1 "
    "TiB}\n"
    "  share: {kind: file, stored: 500 GiB}\n  hot: {kind: cache, memory: 4 GiB}\n"
    "  balancer: {kind: load balancer}\n";

/// P50 of the reference month, by provider.
std::map<std::string, double> monthly(const std::string& text) {
  const PlanSpec spec = testing::spec_from(text);
  const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(16));
  std::map<std::string, double> costs;
  for (std::size_t p = 0; p < runs.plan.deployments.size(); ++p) {
    const Table& cost = runs.plan.outcome.providers[p].cost;
    std::vector<double> sum(cost.trials(), 0.0);
    for (std::size_t l = 0; l < cost.rows(); ++l) {
      for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += cost.row(l)[t];
    }
    costs[runs.plan.deployments[p].provider] = quantile(sum, 0.5);
  }
  return costs;
}

void check_never_less(const std::string& business, const std::vector<std::string>& stricter_and_stricter) {
  std::map<std::string, double> before;
  for (const std::string& target : stricter_and_stricter) {
    CAPTURE(target);
    const std::map<std::string, double> now = monthly(business + "recovery: {" + target + "}\n");
    for (const auto& [provider, cost] : now) {
      const auto& seen_provider = provider;
      CAPTURE(seen_provider);
      if (before.contains(provider)) CHECK(cost >= before.at(provider) - 0.005);
    }
    before = now;
  }
}

TEST_CASE("a stricter target never costs less") {
  const std::vector<std::string> times{"database: {rto: 72 h, rpo: 48 h}", "database: {rto: 24 h, rpo: 24 h}",
                                       "database: {rto: 4 h, rpo: 1 h}",
                                       "database: {rto: 30 min, rpo: 5 min}",
                                       "database: {rto: 1 min, rpo: 1 s}"};
  const std::vector<std::string> files{"files: {rto: 72 h, rpo: 48 h}", "files: {rto: 24 h, rpo: 12 h}",
                                       "files: {rto: 1 h, rpo: 15 min}"};
  const std::vector<std::string> all{"production: {rto: 48 h, rpo: 24 h}", "production: {rto: 8 h, rpo: 1 h}",
                                     "production: {rto: 1 h, rpo: 5 min}",
                                     "production: {rto: 5 min, rpo: 1 min}"};
  const std::vector<std::string> availability{"availability: 99%", "availability: 99.9%",
                                              "availability: 99.99%"};
  for (const std::string& business :
       {std::string(shop), std::string(shop) + std::string(backed_up), std::string(machines)}) {
    CAPTURE(business);
    check_never_less(business, times);
    check_never_less(business, files);
    check_never_less(business, all);
    check_never_less(business, availability);
  }
}

TEST_CASE("a group of a schedule stands by for no more than it costs to run it twice") {
  const std::string scheduled =
      "name: Lab\nusers: 25\nmonths: 12\nproviders: [aws, gcp, azure]\ncomponents:\n"
      "  notebook: {kind: vm, size: {vcpu: 4, memory: 32 GiB}, instances: 2, schedule: \"mon-fri "
      "08:00-18:00\"}\n";
  for (const std::string& business : {scheduled, std::string(machines)}) {
    const PlanSpec spec = testing::spec_from(business);
    const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(16));
    REQUIRE(runs.plan.deployments.size() == 3);
    for (const Deployment& deployment : runs.plan.deployments) {
      CAPTURE(deployment.provider);
      const RecoveryWay* warm = deployment.recovery.way("production", RecoveryPattern::warm_standby);
      const RecoveryWay* active = deployment.recovery.way("production", RecoveryPattern::active_active);
      REQUIRE(warm != nullptr);
      REQUIRE(active != nullptr);
      CHECK(active->monthly > 0);
      CHECK(warm->monthly <= active->monthly + 0.005);
    }
  }
}

}  // namespace
}  // namespace runrate
