// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/cliffs.hpp"

#include "fabricated.hpp"
#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

constexpr double never = 24;

std::vector<double> ten(double first, double second, double rest = never) {
  std::vector<double> all(10, rest);
  all[0] = first;
  all[1] = second;
  return all;
}

/// AWS costs 1,200 a month in each of ten futures over 24 months: 96 of it requests, of which a million are
/// free, and 24 support, which has a least charge of 20 dollars.
struct Limits {
  PlanSpec spec = spec_of(24);
  Runs runs;

  Limits() {
    const auto line = [](const char* id, double cost) {
      return Line{.id = id, .vendor = "aws", .cost = flat(24, std::vector<double>(10, cost))};
    };
    runs = runs_of({{"aws", {line("web", 1080), line("files", 96), line("account", 24)}}}, 10);
    Deployment& d = runs.plan.deployments[0];
    Meter& requests = d.meters[1];
    requests.included = 1e6;
    requests.rate.unit = "requests";
    requests.rate.product = "S3";
    requests.rate.vendor = "aws";
    Rate& support = d.meters[2].rate;
    support.product = "Business Support";
    support.vendor = "aws support";
    support.attributes["minimum_usd"] = "20";
    d.lines[2].kind = LineKind::spend_share;
    ProviderOutcome& figures = runs.plan.outcome.providers[0];
    figures.left_month = Table(2, 10);
    figures.left_jump = Table(2, 10);
    // Six of ten leave the allowance, in months 3 to 13; one the least charge, in the 21st.
    set(0, {3, 5, 7, 9, 11, 13, never, never, never, never}, {30, 40, 50, 60.004, 70, 80, 0, 0, 0, 0});
    set(1, ten(20, never), ten(24, 0, 0));
  }
  void set(std::size_t part, const std::vector<double>& months, const std::vector<double>& jumps) {
    ProviderOutcome& figures = runs.plan.outcome.providers[0];
    for (std::size_t t = 0; t < 10; ++t) {
      figures.left_month.row(part)[t] = months[t];
      figures.left_jump.row(part)[t] = jumps[t];
    }
  }
  [[nodiscard]] std::vector<CliffOutlook> found() const { return cliffs(spec, runs); }
};

}  // namespace

TEST_CASE("a flat part is named with the months in which it is left, and what that costs") {
  const Limits limits;
  const std::vector<CliffOutlook> found = limits.found();
  REQUIRE(found.size() == 2);
  CHECK(found[0].provider == "aws");
  CHECK(found[0].component == "files");
  CHECK(found[0].vendor == "aws");
  CHECK(found[0].kind == CliffKind::allowance);
  CHECK(testing::said(found[0].what) == "1000000 free requests of S3");
  CHECK(testing::said(found[0].then) == "the metered price of what passes it");
  CHECK(found[0].month == "2027-12");     // half of ten futures: the fifth to leave it
  CHECK(found[0].earliest == "2027-04");  // one of ten
  CHECK(found[0].share == 0.6);
  CHECK(found[0].jump == 55);  // the middle of 30 to 80, in cents
  CHECK(found[0].flat_part == 0);
  CHECK(found[1].component == "account");
  CHECK(found[1].vendor == "aws support");
  CHECK(found[1].kind == CliffKind::least_charge);
  CHECK(testing::said(found[1].what) == "least charge of Business Support");
  CHECK(testing::said(found[1].then) == "a share of the spend");
  CHECK(found[1].month.empty());
  CHECK(found[1].earliest == "2028-09");
  CHECK(found[1].share == 0.1);
  CHECK(found[1].jump == 24);
  CHECK(found[1].flat_part == 1);
}

