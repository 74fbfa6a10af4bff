// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/outlook.hpp"

#include "engine/statistics.hpp"
#include "models/projection/not_modelled.hpp"

#include "../demand/little_business.hpp"
#include "fabricated.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

using Pick = double (*)(const CostRange&);
constexpr Pick picks[] = {[](const CostRange& c) { return c.low; }, [](const CostRange& c) { return c.mid; },
                          [](const CostRange& c) { return c.high; },
                          [](const CostRange& c) { return c.mean; }};

long long in_cents(double amount) { return std::llround(amount * 100); }

Outlook wild_outlook(std::size_t trials, PlanSpec spec = spec_of(36)) {
  return look_ahead(spec, runs_of(wild_options(trials), trials));
}

}  // namespace

TEST_CASE("lines add up to the month to the cent, and cloud is what SaaS leaves of it") {
  for (const std::size_t trials : {64U, 1000U, 4096U}) {
    CAPTURE(trials);
    const Outlook outlook = wild_outlook(trials);
    REQUIRE_FALSE(outlook.providers.empty());
    for (const ProviderOutlook& provider : outlook.providers) {
      REQUIRE_FALSE(provider.lines.empty());
      for (const Pick pick : picks) {
        long long all = 0;
        long long saas = 0;
        for (const LineOutlook& line : provider.lines) {
          const long long cost = in_cents(pick(line.cost));
          CHECK(std::abs(pick(line.cost) * 100 - static_cast<double>(cost)) < 1e-6);
          CHECK((cost >= 0 || line.category == Category::credit));
          all += cost;
          saas += line.category == Category::saas ? cost : 0;
        }
        CHECK(all == in_cents(pick(provider.monthly)));
        CHECK(all - saas == in_cents(pick(provider.cloud)));
      }
      CHECK(provider.monthly.low <= provider.monthly.mid);
      CHECK(provider.monthly.mid <= provider.monthly.high);
    }
  }
}

TEST_CASE("constant lines stay what they are") {
  const Outlook outlook = wild_outlook(1000);
  const LineOutlook& credit = outlook.providers[0].lines[6];
  CHECK(credit.cost.low == -10);
  CHECK(credit.cost.high == -10);
  CHECK(credit.quantity.mid == -5);
  const LineOutlook& fixed = outlook.providers[0].lines[0];
  CHECK(std::abs(fixed.cost.mid - 33.333) < 0.01);
  CHECK(fixed.own.p10 == testing::near(33.333));
  CHECK(fixed.grade == Grade::quoted);
}

TEST_CASE("key months add up too, in quantity and unit cost as well") {
  // 100 users and 20,000 requests in every future: a user costs a hundredth of the month, 1,000 requests a
  // twentieth.
  const Outlook outlook = wild_outlook(2048);
  const ProviderOutlook& best = *outlook.best();
  REQUIRE(best.key_months.size() == 3);
  CHECK(best.key_months[1].month == "2027-12");
  for (const KeyMonth& key : best.key_months) {
    long long all = 0;
    for (const double cost : key.line_cost) {
      all += in_cents(cost);
    }
    CHECK(all == in_cents(key.mid));
    // A constant line of 33.333 a month is that at its own middle, whatever the total does.
    REQUIRE(key.line_p50.size() == key.line_cost.size());
    CHECK(key.line_p50[0] == testing::near(33.33));
    CHECK(key.per_user == testing::near(key.mid / 100, 1e-4));
    CHECK(key.per_1000_requests == testing::near(key.mid / 20, 1e-4));
  }
}

TEST_CASE("twelve times the reference month is the year, and its months add up to it") {
  const Outlook outlook = wild_outlook(2048);
  const double year = std::round(12 * outlook.best()->monthly.mid);
  CHECK(outlook.budget.annual.p50 == year);
  CHECK(outlook.ask.recurring == year);
  REQUIRE(outlook.best()->years.size() == 3);
  CHECK(outlook.best()->years[0].cost.mid == year);
  CHECK(outlook.best()->years[0].year == "2027");
  double months = 0;
  for (const MonthBudget& month : outlook.budget.months) {
    months += month.plan;
  }
  CHECK(months == year);
}

