// SPDX-License-Identifier: Apache-2.0
#include "models/demand/latency_limit.hpp"

#include "engine/queueing.hpp"
#include "engine/vector_math.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

constexpr double least_ratio = 3.05;
constexpr double most_ratio = 1000;
constexpr double step_of_ratio = 1.02;
constexpr double share_too_late = 0.05;
/// Above so many servers a queue is so short that the load of the last one tells what more would do.
constexpr int most_servers = 4096;

/// The largest load in erlangs whose p95 of the response stays within `ratio` service times.
double most_erlangs(int servers, double ratio) {
  double low = 0, high = servers;
  for (int i = 0; i < 20; ++i) {
    const double middle = 0.5 * (low + high);
    const Station station{.servers = servers, .arrival_rate = middle, .service_time = 1};
    (response_tail(station, ratio) <= share_too_late ? low : high) = middle;
  }
  return low;
}

}  // namespace

std::vector<double>& LatencyLimit::table(double ratio, double& exact) {
  const double within = std::clamp(ratio, least_ratio, most_ratio);
  const int step = static_cast<int>(std::floor(log_of(within / least_ratio) / log_of(step_of_ratio) + 1e-9));
  exact = least_ratio * power_of(step_of_ratio, step);
  return busy_[step];
}

double LatencyLimit::instances(double busy, double ratio) {
  double exact = 0;
  std::vector<double>& most = table(ratio, exact);
  const int most_tabled = most_servers / servers_;
  while ((most.empty() || most.back() < busy) && static_cast<int>(most.size()) < most_tabled) {
    const int servers = (static_cast<int>(most.size()) + 1) * servers_;
    most.push_back(most_erlangs(servers, exact) / servers_);
  }
  if (most.back() < busy) {
    return std::ceil(busy / (most.back() / static_cast<double>(most.size())) - 1e-9);
  }
  const auto at = std::lower_bound(most.begin(), most.end(), busy);
  return static_cast<double>(at - most.begin()) + 1;
}

double LatencyLimit::utilisation(int count, double ratio) {
  double exact = 0;
  table(ratio, exact);
  return most_erlangs(count * servers_, exact) / (count * servers_);
}

}  // namespace runrate
