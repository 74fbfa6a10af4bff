// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity_rule.hpp"

#include "engine/time_grid.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <utility>

namespace runrate {
namespace {

TEST_CASE("a memory rule counts as the CPU at which memory reaches it") {
  Component c;
  c.kind = Kind::container;
  c.scaling.kind = ScalingKind::threshold;
  c.scaling.cpu = ThresholdRule{.up_above = 0.7, .down_below = 0.3};
  c.scaling.memory = ThresholdRule{.up_above = 0.8, .down_below = 0.4};
  // 20% idle, 60% at full CPU: 80% is never reached, 40% is reached at half.
  CHECK(capacity_rule(c, false).up == testing::near(0.7));
  CHECK(capacity_rule(c, false).down == testing::near(0.3));
  // 20% to 120%: 80% is reached at 60% of CPU, 40% at 20%.
  c.memory_full = 1.2;
  CHECK(capacity_rule(c, false).up == testing::near(0.6));
  CHECK(capacity_rule(c, false).down == testing::near(0.2));
  // Without a rule that can bind, a group serves up to all of its CPU.
  c.scaling.cpu.reset();
  c.memory_full = 0.6;
  CHECK(capacity_rule(c, false).up == testing::near(1.0));
}

TEST_CASE("each kind of scaling becomes its rule") {
  Component c;
  c.scaling.kind = ScalingKind::target_tracking;
  c.scaling.target = 0.55;
  c.scaling.min_instances = 2;
  c.scaling.max_instances = 30;
  const CapacityRule tracking = capacity_rule(c, true);
  CHECK(tracking.up == 0.55);
  CHECK(tracking.follows_load);
  CHECK(tracking.raises_limit);
  CHECK(tracking.min_instances == 2);
  CHECK(tracking.max_instances == 30);
  c.scaling.kind = ScalingKind::queue;
  CHECK(capacity_rule(c, false).up == 1.0);
  CHECK(capacity_rule(c, false).follows_load);
}

TEST_CASE("an autoscaler's windows are seconds, the week's are hours; policies go with them") {
  Component c;
  c.kind = Kind::container;
  c.scaling.kind = ScalingKind::hpa;
  c.scaling.target = 0.65;
  c.scaling.scale_up.window_seconds = 900;
  c.scaling.scale_down.window_seconds = 2700;
  const CapacityRule rule = capacity_rule(c, false);
  CHECK(rule.up == 0.65);
  CHECK(rule.tolerance == 0.1);
  CHECK(rule.up_window_hours == 0.25);
  CHECK(rule.down_window_hours == 0.75);
}

TEST_CASE("the metric of an autoscaler that is met first decides") {
  Component c;
  c.kind = Kind::container;
  c.vcpu = 2;
  c.memory_gib = 4;
  c.memory_idle = 0.2;
  c.memory_full = 1.0;
  c.scaling.kind = ScalingKind::hpa;
  const auto up_with = [&](HpaMetric metric) {
    c.scaling.metrics = {std::move(metric)};
    return capacity_rule(c, false).up;
  };
  // Half of its CPU; 600 of 2,000 millicores; 60% of memory, reached at (0.6 - 0.2) ÷ 0.8 of CPU; 3 GiB of 4.
  CHECK(up_with({.type = "Resource", .name = "cpu", .utilization = 50}) == testing::near(0.5));
  CHECK(up_with({.type = "Resource", .name = "cpu", .average_value = "600m"}) == testing::near(0.3));
  CHECK(up_with({.type = "Resource", .name = "memory", .utilization = 60}) == testing::near(0.5));
  CHECK(up_with({.type = "Resource", .name = "memory", .average_value = "3Gi"}) == testing::near(0.6875));
  c.scaling.metrics = {{.type = "Pods", .name = "requests", .average_value = "40"},
                       {.type = "Pods", .name = "sessions", .average_value = "25"}};
  CHECK(capacity_rule(c, false).rate_target == 25);
  CHECK(capacity_rule(c, false).up == 1);
}

TEST_CASE("steps are taken by their CPU, whatever their order; scheduled hours in part") {
  Component c;
  c.scaling.kind = ScalingKind::step;
  c.scaling.up_steps = {{.cpu = 0.9}, {.cpu = 0.6}};
  c.scaling.down_steps = {{.cpu = 0.4}, {.cpu = 0.2}};
  CHECK(capacity_rule(c, false).up == 0.6);
  CHECK(capacity_rule(c, false).down == 0.4);
  // Two all week; eight in an hour that is scheduled whole, half of the way in one that is half.
  c.scaling.kind = ScalingKind::schedule;
  c.scaling.min_instances = 2;
  ScheduledCount at{.instances = 8};
  at.when.hours.assign(hours_per_week, 0.0);
  at.when.hours[10] = 1;
  at.when.hours[11] = 0.5;
  c.scaling.scheduled = {at};
  const CapacityRule rule = capacity_rule(c, false);
  CHECK(rule.scheduled[9] == 2);
  CHECK(rule.scheduled[10] == 8);
  CHECK(rule.scheduled[11] == 5);
}

}  // namespace
}  // namespace runrate
