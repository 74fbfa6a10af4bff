// SPDX-License-Identifier: Apache-2.0
/// What a decision rests on, from a spec's text to the figures: today's bill, hours by hand, what would cost
/// less, where the cheapest changes.
#include "models/outlook/cheaper.hpp"
#include "models/outlook/facts.hpp"
#include "models/plan/gather.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace runrate {
namespace {

constexpr std::string_view business =
    "name: Case\nstage: startup\nstart: 2027-01\n"
    "users: {p10: 6000, p90: 9000}\n"
    "growth: {rate: {mean: 4% per month, sd: 1% per month}, shocks: {sd: 2% per month, persistence: 0.5}}\n"
    "traffic: {requests_per_user: 300, response_size: 60 KiB, cacheable: 60%}\n"
    "components:\n"
    "  jobs: {kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 1}\n"
    "  db: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, carries: 1500 queries/s, load: 4 queries per "
    "request}\n"
    "  edge: {kind: cdn}\n"
    "environments: {dev: {share: 10%}}\n"
    "providers: [aws, gcp, azure]\n";

/// Runs whose parts outlive the sources that name them.
struct BusinessMetric {
  explicit BusinessMetric(const std::string& text, Extent extent = Extent::everything)
      : spec(testing::spec_from(text)),
        runs(testing::runs_of(spec, extent, testing::small_run(128))),
        outlook(look_ahead(spec, runs, provider_facts(spec, testing::prices().references, runs))) {}
  [[nodiscard]] Figures figures() const {
    return figures_of({spec, testing::prices().catalog, testing::prices().references, runs, outlook}, {});
  }
  PlanSpec spec;
  Runs runs;
  Outlook outlook;
};

TEST_CASE("a tenant costs the month at mid ÷ the tenants at mid, whole") {
  // 40 tenants that grow by 2% a month: 40 in the first, 40 × 1.02^11 = 49.73, so 50, in the twelfth.
  const BusinessMetric whole(std::string(business) + "tenants: {count: 40, growth: 2% per month}\n");
  const Figures figures = whole.figures();
  REQUIRE(figures.unit_costs.size() == 3);
  REQUIRE(figures.unit_costs[1].per_tenant);
  const ProviderOutlook& best = *whole.outlook.best();
  CHECK(*figures.unit_costs[0].per_tenant == testing::near(best.key_months[0].mid / 40));
  CHECK(*figures.unit_costs[1].per_tenant == testing::near(best.key_months[1].mid / 50));
  CHECK_FALSE(BusinessMetric(std::string(business)).figures().unit_costs[0].per_tenant);
}

TEST_CASE("the bill of today's provider is the model and a line of what is not modelled") {
  const BusinessMetric whole(std::string(business) + "current: {provider: aws, cost: $800 per month}\n");
  const Figures figures = whole.figures();
  REQUIRE(figures.current.modelled_today);
  CHECK(*figures.current.modelled_today + *figures.current.residual == testing::near(800));
  CHECK(figures.budget.calibrated);
  CHECK(figures.ask.allowance == 0);
  REQUIRE_FALSE(figures.providers.empty());
  for (const ProviderFigures& provider : figures.providers) {
    double sum = 0;
    bool has_line = false;
    for (const LineFigures& line : figures.lines) {
      if (line.provider != provider.id) continue;
      sum += line.cost.mid;
      if (line.category != "not modelled") continue;
      has_line = true;
      // What is left over has a spread of its own around what the bill has and the model has not.
      CHECK(line.cost.mid == testing::near(*figures.current.residual, 0.05));
      CHECK(line.own.p10 < line.own.p90);
    }
    CHECK(has_line);
    CHECK(sum == testing::near(provider.monthly.mid, 1e-9));
  }
}

TEST_CASE("hours by hand are a memo beside the ranking") {
  const BusinessMetric with(
      std::string(business) + "people: {hourly: $95, self_managed_hours: {per_system: 4 h per month}}\n",
      Extent::plan_only);
  const BusinessMetric without{std::string(business), Extent::plan_only};
  const Figures figures = with.figures();
  REQUIRE_FALSE(figures.providers.empty());
  for (const ProviderFigures& provider : figures.providers) {
    REQUIRE(provider.labour);
    CHECK(provider.labour->parts == std::vector<std::string>{"jobs"});
    CHECK(provider.labour->hours == 4);
    CHECK(provider.labour->monthly == 380);
    CHECK(provider.labour->horizon == testing::near(provider.horizon.mid + 36 * 380));
  }
  CHECK(figures.ask.total == without.figures().ask.total);
}

TEST_CASE("a changed spec sees the same draws, so that only its change moves the request") {
  const BusinessMetric whole{std::string(business)};
  const Premises premises{whole.spec, testing::prices().catalog, testing::prices().references};
  Run run = testing::small_run(128);
  const PointSet points = points_of_plan(premises, run);
  run.points = &points;
  const auto again = [&](const PlanSpec& spec) {
    return project_all({spec, premises.catalog, premises.references}, run, Extent::plan_only);
  };
  PlanSpec same = whole.spec;
  same.providers = {whole.outlook.best()->id};
  same.months = 12;
  CHECK(request_with({{}, same}, again(same), whole.runs) == whole.outlook.ask.total);
  const std::vector<CheaperPlan> plans = cheaper_plans(whole.spec, whole.runs, whole.outlook);
  // 7,350 users × 300 requests × 4 queries in 730 hours are 3.4 queries/s of 1,500: half the size will do.
  const auto half = std::ranges::find_if(
      plans, [](const CheaperPlan& plan) { return plan.saving.what == Saving::What::half_database; });
  REQUIRE(half != plans.end());
  CHECK(half->saving.subject == "db");
  CHECK(half->saving.vcpu == 2);
  CHECK(half->saving.memory_gib == 8);
  const auto night = std::ranges::find_if(
      plans, [](const CheaperPlan& plan) { return plan.saving.what == Saving::What::night; });
  REQUIRE(night != plans.end());
  for (const CheaperPlan& plan : plans) {
    const double total = request_with(plan, again(plan.spec), whole.runs);
    CHECK(total > 0);
    CHECK(total < whole.outlook.ask.total);
  }
}

TEST_CASE("the ladder runs from a hundred users to a million and is close where the cheapest changes") {
  const BusinessMetric whole{std::string(business)};
  const std::vector<SteadyMonth>& ladder = whole.runs.ladder;
  REQUIRE(ladder.size() >= 17);
  CHECK(ladder.front().users == 100);
  CHECK(ladder.back().users == 1'000'000);
  for (std::size_t i = 1; i < ladder.size(); ++i) {
    CHECK(ladder[i].users > ladder[i - 1].users);
    if (cheapest_of(ladder[i]) != cheapest_of(ladder[i - 1]))
      CHECK(ladder[i].users <= 1.06 * ladder[i - 1].users);
  }
  // A part of the plan that is named needs no more than half of what the spec gives it.
  const Figures figures = whole.figures();
  REQUIRE(figures.rightsizing.size() == 1);
  CHECK(figures.rightsizing[0].component == "db");
  CHECK(figures.rightsizing[0].need_high < 0.5);
  CHECK(figures.rightsizing[0].need_mid <= figures.rightsizing[0].need_high);
}

TEST_CASE("without pain points of the spec, the first limits to bind are named with their month") {
  // 3.4 queries/s in the mean hour of the first month: growth outgrows 12 in the busiest.
  std::string growing(business);
  const std::string ample = "carries: 1500";
  growing.replace(growing.find(ample), ample.size(), "carries: 12");
  const Figures figures = BusinessMetric(growing).figures();
  REQUIRE(!figures.pain_points.empty());
  CHECK_FALSE(figures.pain_points[0].given);
  const auto system = std::ranges::find_if(figures.systems, [&](const SystemFigures& s) {
    return s.provider == figures.chosen().id && s.component == "db";
  });
  REQUIRE(system != figures.systems.end());
  REQUIRE(!system->changes.empty());
  const auto full = std::ranges::find_if(figures.pain_points, [](const PainFigures& point) {
    return testing::said(point.issue).find("needs more than") != std::string::npos;
  });
  REQUIRE(full != figures.pain_points.end());
  CHECK(testing::said(full->impact).find(system->changes[0].month) != std::string::npos);
  const Figures stated =
      BusinessMetric(growing + "current: {pain_points: [{issue: Slow, impact: lost sales, priority: P0}]}\n")
          .figures();
  // What the spec says stands first; limits that cost more are named beside it.
  REQUIRE(!stated.pain_points.empty());
  CHECK(stated.pain_points[0].given);
  CHECK(stated.pain_points[0].issue == given("Slow"));
  CHECK(std::ranges::count(stated.pain_points, true, &PainFigures::given) == 1);
}

}  // namespace
}  // namespace runrate
