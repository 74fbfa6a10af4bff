// SPDX-License-Identifier: Apache-2.0
#include "models/spec/user_history.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <string_view>

namespace runrate {
namespace {

TEST_CASE("a steady past gives its rate without doubt") {
  std::vector<double> users{1000};
  for (int m = 1; m < 12; ++m) users.push_back(users.back() * 1.05);
  const GrowthTrend trend = trend_of(users);
  CHECK(trend.rate == testing::near(0.05, 1e-9));
  CHECK(trend.rate_sd < 1e-9);
  CHECK(trend.shock_sd < 1e-9);
}

TEST_CASE("the trend is the least-squares line of the logarithms, its doubt what the changes leave open") {
  // Logs 0, 1, 1, 2 over months 0 to 3: slope 3/5, residuals -0.1, 0.3, -0.3, 0.1; standard error √(0.2/2/5)
  // = 0.1414. Changes 1, 0, 1: sd √((1/9 + 4/9 + 1/9) / 2) = 0.57735, ÷ √3 = 0.33333, the larger. Growth
  // e^0.6 - 1 = 0.82212, its sd 1.82212 × 0.33333 = 0.60737.
  const double e = std::exp(1.0);
  const GrowthTrend trend = trend_of(std::vector<double>{1, e, e, e * e});
  CHECK(trend.rate == testing::near(0.82212, 1e-5));
  CHECK(trend.rate_sd == testing::near(0.60737, 1e-5));
  CHECK(trend.shock_sd == testing::near(0.57735, 1e-5));
}

TEST_CASE("a file of months and users is read with or without a header, by month or by day") {
  for (const std::string_view text :
       {"month,users\n2026-01,100\n2026-02,110\n2026-03,120\n2026-04,130\n2026-05,140\n2026-06,150\n",
        "# from the console\n2026-01-31,100\r\n2026-02-28,110\r\n2026-03-31,120\r\n2026-04-30,130\r\n"
        "2026-05-31,140\r\n2026-06-30,150\r\n",
        "\xEF\xBB\xBFmonth\tnew\tUsers\n2026-01\t1\t100\n2026-02\t1\t110\n2026-03\t1\t120\n2026-04\t1\t130\n"
        "2026-05\t1\t140\n2026-06\t1\t150\n",
        "2026-01;100\n2026-02;110\n\n2026-03;120\n2026-04;130\n2026-05;140\n2026-06;150"}) {
    CAPTURE(text);
    const UserHistory history = history_from(text, {2026, 11, 30});
    CHECK(history.faults.empty());
    CHECK(history.first == Month{2026, 1});
    CHECK(history.users.size() == 6);
    CHECK(history.users.back() == 150);
  }
}

TEST_CASE("the month of the plan's day is left out, later ones are refused") {
  const std::string past = "2026-01,100\n2026-02,110\n2026-03,120\n2026-04,130\n2026-05,140\n2026-06,150\n";
  const UserHistory running = history_from(past + "2026-07,3\n", {2026, 7, 31});
  CHECK(running.faults.empty());
  CHECK(running.users.size() == 6);
  CHECK(running.left_out == Month{2026, 7});
  CHECK_FALSE(history_from(past, {2026, 7, 1}).left_out.has_value());
  const UserHistory later = history_from(past + "2026-07,3\n2026-08,4\n", {2026, 6, 30});
  REQUIRE(later.faults.size() == 1);
  CHECK(later.faults[0].line == 7);
  CHECK(later.faults[0].found == "2026-07 is after the plan's day, 2026-06-30");
}

TEST_CASE("what is wrong with a history is said with its line") {
  struct Row {
    std::string_view text;
    int line;
    std::string_view found;
  };
  constexpr Row rows[] = {
      {"2026-01,100\n2026-02,abc\n", 2, "'abc' is no number of users above 0"},
      {"2026-01,100\n2026-02,0\n", 2, "'0' is no number of users above 0"},
      {"2026-01,100\n2026-02,0.5\n", 2, "'0.5' is less than one user"},
      {"2026-01,100\n2026-02\n", 2, "1 cell under 2 columns"},
      {"2026-01,100\n2026-02,\n", 2, "'' is no number of users above 0"},
      {"2026-01,100\n2026-02,1,900\n", 2, "3 cells under 2 columns"},
      {"2026-01,100\n2026-02,\"1,900\"\n", 2, "'1,900' is no number of users above 0"},
      {"2026-01,100\n2026-02,1e30\n", 2, "'1e30' is more than 10,000,000,000 users"},
      {"2026-01,100\n2026-02,inf\n", 2, "'inf' is no number of users above 0"},
      {"2026-01,100,5\n", 1, "of 3 columns none is known as the month, or none as the users"},
      {"month,a,b\n2026-01,1,2\n", 1, "of 3 columns none is known as the month, or none as the users"},
      {"2026-01,x\n2026-02,y\n", 1,
       "'x' is no number of users above 0 (2 of 2 rows cannot be read: lines 1, 2)"},
      {"2026-01,100\nsoon,110\n", 2, "'soon' is no month"},
      {"2026-01,100\n2026-03,110\n", 2, "2026-03 follows 2026-01"},
      {"2026-01,100\n2026-01,110\n", 2, "2026-01 follows 2026-01"},
      {"month,users\nmonth,users\n", 2, "'month' is no month"},
      {"2026-01,100\n", 0, "holds 1 months"},
      {"", 0, "holds 0 months"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const UserHistory history = history_from(row.text, {2026, 11, 30});
    REQUIRE_FALSE(history.faults.empty());
    CHECK(history.faults.front().line == row.line);
    CHECK(history.faults.front().found == row.found);
    CHECK_FALSE(history.faults.front().remedy.empty());
  }
}

/// So many months with 100 users up to last month, seen on a day of 2026-11.
UserHistory months_before(int count) {
  std::string csv;
  for (int back = count; back > 0; --back) csv += to_text(Month{2026, 11} + -back) + ",100\n";
  return history_from(csv, {2026, 11, 30});
}

TEST_CASE("a history has six months to fifty years, of one user to ten billion") {
  const auto found = [](const UserHistory& history) {
    return history.faults.empty() ? std::string() : history.faults[0].found + "; " + history.faults[0].remedy;
  };
  CHECK(found(months_before(5)) == "holds 5 months; give six at least");
  CHECK(found(months_before(6)).empty());
  CHECK(found(months_before(600)).empty());
  CHECK(found(months_before(601)) == "holds 601 months; give 600 at most");
  const std::string past = "2026-01,1\n2026-02,10000000000\n2026-03,1\n2026-04,1\n2026-05,1\n";
  CHECK(found(history_from(past + "2026-06,1\n", {2026, 11, 30})).empty());
  CHECK(found(history_from(past + "2026-06,10000000001\n", {2026, 11, 30}))
            .starts_with("'10000000001' is more than 10,000,000,000 users"));
}

TEST_CASE("a row that cannot be read is no reason to doubt the next") {
  const UserHistory history = history_from("2026-01,100\n2026-02\n2026-05,100\n", {2026, 11, 30});
  REQUIRE(history.faults.size() == 1);
  CHECK(history.faults[0].found == "1 cell under 2 columns");
}

TEST_CASE("columns are known by any of their names") {
  for (const char* names :
       {"x,date,mau", "x,period,customers", "x,day,value", "x,Timestamp,Active Users", "x,time,count"}) {
    CAPTURE(names);
    std::string csv = std::string(names) + "\n";
    for (int month = 1; month <= 6; ++month) csv += "9,2026-0" + std::to_string(month) + ",100\n";
    CHECK(history_from(csv, {2026, 11, 30}).users.size() == 6);
  }
}

}  // namespace
}  // namespace runrate
