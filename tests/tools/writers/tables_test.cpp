// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/tables.hpp"

#include "relative.hpp"
#include "sample_plan.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <map>
#include <sstream>

using namespace runrate;

TEST_CASE("a cell that a spreadsheet would run gets an apostrophe") {
  // OWASP, CSV injection: = + - @ tab, carriage return and line feed, and the signs of full width.
  struct Row {
    std::string_view text, expected;
  };
  constexpr Row rows[] = {
      {"plain", "plain"},
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@x", "'@x"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"a,b", "\"a,b\""},
      {"a\"b", "\"a\"\"b\""},
      {"a\nb", "\"a\nb\""},
      {"", ""},
      {"＝1", "'＝1"},
      {"＋1", "'＋1"},
      {"－1", "'－1"},
      {"＠x", "'＠x"},
      {"  =1", "'  =1"},
      {"\"=1", "\"'\"\"=1\""},
      {"'=1", "''=1"},
      {"\u3000＝1", "'\u3000＝1"},
      {"\u00a0=1", "'\u00a0=1"},
      {"\n=1", "\"'\n=1\""},
      {" a=b", " a=b"},
      {"a-b", "a-b"},
      {"\"", "\"\"\"\""},
  };
  for (const Row& row : rows) CHECK(csv_text(row.text) == row.expected);
}

TEST_CASE("plan.json holds every key of its contract") {
  const auto json = nlohmann::json::parse(plan_json(sample_plan()));
  for (const char* key :
       {"summary",    "run",         "basis",       "providers", "lines",    "months",      "tiers",
        "comparison", "autoscaling", "sensitivity", "scenarios", "systems",  "recovery",    "one_time",
        "roadmap",    "findings",    "budget",      "ask",       "unpriced", "assumptions", "years",
        "unit_costs", "current",     "compliance",  "saas",      "vendors",  "review"}) {
    CAPTURE(key);
    CHECK(json.contains(key));
  }
  CHECK(json["run"]["plan_id"] == "0123456789ab");
  CHECK(json["lines"].size() == 6);
  CHECK_FALSE(json["providers"][2].contains("monthly"));
}

TEST_CASE("costs.csv adds up to plan.json and to its own totals, to the cent") {
  const Plan plan = sample_plan();
  const auto json = nlohmann::json::parse(plan_json(plan));
  std::istringstream rows(costs_csv(plan));
  std::map<std::string, double> sums, totals;
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    std::vector<std::string> cells;
    std::istringstream split(row);
    for (std::string cell; std::getline(split, cell, ',');) cells.push_back(cell);
    REQUIRE(cells.size() >= 23);  // then the full month's, where there is one
    CHECK(cells[22] == "0123456789ab");
    (cells[3] == "total" ? totals : sums)[cells[1]] += std::strtod(cells[16].c_str(), nullptr);
  }
  // 80.10 + 50.00 + 40.00 = 170.10 on AWS, twice that on Google Cloud.
  CHECK(sums["aws"] == testing::near(170.10, 1e-9));
  CHECK(totals["aws"] == testing::near(170.10, 1e-9));
  CHECK(sums["gcp"] == testing::near(340.20, 1e-9));
  CHECK(json["providers"][0]["monthly"]["mid"].get<double>() == testing::near(totals["aws"], 1e-9));
  CHECK(totals.count("vercel") == 0);
}

TEST_CASE("costs.csv, every cell of a line and of its total") {
  Plan plan = sample_plan("Acme");
  Figures& figures = plan.figures;
  figures.providers.resize(1);
  figures.lines.resize(1);
  figures.lines[0].vendor = "-seller";
  figures.lines[0].quantity = {0.5, 1234567.25, -0.0, 0};
  figures.lines[0].full_month = LineMonthFigures{{1, 2, 3, 0}, {4, 5, 6, 7}};
  figures.providers[0].full_month = {"2027-02", {1, 2, 3, 4}};
  const std::string header =
      "id,provider,vendor,category,environment,component,service,product,sku,region,term,unit,quantity_low,"
      "quantity_mid,quantity_high,cost_low,cost_mid,cost_high,cost_mean,grade,source,as_of,plan,full_month_"
      "quantity,"
      "full_month_cost\n";
  CHECK(costs_csv(plan) ==
        header +
            "aws/production/web/unit,aws,'-seller,cloud,production,web,compute.container,Fargate,"
            "vcpu,us-east-1,on_demand,vcpu_hour,0.5,1234567.25,0,60.00,80.10,120.25,85.00,quoted,"
            "the vendor's price page,2026-10-01,0123456789ab,2,5.00\n"
            "aws/total,aws,,total,,,,,,aws-east,,,,,,130.00,170.10,230.25,175.00,,,,0123456789ab,,"
            "2.00\n");
  figures.lines[0].full_month.reset();
  figures.providers[0].full_month.reset();
  const std::string without = costs_csv(plan);
  CHECK(without.find("2026-10-01,0123456789ab,,\n") != std::string::npos);
  CHECK(without.ends_with("175.00,,,,0123456789ab,,\n"));
  figures.lines.clear();
  CHECK(costs_csv(plan) == header + "none,,,,,,,,,,,,,,,,,,,,,,0123456789ab,,\n");
}

TEST_CASE("text that is no UTF-8 does not stop plan.json") {
  CHECK(plan_json(sample_plan("bad \xff name")).find("bad ") != std::string::npos);
}
