// SPDX-License-Identifier: Apache-2.0
#include "models/spec/rule_text.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

namespace runrate {
namespace {

TEST_CASE("the template's rules are read as it writes them") {
  const auto up = threshold_from(">70% for 5m", Dimension::share);
  REQUIRE(up);
  CHECK(up->above);
  CHECK(up->value == testing::near(0.70));
  CHECK(up->minutes == 5);
  const auto queue = threshold_from("< 10", Dimension::count);
  REQUIRE(queue);
  CHECK_FALSE(queue->above);
  CHECK(queue->value == 10);
  CHECK_FALSE(queue->minutes);
  for (const std::string_view text :
       {"", "70%", ">", ">70", ">70% for", ">70% for 5", ">70% for -5m", "=70%"}) {
    CAPTURE(text);
    CHECK_FALSE(threshold_from(text, Dimension::share));
  }
}

TEST_CASE("limits are two whole numbers or one") {
  CHECK(limits_from("2..20") == std::pair(2, 20));
  CHECK(limits_from("1 .. 10") == std::pair(1, 10));
  CHECK(limits_from("4") == std::pair(4, 4));
  for (const std::string_view text : {"", "..", "2..", "..5", "a..b", "2-20", "1.5..3", "2...20"}) {
    CAPTURE(text);
    CHECK_FALSE(limits_from(text));
  }
}

TEST_CASE("a schedule is the share of the week that it runs") {
  // 5 days of 12 hours: 60 of 168; daily 16 hours: 112; a night of 10 hours on 7 days: 70.
  CHECK(schedule_from("mon-fri 08:00-20:00")->share == testing::near(60.0 / 168));
  CHECK(schedule_from("daily 07:00-23:00")->share == testing::near(112.0 / 168));
  CHECK(schedule_from("daily 20:00-06:00")->share == testing::near(70.0 / 168));
  CHECK(schedule_from("weekdays 8-20")->share == testing::near(60.0 / 168));
  CHECK(schedule_from("sat 10:00-12:30")->share == testing::near(2.5 / 168));
  CHECK(schedule_from("always")->share == 1);
  CHECK(schedule_from("01:00-05:00")->share == testing::near(28.0 / 168));  // every day
  CHECK(schedule_from("mon 22:30-02:00")->hours[22] == testing::near(0.5));
  for (const std::string_view text : {"", "mon-fri", "08:00", "xyz 08:00-20:00", "mon-fri 25:00-26:00",
                                      "mon-fri 08:00", "mon-fri 08:60-10:00", "mon-fri 08:00-08:00"}) {
    CAPTURE(text);
    CHECK_FALSE(schedule_from(text));
  }
}

TEST_CASE("amounts of Kubernetes are read with their suffixes") {
  CHECK(*kubernetes_amount("500m") == testing::near(0.5));
  CHECK(*kubernetes_amount("2") == 2);
  CHECK(*kubernetes_amount("1Gi") == 1024.0 * 1024 * 1024);
  CHECK(*kubernetes_amount("3k") == 3000);
  for (const std::string_view text : {"", "0", "-1", "500 m", "1 GiB", "x"}) {
    CAPTURE(text);
    CHECK_FALSE(kubernetes_amount(text));
  }
}

TEST_CASE("percentiles and months are read by name") {
  CHECK(percentile_from("P80") == testing::near(0.80));
  CHECK(percentile_from("p5") == testing::near(0.05));
  CHECK_FALSE(percentile_from("80"));
  CHECK_FALSE(percentile_from("P100"));
  CHECK_FALSE(percentile_from("P0"));
  CHECK(calendar_month_from("January") == 1);
  CHECK(calendar_month_from("dec") == 12);
  CHECK_FALSE(calendar_month_from("jan1"));
  CHECK_FALSE(calendar_month_from("m"));
}

TEST_CASE("a load says of what it is") {
  struct Row {
    std::string_view text;
    Dimension dimension;
    LoadBasis basis;
    double amount;
  };
  const Row rows[] = {
      {"60% of requests", Dimension::count, LoadBasis::share_of_requests, 0.6},
      {"0.02 per request", Dimension::count, LoadBasis::per_request, 0.02},
      {"6 queries per request", Dimension::count, LoadBasis::per_request, 6},
      {"5 jobs per user per month", Dimension::count, LoadBasis::per_user_month, 5},
      {"5 per active user per month", Dimension::count, LoadBasis::per_user_month, 5},
      {"100 per tenant per month", Dimension::count, LoadBasis::per_tenant_month, 100},
      {"400 per day", Dimension::count, LoadBasis::per_day, 400},
      {"12 requests/s", Dimension::count, LoadBasis::per_second, 12},
      {"120 requests/min", Dimension::count, LoadBasis::per_second, 2},
      {"1 KiB per request", Dimension::size, LoadBasis::per_request, 1.0 / 1024 / 1024},
      {"20 GiB per day", Dimension::size, LoadBasis::per_day, 20},
      {"730 per month", Dimension::count, LoadBasis::per_day, 24},  // a month is 730 hours
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const LoadReading load = load_from(row.text, row.dimension);
    CHECK_FALSE(load.problem);
    CHECK(load.basis == row.basis);
    CHECK(load.amount == testing::near(row.amount, 1e-12));
  }
  for (const std::string_view text :
       {"", "60%", "60% of users", "5", "5 KiB per request", "5 per user", "5 per galaxy", "many"}) {
    CAPTURE(text);
    CHECK(load_from(text, Dimension::count).problem);
  }
  CHECK(load_from("5 per request", Dimension::size).problem->code == "missing_unit");
}

TEST_CASE("of what is no load, all that would help is said") {
  struct Row {
    std::string_view text;
    Dimension dimension;
    std::string_view code, found, remedy;
  };
  const std::string counts =
      "'60% of requests', '0.02 per request', '5 per user per month', '400 per day' or '12 requests/s'";
  const std::string sizes = "'1.5 KiB per request' or '20 GiB per day'";
  const std::string write_counts = "write " + counts, write_sizes = "write " + sizes;
  const Row rows[] = {
      {"60%", Dimension::count, "missing_unit", "'60%' does not say of what", "write '60% of requests'"},
      {"5", Dimension::count, "missing_unit", "'5' does not say of what", write_counts},
      {"5 KiB per request", Dimension::count, "wrong_unit", "'5 KiB per request' does not say of what",
       write_counts},
      {"5 per galaxy", Dimension::count, "wrong_unit", "'5 per galaxy' does not say of what", write_counts},
      {"5 per user", Dimension::count, "wrong_unit", "'5 per user' does not say of what", write_counts},
      {"60% of users", Dimension::count, "wrong_unit", "'60% of users' does not say of what", write_counts},
      {"60 of requests", Dimension::count, "wrong_unit", "'60 of requests' does not say of what",
       write_counts},
      {"many", Dimension::count, "bad_number", "'many' is not a load", write_counts},
      {"5 per request", Dimension::size, "missing_unit", "'5 per request' does not say of what", write_sizes},
      {"5 jobs per day", Dimension::size, "wrong_unit", "'5 jobs per day' does not say of what", write_sizes},
      {"60% of requests", Dimension::size, "wrong_unit", "'60% of requests' does not say of what",
       write_sizes},
      {"5 GiB", Dimension::size, "missing_unit", "'5 GiB' does not say of what", write_sizes},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const LoadReading load = load_from(row.text, row.dimension);
    REQUIRE(load.problem);
    CHECK(load.problem->code == row.code);
    CHECK(load.problem->found == row.found);
    CHECK(load.problem->expected == (row.dimension == Dimension::size ? sizes : counts));
    CHECK(load.problem->remedy == row.remedy);
  }
  CHECK(load_from("60% of all requests", Dimension::count).amount == testing::near(0.6));
  CHECK(load_from("90 requests per hour", Dimension::count).amount == testing::near(0.025));
  CHECK(load_from("24 per day", Dimension::count).basis == LoadBasis::per_day);
}

TEST_CASE("rules, limits and schedules at their edges") {
  CHECK(threshold_from(">70% for 0m", Dimension::share)->minutes == 0);
  CHECK(threshold_from(">70% for 90 s", Dimension::share)->minutes == testing::near(1.5));
  CHECK(threshold_from("  >70%  ", Dimension::share)->value == testing::near(0.7));
  CHECK(limits_from(" 2..20 ") == std::pair(2, 20));
  CHECK(limits_from("-1..5") == std::pair(-1, 5));
  CHECK(schedule_from("daily 00:00-24:00")->share == 1);
  CHECK_FALSE(schedule_from("daily 00:00-24:01"));
  CHECK_FALSE(schedule_from("daily -1:00-05:00"));
  CHECK(schedule_from("everyday 0-12")->share == testing::near(0.5));
  CHECK(schedule_from("weekends 0-24")->share == testing::near(2.0 / 7));
  CHECK(schedule_from("sat-sun 0-24")->share == testing::near(2.0 / 7));
  CHECK(schedule_from("Wed 0:30-1:00")->share == testing::near(0.5 / 168));
  CHECK(schedule_from(" daily 8-9 ")->text == "daily 8-9");
  CHECK(schedule_from("mon 0-1")->hours[0] == 1);
  CHECK(schedule_from("mon 0-1")->hours[1] == 0);
  CHECK(schedule_from("mon 0-1")->hours.size() == 168);
  CHECK_FALSE(schedule_from("mo 0-1"));
  CHECK_FALSE(schedule_from("mon-xyz 0-1"));
  CHECK_FALSE(schedule_from("mon 8:59-8:59"));
  CHECK_FALSE(schedule_from("mon 8:60-9"));
  CHECK(percentile_from("P1") == testing::near(0.01));
  CHECK(percentile_from("P99") == testing::near(0.99));
  CHECK_FALSE(percentile_from("P"));
  CHECK_FALSE(percentile_from("Q50"));
  CHECK(calendar_month_from(" SEPTEMBER ") == 9);
  CHECK_FALSE(calendar_month_from("sept"));
  const std::pair<std::string_view, double> amounts[] = {{"1M", 1e6},     {"1G", 1e9},     {"1T", 1e12},
                                                         {"1Ki", 0x1p10}, {"1Mi", 0x1p20}, {"1Ti", 0x1p40}};
  for (const auto& [text, amount] : amounts) CHECK(kubernetes_amount(text) == amount);
}

}  // namespace
}  // namespace runrate