TEST_CASE("a year that does not start in January says its months") {
  PlanSpec spec = spec_of(36);
  spec.start = {2027, 4};
  CHECK(wild_outlook(128, spec).best()->years[1].year == "2028-04 to 2029-03");
}

TEST_CASE("budget and request add up whatever the futures") {
  for (const double rate : {0.0, 0.19}) {
    PlanSpec spec = spec_of(36);
    spec.budget.monthly = 700;
    spec.tax = {.rate = rate, .recoverable = false};
    const Outlook outlook = wild_outlook(2048, spec);
    const Ask& ask = outlook.ask;
    CHECK(outlook.budget.annual.p50 + outlook.budget.annual.contingency == outlook.budget.annual.funded);
    CHECK(ask.recurring + ask.allowance + ask.contingency + ask.one_time + ask.tax == ask.total);
    CHECK(ask.total - ask.already_approved == ask.net_increase);
    CHECK(ask.already_approved + ask.approved_unused == ask.approved);
    double cash = 0;
    for (const QuarterAsk& quarter : ask.by_quarter) {
      cash += quarter.cash;
    }
    CHECK(cash == ask.total);
    // The funded line holds running and allowance at 80%, and nothing else varies.
    CHECK(ask.running_confidence == testing::near(0.8, 0.01));
    CHECK(ask.confidence == testing::near(0.8, 0.01));
  }
}

TEST_CASE("what is not available appears without figures, and what has gaps is not complete") {
  Runs runs = runs_of(wild_options(256), 256);
  runs.plan.deployments[0].available = false;
  runs.plan.deployments[1].gaps = {{"search", "price", given("none known")}};
  const Outlook outlook = look_ahead(spec_of(36), runs);
  CHECK_FALSE(outlook.providers[0].available);
  CHECK_FALSE(outlook.providers[0].score);
  CHECK(outlook.providers[0].lines.empty());
  CHECK(outlook.providers[0].monthly.mid == 0);
  CHECK_FALSE(outlook.providers[1].complete);
  CHECK(outlook.recommended == 1U);
  CHECK(outlook.comparison.empty());
  runs.plan.deployments[1].available = false;
  const Outlook none = look_ahead(spec_of(36), runs);
  CHECK(none.best() == nullptr);
  CHECK(none.ask.total == 0);
}

TEST_CASE("grades share the month, a bridged price counts as estimated") {
  // 60 quoted, 30 derived, 10 quoted but bridged, 20 of credit left aside.
  Runs runs =
      runs_of({{"aws",
                {{.id = "a", .vendor = "aws", .cost = flat(12, {60, 60})},
                 {.id = "b", .vendor = "aws", .grade = Grade::derived, .cost = flat(12, {30, 30})},
                 {.id = "c", .vendor = "aws", .cost = flat(12, {10, 10})},
                 {.id = "d", .vendor = "aws", .category = Category::credit, .cost = flat(12, {-20, -20})}}}},
              2);
  runs.plan.deployments[0].meters[2].imputed_by = Spread{};
  const Outlook outlook = look_ahead(spec_of(12), runs);
  CHECK(outlook.basis.quoted == testing::near(0.6));
  CHECK(outlook.basis.derived == testing::near(0.3));
  CHECK(outlook.basis.estimated == testing::near(0.1));
  CHECK(outlook.basis.reconciled == 0);
  CHECK(outlook.basis.stale == testing::near(0.6));  // undated
  CHECK(outlook.providers[0].lines[2].grade == Grade::estimated);
  // A fresh price is not stale; what today's bill leaves over is a grade of its own.
  runs.plan.deployments[0].meters[0].rate.as_of = "2026-11-01";
  runs.plan.deployments[0].meters[1].rate.grade = Grade::reconciled;
  const BasisShares basis = look_ahead(spec_of(12), runs).basis;
  CHECK(basis.stale == 0);
  CHECK(basis.derived == 0);
  CHECK(basis.reconciled == testing::near(0.3));
}