TEST_CASE("one future of ten and a fiftieth of the month are news, less is not") {
  Limits limits;
  limits.set(0, std::vector<double>(10, never), std::vector<double>(10, 0.0));
  SUBCASE("a jump of 23.99 in a month of 1,200") {
    limits.set(1, ten(20, never), ten(23.99, 0, 0));
    CHECK(limits.found().empty());
  }
  SUBCASE("one future of eleven") {
    Runs& runs = limits.runs;
    runs = runs_of(
        {{"aws", {{.id = "web", .vendor = "aws", .cost = flat(24, std::vector<double>(11, 100.0))}}}}, 11);
    runs.plan.deployments[0].meters[0].included = 5;
    ProviderOutcome& figures = runs.plan.outcome.providers[0];
    figures.left_month = Table(1, 11);
    figures.left_jump = Table(1, 11);
    for (double& month : figures.left_month.row(0)) month = never;
    figures.left_month.row(0)[0] = 2;
    figures.left_jump.row(0)[0] = 50;
    CHECK(limits.found().empty());
    figures.left_month.row(0)[4] = 3;
    figures.left_jump.row(0)[4] = 50;
    CHECK(limits.found().size() == 1);
  }
  SUBCASE("an option that is not available has none") {
    REQUIRE(limits.found().size() == 1);
    limits.runs.plan.deployments[0].available = false;
    CHECK(limits.found().empty());
  }
}

TEST_CASE("the earliest stands first; what half of the futures keep comes after, by its own earliest") {
  Limits limits;
  limits.set(0, ten(10, 9), ten(50, 50, 0));
  limits.set(1, ten(4, 12), ten(50, 50, 0));
  CHECK(limits.found()[0].kind == CliffKind::least_charge);
  limits.set(0, ten(1, 1, 15), std::vector<double>(10, 50.0));
  CHECK(limits.found()[0].kind == CliffKind::allowance);
  CHECK(limits.found()[0].month == "2028-04");
}

TEST_CASE("a size is left in the month whose need passes it, at P50 and in the fastest tenth") {
  // Shares of what the small size carries: 1 is full. Dollars at half of the plan's currency each.
  Limits limits;
  Runs& runs = limits.runs;
  runs.plan.outcome.providers[0].left_month = Table();
  limits.spec.currency.per_usd = constant(0.5);
  SizedSystem db{.component = "db", .sized_by = given("load"), .first = {"small"}, .part = 1};
  db.steps = {{.from = {"small"}, .to = {"large"}, .left_at = 1, .more_usd = 100.02}};
  runs.plan.deployments[0].systems = {{.component = "other"}, db};
  runs.plan.outcome.most_need = Table(2, 10);
  runs.plan.outcome.most_need.row(1)[0] = 1.1;
  runs.plan.outcome.most_need.row(1)[1] = 1;
  runs.plan.outcome.most_need.row(1)[2] = 7;
  runs.profile.need = {{9, 9}, {0.5, 1, 1.01, 2}};
  runs.high_profile.need = {{9, 9}, {0.9, 1.2, 1.3, 2.5}};
  const std::vector<CliffOutlook> found = limits.found();
  REQUIRE(found.size() == 1);
  CHECK(found[0].provider == "aws");
  CHECK(found[0].component == "db");
  CHECK(found[0].vendor == "aws");
  CHECK(found[0].kind == CliffKind::size);
  CHECK(testing::said(found[0].what) == "small");
  CHECK(testing::said(found[0].then) == "large");
  CHECK(found[0].month == "2027-03");
  CHECK(found[0].earliest == "2027-02");
  CHECK(found[0].share == 0.2);
  CHECK(found[0].jump == 50.01);
  CHECK(found[0].flat_part == static_cast<std::size_t>(-1));
  SUBCASE("the fastest tenth goes further, past what is sold") {
    SizedSystem early = db;
    early.steps.push_back(
        {.from = {"large"}, .to = {"largest"}, .left_at = 2, .more_usd = 300, .past_largest = true});
    runs.early_systems = {{{.component = "web"}, early}};
    const std::vector<CliffOutlook> both = limits.found();
    REQUIRE(both.size() == 2);
    CHECK(testing::said(both[1].what) == "large");
    CHECK(testing::said(both[1].then) == "largest");
    CHECK(both[1].past_largest);
    CHECK(both[1].month.empty());
    CHECK(both[1].earliest == "2027-04");
    CHECK(both[1].share == 0.1);
    CHECK(both[1].jump == 150);
  }
  SUBCASE("the fastest tenth is not known of this one: its own steps") {
    runs.early_systems = {{{.component = "web"}}};
    CHECK(limits.found().size() == 1);
  }
}

