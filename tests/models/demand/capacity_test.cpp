// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace runrate {
namespace {

struct Result {
  double hours = 0, peak = 0, unserved = 0;
};

Result week(const CapacityRule& rule, const WeekShape& shape, double mean_rate, double carries) {
  const std::vector<double> rate{mean_rate}, each{carries};
  std::vector<double> hours(1), peak(1), unserved(1);
  run_week(rule, {.week = shape, .mean_rate = rate, .carries = each}, {hours, peak, unserved});
  return {hours[0], peak[0], unserved[0]};
}

/// Twelve hours at half the mean and twelve at one and a half of it, day after day.
WeekShape two_levels(bool busy_first) {
  WeekShape shape{};
  for (std::size_t h = 0; h < shape.size(); ++h) shape[h] = ((h / 12) % 2 == 0) == busy_first ? 1.5 : 0.5;
  return shape;
}

// 240 units/s, each instance carries 100: 3.6 instances' worth by day, 1.2 by night.
constexpr double rate = 240, carries = 100;

TEST_CASE("a group follows a two-level week hour by hour, as worked by hand") {
  struct Row {
    std::string_view name;
    CapacityRule rule;
    bool busy_first;
    double hours, peak, unserved;
  };
  const Row rows[] = {
      // Day: 3.6 / 0.7 = 5.14, so 6. Night: CPU 1.2 / 6 is under 0.3; it shrinks while undershot, to 4 (1.2 /
      // 4 = 0.3).
      // 730 × (6 + 4) / 2.
      {"thresholds, entering by day", {.up = 0.7, .down = 0.3}, true, 3650, 6, 0},
      // Entering by night: 1.2 / 0.7 = 1.71, so 2 for twelve hours; then 84 at 6 and 72 at 4: 816 of 168.
      {"thresholds, entering by night", {.up = 0.7, .down = 0.3}, false, 816 * 730 / 168.0, 6, 0},
      // Three are not enough by day: 0.6 of 3.6 for 84 hours of 403.2 a week; by night 1.2 / 3 is within the
      // band.
      {"upper limit", {.up = 0.7, .down = 0.3, .max_instances = 3}, true, 2190, 3, 50.4 / 403.2},
      {"upper limit raised",
       {.up = 0.7, .down = 0.3, .max_instances = 3, .raises_limit = true},
       true,
       3650,
       6,
       0},
      {"lower limit", {.up = 0.7, .down = 0.3, .min_instances = 8}, true, 5840, 8, 0},
      {"lower limit above the night only", {.up = 0.7, .down = 0.3, .min_instances = 5}, true, 4015, 6, 0},
      // Target tracking at half: 7.2 → 8 by day, 2.4 → 3 by night.
      {"follows the load", {.up = 0.5, .down = 0.5, .follows_load = true}, true, 4015, 8, 0},
      // A queue: as many as keep it from growing: 4 and 2.
      {"queue", {.up = 1.0, .down = 1.0, .follows_load = true}, true, 2190, 4, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Result found = week(row.rule, two_levels(row.busy_first), rate, carries);
    CHECK(found.hours == testing::near(row.hours));
    CHECK(found.peak == testing::near(row.peak));
    CHECK(found.unserved == testing::near(row.unserved));
  }
}

TEST_CASE("no load needs the lower limit, and an exact threshold is not passed") {
  const CapacityRule rule{.up = 0.5, .down = 0.25};
  CHECK(week(rule, flat_week(), 0, 100).hours == 730);
  // 150 / 100 / 0.5 = 3 exactly; one unit more needs a fourth.
  CHECK(week(rule, flat_week(), 150, 100).peak == 3);
  CHECK(week(rule, flat_week(), 150.1, 100).peak == 4);
}

TEST_CASE(
    "capacity that follows the load never falls when the load rises, and serves all of it within its "
    "limits") {
  const CapacityRule rule{.up = 0.6, .down = 0.6, .max_instances = 1000, .follows_load = true};
  for (const WeekShape& shape : {retail_week(), consumer_week(), business_hours_week()}) {
    double before = 0;
    for (double load = 10; load < 20'000; load *= 1.37) {
      const Result found = week(rule, shape, load, 100);
      CHECK(found.hours >= before);
      CHECK(found.unserved == 0);
      before = found.hours;
    }
  }
}

}  // namespace
}  // namespace runrate
