// SPDX-License-Identifier: Apache-2.0
/// The documents of every example, read back: rows add up to their totals, and a figure that stands in two
/// places, or in plan.json, is the same in all of them.
#include "read_back.hpp"

#include "models/plan/wording.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace runrate {
namespace {

using testing::Documents;
using testing::DocumentTable;
using testing::examples;
using testing::flat;
using testing::Json;
using testing::money;
using testing::money_in;
using testing::Row;
using testing::row_of;

constexpr double half_a_cent = 0.005;

/// Each row that is a total ("…, total", "Total", "All …") is the sum of the rows since the last one.
void check_totals(const DocumentTable& table, std::size_t column) {
  CAPTURE(table.heading);
  double sum = 0;
  int totals = 0;
  for (const Row& row : table.rows) {
    const bool in_second = row.front().empty() && row.size() > 1;
    const std::string& label = in_second ? row[1] : row.front();
    const std::string low = label.substr(0, 3);
    const bool is_total = label.ends_with("otal") || low == "All";
    const double shown = money_in(row.at(column)).value_or(0);
    if (!is_total) {
      sum += shown;
      continue;
    }
    CAPTURE(label);
    CHECK(std::abs(shown - sum) < half_a_cent);
    sum = 0;
    ++totals;
  }
  CHECK(totals >= 1);
}

TEST_CASE("rows of the document add up to their totals to the cent") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    for (const char* heading : {"Compute", "Database", "Storage", "Networking", "Outside Services"}) {
      const DocumentTable& table = d.table(heading, "Cost/mo");
      check_totals(table, table.header.size() - 1);
    }
    const DocumentTable& recurring = d.table("Monthly Recurring", "Low Est.");
    for (std::size_t column = 1; column < recurring.header.size(); ++column) check_totals(recurring, column);
    check_totals(d.table("One-Time Costs", "Item"), 1);
    check_totals(d.table("Security Requirements", "Cost/mo"), 2);
    check_totals(d.table("Compliance Considerations", "Cost/mo"), 2);
    check_totals(d.table("Compliance Considerations", "One-time"), 3);
    check_totals(d.table("Implementation Roadmap", "Phase"),
                 d.table("Implementation Roadmap", "Phase").header.size() - 1);
    check_totals(d.table("Basis of the Figures", "Mid a month"), 2);
  }
}

TEST_CASE("the parts of the platform are its cloud cost in the month that they show") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    double parts = 0;
    for (const char* part : {"Compute", "Database", "Storage", "Networking"}) {
      const Row* row = row_of(d.table(part, "Cost/mo"), std::string(part) + ", total");
      REQUIRE(row != nullptr);
      parts += money(*row, row->size() - 1);
    }
    // The first full month on a new platform where there is one, else the reference month.
    const Json& provider = d.recommended();
    double cloud = 0;
    for (const Json& line : d.data["lines"]) {
      if (line["provider"] != provider["id"] || line["category"] != "cloud") continue;
      const Json& cost = line.contains("full_month") ? line["full_month"]["cost"] : line["cost"];
      cloud += cost["mid"].get<double>();
    }
    CHECK(std::abs(parts - cloud) < half_a_cent);
    CHECK(provider.contains("full_month") == (d.table("Monthly Recurring", "Low Est.").header.size() == 6));
  }
}

TEST_CASE("the two further columns of the cost summary are the first full month of plan.json") {
  int moved = 0;
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Json& provider = d.recommended();
    if (!provider.contains("full_month")) continue;
    ++moved;
    const Row* total = row_of(d.table("Monthly Recurring", "Low Est."), "Total");
    REQUIRE(total != nullptr);
    CHECK(std::abs(money(*total, 4) - provider["full_month"]["low"].get<double>()) < half_a_cent);
    CHECK(std::abs(money(*total, 5) - provider["full_month"]["high"].get<double>()) < half_a_cent);
    double sum = 0;
    for (const Json& line : d.data["lines"]) {
      if (line["provider"] == provider["id"]) sum += line["full_month"]["cost"]["mid"].get<double>();
    }
    CHECK(std::abs(sum - provider["full_month"]["mid"].get<double>()) < half_a_cent);
  }
  CHECK(moved > 0);
}

