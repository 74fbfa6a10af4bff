// SPDX-License-Identifier: Apache-2.0
/// What a plan says of recovery, availability and regimes, held against its own lines.
#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::WholePlan;

std::string shop(std::string_view more) {
  return std::string("name: Shop\nstage: growth\nusers: 5000\ngrowth: 0% per month\n") +
         "traffic: {requests_per_user: 100, response_size: 20 KiB, week: flat}\n"
         "components:\n"
         "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2, load: 100% of requests}\n"
         "  primary: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, high_availability: true, stored: 300 "
         "GiB}\n"
         "  uploads: {kind: object storage, stored: 500 GiB}\n" +
         std::string(more);
}

double sum_of_lines(const Figures& figures, std::string_view system) {
  double sum = 0;
  for (const LineFigures& line : figures.lines) {
    if (line.provider == figures.chosen().id && line.recovers == system) sum += line.cost.mid;
  }
  return sum;
}

const RecoveryTargetFigures& row_of(const Figures& figures, std::string_view title) {
  const auto found = std::ranges::find_if(
      figures.recovery, [&](const RecoveryTargetFigures& row) { return testing::said(row.system) == title; });
  REQUIRE(found != figures.recovery.end());
  return *found;
}

}  // namespace

TEST_CASE("what the recovery table shows is the sum of lines that are in the total") {
  const WholePlan plan(
      shop("recovery: {production: {rto: 2 h, rpo: 15 min}, database: {rto: 1 h, rpo: 5 min}, files: {rto: "
           "24 h, rpo: 24 h}}\n"));
  struct Named {
    std::string_view title, system;
  };
  for (const Named& named : {Named{"Production app", "production"}, Named{"Database", "database"},
                             Named{"File storage", "files"}}) {
    CAPTURE(named.system);
    const RecoveryTargetFigures& row = row_of(plan.figures, named.title);
    CHECK(row.in_plan);
    CHECK(row.attained);
    CHECK(row.cost.mid == testing::near(sum_of_lines(plan.figures, named.system), 1e-9));
  }
  CHECK(row_of(plan.figures, "Database").cost.mid > 50);
  double lines = 0;
  for (const LineFigures& line : plan.figures.lines) {
    if (line.provider == plan.figures.chosen().id) lines += line.cost.mid;
  }
  CHECK(plan.figures.chosen().monthly.mid == testing::near(lines, 1e-9));
  // The taken way of each system adds what its row says.
  int taken = 0;
  for (const RecoveryWayFigures& way : plan.figures.recovery_ways) {
    if (!way.chosen) continue;
    ++taken;
    CHECK(way.adds.mid == row_of(plan.figures, testing::said(way.title)).cost.mid);
  }
  CHECK(taken == 3);
}

TEST_CASE("backups that the spec pays for in any case make restoring from them add nothing") {
  const WholePlan plan(
      shop("  copies: {kind: backup, of: [primary, uploads], to: second region}\n"
           "recovery: {files: {rto: 24 h, rpo: 24 h}}\n"));
  const auto way = std::ranges::find_if(plan.figures.recovery_ways, [](const RecoveryWayFigures& one) {
    return one.system == "files" && one.way == RecoveryPattern::backup_and_restore;
  });
  REQUIRE(way != plan.figures.recovery_ways.end());
  CHECK(way->chosen);
  CHECK(way->adds.mid == 0);
  CHECK(std::next(way)->adds.mid > 0);
  // What they cost stands in the target's row: it is the price of that answer.
  CHECK(row_of(plan.figures, "File storage").cost.mid > 0);
}

