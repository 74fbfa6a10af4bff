// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

struct Result {
  double hours = 0, peak = 0, unserved = 0;
};

/// The group's week, with an objective's floor and with the counts by hour where they are asked for.
struct Wanted {
  LatencyLimit* latency = nullptr;
  ConstColumn latency_ratio = {};
  Column counts = {};
};

Result week(const CapacityRule& rule, const WeekShape& shape, double mean_rate, double carries,
            const Wanted& wanted = {}) {
  const std::vector<double> rate{mean_rate}, each{carries};
  std::vector<double> hours(1), peak(1), unserved(1);
  const GroupLoad load{.week = shape,
                       .mean_rate = rate,
                       .carries = each,
                       .latency = wanted.latency,
                       .latency_ratio = wanted.latency_ratio};
  run_week(rule, load, {hours, peak, unserved, wanted.counts});
  return {hours[0], peak[0], unserved[0]};
}

/// Twelve hours at `night` and twelve at `day` times the mean, day after day.
WeekShape levels(double first, double second) {
  WeekShape shape{};
  for (std::size_t h = 0; h < shape.size(); ++h) shape[h] = (h / 12) % 2 == 0 ? first : second;
  return shape;
}

// 240 units/s, each instance carries 100: 3.6 instances' worth by day, 1.2 by night.
constexpr double rate = 240, carries = 100;
constexpr double per_week = 730.0 / 168;

CapacityRule autoscaler(double up) { return {.up = up, .tolerance = 0.1}; }

TEST_CASE("an autoscaler holds its target, keeps the larger count for its window, and does nothing near it") {
  // At 50%: 3.6 / 0.5 = 7.2, so 8 by day; 1.2 / 0.5 = 2.4, so 3 by night.
  const WeekShape day_first = levels(1.5, 0.5);
  CHECK(week(autoscaler(0.5), day_first, rate, carries).hours == testing::near(84 * (8 + 3) * per_week));
  // Five pods more for 1/12 of the first hour of each of seven nights.
  CapacityRule slow_down = autoscaler(0.5);
  slow_down.down_window_hours = 300.0 / 3600;
  CHECK(week(slow_down, day_first, rate, carries).hours == testing::near((924 + 7 * 5 / 12.0) * per_week));
  // Five fewer for 1/6 of the first hour of each of six later days.
  CapacityRule slow_up = autoscaler(0.5);
  slow_up.up_window_hours = 600.0 / 3600;
  CHECK(week(slow_up, day_first, rate, carries).hours == testing::near((924 - 6 * 5 / 6.0) * per_week));
  // 4.3 on 8 pods is 7.5% above the target: within the tolerance of 10%.
  CHECK(week(autoscaler(0.5), levels(1.5, 1.5 * 4.3 / 3.6), rate, carries).peak == 8);
  // 4.5 is 12.5% above it: 9.
  CHECK(week(autoscaler(0.5), levels(1.5, 1.5 * 4.5 / 3.6), rate, carries).peak == 9);
}

TEST_CASE("an autoscaler's policies hold back what an hour may add") {
  // Night first: 3; by day 8 are wanted, one pod in 1,800 s allows two an hour: 5, 7, 8. What 5 pods cannot
  // do is nothing: they carry 5.
  CapacityRule rule = autoscaler(0.5);
  rule.up_policies = {{.type = "Pods", .value = 1, .period_seconds = 1800}};
  const double day = 5 + 11 * 7;
  CHECK(week(rule, levels(0.5, 1.5), rate, carries).hours == testing::near(7 * (12 * 3 + day) * per_week));
  rule.up_select = "Disabled";
  CHECK(week(rule, levels(0.5, 1.5), rate, carries).peak == 3);
}

TEST_CASE("a metric of the manifest is the CPU at which it stands at its target") {
  Component c;
  c.vcpu = 1;
  c.memory_gib = 2;
  c.scaling.kind = ScalingKind::hpa;
  struct Row {
    std::string_view name;
    HpaMetric metric;
    double up, rate;
  };
  const Row rows[] = {
      {"CPU", {.name = "cpu", .utilization = 60}, 0.6, 0},
      {"CPU as an amount: half of one vCPU", {.name = "cpu", .average_value = "500m"}, 0.5, 0},
      // Memory runs from 20% at no load to 60%: 40% is half of the CPU.
      {"memory", {.name = "memory", .utilization = 40}, 0.5, 0},
      {"memory as an amount: 1 of 2 GiB is 50%", {.name = "memory", .average_value = "1Gi"}, 0.75, 0},
      {"requests a pod", {.type = "Pods", .name = "requests", .average_value = "80"}, 1, 80},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    c.scaling.metrics = {row.metric};
    const CapacityRule rule = capacity_rule(c, false);
    CHECK(rule.up == testing::near(row.up));
    CHECK(rule.rate_target == row.rate);
  }
  // 80 of 100 units/s a pod: 3.6 / 0.8 = 4.5, so 5 by day.
  CHECK(week(capacity_rule(c, false), levels(1.5, 0.5), rate, carries).peak == 5);
}

