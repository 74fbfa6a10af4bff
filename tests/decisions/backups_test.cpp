// SPDX-License-Identifier: Apache-2.0
/// What copies hold and what they cost: what changes, how long it is kept, where it lies, and which
/// environments have any.
#include "tools/files.hpp"

#include "relative.hpp"
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace runrate {
namespace {

Runs runs_of_case(std::string_view name) {
  const std::string path = std::string(RUNRATE_SOURCE_DIR "/tests/cases/") + std::string(name);
  return testing::runs_of(testing::spec_from(read_file(path)), Extent::plan_only, testing::small_run(64));
}

Runs futures_of_text(const std::string& components, std::string_view rest = "") {
  const std::string text =
      "name: Copies\nstart: 2027-01\nmonths: 12\nheadcount: 1\nsupport: basic\nusers: 100\n"
      "traffic: {requests_per_user: 1, response_size: 1 KiB, week: flat, noise: 0%}\n"
      "region: us\ncomponents:\n" +
      components + std::string(rest);
  return testing::runs_of(testing::spec_from(text), Extent::plan_only, testing::small_run(64));
}

/// What a component's lines of a use count and cost in the reference month at mid.
struct Sum {
  double quantity = 0, cost = 0;
  std::size_t lines = 0;
};

/// @param in_region where the lines stand; empty: the main region
Sum sum_of(const SimulatedRun& plan, std::string_view component, std::string_view use,
           std::string_view environment = "production", bool away = false) {
  Sum sum;
  const Deployment& d = plan.deployments.front();
  for (std::size_t l = 0; l < d.lines.size(); ++l) {
    const UsageLine& line = d.lines[l];
    if (line.component != component || !line.use.starts_with(use) || line.environment != environment ||
        away == line.in_region.empty())
      continue;
    sum.quantity += quantile(plan.outcome.providers.front().quantity.row(l), 0.5);
    sum.cost += quantile(plan.outcome.providers.front().cost.row(l), 0.5);
    ++sum.lines;
  }
  return sum;
}

TEST_CASE("a backup's own change a day, span and interval win over the component's") {
  // 100 GiB × (1 + 20% × 30 days) = 700 GiB × $0.05.
  const Sum copies = sum_of(runs_of_case("fault-03-backup-daily-change.yaml").plan, "snap", "backup_disk");
  CHECK(copies.quantity == testing::near(700));
  CHECK(copies.cost == testing::near(35.0));
  const auto database = [](std::string_view backup) {
    return sum_of(futures_of_text("  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 50 GiB, "
                                  "daily_change: 1%}\n"
                                  "  copies: {kind: backup, of: [db], keep: 20 days" +
                                  std::string(backup) + "}\nproviders: [gcp]\n")
                      .plan,
                  "copies", "backup_database")
        .quantity;
  };
  CHECK(database("") == testing::near(50 * (1 + 0.01 * 20)));
  CHECK(database(", daily_change: 10%") == testing::near(50 * (1 + 0.10 * 20)));
  // A copy a week of what changes by a fifth a day would be 140%: an increment is the whole at most.
  CHECK(database(", daily_change: 20%, every: 7 days") == testing::near(50 * (1 + 20.0 / 7)));
  CHECK(database(", daily_change: 10%, every: 7 days") == testing::near(50 * (1 + 0.10 * 20)));
}

TEST_CASE("objects that do not change are kept once") {
  const Sum copies = sum_of(runs_of_case("min-obj.yaml").plan, "copies", "backup_object");
  CHECK(copies.quantity == testing::near(10'240));
  const auto kept = [](std::string_view media, std::string_view backup) {
    return sum_of(futures_of_text("  media: {kind: object storage, " + std::string(media) +
                                  "}\n  copies: {kind: backup, of: [media], keep: 60 days" +
                                  std::string(backup) + "}\nproviders: [azure]\n")
                      .plan,
                  "copies", "backup_object")
        .quantity;
  };
  // Decimal or binary gigabytes are the meter's matter: what counts is the ratio.
  const double once = kept("stored: 3 TiB", "");
  CHECK(kept("stored: 3 TiB, daily_change: 1%", "") == testing::near(once * 1.6));
  CHECK(kept("stored: 3 TiB", ", daily_change: 0.5%") == testing::near(once * 1.3));
  // 100 users bring 30 GiB a month for ever: nothing is removed, the copy holds what is stored.
  CHECK(kept("stored: {start: 3 TiB, per_user: 0.3 GiB per month}", "") ==
        testing::near(once * (3072 + 6 * 30) / 3072));
}

TEST_CASE("what retention removes stays in the copies for the days kept") {
  // 100 users × 1 GiB a month, kept 6 months: 600 GiB stand, 100 GiB leave a month; 73 days hold 240 of them.
  const Runs runs = futures_of_text(
      "  media: {kind: object storage, stored: {start: 600 GiB, per_user: 1 GiB per month, retention: 6 "
      "months}}\n  copies: {kind: backup, of: [media], keep: 73 days}\nproviders: [aws]\n");
  const Sum stored = sum_of(runs.plan, "media", "stored");
  const Sum copies = sum_of(runs.plan, "copies", "backup_object");
  CHECK(stored.quantity == testing::near(600));
  CHECK(copies.quantity == testing::near(600 + 240));
}

TEST_CASE("copies in a second region are stored there and what changes is sent") {
  const std::string disk = "  disk: {kind: block, stored: 100 GiB}\n";
  for (const std::string_view provider : {"aws", "gcp", "azure"}) {
    CAPTURE(provider);
    const Runs runs =
        futures_of_text(disk + "  snap: {kind: backup, of: [disk], keep: 10 days, to: second region}\n",
                        "providers: [" + std::string(provider) + "]\n");
    const Sum here = sum_of(runs.plan, "snap", "backup_disk");
    const Sum there = sum_of(runs.plan, "snap", "backup_disk", "production", true);
    CHECK(there.lines == 1);
    CHECK(there.quantity == testing::near(here.quantity));
    CHECK(there.cost > 0);
    const Deployment& d = runs.plan.deployments.front();
    CHECK(std::ranges::any_of(d.lines, [&](const UsageLine& line) {
      return line.id.find(line.in_region + "/disk/") != std::string::npos && !line.in_region.empty();
    }));
    // 3% of 100 GiB in 365 ÷ 12 days.
    CHECK(sum_of(runs.plan, "snap", "copy_gib").quantity == testing::near(91.25, 0.08));
  }
}

TEST_CASE("backups and VPN stand in production alone, unless an environment names them") {
  const std::string parts =
      "  disk: {kind: block, stored: 100 GiB}\n  snap: {kind: backup, of: [disk]}\n"
      "  office: {kind: vpn, connections: 6}\nproviders: [aws]\n";
  const auto count = [&](std::string_view environments, std::string_view component) {
    const Runs runs = futures_of_text(parts, environments);
    return sum_of(runs.plan, component, "", "staging").lines;
  };
  CHECK(count("environments: {staging: {share: 50%}}\n", "disk") > 0);
  CHECK(count("environments: {staging: {share: 50%}}\n", "snap") == 0);
  CHECK(count("environments: {staging: {share: 50%}}\n", "office") == 0);
  CHECK(count("environments: {staging: {share: 50%, with: [office]}}\n", "office") > 0);
  CHECK(count("environments: {staging: {share: 50%, with: [office]}}\n", "snap") == 0);
  CHECK(count("environments: {staging: {share: 50%, only: [disk, snap]}}\n", "snap") > 0);
}

}  // namespace
}  // namespace runrate
