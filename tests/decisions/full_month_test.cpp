// SPDX-License-Identifier: Apache-2.0
/// With a cutover inside the horizon, sizes and prices are those of a month that anyone will see: the first
/// full one on the new platform.
#include "models/plan/full_month.hpp"

#include "tools/files.hpp"

#include "relative.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace runrate {
namespace {

struct Planned {
  explicit Planned(const std::string& text)
      : spec(testing::spec_from(text)),
        runs(testing::runs_of(spec, Extent::plan_only, run)),
        plan(testing::plan_of(spec, run, runs)) {}
  [[nodiscard]] std::string document() const {
    std::string text = rendered(testing::templates().plan, plan);
    std::ranges::replace(text, '\n', ' ');
    return text;
  }
  [[nodiscard]] const Figures& figures() const { return plan.figures; }
  Run run = testing::small_run(64);
  PlanSpec spec;
  Runs runs;
  Plan plan;
};

double mid_of_component(const Figures& figures, const std::string& component) {
  double sum = 0;
  for (const LineFigures& line : figures.lines) {
    const bool is_own = line.provider == figures.chosen().id && line.component == component &&
                        line.environment == "production";
    if (is_own) sum += line.cost.mid;
  }
  return sum;
}

const LineFigures* line_of(const Figures& figures, const std::string& use, const std::string& component) {
  for (const LineFigures& line : figures.lines) {
    if (line.provider == figures.chosen().id && line.use == use && line.component == component &&
        line.environment == "production")
      return &line;
  }
  return nullptr;
}

/// 12 TiB that stay, a database, alarms; AWS is left in month 5.
std::string archive(const std::string& more) {
  return "name: Archive\nstage: growth\nstart: 2027-01\nmonths: 24\nusers: 3000\n"
         "traffic: {requests_per_user: 200, response_size: 20 KiB}\n"
         "components:\n"
         "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
         "  db: {kind: postgres, size: {vcpu: 4, memory: 16 GiB}, high_availability: true, carries: 2000 "
         "queries/s, load: 3 queries per request, stored: 100 GiB}\n"
         "  files: {kind: object storage, stored: 12 TiB}\n"
         "  alarms: {kind: monitoring}\n"
         "providers: [azure]\n" +
         more;
}

TEST_CASE("after a cutover in month 9 the tables show the first full month, and the summary both") {
  const Planned late(read_file(RUNRATE_SOURCE_DIR "/tests/cases/min-late.yaml"));
  const Figures& figures = late.figures();
  REQUIRE(figures.chosen().full_month);
  CHECK(figures.chosen().full_month->month == "2027-09");
  const Figures shown = figures_of_shown_month(figures);
  // Four of twelve months run in full and one idle: the reference month has about 5 / 12 of the database.
  const double seen = mid_of_component(shown, "db"), reference = mid_of_component(figures, "db");
  CHECK(reference / seen > 0.3);
  CHECK(reference / seen < 0.45);
  // What stands all month stands in it as in the twelfth month.
  const Outlook outlook = look_ahead(late.spec, late.runs);
  const ProviderOutlook& best = *outlook.find(figures.chosen().id);
  int constant = 0;
  for (const LineOutlook& line : best.lines) {
    REQUIRE(line.full_month);
    if (line.own.p10 != line.own.p90) continue;
    if (line.category == Category::today) continue;
    ++constant;
    CHECK(line.full_month->cost.mid >= line.cost.mid - 0.02);
  }
  CHECK(constant > 0);
  double sum = 0;
  for (const LineFigures& line : shown.lines) {
    if (line.provider == figures.chosen().id) sum += line.cost.mid;
  }
  CHECK(sum == testing::near(figures.chosen().full_month->cost.mid, 1e-9));
  // No bill of today is in it.
  const auto today = std::ranges::find(shown.lines, "today", &LineFigures::category);
  REQUIRE(today != shown.lines.end());
  CHECK(today->cost.mid == 0);
  const std::string text = late.document();
  const MoneyText money("USD");
  const Brief brief{late.spec, figures, money};
  const double month = full_month_without_saas(brief, figures.chosen());
  CHECK(text.find("to " + money.whole(month) + " a month (mid, September 2027") != std::string::npos);
  // The option table says what of its means is today's bill, and shows that month beside them.
  CHECK(todays_bill_in(brief, figures.chosen().id) > 0);
  CHECK(text.find("is part of these means: ") != std::string::npos);
  CHECK(text.find(figures.chosen().name + " " + money.whole(month) + " (September 2027)") !=
        std::string::npos);
  CHECK(text.find("Low, 2027-09") != std::string::npos);
  CHECK(text.find("are those of September 2027, the first full month on") != std::string::npos);
}

TEST_CASE("stored terabytes, alarms and prices are whole in the month shown") {
  const Planned moved(
      archive("current: {provider: aws, cost: $3k per month}\nmigration: {month: 2027-05}\n"));
  const Planned fresh(archive(""));
  const Figures shown = figures_of_shown_month(moved.figures());
  REQUIRE(moved.figures().chosen().full_month);
  CHECK(moved.figures().chosen().full_month->month == "2027-05");
  // Nothing grows: the month is the one of a platform that ran all year.
  for (const char* component : {"db", "files", "alarms", "web"}) {
    CAPTURE(component);
    CHECK(mid_of_component(shown, component) ==
          testing::near(mid_of_component(fresh.figures(), component), 1e-6));
    CHECK(mid_of_component(moved.figures(), component) < 0.8 * mid_of_component(shown, component));
  }
  int alarms = 0;
  for (const LineFigures& line : shown.lines) {
    if (line.component != "alarms" || line.use != "alarms") continue;
    ++alarms;
    CHECK(line.quantity.mid == std::round(line.quantity.mid));
  }
  CHECK(alarms > 0);
  CHECK(moved.document().find("12,288 GiB") != std::string::npos);
  CHECK(line_of(shown, "no such use", "db") == nullptr);
}

TEST_CASE("without a cutover in the horizon the tables stay with the reference month") {
  for (const std::string& more :
       {std::string(), std::string("current: {provider: azure, cost: $3k per month}\n"),
        std::string("current: {provider: azure, cost: $3k per month}\nmigration: {month: 2027-05}\n")}) {
    CAPTURE(more);
    const Planned stays(archive(more));
    CHECK_FALSE(stays.figures().chosen().full_month);
    CHECK(stays.document().find("the first full month") == std::string::npos);
    CHECK(stays.document().find("at mid, are those of the reference month, on Azure") != std::string::npos);
  }
}

}  // namespace
}  // namespace runrate
