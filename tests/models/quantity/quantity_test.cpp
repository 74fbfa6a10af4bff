// SPDX-License-Identifier: Apache-2.0
#include "models/quantity/quantity.hpp"

#include "models/text/money_text.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <set>
#include <string_view>

namespace runrate {
namespace {

constexpr double hour = 3600;

TEST_CASE("a quantity is read in the unit of its field") {
  // By hand: 1 GiB = 1,073,741,824 bytes; a month is 730 h, a year 12 months.
  struct Row {
    std::string_view text;
    Unit unit;
    double value;
  };
  const Unit count{}, share{Dimension::share}, size{Dimension::size}, seconds{Dimension::time, "s"};
  const Unit growth{Dimension::share, {}, "month"}, rate{Dimension::rate};
  const Unit money{Dimension::money}, monthly{Dimension::money, {}, "month"},
      yearly{Dimension::money, {}, "year"};
  const Row rows[] = {
      {"900", count, 900},
      {"25,000", count, 25'000},
      {"25k", count, 25'000},
      {"2M", count, 2e6},
      {"1.5bn", count, 1.5e9},
      {"1e3", count, 1000},
      {"010", count, 10},
      {".5", count, 0.5},
      {"25k users", count, 25'000},
      {"70%", share, 0.70},
      {"70 %", share, 0.70},
      {"0%", share, 0},
      {"-3%", share, -0.03},
      {"8 GiB", size, 8},
      {"8GiB", size, 8},
      {"512 MiB", size, 0.5},
      {"2 TiB", size, 2048},
      {"1 GB", size, 1e9 / 1'073'741'824.0},
      {"1 KB", size, 1e3 / 1'073'741'824.0},
      {"1 kB", size, 1e3 / 1'073'741'824.0},
      {"1,073,741,824 B", size, 1},
      {"5B", size, 5 / 1'073'741'824.0},
      {"250 ms", seconds, 0.25},
      {"2s", seconds, 2},
      {"5m", seconds, 300},
      {"5 min", seconds, 300},
      {"2 hours", seconds, 7200},
      {"4 h", {Dimension::time, "h"}, 4},
      {"90 min", {Dimension::time, "h"}, 1.5},
      {"30 days", {Dimension::time, "day"}, 30},
      {"1 week", {Dimension::time, "day"}, 7},
      {"2 months", {Dimension::time, "month"}, 2},
      {"1 year", {Dimension::time, "month"}, 12},
      {"730 h", {Dimension::time, "month"}, 1},
      {"8% per month", growth, 0.08},
      {"8%/month", growth, 0.08},
      {"120 requests/s", rate, 120},
      {"1500 queries/s", rate, 1500},
      {"120 per second", rate, 120},
      {"60 jobs/min", rate, 1},
      {"1.5M requests per hour", rate, 1.5e6 / 3600},
      {"$9,500", money, 9500},
      {"$50k", money, 50'000},
      {"$2.5M", money, 2.5e6},
      {"$0.02", money, 0.02},
      {"-$5", money, -5},
      {"9,500 USD", money, 9500},
      {"USD 9500", money, 9500},
      {"$1,150 per month", monthly, 1150},
      {"$12k per year", monthly, 1000},
      {"$1,000 per month", yearly, 12'000},
      {"4 per active user", {Dimension::count, {}, "active user"}, 4},
      {"10M per month", {Dimension::count, {}, "month"}, 1e7},
      {"600", {Dimension::count, {}, "month", true}, 600},
      {"4 h per month", {Dimension::time, "h", "month"}, 4},
      {"40 MiB per month", {Dimension::size, {}, "month", true}, 40.0 / 1024},
      {"40 MiB", {Dimension::size, {}, "month", true}, 40.0 / 1024},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const QuantityReading reading = read_quantity(row.text, row.unit);
    CHECK_FALSE(reading.problem);
    CHECK(reading.value == testing::near(row.value, 1e-12));
  }
}

TEST_CASE("a text that is no quantity of the field is refused, with what would fit") {
  struct Row {
    std::string_view text;
    Unit unit;
    std::string_view code, part_of_answer;
  };
  const Unit share{Dimension::share}, size{Dimension::size}, growth{Dimension::share, {}, "month"};
  const Row rows[] = {
      {"8", size, "missing_unit", "write '8 GiB' or '8192 MiB'"},
      {"8", {Dimension::size, {}, "month"}, "missing_unit", "8 GiB per month"},
      {"0.7", share, "missing_unit", "write '70%'"},
      {"70", share, "missing_unit", "write '70%'"},
      {"8%", growth, "missing_unit", "write '8% per month'"},
      {"8", growth, "missing_unit", "write '8% per month'"},
      {"0.5% per day", growth, "wrong_unit", "write '0.5% per month'"},
      {"8% per year", growth, "wrong_unit", "per month"},
      {"250", {Dimension::time, "s"}, "missing_unit", "write '250 ms' or '250 s'"},
      {"4", {Dimension::time, "h"}, "missing_unit", "write '4 h' or '4 min'"},
      {"120", {Dimension::rate}, "missing_unit", "write '120 requests/s'"},
      {"120 requests", {Dimension::rate}, "missing_unit", "requests/s"},
      {"9500", {Dimension::money}, "missing_unit", "write '$9500'"},
      {"€50", {Dimension::money}, "wrong_currency", "USD"},
      {"$50", size, "wrong_unit", "a size"},
      {"8 GiB", share, "wrong_unit", "a share"},
      {"8 Gib", size, "wrong_unit", "GiB"},
      {"8 gb", size, "wrong_unit", "GB"},
      {"5 parsecs", {Dimension::time, "s"}, "wrong_unit", "a time"},
      {"many", {}, "bad_number", "a number"},
      {"", {}, "bad_number", "a number"},
      {"1,00", {}, "bad_number", "a number"},
      {"1.234,5", {}, "bad_number", "a number"},
      {"12,3456", {}, "bad_number", "a number"},
      {"1.", {}, "bad_number", "a number"},
      {"--5", {}, "bad_number", "a number"},
      {"nan", {}, "bad_number", "a number"},
      {"inf", {}, "bad_number", "a number"},
      {"1e999", {}, "bad_number", "a number"},
      {"5 per", {}, "bad_number", "a number"},
      {"60% of requests", share, "wrong_unit", "share of something"},
      {"5 per month", {}, "wrong_unit", "write '5'"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const QuantityReading reading = read_quantity(row.text, row.unit);
    if (!reading.problem) {
      CHECK_MESSAGE(false, "was read");
      continue;
    }
    CHECK(reading.problem->code == row.code);
    const std::string answer = reading.problem->found + "; " + reading.problem->expected + "; " +
                               reading.problem->nearest + "; " + reading.problem->remedy;
    CHECK_MESSAGE(answer.find(row.part_of_answer) != std::string::npos, answer);
  }
}

TEST_CASE("a quantity falls apart into number, unit, denominators and whole") {
  const auto queries = split_quantity("6 queries per request");
  REQUIRE(queries);
  CHECK(queries->number == 6);
  CHECK(queries->unit == "queries");
  CHECK(queries->per == std::vector<std::string>{"request"});
  const auto share = split_quantity("60% of requests");
  REQUIRE(share);
  CHECK(share->unit == "%");
  CHECK(share->of == "requests");
  const auto twice = split_quantity("5 per user per month");
  REQUIRE(twice);
  CHECK(twice->per == std::vector<std::string>{"user", "month"});
}

TEST_CASE("each spelling of a unit means one thing in its dimension") {
  std::set<std::pair<std::string_view, Dimension>> seen;
  for (const UnitName& unit : unit_names()) {
    CAPTURE(unit.name);
    CHECK(seen.insert({unit.name, unit.dimension}).second);
    CHECK(unit.factor > 0);
    CHECK(unit_factor(unit.name, unit.dimension) == unit.factor);
  }
}

TEST_CASE("figures are shown as documents show them") {
  CHECK(MoneyText("USD").cents(1234.56) == "$1,234.56");
  CHECK(MoneyText("USD").cents(0) == "$0.00");
  CHECK(MoneyText("USD").cents(0.005) == "$0.01");
  CHECK(MoneyText("USD").cents(999.999) == "$1,000.00");
  CHECK(MoneyText("USD").cents(-3.1) == "-$3.10");
  CHECK(MoneyText("USD").cents(-0.001) == "$0.00");
  CHECK(MoneyText("USD").cents(1234567.891) == "$1,234,567.89");
  CHECK(MoneyText("USD").whole(1234.56) == "$1,235");
  CHECK(MoneyText("USD").whole(-1234.4) == "-$1,234");
  CHECK(MoneyText("USD").whole(-0.4) == "$0");
  CHECK(short_money(950) == "$950");
  CHECK(short_money(999.6) == "$1k");
  CHECK(short_money(12'400) == "$12.4k");
  CHECK(short_money(124'400) == "$124k");
  CHECK(short_money(1'200'000) == "$1.2M");
  CHECK(count_text(25'000) == "25,000");
  CHECK(count_text(999) == "999");
  // Three digits below a hundred, whole from where the hundred is nearer.
  CHECK(count_text(99.4) == "99.4");
  CHECK(count_text(99.5) == "100");
  CHECK(count_text(-99.6) == "-100");
  CHECK(count_text(120.4) == "120");
  CHECK(count_text(2.345) == "2.35");
  CHECK(count_text(0.05) == "0.05");
  CHECK(count_text(-1234) == "-1,234");
  CHECK(size_text(6.8) == "6.8 GiB");
  CHECK(size_text(2.3 * 1024) == "2.3 TiB");
  CHECK(size_text(0.5) == "512 MiB");
  CHECK(size_text(1.5 / 1024 / 1024) == "1.5 KiB");
  CHECK(size_text(0) == "0 GiB");
  CHECK(size_text(1024) == "1 TiB");
  CHECK(percent_text(0.08) == "8%");
  CHECK(percent_text(0.125) == "12.5%");
  CHECK(percent_text(0.0025) == "0.25%");
  CHECK(percent_text(0) == "0%");
  CHECK(duration_text(0.25) == "250 ms");
  CHECK(duration_text(300) == "5 min");
  CHECK(duration_text(4 * hour) == "4 h");
  CHECK(duration_text(30 * 24 * hour) == "30 days");
  CHECK(duration_text(730 * hour) == "1 month");
  CHECK(number_text(0.000012345, 3) == "0.0000123");
  CHECK(number_text(8192) == "8192");
}

TEST_CASE("what is shown is read back as the same") {
  for (const double gib : {0.001, 0.5, 1.0, 6.8, 20.0, 500.0, 2355.2}) {
    CAPTURE(gib);
    CHECK(read_quantity(size_text(gib), {Dimension::size}).value == testing::near(gib, 0.05));
  }
  for (const double seconds : {0.04, 2.0, 90.0, 7200.0, 2.628e6}) {
    CAPTURE(seconds);
    CHECK(read_quantity(duration_text(seconds), {Dimension::time}).value == testing::near(seconds, 0.01));
  }
}

TEST_CASE("the price of one thing keeps two digits at least") {
  const MoneyText money("USD");
  CHECK(money.each(6.4) == "$6.40");
  CHECK(money.each(0.1234) == "$0.123");
  CHECK(money.each(0.0123) == "$0.012");
  CHECK(money.each(0.00472) == "$0.0047");
  CHECK(money.each(0.0000318) == "$0.000032");
  CHECK(money.each(0) == "$0");
}

}  // namespace
}  // namespace runrate
