// SPDX-License-Identifier: Apache-2.0
/// From load to instance-hours, hour by hour over the week, under a group's scaling rules.
#pragma once

#include "engine/block.hpp"
#include "engine/time_grid.hpp"
#include "models/demand/latency_limit.hpp"
#include "models/spec/plan_spec.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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

/// The stream of the noise from hour to hour.
inline constexpr std::string_view noise_variable = "traffic.noise";

[[nodiscard]] CapacityRule capacity_rule(const Component& component, bool raises_limit);

/// A block's results for one month, each [trial].
struct Capacity {
  Column hours;       ///< instance-hours of the 730-hour month
  Column peak_count;  ///< instances in the busiest hour
  Column unserved;    ///< share of the month's load beyond the instances there, 0..1
};

/// What a group has besides its rule.
struct GroupExtras {
  LatencyLimit* latency = nullptr;  ///< the objective's own floor under the rule's count
  ConstColumn latency_ratio;        ///< p95 ÷ mean service time [trial]
  Column counts;                    ///< wanted: instances by hour [trial × 168]; empty is not wanted
};

/// Noise from hour to hour of one month: lognormal factors with mean 1, drawn for a trial when they are first
/// asked for. Most trials of most months stand at their minimum whatever the noise is, and never ask.
class WeekNoise {
 public:
  WeekNoise(double sd, std::uint64_t seed, TrialRange range);
  /// Forgets the factors of the month before.
  void begin_month(int month);
  /// The 168 factors of a trial of the block.
  [[nodiscard]] std::span<const double> of(std::size_t trial);
  /// A bound that no factor passes: the stream's largest draw lies 8.3 standard deviations out.
  [[nodiscard]] double bound() const noexcept { return bound_; }

 private:
  double sd_;
  std::uint64_t seed_;
  TrialRange range_;
  double bound_;
  int month_ = 0;
  std::vector<std::uint8_t> drawn_;
  std::vector<double> factors_;  ///< [trial × 168]
};

/// Runs the week's 168 hours: a group enters at the count that its first hour needs; in each hour it grows
/// while the upper threshold is passed and shrinks while the lower one is undershot, within its limits.
/// @param mean_rate units per second, mean of the month [trial]
/// @param carries   units per second that one instance does at 100% CPU, > 0 [trial]
/// A step rule takes as many adjustments as the hour's breach asks for; a HorizontalPodAutoscaler keeps the
/// larger count for its window; a schedule has its counts whatever the load.
/// @param noise     factors of the hours, or nullptr
void run_week(const CapacityRule& rule, const WeekShape& week, ConstColumn mean_rate, ConstColumn carries,
              WeekNoise* noise, const Capacity& out, const GroupExtras& extras = {});

}  // namespace runrate
