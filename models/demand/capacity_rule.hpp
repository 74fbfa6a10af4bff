// SPDX-License-Identifier: Apache-2.0
/// What a component's scaling means for its group of instances, in shares of its CPU.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <string>
#include <vector>

namespace runrate {

/// A group's rules as shares of its CPU. A memory rule is turned into the CPU at which memory use reaches it:
/// memory runs from its idle share at no load to its full share at 100% CPU.
struct CapacityRule {
  double up = 0.7;    ///< grows while CPU is above; the lowest of the upper thresholds
  double down = 0.3;  ///< shrinks while CPU is below; the lowest of the lower thresholds
  int min_instances = 1;
  int max_instances = 10;
  bool raises_limit = false;  ///< a saturated upper limit is raised to what the busiest hour needs
  bool follows_load =
      false;  ///< no band between up and down: capacity is what the hour needs (queues, target tracking)
  double rate_target = 0;  ///< hpa: units per second of one instance that it is held at; 0 is none
  double tolerance = 0;    ///< hpa: relative distance from the target within which nothing is done
  double up_window_hours = 0,
         down_window_hours = 0;                   ///< hpa: for how long the smaller, the larger count is kept
  std::vector<ScalingStep> up_steps, down_steps;  ///< step: by rising CPU
  std::vector<double> scheduled;                  ///< schedule: instances by hour of the week
  std::vector<HpaPolicy> up_policies, down_policies;  ///< hpa: what may come and go
  std::string up_select = "Max", down_select = "Max";
};

[[nodiscard]] CapacityRule capacity_rule(const Component& component, bool raises_limit);

}  // namespace runrate
