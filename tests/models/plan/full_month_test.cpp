// SPDX-License-Identifier: Apache-2.0
#include "models/plan/full_month.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace runrate;

namespace {

/// A database that grows twice, and a group of instances; the first full month is September 2027.
Figures moved() {
  Figures figures;
  ProviderFigures provider;
  provider.id = "aws";
  provider.recommended = true;
  provider.full_month = FullMonthFigures{"2027-09", {}};
  figures.providers = {provider};
  figures.key_months = {"2027-01", "2027-12", "2029-12"};
  const auto part = [](std::string component, std::string environment, std::string region) {
    PartFigures made;
    made.provider = "aws";
    made.component = std::move(component);
    made.environment = std::move(environment);
    made.in_region = std::move(region);
    made.size = {"small"};
    return made;
  };
  figures.parts = {part("db", "production", ""), part("db", "staging", ""),
                   part("db", "production", "eu-west-1"), part("web", "production", "")};
  AutoscalingFigures group;
  group.component = "web";
  group.instance_hours.mid = 700;
  group.full_month_hours = Range{};
  group.full_month_hours->mid = 1'460;
  figures.autoscaling = {group};
  SystemFigures db, web;
  db.provider = web.provider = "aws";
  db.component = "db";
  db.first = {"small"};
  db.changes = {{"2027-05", "2027-02", {"small"}, {"middle"}, given("load")},
                {"2028-02", "2027-07", {"middle"}, {"large"}, given("load")},
                {"2029-01", "2028-03", {"large"}, {"huge"}, given("load")},
                {"", "", {"huge"}, {"none"}, given("load")}};
  web.component = "web";
  web.changes = {{"2027-05", "2027-02", {"small"}, {"more"}, given("load")}};
  figures.systems = {db, web};
  return figures;
}

TEST_CASE("sizes are those of the first full month, and no change that is to come comes before it") {
  const Figures shown = figures_of_shown_month(moved());
  const SystemFigures& db = shown.systems.front();
  CHECK(db.first == Size{"middle"});
  REQUIRE(db.changes.size() == 3);
  CHECK(db.changes[0].month == "2028-02");
  CHECK(db.changes[0].earliest == "2027-09");  // its fastest tenth was in July
  CHECK(db.changes[1].earliest == "2028-03");
  CHECK(db.changes[2].earliest.empty());
  CHECK(shown.key_months == std::vector<std::string>{"2027-01", "2028-08", "2029-12"});
}

TEST_CASE("only the part itself takes a new size, and a group becomes more") {
  const Figures shown = figures_of_shown_month(moved());
  CHECK(shown.parts[0].size == Size{"middle"});
  CHECK(shown.parts[1].size == Size{"small"});
  CHECK(shown.parts[2].size == Size{"small"});
  CHECK(shown.parts[3].size == Size{"small"});
  CHECK(shown.autoscaling.front().instance_hours.mid == 1'460);
}

TEST_CASE("a system that keeps its size until then has its changes put off all the same") {
  Figures figures = moved();
  figures.systems.front().changes.erase(figures.systems.front().changes.begin());
  const Figures shown = figures_of_shown_month(figures);
  CHECK(shown.systems.front().first == Size{"small"});
  REQUIRE(shown.systems.front().changes.size() == 3);
  CHECK(shown.systems.front().changes[0].earliest == "2027-09");
}

TEST_CASE("without a cutover in the horizon nothing is shown otherwise") {
  Figures figures = moved();
  figures.providers.front().full_month.reset();
  const Figures shown = figures_of_shown_month(figures);
  CHECK(shown.systems.front().changes.size() == 4);
  CHECK(shown.parts.front().size == Size{"small"});
  CHECK(shown.key_months[1] == "2027-12");
  CHECK(shown.autoscaling.front().instance_hours.mid == 700);
}

}  // namespace
