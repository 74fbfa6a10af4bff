// SPDX-License-Identifier: Apache-2.0
/// How busy a group may be for its latency objective: M/M/c, each vCPU of an instance serving one request at
/// a time.
#pragma once

#include <map>
#include <vector>

namespace runrate {

/// Instances that keep the 95th percentile of the response time within an objective. Looked-up limits are
/// kept, so that an hour costs a look into a table.
class LatencyLimit {
 public:
  /// @param servers requests that one instance serves at a time, >= 1
  explicit LatencyLimit(int servers) : servers_(servers) {}

  /// The fewest instances for `busy` instances' worth of load whose p95 is at most `ratio` times the mean
  /// service time. Ratios are looked up in steps of 2%, rounded to the strict side; below 3.05, where no
  /// number would do, as 3.05.
  [[nodiscard]] double instances(double busy, double ratio);
  /// The share of CPU that `count` instances may use at that ratio, 0..1.
  [[nodiscard]] double utilisation(int count, double ratio);

 private:
  std::vector<double>& table(double ratio, double& exact);

  int servers_;
  std::map<int, std::vector<double>> busy_;  ///< by step of the ratio: the most load of 1, 2, 3 … instances
};

}  // namespace runrate