TEST_CASE(
    "a further region of the spec is the one to recover in, and what stands there is not bought twice") {
  const std::string regions = "providers: [aws]\nregion: {main: us, others: {eu: 30% of users}}\n";
  const std::string asks = "recovery: {production: {rto: 4 h, rpo: 1 h}, database: {rto: 1 h, rpo: 5 min}, ";
  std::string text = shop(regions + asks + "files: {rto: 1 h, rpo: 1 h}}\n");
  text.replace(text.find("stored: 300"), 0, "replicated: true, ");
  const WholePlan plan(text);
  CHECK(testing::said(plan.figures.recovery_region) == "eu-west-1");
  CHECK(testing::said(row_of(plan.figures, "Database").note) ==
        "a replica in eu-west-1, which the spec's regions bring");
  CHECK(row_of(plan.figures, "Database").cost.mid == 0);
  // The uploads are in the main region alone: their mirror is added.
  CHECK(testing::said(row_of(plan.figures, "File storage").note) == "a replicated copy in eu-west-1");
  CHECK(row_of(plan.figures, "File storage").cost.mid > 0);
  for (const LineFigures& line : plan.figures.lines) CHECK(line.region != "us-west-2");

  // A standby of full size: three nodes in the main region, of which the copy there has two.
  std::string faster = text;
  faster.replace(faster.find("rto: 1 h, rpo: 5 min"), 8, "rto: 30 min");
  faster.replace(faster.find("replicated: true"), 0, "replicas: 1, ");
  const WholePlan warm(faster);
  double copy = 0, standby = 0;
  for (const LineFigures& line : warm.figures.lines) {
    if (line.region != "eu-west-1" || line.component != "primary") continue;
    if (line.unit == "hour") (line.recovers.empty() ? copy : standby) += line.quantity.mid;
  }
  CHECK(copy == testing::near(2 * 730));
  CHECK(standby == testing::near(730));
}

TEST_CASE("data of the EU is not carried out of it to recover elsewhere") {
  const WholePlan plan(
      shop("providers: [aws]\nregion: {main: eu, others: {us: 30% of users}}\n"
           "recovery: {files: {rto: 1 h, rpo: 1 h}}\n"));
  CHECK(testing::said(plan.figures.recovery_region).starts_with("eu-"));
}

TEST_CASE("a looser recovery target never costs more, on any provider") {
  for (const std::string system : {"production", "database", "files"}) {
    std::map<std::string, double> before;
    for (const std::string rto : {"1 h", "2 h", "4 h", "24 h"}) {
      const PlanSpec spec =
          testing::spec_from(shop("recovery: {" + system + ": {rto: " + rto + ", rpo: 1 h}}\n"));
      const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(64));
      for (std::size_t p = 0; p < runs.plan.deployments.size(); ++p) {
        const Deployment& d = runs.plan.deployments[p];
        if (!d.available) continue;
        double added = 0;
        for (std::size_t line = 0; line < d.lines.size(); ++line) {
          if (!d.lines[line].recovers.empty()) added += mean(runs.plan.outcome.providers[p].cost.row(line));
        }
        CAPTURE(system);
        CAPTURE(rto);
        CAPTURE(d.provider);
        const auto last = before.find(d.provider);
        if (last != before.end()) CHECK(added <= last->second + 1e-6);
        before[d.provider] = added;
      }
    }
  }
}

TEST_CASE("a target of availability that is missed names the cheapest way to it, with its cost") {
  // One container and one node: 99.5% × 99.5% = 99.0025%. A standby alone gives 99.45%, a second container
  // 99.49%, both 99.99% × 99.95% = 99.94%: over the 99.6% that are asked, at the sum of the two.
  const WholePlan plan(
      "name: Small\nstage: startup\nusers: 1000\ngrowth: 0% per month\nproviders: [aws]\n"
      "traffic: {requests_per_user: 100, response_size: 1 KiB, week: flat}\n"
      "recovery: {availability: 99.6%}\n"
      "components:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 1, load: 100% of requests}\n"
      "  primary: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, stored: 200 GiB}\n");
  const AvailabilityFigures& found = plan.figures.availability;
  CHECK(found.promised == testing::near(0.990025));
  CHECK_FALSE(found.is_met);
  CHECK(testing::said(found.nearest).find("a standby for Primary DB") != std::string::npos);
  CHECK(testing::said(found.nearest).find("two instances of Web app") != std::string::npos);
  CHECK(found.nearest_availability == testing::near(0.9999 * 0.9995, 1e-6));
  // 730 × 0.318 + 220 × 0.115, and 730 × (0.04048 + 2 × 0.004445) + 3.65.
  REQUIRE(found.nearest_cost.has_value());
  CHECK(*found.nearest_cost == testing::near(257.44 + 39.69, 0.01));
}

