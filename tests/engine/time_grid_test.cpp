// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string_view>

namespace runrate {
TEST_CASE("months count across years in both directions") {
  CHECK(Month{2026, 11} + 1 == Month{2026, 12});
  CHECK(Month{2026, 11} + 2 == Month{2027, 1});
  CHECK(Month{2026, 1} + -1 == Month{2025, 12});
  CHECK(Month{2026, 5} + 36 == Month{2029, 5});
  CHECK(months_between({2026, 11}, {2027, 2}) == 3);
  CHECK(months_between({2027, 2}, {2026, 11}) == -3);
  CHECK(Month{2026, 12} < Month{2027, 1});
  for (int distance = -40; distance <= 40; ++distance) {
    CHECK(months_between({2026, 7}, Month{2026, 7} + distance) == distance);
  }
}

TEST_CASE("months and days are written and read back") {
  CHECK(to_text(Month{2027, 1}) == "2027-01");
  CHECK(month_from("2027-01") == Month{2027, 1});
  CHECK(to_text(Date{2027, 1, 9}) == "2027-01-09");
  CHECK(date_from("2028-02-29") == Date{2028, 2, 29});
  for (const std::string_view text : {"", "2027", "2027-1", "2027-13", "2027-00", "2027/01", "20x7-01",
                                      "2027-01-01", "+027-01", "2027- 1"}) {
    CAPTURE(text);
    CHECK_FALSE(month_from(text).has_value());
  }
  for (const std::string_view text : {"", "2027-02-29", "2027-04-31", "2027-01-00", "2027-01-1",
                                      "2027-01-011", "1900-02-29", "2027-01.01", "2027-01-+1"}) {
    CAPTURE(text);
    CHECK_FALSE(date_from(text).has_value());
  }
}

TEST_CASE("days agree with the standard library's calendar over eight centuries") {
  namespace chrono = std::chrono;
  const Date start{1599, 12, 25};
  const chrono::sys_days std_start = chrono::sys_days{chrono::year{1599} / chrono::December / 25};
  for (int days = 0; days < 300'000; days += 1 + days % 7) {
    const chrono::year_month_day wanted{std_start + chrono::days{days}};
    const Date date = add_days(start, days);
    REQUIRE(date.year == static_cast<int>(wanted.year()));
    REQUIRE(date.month == static_cast<int>(static_cast<unsigned>(wanted.month())));
    REQUIRE(date.day == static_cast<int>(static_cast<unsigned>(wanted.day())));
    REQUIRE(days_between(start, date) == days);
    REQUIRE(weekday(date) == static_cast<int>(chrono::weekday{chrono::sys_days{wanted}}.iso_encoding()) - 1);
    REQUIRE(days_in(month_of(date)) ==
            static_cast<int>(static_cast<unsigned>((wanted.year() / wanted.month() / chrono::last).day())));
  }
}

TEST_CASE("days of note") {
  CHECK(weekday({2026, 10, 1}) == 3);  // a Thursday
  CHECK(add_days({2027, 12, 31}, 1) == Date{2028, 1, 1});
  CHECK(add_days({2028, 3, 1}, -1) == Date{2028, 2, 29});
  CHECK(days_between({2027, 1, 1}, {2028, 1, 1}) == 365);
  CHECK(first_of({2027, 2}) == Date{2027, 2, 1});
  CHECK(last_of({2028, 2}) == Date{2028, 2, 29});
  CHECK(month_of({2028, 2, 29}) == Month{2028, 2});
}

TEST_CASE("built-in weeks have mean 1 and the peaks that they promise") {
  struct Row {
    std::string_view name;
    WeekShape week;
    double peak;
  };
  const Row rows[] = {
      {"flat", flat_week(), 1.0},
      {"business", business_hours_week(), 2.6},
      {"consumer", consumer_week(), 1.7},
      {"retail", retail_week(), 1.9},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(std::accumulate(row.week.begin(), row.week.end(), 0.0) == testing::near(168, 1e-13));
    CHECK(std::ranges::max(row.week) == testing::near(row.peak, 0.02));
    CHECK(std::ranges::min(row.week) > 0.0);
  }
}

TEST_CASE("a week that is no load is refused") {
  WeekShape week{};
  CHECK_THROWS_WITH_AS((void)normalised(week), "week: the hours add up to nothing", std::invalid_argument);
  week[5] = -1;
  CHECK_THROWS_WITH_AS((void)normalised(week), "week: -1 is not a load", std::invalid_argument);
  week[5] = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS((void)normalised(week), std::invalid_argument);
}

TEST_CASE("schedules cover the hours that they name") {
  struct Row {
    std::string_view name;
    int first;
    int last;
    double from;
    double to;
    double hours;
  };
  constexpr Row rows[] = {
      {"mon-fri 08:00-20:00", 0, 4, 8, 20, 60},   {"every day, all day", 0, 6, 0, 24, 168},
      {"all day by equal ends", 0, 6, 8, 8, 168}, {"half hours", 0, 0, 8.5, 9.25, 0.75},
      {"over midnight", 0, 4, 22, 6, 40},         {"Sunday night into Monday", 6, 6, 22, 6, 8},
      {"over Sunday: fri-mon", 4, 0, 0, 24, 96},  {"one day", 2, 2, 0, 24, 24},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(scheduled_hours(row.first, row.last, row.from, row.to) == testing::near(row.hours));
  }
  const WeekShape night = schedule_mask(6, 6, 22, 6.5);
  CHECK(night[167] == 1.0);
  CHECK(night[0] == 1.0);
  CHECK(night[6] == 0.5);
  CHECK(night[7] == 0.0);
  CHECK_THROWS_WITH_AS((void)schedule_mask(0, 7, 8, 20), "schedule: days 0 to 7 are not in 0..6",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS((void)schedule_mask(0, 6, 8, 25), "schedule: hours 8 to 25 are not in 0..24",
                       std::invalid_argument);
}

}  // namespace runrate