TEST_CASE("each kind of cliff has its word") {
  CHECK(to_text(CliffKind::plan) == "plan");
  CHECK(to_text(CliffKind::allowance) == "allowance");
  CHECK(to_text(CliffKind::least_charge) == "least_charge");
  CHECK(to_text(CliffKind::size) == "size");
}

namespace {

/// Eleven futures whose year costs 0, 100 … 1,000. What is flat is left in month 7 in two of them.
struct Leaving {
  PlanSpec spec = spec_of(24);
  SimulatedRun plan;
  std::vector<double> year;

  Leaving(double jump, double month, std::size_t first, std::size_t second) {
    const std::vector<double> cost(11, 1.0);
    plan = std::move(runs_of({{"aws", {{.id = "edge", .vendor = "aws", .cost = flat(24, cost)}}}}, 11).plan);
    ProviderOutcome& figures = plan.outcome.providers[0];
    figures.left_month = Table(1, 11);
    figures.left_jump = Table(1, 11);
    for (double& left : figures.left_month.row(0)) left = never;
    for (const std::size_t t : {first, second}) {
      figures.left_month.row(0)[t] = month;
      figures.left_jump.row(0)[t] = jump;
    }
    for (int t = 0; t <= 10; ++t) year.push_back(100.0 * t);
  }
  [[nodiscard]] std::vector<SensitivityOutlook> rows(const CliffOutlook& cliff, double contingency) const {
    const std::vector<CliffOutlook> all = {
        {.provider = "gcp", .component = "edge", .what = given("Pro"), .flat_part = 0},
        {.provider = "aws", .component = "db", .kind = CliffKind::size, .what = given("small")},
        cliff};
    return cliff_swings(spec, plan, 0, all, year, year, 0.8, contingency);
  }
};

CliffOutlook edge(CliffKind kind) {
  return {.provider = "aws",
          .component = "edge",
          .kind = kind,
          .id = "pro",
          .what = given("Pro"),
          .flat_part = 0};
}

}  // namespace

TEST_CASE("leaving a plan costs its jump in the months that are left of the year") {
  // Left in month 7 in the two dearest futures: five months of 100. Mean of the year 500, of what leaving
  // costs 1,000 ÷ 11 = 90.9: kept 409, left 909. Without it the year is 0 … 800 with 400 and 500 twice: P80
  // less P50 200, with it 300, so that 100 of the contingency goes.
  const Leaving leaving(100, 7, 9, 10);
  const std::vector<SensitivityOutlook> rows = leaving.rows(edge(CliffKind::plan), 250);
  REQUIRE(rows.size() == 1);
  const SensitivityOutlook& row = rows[0];
  CHECK(row.input == "cliffs.edge.pro");
  CHECK(row.p10 == 0);
  CHECK(row.p90 == 1);
  CHECK(row.swing_low == 409);
  CHECK(row.swing_high == 909);
  CHECK(row.swing == 500);
  // Variances: 500² × 2/11 × 9/11, of 100² × 10.
  CHECK(row.first_order == testing::near(2.5 * 18 / 121));
  CHECK_FALSE(row.total);
  CHECK(row.rank_correlation == testing::near(std::sqrt(0.45)));
  CHECK(row.contingency_if_known == 150);
  CHECK_FALSE(row.metric_next);
  CHECK(row.cliff == 2U);
}

TEST_CASE("what grows past an allowance comes to its jump by the end of the horizon") {
  // Left in month 7: of 24 - 7 = 17 months five are of the year, at 1/17 … 5/17 of 170: 150.
  const std::vector<SensitivityOutlook> rows = Leaving(170, 7, 9, 10).rows(edge(CliffKind::allowance), 0);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].swing == 150);
  CHECK(rows[0].contingency_if_known == 0);
}

TEST_CASE("what is left after the year, or not at all, moves no year") {
  CHECK(Leaving(100, 12, 9, 10).rows(edge(CliffKind::plan), 250).empty());
  CHECK(Leaving(100, 11, 9, 10).rows(edge(CliffKind::plan), 250).size() == 1);
  CHECK(Leaving(100, never, 9, 10).rows(edge(CliffKind::plan), 250).empty());
}