TEST_CASE("staying is an option: what a move costs over it") {
  // Today 130 a month elsewhere, held constant over 12 months: 1,560; AWS costs 100, 120, 140 a month: 1,200
  // to 1,680. The median of the difference is -120, and the move saves in two of three futures.
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 120, 140})}}}}, 3);
  PlanSpec spec = spec_of(12);
  spec.current.provider = "other";
  spec.current.cost = constant(130, "current.cost");
  const Outlook outlook = look_ahead(spec, runs);
  REQUIRE(outlook.current);
  CHECK(outlook.current->cost == 130);
  CHECK_FALSE(outlook.current->compared);
  CHECK_FALSE(outlook.current->residual);
  CHECK(outlook.current->move_over_stay == -120);
  CHECK(*outlook.current->move_saves_probability == testing::near(2.0 / 3));
  SUBCASE("today's provider among the options: what the model does not hold of its bill") {
    spec.current.provider = "aws";
    runs.held = held_against_bill(spec, runs.plan, std::nullopt);
    const Outlook stay = look_ahead(spec, runs);
    CHECK(stay.current->modelled_today == 120);
    CHECK(stay.current->residual == 10);
    CHECK_FALSE(stay.current->move_over_stay);
    CHECK(stay.budget.calibrated);
  }
}

TEST_CASE("floor and ten times the users are the mid of their own runs") {
  Runs runs = runs_of(wild_options(64), 64);
  CHECK_FALSE(look_ahead(spec_of(36), runs).floor);
  std::vector<Option> idle = {{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {5, 6, 7})}}},
                              {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, {8, 9, 10})}}}};
  runs.floor.emplace(std::move(runs_of(idle, 3).plan));
  const Outlook outlook = look_ahead(spec_of(36), runs);
  CHECK(outlook.floor == (outlook.best()->id == "aws" ? 6 : 9));
  CHECK_FALSE(outlook.times_ten);
}

TEST_CASE("the worth of free allowances is the difference to a run without them") {
  const Outlook with = look_ahead(
      spec_of(12), runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 100})}}},
                            {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, {110, 110})}}}},
                           2));
  const Outlook without = look_ahead(
      spec_of(12), runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {160, 160})}}},
                            {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, {118, 118})}}}},
                           2));
  const Outlook valued = with_allowances_valued(with, without);
  CHECK(*valued.find("aws")->free_allowances == 60);
  CHECK(*valued.find("gcp")->free_allowances == 8);
  CHECK(valued.pair("aws", "gcp")->probability_a_cheaper == 1);
  CHECK(valued.pair("aws", "gcp")->without_allowances == 0.0);
}

TEST_CASE("the same runs give the same figures") {
  const Outlook first = wild_outlook(1024);
  const Outlook second = wild_outlook(1024);
  CHECK(first.ask.total == second.ask.total);
  CHECK(first.ask.confidence == second.ask.confidence);
  for (std::size_t p = 0; p < first.providers.size(); ++p) {
    CHECK(first.providers[p].horizon.mean == second.providers[p].horizon.mean);
    for (std::size_t m = 0; m < first.providers[p].months.size(); ++m) {
      CHECK(first.providers[p].months[m].error.mid == second.providers[p].months[m].error.mid);
    }
  }
}

