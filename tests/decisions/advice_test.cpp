// SPDX-License-Identifier: Apache-2.0
/// Advice is checked against the plan that it stands in before it is given.
#include "models/outlook/cheaper.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace runrate {
namespace {

const std::string shop =
    "name: Shop\nstart: 2027-06\nusers: 4000\ngrowth: 3% per month\nheadcount: {start: 10, "
    "engineering_share: "
    "60%}\n"
    "traffic: {requests_per_user: 300, response_size: 60 KiB}\n"
    "components:\n"
    "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 20 requests/s}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, load: 5 queries per request, carries: 400 "
    "queries/s, stored: 20 GiB}\n"
    "  uploads: {kind: object storage, stored: 100 GiB}\n";

std::vector<Saving> savings(const std::string& text) {
  const testing::WholePlan plan(text);
  std::vector<Saving> found;
  for (const CheaperPlan& cheaper : cheaper_plans(plan.spec, plan.runs, plan.outlook))
    found.push_back(cheaper.saving);
  return found;
}

bool leaves_one_out(const std::vector<Saving>& all) {
  return std::ranges::any_of(
      all, [](const Saving& saving) { return saving.what == Saving::What::no_environment; });
}

/// No phase starts before the one that it waits for has ended.
void check_order(const Figures& figures) {
  std::map<int, std::string> end;
  for (const PhaseFigures& phase : figures.roadmap) end[phase.phase] = phase.end;
  for (const PhaseFigures& phase : figures.roadmap) {
    CAPTURE(phase.phase);
    CAPTURE(testing::said(phase.tasks));
    CHECK(phase.start <= phase.end);
    if (phase.depends_on && end.contains(*phase.depends_on)) CHECK(phase.start > end[*phase.depends_on]);
  }
}

std::string document_of(const std::string& text) {
  const PlanSpec spec = testing::spec_from(text);
  for (const DocumentFile& file : testing::files_of(spec, testing::small_run(64), Extent::plan_only))
    if (file.name == "infrastructure-plan.md") return file.text;
  return {};
}

double engineers_seats(const std::string& text) {
  const testing::WholePlan plan(text);
  const auto line = std::ranges::find_if(plan.figures.lines, [](const LineFigures& one) {
    return one.provider == "vercel" && one.sku == "pro.seat_extra";
  });
  REQUIRE(line != plan.figures.lines.end());
  CHECK(line->cost.mid == testing::near(20 * line->quantity.mid));
  return line->quantity.mid;
}

bool finds(const Figures& figures, std::string_view words) {
  return std::ranges::any_of(figures.findings, [&](const FindingFigures& finding) {
    return testing::said(finding.what).find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("an environment is left out only where another one can take its tests") {
  CHECK_FALSE(leaves_one_out(savings(shop + "environments: {dev: {share: 30%}}\n")));
  CHECK(leaves_one_out(savings(shop + "environments: {dev: {share: 30%}, staging: {share: 50%}}\n")));
}

TEST_CASE("no phase of the roadmap starts before the one that it waits for has ended") {
  const std::string dated =
      "one_time: [{item: Load test, cost: $9k, month: 2027-06}, {item: Audit, cost: $9k, month: 2027-09}]\n";
  check_order(testing::WholePlan(shop + dated).figures);
  check_order(testing::WholePlan(shop + dated + "compliance: [soc2]\n").figures);
  // A cutover that comes before five weeks are over, and one that is far off.
  const std::string today = "current: {provider: other, cost: $2k per month}\n";
  check_order(testing::WholePlan(shop + today + "migration: {month: 2027-06}\n").figures);
  std::string soon = shop + today + "migration: {month: 2026-12}\n";
  soon.replace(soon.find("2027-06"), 7, "2026-12");
  check_order(testing::WholePlan(soon).figures);
}

TEST_CASE("the roadmap builds what the plan holds") {
  const auto tasks = [](const std::string& text) {
    std::string all;
    for (const PhaseFigures& phase : testing::WholePlan(text).figures.roadmap)
      all += testing::said(phase.tasks) + "; ";
    return all;
  };
  const std::string bare = tasks(shop);
  CHECK(bare.find("Monitoring") == std::string::npos);
  CHECK(bare.find("nvironment") == std::string::npos);
  const std::string watched = tasks(shop + "  eyes: {kind: monitoring}\nsaas: {productivity: none}\n");
  CHECK(watched.find("Monitoring, backups") != std::string::npos);
  CHECK(watched.find("email") == std::string::npos);
}

TEST_CASE("a way of recovery that adds nothing is taken, and ways at one price are told once") {
  const std::string functions =
      "name: Calls\nstart: 2027-06\nusers: 4000\nproviders: [aws, gcp]\ncomponents:\n"
      "  calls: {kind: serverless, load: 2 per request, each: {duration: 200 ms, memory: 512 MiB}}\n";
  for (const std::string& text :
       {shop, shop + "stage: scale\n", functions, functions + "stage: enterprise\n"}) {
    const testing::WholePlan plan(text);
    REQUIRE_FALSE(plan.figures.recovery_ways.empty());
    std::map<std::string, std::set<long long>> prices;
    std::map<std::string, bool> taken_meets;
    for (const RecoveryWayFigures& way : plan.figures.recovery_ways) {
      CAPTURE(way.system);
      CHECK(prices[way.system].insert(std::llround(way.adds.mid * 100)).second);
      if (way.chosen) taken_meets[way.system] = way.meets;
    }
    for (const RecoveryWayFigures& way : plan.figures.recovery_ways) {
      const bool is_free = way.meets && !way.chosen && way.adds.mid == 0;
      CAPTURE(way.system);
      if (is_free) CHECK(taken_meets[way.system]);
    }
  }
}

TEST_CASE("a criterion's note speaks of the criteria and the regimes that the spec has") {
  const std::string without = document_of(shop);
  CHECK(without.find("the spec names no regime") != std::string::npos);
  CHECK(without.find("Criteria of your own") == std::string::npos);
  const std::string own = document_of(
      shop + "compliance: [soc2]\nscorecard: {cost: 60%, skill: {weight: 40%, scores: {aws: 5, gcp: 2}}}\n");
  CHECK(own.find("the spec names no regime") == std::string::npos);
  CHECK(own.find("Criteria of your own") != std::string::npos);
}

TEST_CASE("a language model against another model on a machine says that the two are not alike") {
  const std::string text = document_of(
      shop +
      "  own: {kind: gpu, accelerator: L4, load: 0.01 per request, carries: 1 requests/s, tokens_per_second: "
      "60}\n"
      "  bought: {kind: llm, model: large, load: 0.01 per request, tokens: {input: 900, output: 300}}\n"
      "providers: [aws]\n");
  CHECK(text.find("does not compare like with like") != std::string::npos);
}

TEST_CASE("a platform is not praised for what the plan does not use") {
  const std::string batch =
      "name: Lab\nstart: 2027-06\nusers: 100\nproviders: [aws, vercel]\ncomponents:\n"
      "  night: {kind: batch, jobs: 400 per day, each: 3 min, size: {vcpu: 1, memory: 2 GiB}, window: "
      "01:00-05:00}\n";
  CHECK(document_of(batch).find("fast for the web") == std::string::npos);
  CHECK(document_of(shop + "providers: [aws, vercel]\n").find("fast for the web") != std::string::npos);
}

TEST_CASE("what has no address of its own is not told to hide it") {
  CHECK(finds(testing::WholePlan(shop + "providers: [aws]\n").figures, "public addresses"));
  CHECK_FALSE(finds(testing::WholePlan(shop + "providers: [gcp]\n").figures, "public addresses"));
}

TEST_CASE("a copy that would leave the region that the spec names is not advised") {
  const testing::WholePlan named(shop + "region: {aws: eu-central-1}\nproviders: [aws]\n");
  REQUIRE_FALSE(named.figures.findings.empty());
  for (const FindingFigures& finding : named.figures.findings) {
    const std::string remediation = testing::said(finding.remediation);
    CAPTURE(remediation);
    CHECK(remediation.find("second region") == std::string::npos);
    CHECK(remediation.find("copies in eu-west-1") == std::string::npos);
  }
  CHECK(std::ranges::any_of(
      testing::WholePlan(shop + "providers: [aws]\n").figures.findings, [](const FindingFigures& finding) {
        return testing::said(finding.remediation).find("second region") != std::string::npos;
      }));
}

TEST_CASE("Vercel has a seat for each engineer, of which the plan includes one") {
  CHECK(engineers_seats(shop + "providers: [aws, vercel]\n") == 5);
  CHECK(engineers_seats(shop + "providers: [aws, vercel]\n" + "months: 12\nsupport: basic\n") == 5);
  std::string alone = shop + "providers: [aws, vercel]\n";
  alone.replace(alone.find("start: 10"), 9, "start: 1");
  CHECK(engineers_seats(alone) == 0);
}

TEST_CASE("a region whose prices the book hardly holds names what is missing, and where prices are known") {
  const testing::WholePlan plan(
      "name: Hollow\nstart: 2027-06\nmonths: 12\nheadcount: 1\nsupport: basic\nusers: 100\n"
      "region: {aws: us-west-1}\nproviders: [aws]\ncomponents:\n"
      "  a: {kind: vm, size: {vcpu: 1, memory: 2 GiB}, instances: 1}\n"
      "  d: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 20 GiB}\n");
  CHECK(plan.figures.providers.front().available);
  CHECK_FALSE(plan.figures.providers.front().complete);
  const auto gap = [&](std::string_view component, std::string_view what) {
    return std::ranges::any_of(plan.figures.unpriced, [&](const UnpricedFigures& one) {
      const std::string why = testing::said(one.why);
      return one.component == component && testing::said(one.what).find(what) != std::string::npos &&
             why.find("us-west-1") != std::string::npos && why.find("us-west-2") != std::string::npos;
    });
  };
  CHECK(gap("a", "t3."));
  CHECK(gap("d", "db."));
}

}  // namespace runrate