TEST_CASE("the table of costs is plan.json's month, category by category") {
  const std::map<std::string, std::string> categories{{"cloud", "Cloud infrastructure"},
                                                      {"outside", "Outside services"},
                                                      {"support", "Support plan"},
                                                      {"saas", "SaaS tools"},
                                                      {"domain", "Domains/DNS"},
                                                      {"security", "Security tools"},
                                                      {"today", "Today's bill, until the cutover"},
                                                      {"not modelled", "Not modelled, from today's bill"},
                                                      {"credit", "Credits"}};
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("Monthly Recurring", "Low Est.");
    const Json& provider = d.recommended();
    const Row* total = row_of(table, "Total");
    REQUIRE(total != nullptr);
    std::map<std::string, std::map<std::string, double>> sums;
    for (const Json& line : d.data["lines"]) {
      if (line["provider"] != provider["id"]) continue;
      for (const char* level : {"low", "mid", "high"})
        sums[categories.at(line["category"])][level] += line["cost"][level].get<double>();
    }
    const std::pair<const char*, std::size_t> columns[] = {{"low", 1}, {"high", 2}, {"mid", 3}};
    for (const auto& [level, column] : columns) {
      CHECK(std::abs(money(*total, column) - provider["monthly"][level].get<double>()) < half_a_cent);
      for (const auto& category : sums) {
        CAPTURE(category.first);
        const Row* row = row_of(table, category.first);
        REQUIRE(row != nullptr);
        CHECK(std::abs(money(*row, column) - category.second.at(level)) < half_a_cent);
      }
    }
  }
}

/// The request as a table: five parts, their sum, what is approved, the increase.
void check_request(const DocumentTable& table, const Json& ask) {
  const double parts[] = {ask["recurring"], ask["allowance"], ask["contingency"], ask["one_time"],
                          ask["tax"]};
  REQUIRE(table.rows.size() >= 8);
  double sum = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    CAPTURE(table.rows[i].front());
    CHECK(money(table.rows[i], 1) == parts[i]);
    sum += parts[i];
  }
  CHECK(table.rows[5].front() == "Asked for");
  CHECK(money(table.rows[5], 1) == sum);
  CHECK(ask["total"].get<double>() == sum);
  CHECK(money(table.rows[6], 1) == -ask["already_approved"].get<double>());
  CHECK(table.rows[7].front() == "Net increase");
  CHECK(money(table.rows[7], 1) == ask["net_increase"].get<double>());
  CHECK(ask["net_increase"].get<double>() == sum - ask["already_approved"].get<double>());
}

TEST_CASE("the request is the same in the plan, in the escalation and in plan.json, and adds up") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Json& ask = d.data["ask"];
    check_request(d.table("Executive Summary", "Amount"), ask);
    check_request(d.request("Amount"), ask);
    const Json& annual = d.data["budget"]["annual"];
    CHECK(annual["p50"].get<double>() + annual["contingency"].get<double>() ==
          annual["funded"].get<double>());
    CHECK(annual["p50"] == ask["recurring"]);
    CHECK(annual["contingency"] == ask["contingency"]);
    CHECK(d.data["summary"]["ask"] == ask["total"]);
    CHECK(d.data["summary"]["net_increase"] == ask["net_increase"]);
    double accounts = 0;
    for (const Json& account : ask["accounts"]) accounts += account["amount"].get<double>();
    CHECK(accounts == ask["recurring"].get<double>());
  }
}

TEST_CASE("the first screen is the summary of plan.json, word by word and row by row") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const Json& summary = d.data["summary"];
    const std::string words = flat(d.plan);
    for (const std::string paragraph : {"decision_asked", "confidence_words", "recommendation"}) {
      CAPTURE(paragraph);
      const std::string said = summary[paragraph];
      CHECK(said.size() > 60);
      CHECK(words.find(said) != std::string::npos);
    }
    const DocumentTable& table = d.table("Executive Summary", "Amount");
    REQUIRE(summary["request"].size() == table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      CHECK(summary["request"][row]["name"] == table.rows[row][0]);
      CHECK(summary["request"][row]["amount"].get<double>() == money(table.rows[row], 1));
    }
  }
}