TEST_CASE("every pair of three providers is found by its two names") {
  const auto option = [](const std::string& id, double cost) {
    return Option{id, {{.id = "vm", .vendor = id, .cost = flat(12, {cost, cost})}}};
  };
  const std::vector<Option> options = {option("aws", 100), option("azure", 130), option("gcp", 170)};
  const std::vector<Option> dearer = {option("aws", 140), option("azure", 130), option("gcp", 135)};
  const Outlook outlook = look_ahead(spec_of(12), runs_of(options, 2));
  const std::map<std::string, double> month{{"aws", 100}, {"azure", 130}, {"gcp", 170}};
  for (const auto& [a, cost_a] : month) {
    CHECK(outlook.find(a)->id == a);
    CHECK(outlook.pair(a, a) == nullptr);
    for (const auto& [b, cost_b] : month) {
      if (a == b) continue;
      const PairOutlook* pair = outlook.pair(a, b);
      REQUIRE(pair != nullptr);
      CHECK(pair->median_difference == 12 * (cost_a - cost_b));
    }
  }
  // Without allowances aws is the dearest, azure the cheapest; what they are worth is the difference.
  const Outlook valued = with_allowances_valued(outlook, look_ahead(spec_of(12), runs_of(dearer, 2)));
  CHECK(*valued.pair("aws", "azure")->without_allowances == 0);
  CHECK(*valued.pair("aws", "gcp")->without_allowances == 0);
  CHECK(*valued.pair("azure", "gcp")->without_allowances == 1);
  CHECK(*valued.pair("gcp", "aws")->without_allowances == 1);
  CHECK(valued.find("aws")->free_allowances == 40);
  CHECK(valued.find("gcp")->free_allowances == -35);
}

TEST_CASE("demand by month, and each group of instances, at low, mid and high") {
  // Future t of 0 .. 10 has 100 + t users and ten times as many requests; P10, P50, P90 of t are 1, 5, 9.
  PlanSpec spec = testing::little_business();
  spec.scorecard = {{"cost", 1.0, {}}};
  spec.low_percentile = 0.1;
  spec.high_percentile = 0.9;
  testing::add_server(spec, "web", Kind::container, 1.0);
  testing::add(spec, "files", Kind::object_storage);
  spec.environments = {{.name = "dev", .share = 0.5}};
  Runs runs =
      runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(3, std::vector<double>(11, 1.0))}}}}, 11);
  runs.plan.demand = std::make_unique<DemandModel>(spec, OperatingPoint{.months = 3});
  const std::vector<Part>& parts = runs.plan.demand->parts();
  Outcome& outcome = runs.plan.outcome;
  for (Table* table :
       {&outcome.instance_hours, &outcome.full_month_hours, &outcome.peak_instances, &outcome.unserved})
    *table = Table(parts.size(), 11);
  for (std::size_t t = 0; t <= 10; ++t) {
    const auto n = static_cast<double>(t);
    outcome.users.row(2)[t] = 100 + n;
    outcome.requests.row(2)[t] = 1000 + 10 * n;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const double level = parts[p].environment == nullptr ? 1 : 0.5;
      outcome.instance_hours.row(p)[t] = level * 730 * n;
      outcome.full_month_hours.row(p)[t] = level * 700 * n;
      outcome.peak_instances.row(p)[t] = level * 2 * n;
      outcome.unserved.row(p)[t] = level * 0.01 * n;
    }
  }
  const auto check = [](const LowMidHigh& found, double from, double step) {
    CHECK(found.low == testing::near(from + step));
    CHECK(found.mid == testing::near(from + 5 * step));
    CHECK(found.high == testing::near(from + 9 * step));
  };
  const Outlook outlook = look_ahead(spec, runs);
  CHECK(outlook.months == 3);
  CHECK(outlook.low_percentile == 0.1);
  CHECK(outlook.high_percentile == 0.9);
  REQUIRE(outlook.demand.size() == 3);
  CHECK(outlook.demand[2].index == 2);
  CHECK(outlook.demand[2].month == "2027-03");
  check(outlook.demand[2].users, 100, 1);
  check(outlook.demand[2].requests, 1000, 10);
  REQUIRE(outlook.autoscaling.size() == 2);  // what stores has no instances
  for (const ScalingOutlook& group : outlook.autoscaling) {
    const bool is_production = parts[group.part].environment == nullptr;
    CHECK(parts[group.part].component->name == "web");
    CHECK(group.component == "web");
    CHECK(group.environment == (is_production ? "production" : "dev"));
    CHECK(group.region.empty());
    const double level = is_production ? 1 : 0.5;
    check(group.instance_hours, 0, level * 730);
    CHECK_FALSE(group.full_month_hours);
    check(group.peak, 0, level * 2);
    check(group.unserved, 0, level * 0.01);
  }
  CHECK(outlook.autoscaling[0].environment == "production");
  outcome.full_month = 1;
  check(*look_ahead(spec, runs).autoscaling[0].full_month_hours, 0, 700);
}