TEST_CASE("each regime brings its lines on each provider, and none twice") {
  for (const std::string provider : {"aws", "gcp", "azure"}) {
    for (const std::string regime : {"gdpr", "hipaa", "soc2", "pci_dss"}) {
      CAPTURE(provider);
      CAPTURE(regime);
      const WholePlan plan(shop("compliance: [" + regime + "]\nproviders: [" + provider + "]\n"));
      double security = 0, regimes = 0, requirements = 0;
      for (const LineFigures& line : plan.figures.lines) {
        if (line.category == "security") security += line.cost.mid;
      }
      for (const ComplianceFigures& row : plan.figures.compliance) {
        regimes += row.monthly;
        if (row.asked) CHECK_FALSE(row.checklist.empty());
        if (!row.asked) CHECK(row.monthly == 0);
      }
      for (const SecurityFigures& row : plan.figures.security) requirements += row.cost;
      CHECK(security > 0);
      CHECK(regimes == testing::near(security, 1e-9));
      CHECK(requirements == testing::near(security, 1e-9));
    }
  }
}

TEST_CASE(
    "without a given target nothing is added, and a finding says what the loss of a region would take") {
  const WholePlan plan(shop("providers: [aws]\n"));
  for (const LineFigures& line : plan.figures.lines) CHECK(line.recovers.empty());
  const auto found = std::ranges::find_if(plan.figures.findings, [](const FindingFigures& finding) {
    return testing::said(finding.what).find("loss of a region") != std::string::npos;
  });
  REQUIRE(found != plan.figures.findings.end());
  CHECK(testing::said(found->remediation) == "copies in us-west-2");
  // The database: 300 × 1.9 × 0.095 + 300 × 3% × 365 ÷ 12 × 0.02 = 59.63. Files, which do not change, copied
  // once: 500 × 0.0125 = 6.25.
  CHECK(found->cost == testing::near(65.88, 0.01));
  // With a target it is in the plan, and no finding.
  const WholePlan asked(shop("providers: [aws]\nrecovery: {files: {rto: 24 h, rpo: 24 h}}\n"));
  CHECK(std::ranges::none_of(asked.figures.findings, [](const FindingFigures& finding) {
    return testing::said(finding.what).find("loss of a region") != std::string::npos;
  }));
}

TEST_CASE("a firewall that a regime brings is not found missing") {
  const auto lacks_firewall = [](const Figures& figures) {
    return std::ranges::any_of(figures.findings, [](const FindingFigures& finding) {
      return testing::said(finding.what).find("firewall") != std::string::npos;
    });
  };
  CHECK(lacks_firewall(WholePlan(shop("")).figures));
  CHECK_FALSE(lacks_firewall(WholePlan(shop("compliance: [pci_dss]\n")).figures));
}

TEST_CASE("a firewall and secrets of the spec take the place of those that a regime asks for") {
  const WholePlan plan(
      shop("  wall: {kind: waf}\n  vault: {kind: secrets, count: 5}\ncompliance: [pci_dss]\n"));
  double walls = 0;
  for (const LineFigures& line : plan.figures.lines) {
    if (line.provider != plan.figures.chosen().id || line.category != "security") continue;
    if (line.product.find("WAF") == std::string::npos && line.product.find("Armor") == std::string::npos)
      continue;
    CHECK(line.component == "wall");
    walls += line.cost.mid;
  }
  CHECK(walls > 0);
}

}  // namespace runrate
