// SPDX-License-Identifier: Apache-2.0
/// Applications, costs and scaling, read back: every table that must be there, each figure that of a named
/// field of plan.json.
#include "read_back_figures.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace runrate {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the readers of these tests

TEST_CASE("every need of the business stands with what is recommended, the alternative and their months") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& months = d.table("Development Tools", "Line");
    std::set<std::string> shown;
    for (const Json& row : d.data["saas"]) {
      const std::string need = row["need"];
      CAPTURE(need);
      const bool stands = std::ranges::any_of(d.tables, [&](const DocumentTable& table) {
        const Row* found = row_of(table, need);
        return found != nullptr && table.header.front() == "Need" &&
               row["price"].get<std::string>().starts_with(found->back());
      });
      CHECK(stands);
      const std::string chosen = row["recommended"], other = row["alternative"];
      if (chosen == "None" || !shown.insert(chosen).second) continue;
      if (row_of(months, chosen) == nullptr && row["last"] == 0) continue;  // free, and no product of its own
      const std::vector<std::string> headers{months.header[1], months.header[2], months.header[3]};
      check_row_of(months, chosen,
                   {{headers[0], row["month_1"]}, {headers[1], row["month_12"]}, {headers[2], row["last"]}});
      if (row_of(months, "… " + other) == nullptr) continue;
      check_row_of(months, "… " + other,
                   {{headers[0], row["alternative_month_1"]},
                    {headers[1], row["alternative_month_12"]},
                    {headers[2], row["alternative_last"]}});
    }
    CHECK(shown.size() >= 4);
    const Row* seats = row_of(months, "Seats: all / developers");
    REQUIRE(seats != nullptr);
    for (std::size_t i = 0; i < d.data["seats"].size(); ++i) {
      const Json& at = d.data["seats"][i];
      CHECK(seats->at(i + 1) ==
            fmt::format("{} / {}", at["people"].get<double>(), at["engineers"].get<double>()));
    }
  }
}

TEST_CASE("months 1, 12 and the last stand beside the reference month") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("Monthly Recurring", "Month");
    check_row_of(table, "Reference month (mean of the first year)",
                 {{"Low", d.data["summary"]["monthly"]["low"]},
                  {"Mid", d.data["summary"]["monthly"]["mid"]},
                  {"High", d.data["summary"]["monthly"]["high"]}});
    const auto months = of_recommended(d, "months");
    const bool has_budget = !d.data["budget"]["approved_monthly"].is_null();
    for (const std::size_t number : {std::size_t{1}, std::size_t{12}, months.size()}) {
      const Json& month = months.at(number - 1);
      std::vector<Held> columns{
          {"Low", month["cost"]["p10"]}, {"Mid", month["cost"]["p50"]}, {"High", month["cost"]["p90"]}};
      if (has_budget) columns.push_back({"Chance over", month["over_budget_probability"]});
      check_row_of(table, fmt::format("Month {}, {}", number, month_in_words(month["month"])), columns);
    }
  }
}

TEST_CASE("each one-time cost stands with its amount; what falls later is named with its low and its high") {
  int later = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("One-Time Costs", "Item");
    std::map<std::string, double> in_year;
    for (const Json& item : d.data["one_time"]) {
      if (item["in_year"]) in_year[item["item"]] += item["funded"].get<double>();
      if (item["in_year"] || item["falls_on"] == "staying") continue;
      CAPTURE(item["item"].get<std::string>());
      const std::string words = flat(d.plan);
      const auto range = figures_in(words, fmt::format("{} in {} ({{}})", item["item"].get<std::string>(),
                                                       month_in_words(item["month"])));
      if (!range || range->front().find("–") == std::string::npos) continue;
      check_range(range->front(), item["cost"]["low"], item["cost"]["high"]);
      ++later;
    }
    for (const auto& [item, funded] : in_year) check_row_of(table, item, {{"Cost", funded}});
  }
  CHECK(later >= 4);
}

TEST_CASE("the years, what moves the first, its scenarios and the cost of a user") {
  std::size_t scenarios = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    for (const Json& year : of_recommended(d, "years")) {
      if (!d.has_table("One-Time Costs", "Running cost")) continue;
      check_row_of(
          d.table("One-Time Costs", "Running cost"), year["year"],
          {{"Low", year["cost"]["low"]}, {"Mid", year["cost"]["mid"]}, {"High", year["cost"]["high"]}});
    }
    for (const Json& one : d.data["scenarios"]) {
      ++scenarios;
      check_row_of(d.table("One-Time Costs", "Scenario"), capital(one["name"]),
                   {{"Chance", one["probability"]},
                    {"Year 1, mid", one["annual"]["p50"]},
                    {"Year 1 over budget", one["over_budget_probability"]},
                    {"Users at the end", one["users_at_end"]}});
    }
    const DocumentTable& units = d.table("One-Time Costs", "Unit cost, mid");
    for (const Json& month : d.data["unit_costs"]) {
      const std::string at = month_in_words(month["month"]);
      check_row_of(units, "An active user, a month", {{at, month["per_user"]}});
      check_row_of(units, "1,000 requests", {{at, month["per_1000_requests"]}});
    }
  }
  CHECK(scenarios >= 5);
}