TEST_CASE("the scorecard is told what a provider sells itself, and what else is known of it") {
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 100})}}},
                       {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, {90, 90})}}}},
                      2);
  // Of four components one is a partner's and one has no home; a partner's copy in an environment counts not.
  const auto part = [](const char* name, const char* vendor, bool available, const char* environment) {
    return Resolution{
        .component = name, .environment = environment, .vendor = vendor, .available = available};
  };
  runs.plan.deployments[0].resolutions = {
      part("api", "aws", true, "production"), part("db", "aws", true, "production"),
      part("search", "elastic", true, "production"), part("gpu", "aws", false, "production"),
      part("api", "elastic", true, "staging")};
  PlanSpec spec = spec_of(12);
  spec.scorecard = {{"features", 0.5, {}}, {"support", 0.25, {}}, {"cost", 0.25, {}}};
  const Outlook outlook = look_ahead(spec, runs, {{"gcp", {.support_response = 0.2}}});
  CHECK(outlook.scorecard.criteria[0].score == std::vector<double>{0.5, 1.0});
  CHECK(outlook.scorecard.criteria[1].score == std::vector<double>{1.0, 0.2});
  CHECK(outlook.scorecard.criteria[2].score == std::vector<double>{0.9, 1.0});
  CHECK(outlook.find("gcp")->facts.support_response == 0.2);
  CHECK(outlook.find("aws")->facts.support_response == 1);
  CHECK(*outlook.find("aws")->score == testing::near(0.5 * 0.5 + 0.25 + 0.25 * 0.9));
  CHECK(*outlook.find("gcp")->score == testing::near(0.5 + 0.25 * 0.2 + 0.25));
  CHECK(outlook.find("gcp")->recommended);
  CHECK_FALSE(outlook.find("aws")->recommended);
  CHECK(outlook.runner_up == 0U);
}

TEST_CASE("credits and bridged prices reach the comparison") {
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 100})}}},
                       {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, {110, 110})}}}},
                      2);
  const auto without = look_ahead(spec_of(12), runs);
  CHECK_FALSE(without.pair("aws", "gcp")->without_credits);
  CHECK_FALSE(without.pair("aws", "gcp")->at_low_imputed);
  // Credits of 150 in one of two futures hide that gcp's 1,320 are less than 1,350 then. A bridged price of
  // gcp's may be 130 less or 10 more.
  runs.plan.outcome.providers[0].granted = Table(1, 2);
  runs.plan.outcome.providers[0].granted.row(0)[1] = 150;
  runs.plan.outcome.providers[1].granted = Table(1, 2);
  runs.plan.outcome.providers[1].imputed = Table(2, 2);
  for (double& less : runs.plan.outcome.providers[1].imputed.row(0)) less = -130;
  for (double& more : runs.plan.outcome.providers[1].imputed.row(1)) more = 10;
  const Outlook outlook = look_ahead(spec_of(12), runs);
  const PairOutlook* pair = outlook.pair("aws", "gcp");
  CHECK(pair->probability_a_cheaper == 1);
  CHECK(*pair->without_credits == 0.5);
  CHECK(*pair->at_low_imputed == 0);
  CHECK(*pair->at_high_imputed == 1);
}
