// SPDX-License-Identifier: Apache-2.0
/// Building the platform: stated, or days by part; paid once, when the work starts, by who moves where
/// something is left.
#include "models/offer/setup.hpp"

#include "models/spec/fields.hpp"
#include "tools/files.hpp"
#include "tools/writers/screens.hpp"

#include "relative.hpp"
#include "said.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace runrate {
namespace {

std::string shop(const std::string& more = {}) {
  return "name: Case\nstage: growth\nstart: 2027-01\nmonths: 12\nusers: 4000\n"
         "components:\n"
         "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 2}\n"
         "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, stored: 20 GiB}\n"
         "providers: [aws, gcp]\n" +
         more;
}

std::vector<OneTimeItem> items_of(const PlanSpec& spec) {
  return one_time_items(spec, testing::prices().catalog, testing::prices().references);
}

const OneTimeItem* setup_in(const std::vector<OneTimeItem>& items) {
  const auto found = std::ranges::find(items, "setup", &OneTimeItem::nature);
  return found == items.end() ? nullptr : &*found;
}

TEST_CASE("setup is stated as days at a rate, or as an amount") {
  SUBCASE("days from 6 to 16 at $800 are $4,800 to $12,800") {
    const auto items = items_of(testing::spec_from(shop("setup: {days: 6..16, rate: $800 per day}\n")));
    const OneTimeItem* setup = setup_in(items);
    REQUIRE(setup != nullptr);
    REQUIRE(setup->work);
    CHECK(setup->work->days.value.low() * setup->work->rate.value.median() == testing::near(4800));
    CHECK(setup->work->days.value.high() * setup->work->rate.value.median() == testing::near(12800));
    CHECK_FALSE(setup->in_dollars);
    CHECK(testing::said(setup->note) == "6–16 days at $800 a day, stated");
  }
  SUBCASE("any distribution does") {
    const auto items = items_of(testing::spec_from(shop("setup: {days: {min: 4, max: 8}}\n")));
    CHECK(setup_in(items)->work->days.value.median() == testing::near(6));
    CHECK(setup_in(items)->in_dollars);  // at the market's rate
  }
  SUBCASE("an amount") {
    const auto items = items_of(testing::spec_from(shop("setup: {p10: $5k, p90: $9k}\n")));
    REQUIRE(setup_in(items) != nullptr);
    CHECK_FALSE(setup_in(items)->work);
    CHECK(setup_in(items)->cost.value.low() == testing::near(5000));
  }
  SUBCASE("not both") {
    CHECK_THROWS_AS((void)testing::spec_from(shop("setup: {cost: $5k, days: 4}\n")), InputError);
  }
}

TEST_CASE("without a word on it, setup is days by part, each an assumption") {
  // The platform 1 to 3 days, a container 0.3 to 1, a database 0.4 to 1.2: 1.7 to 5.2.
  const PlanSpec spec = testing::spec_from(shop());
  const OneTimeItem* setup = nullptr;
  const auto items = items_of(spec);
  setup = setup_in(items);
  REQUIRE(setup != nullptr);
  CHECK(setup->work->days.value.low() == testing::near(1.7));
  CHECK(setup->work->days.value.high() == testing::near(5.2));
  CHECK(setup->grade == Grade::estimated);
  const auto rows = setup_assumptions(spec, testing::prices().catalog, testing::prices().references);
  const auto value_of = [&](std::string_view path) {
    const auto row = std::ranges::find(rows, path, &WorkAssumption::path);
    return row == rows.end() ? std::string() : testing::said(row->value);
  };
  CHECK(value_of("setup.days") == "1.7..5.2");
  CHECK(value_of("setup.days.postgres") == "0.4..1.2");
  CHECK(value_of("setup.rate") == "$605–$1,008 per day");
  // An environment beside production has days of its own.
  const PlanSpec two = testing::spec_from(shop("environments: {staging: {share: 25%}}\n"));
  CHECK(work_table(two, testing::prices().catalog, testing::prices().references).setup.high ==
        testing::near(6.2));
  // Every kind has its days.
  for (const std::string_view kind : kind_names()) {
    CAPTURE(kind);
    CHECK(testing::prices().references.setup_json.find("\"" + std::string(kind) + "\"") != std::string::npos);
  }
}

TEST_CASE(
    "setup is no second time inside a stated migration, and falls on who moves where something is left") {
  const std::string leaves = "current: {provider: aws, cost: $900 per month}\n";
  const PlanSpec inside = testing::spec_from(shop(leaves + "migration: {month: 2027-04, cost: $20k}\n"));
  CHECK(setup_in(items_of(inside)) == nullptr);
  const PlanSpec open = testing::spec_from(shop(leaves + "migration: {month: 2027-04}\n"));
  const auto moving = items_of(open);
  REQUIRE(setup_in(moving) != nullptr);
  CHECK_FALSE(pays(open, *setup_in(moving), "aws"));
  CHECK(pays(open, *setup_in(moving), "gcp"));
  // Stated beside it, it is meant.
  const PlanSpec both = testing::spec_from(
      shop(leaves + "migration: {month: 2027-04, cost: $20k}\nsetup: {days: 3, rate: $700}\n"));
  CHECK(setup_in(items_of(both)) != nullptr);
  const PlanSpec fresh = testing::spec_from(shop());
  CHECK(pays(fresh, *setup_in(items_of(fresh)), "aws"));
  CHECK(pays(fresh, *setup_in(items_of(fresh)), "gcp"));
}

TEST_CASE("setup is paid when the work starts: its month, its quarter, and explain knows it") {
  // A cutover on 2027-08-01: work from five weeks before, 2027-06-27, so in the second quarter.
  const std::string text = shop(
      "current: {provider: other, cost: $9k per month}\nmigration: {month: 2027-08}\n"
      "setup: {days: 10, rate: $800 per day}\n");
  const PlanSpec spec = testing::spec_from(text);
  const Run run = testing::small_run(64);
  const Runs runs = testing::runs_of(spec, Extent::plan_only, run);
  const Plan plan = testing::plan_of(spec, run, runs);
  const auto row = std::ranges::find(plan.figures.one_time, "setup", &OneTimeFigures::nature);
  REQUIRE(row != plan.figures.one_time.end());
  CHECK(row->month == "2027-06");
  CHECK(row->cost.mid == testing::near(8000));
  CHECK(row->falls_on == FallsOn::movers);
  REQUIRE(plan.figures.ask.by_quarter.size() == 5);
  CHECK(plan.figures.ask.by_quarter[0].one_time == 0);
  CHECK(plan.figures.ask.by_quarter[1].one_time == testing::near(8000));
  const std::string shown = explain_screen(explained(plan.figures, "setup"), {}, plan.say());
  CHECK(shown.find("10 days at $800 a day, stated") != std::string::npos);
  CHECK(shown.find("days of work × a day's rate") != std::string::npos);
  CHECK(rendered(testing::templates().plan, plan).find("Setup, 10 days at $800 a day") != std::string::npos);
}

TEST_CASE("explain says why there is no setup") {
  const std::string text =
      shop("current: {provider: other, cost: $9k per month}\nmigration: {month: 2027-08, cost: $20k}\n");
  const PlanSpec spec = testing::spec_from(text);
  const Run run = testing::small_run(64);
  const Plan plan = testing::plan_of(spec, run, testing::runs_of(spec, Extent::plan_only, run));
  CHECK(explain_screen(explained(plan.figures, "setup"), {}, plan.say()).find("Inside the stated cost") !=
        std::string::npos);
  CHECK(explain_screen(explained(plan.figures, "Migration"), {}, plan.say()).find("$20,000.00") !=
        std::string::npos);
  CHECK(explain_screen(explained(plan.figures, "no such thing"), {}, plan.say()).empty());
}

}  // namespace
}  // namespace runrate