TEST_CASE("steps add by how far the CPU is above") {
  const auto steps = [](double large) {
    Component c;
    c.scaling.kind = ScalingKind::step;
    c.scaling.up_steps = {{.cpu = 0.9, .instances = large}, {.cpu = 0.6, .instances = 1}};
    c.scaling.down_steps = {{.cpu = 0.3, .instances = 1}};
    return capacity_rule(c, false);
  };
  // Day first: 3.6 / 0.6 = 6. By night 6, 5 are under 30%; 4 are at 30%, which is not below. By day 4 stand
  // at 90%, which is not above: one more, one more.
  CHECK(week(steps(3), levels(1.5, 0.5), rate, carries).hours == testing::near(84 * (6 + 4) * per_week));
  // Night first: 2. By day 2 stand at 180%: five more, 7; later nights 4, later days 6.
  const Result five = week(steps(5), levels(0.5, 1.5), rate, carries);
  CHECK(five.peak == 7);
  CHECK(five.hours == testing::near(12 * (2 + 7 + 6 * (4 + 6)) * per_week));
}

TEST_CASE("a schedule has its counts whatever the load, and says what they could not take") {
  Component c;
  c.scaling.kind = ScalingKind::schedule;
  c.scaling.min_instances = 1;
  c.scaling.max_instances = 3;
  Schedule first_half{.share = 0.5, .text = "mornings", .hours = std::vector<double>(168, 0.0)};
  for (std::size_t h = 0; h < 168; ++h) first_half.hours[h] = h % 24 < 12 ? 1 : 0;
  c.scaling.scheduled = {{first_half, 3}};
  // By day 3 of 3.6, by night 1 of 1.2: 84 × 0.6 + 84 × 0.2 of 403.2.
  const Result result = week(capacity_rule(c, false), levels(1.5, 0.5), rate, carries);
  CHECK(result.hours == testing::near(84 * (3 + 1) * per_week));
  CHECK(result.unserved == testing::near(84 * 0.8 / 403.2));
}

TEST_CASE("a latency objective is a floor under the rule's count") {
  // One server: p95 = 2.9957 / (1 - use) service times, so that six of them allow 0.5007. Ratios are rounded
  // to the strict side by 2% at most: 1 - 2.9957 / 5.88 = 0.4905.
  LatencyLimit one(1);
  CHECK(one.utilisation(1, 6) <= 0.5008);
  CHECK(one.utilisation(1, 6) >= 0.4905);
  // Two servers at 70%: p95 = 5.55 service times.
  CHECK(one.instances(1.4, 5.7) == 2);
  CHECK(one.instances(1.4, 5.5) == 3);
  // An instance of two vCPUs is two servers.
  CHECK(LatencyLimit(2).instances(0.7, 5.7) == 1);
  CHECK(LatencyLimit(2).instances(0.7, 5.5) == 2);
  // The rule alone: 1.4 / 0.9, so 2.
  const CapacityRule rule{.up = 0.9, .down = 0.1};
  CHECK(week(rule, flat_week(), 140, carries).peak == 2);
  const std::vector<double> ratio{5.5};
  CHECK(week(rule, flat_week(), 140, carries, {.latency = &one, .latency_ratio = ratio}).peak == 3);
}

TEST_CASE("more load never takes fewer instances for a latency, and a longer objective never more") {
  LatencyLimit limit(1);
  for (double ratio = 3.1; ratio < 40; ratio *= 1.3) {
    double before = 0;
    for (double busy = 0.1; busy < 60; busy *= 1.4) {
      const double count = limit.instances(busy, ratio);
      CHECK(count >= before);
      CHECK(count > busy);
      CHECK(limit.instances(busy, ratio * 1.5) <= count);
      before = count;
    }
  }
}

TEST_CASE("the counts by hour are what the instance-hours are the sum of") {
  std::vector<double> counts(168);
  const Result result = week({.up = 0.7, .down = 0.3}, levels(1.5, 0.5), rate, carries, {.counts = counts});
  CHECK(std::accumulate(counts.begin(), counts.end(), 0.0) * per_week == testing::near(result.hours));
  CHECK(*std::ranges::max_element(counts) == result.peak);
}

}  // namespace
}  // namespace runrate