TEST_CASE("what moves the year most stands with its swing and with what knowing it would leave") {
  std::size_t rows = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    if (!d.has_table("One-Time Costs", "Swing of year")) continue;
    const DocumentTable& table = d.table("One-Time Costs", "Swing of year");
    for (const Row& row : table.rows) {
      const auto input =
          where(d.data["sensitivity"], [&](const Json& one) { return capital(one["label"]) == row.front(); });
      REQUIRE_MESSAGE(input.size() == 1, row.front() << " is no input of plan.json");
      const Json& swing = input[0]["swing"];
      check_row(table, row,
                {{"Swing of year", std::abs(swing["high"].get<double>() - swing["low"].get<double>())},
                 {"Left if known", input[0]["contingency_if_known"]}});
      ++rows;
    }
  }
  CHECK(rows > 10);
}

TEST_CASE("a commitment is asked for apart, in the plan and in the request") {
  int asked = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const Json& one = d.data["ask"]["commitment"];
    if (one.is_null()) {
      check_silent(flat(d.plan), "Commitment, asked for apart.");
      check_silent(flat(d.escalation), "Asked for apart:");
      continue;
    }
    ++asked;
    check_says(
        flat(d.plan),
        "Commitment, asked for apart. {} without upfront, {} to {}, for what runs in nine of ten "
        "futures: {} owed in any case, {} saved against on demand, {} lost if demand is low",
        {one["what"], one["first_month"], one["last_month"], one["owed"], one["saved"], one["lost_if_low"]});
    check_says(flat(d.escalation),
               "Asked for apart: {}: {} owed in any case, {} saved, {} lost if demand is low",
               {one["what"], one["owed"], one["saved"], one["lost_if_low"]});
  }
  CHECK(asked >= 4);
}

TEST_CASE("the middle of every tier stands for every provider, with the cost of a user") {
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("Traffic Tiers", "Mid of the tier");
    int tiers = 0;
    for (const Json& tier : d.data["tiers"]) {
      std::vector<Held> columns{{name_of(d, tier["provider"]), tier["cost"]["mid"]}};
      if (tier["provider"] == d.recommended()["id"]) columns.push_back({"A user", tier["per_user"]});
      check_row_of(table, tier["name"], columns);
      ++tiers;
    }
    CHECK(tiers >= 4);
  }
}

TEST_CASE("limits that are left stand with their jump, how many futures leave them, and from when on") {
  std::size_t told = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    const std::string words = flat(d.plan);
    for (const Json& cliff : of_recommended(d, "cliffs")) {
      const auto found =
          figures_in(words, name_of(d, cliff["vendor"]) + ": a price for what follows " +
                                cliff["what"].get<std::string>() +
                                ". Leaving it costs {} a month in {} futures, the first of them from {} on");
      if (!found) continue;
      ++told;
      CHECK_MESSAGE(shows((*found)[0], cliff["jump"]), (*found)[0] << " is not " << cliff["jump"]);
      CHECK_MESSAGE(shows((*found)[1], cliff["share_of_futures"]), (*found)[1]);
      CHECK((*found)[2] == cliff["earliest"]);
    }
  }
  CHECK(told > 3);
}

TEST_CASE("what the scaling rules come to stands with its hours, its peak and what is left unserved") {
  std::size_t groups = 0;
  for (const Documents& d : plans()) {
    CAPTURE(d.name);
    for (const Json& group : d.data["autoscaling"]) {
      if (group["environment"] != "production" || !d.has_table("Auto-Scaling", "Peak: mid")) continue;
      const DocumentTable& table = d.table("Auto-Scaling", "Peak: mid");
      const bool stands = std::ranges::any_of(table.rows, [&](const Row& row) {
        return shows(row[1], group["instance_hours"]["low"]) &&
               shows(row[2], group["instance_hours"]["mid"]) &&
               shows(row[3], group["instance_hours"]["high"]) && shows(row[4], group["peak"]["mid"]) &&
               shows(row[5], group["peak"]["high"]) && shows(row[6], group["unserved"]["mid"]);
      });
      CHECK_MESSAGE(stands, group.dump());
      ++groups;
    }
  }
  CHECK(groups > 10);
}

}  // namespace
}  // namespace runrate
