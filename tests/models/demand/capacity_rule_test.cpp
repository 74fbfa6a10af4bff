// SPDX-License-Identifier: Apache-2.0
#include "models/demand/capacity_rule.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

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

}  // namespace
}  // namespace runrate
