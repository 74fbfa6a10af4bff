// SPDX-License-Identifier: Apache-2.0
/// Waiting in front of c equal servers with Poisson arrivals and exponential service (M/M/c): formulas of A.
/// K. Erlang (1917), as in any textbook of queueing. Times are in any one unit, rates per that unit; erlangs
/// = rate × service time.
#pragma once

#include <optional>

namespace runrate {

/// A group of equal servers with one queue.
struct Station {
  int servers = 1;          ///< >= 1
  double arrival_rate = 0;  ///< per unit of time, >= 0
  double service_time = 1;  ///< mean, > 0

  [[nodiscard]] constexpr double offered_erlangs() const noexcept { return arrival_rate * service_time; }
  [[nodiscard]] constexpr double utilisation() const noexcept { return offered_erlangs() / servers; }
  [[nodiscard]] constexpr bool is_stable() const noexcept { return offered_erlangs() < servers; }
};

/// Erlang B: the share of arrivals lost where nobody can wait, B(k) = a B(k-1) / (k + a B(k-1)).
[[nodiscard]] double erlang_b(int servers, double offered_erlangs) noexcept;
/// Erlang C: the share of arrivals that must wait; 1 for a load of `servers` or more, where the queue grows
/// for ever.
[[nodiscard]] double erlang_c(int servers, double offered_erlangs) noexcept;
/// The load at which Erlang B is `blocking` (0..1, exclusive).
[[nodiscard]] double max_load_for_blocking(int servers, double blocking) noexcept;
/// The fewest servers, at least one, that lose at most `max_blocking` (above 0); the largest int for loads of
/// 1e8 and more, as of the two functions at the end.
[[nodiscard]] int servers_for_blocking(double offered_erlangs, double max_blocking) noexcept;

// Of an unstable station every time below is infinite, every tail 1 and the probability of emptiness 0.
[[nodiscard]] double mean_wait(const Station& station) noexcept;
[[nodiscard]] double mean_response(const Station& station) noexcept;  ///< wait and service
[[nodiscard]] double mean_queue_length(const Station& station) noexcept;
[[nodiscard]] double mean_in_system(const Station& station) noexcept;
[[nodiscard]] double probability_empty(const Station& station) noexcept;
/// P(wait > t), t >= 0.
[[nodiscard]] double wait_tail(const Station& station, double t) noexcept;
/// The wait that a share p (0..1, exclusive) of arrivals does not exceed; 0 where so many need not wait.
[[nodiscard]] double wait_percentile(const Station& station, double p) noexcept;
/// P(wait + service > t), t >= 0.
[[nodiscard]] double response_tail(const Station& station, double t) noexcept;
/// The response time that a share p (0..1, exclusive) of arrivals does not exceed.
[[nodiscard]] double response_percentile(const Station& station, double p) noexcept;

/// A promise: a share `p` (0..1, exclusive) of arrivals takes at most `limit`.
struct LatencyObjective {
  double p = 0.95;
  double limit = 0;  ///< in the unit of the service time, >= 0
};
/// The fewest servers whose wait meets the objective.
[[nodiscard]] int servers_for_wait(double arrival_rate, double service_time,
                                   LatencyObjective objective) noexcept;
/// The fewest servers whose response meets the objective; nothing if service alone breaks it.
[[nodiscard]] std::optional<int> servers_for_response(double arrival_rate, double service_time,
                                                      LatencyObjective objective) noexcept;

}  // namespace runrate