TEST_CASE("the quarters' cash adds up along rows and columns to what is asked for") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.request("After");
    const Row& cash = table.rows.back();
    CHECK(cash.front() == "Cash");
    std::vector<double> columns(table.header.size(), 0.0);
    for (const Row& row : table.rows) {
      double along = 0;
      for (std::size_t column = 1; column + 1 < row.size(); ++column) {
        along += money(row, column);
        if (&row != &cash) columns[column] += money(row, column);
      }
      CAPTURE(row.front());
      CHECK(along == money(row, row.size() - 1));
    }
    for (std::size_t column = 1; column + 1 < cash.size(); ++column)
      CHECK(columns[column] == money(cash, column));
    CHECK(money(cash, cash.size() - 1) == d.data["ask"]["total"].get<double>());
  }
}

TEST_CASE("the year month by month is plan.json's, and adds up to the running cost asked for") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const DocumentTable& table = d.table("One-Time Costs", "Plan");
    const std::string provider = d.recommended()["id"];
    double sum = 0, once = 0;
    for (const Json& month : d.data["months"]) {
      const Row* row =
          month["provider"] == provider ? row_of(table, month["month"].get<std::string>()) : nullptr;
      if (row == nullptr) continue;
      CAPTURE(row->front());
      CHECK(money(*row, 1) == month["plan"].get<double>());
      CHECK(money(*row, 2) == std::round(month["cost"]["p10"].get<double>()));
      CHECK(money(*row, 3) == std::round(month["cost"]["p90"].get<double>()));
      CHECK(money(*row, row->size() - 1) == std::round(month["one_time"].get<double>()));
      sum += money(*row, 1);
      once += money(*row, row->size() - 1);
    }
    CHECK(sum == d.data["ask"]["recurring"].get<double>());
    CHECK(money(table.rows.back(), 1) == sum);
    CHECK(money(table.rows.back(), table.header.size() - 1) == once);
    CHECK(once == d.data["ask"]["one_time"].get<double>());
  }
}

TEST_CASE("horizon, tiers and scenarios of the document are plan.json's") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    const DocumentTable& options = d.table("Cloud Platform", "months, mid");
    for (const Json& provider : d.data["providers"]) {
      const Row* row = row_of(options, provider["name"].get<std::string>());
      if (row == nullptr) continue;
      CAPTURE(row->front());
      CHECK(money(*row, 1) == std::round(provider["horizon"]["mid"].get<double>()));
    }
    const DocumentTable& tiers = d.table("Traffic Tiers", "Est. Cost");
    const std::string recommended = d.recommended()["id"];
    int compared = 0;
    for (const Json& tier : d.data["tiers"]) {
      const Row* row =
          tier["provider"] == recommended ? row_of(tiers, tier["name"].get<std::string>()) : nullptr;
      if (row == nullptr) continue;
      CAPTURE(row->front());
      const std::string& cell = row->back();
      CHECK(money_in(cell).value_or(-1) == std::round(tier["cost"]["low"].get<double>()));
      const auto dash = cell.find("–");
      REQUIRE(dash != std::string::npos);
      CHECK(money_in(cell.substr(dash + 3)).value_or(-1) == std::round(tier["cost"]["high"].get<double>()));
      ++compared;
    }
    CHECK(compared == 4);
  }
}

TEST_CASE("no cell of a table is longer than a reader takes in at once") {
  for (const Documents& d : examples()) {
    CAPTURE(d.name);
    for (const std::string* text : {&d.plan, &d.escalation}) {
      std::istringstream in(*text);
      for (std::string line; std::getline(in, line);) {
        CAPTURE(line);
        if (!line.starts_with("| ")) continue;
        for (std::size_t at = 1; at < line.size();) {
          const std::size_t end = std::min(line.find(" |", at), line.size());
          std::string cell = line.substr(at, end - at);
          cell.erase(cell.find_last_not_of(' ') + 1);
          CHECK(text_width(cell) <= 170);
          at = end + 2;
        }
      }
    }
  }
}

}  // namespace
}  // namespace runrate
