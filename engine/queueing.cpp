// SPDX-License-Identifier: Apache-2.0
#include "engine/queueing.hpp"

#include "engine/infinity.hpp"
#include "engine/vector_math.hpp"

#include <cmath>
#include <limits>

namespace runrate {
namespace {

/// Erlang C from Erlang B of the same group.
double waiting_share(double blocking, double utilisation) noexcept {
  return utilisation < 1.0 ? blocking / (1.0 - utilisation * (1.0 - blocking)) : 1.0;
}

/// (1 - e^-y) / y, which is 1 at 0.
double mean_decay(double y) noexcept {
  if (std::abs(y) > 0.01) {
    return (1.0 - exp_of(-y)) / y;
  }
  return 1.0 - y / 2 * (1.0 - y / 3 * (1.0 - y / 4 * (1.0 - y / 5 * (1.0 - y / 6))));
}

/// P(wait + service > t) of a stable station whose arrivals wait with probability `waiting`. A wait is
/// exponential with rate θ = (c - a) / S, service with rate µ = 1 / S; their sum has the tail e^(-µt) (1 + µ
/// (1 - e^(-(θ-µ)t)) / (θ-µ)).
double response_tail(const Station& station, double waiting, double t) noexcept {
  const double service_rate = 1.0 / station.service_time;
  const double wait_rate = (station.servers - station.offered_erlangs()) * service_rate;
  const double difference = wait_rate - service_rate;
  const double served = exp_of(-service_rate * t);
  const double y = difference * t;
  const double both = y < -1.0 ? (wait_rate * served - service_rate * exp_of(-wait_rate * t)) / difference
                               : served * (1.0 + service_rate * t * mean_decay(y));
  return (1.0 - waiting) * served + waiting * both;
}

double wait_tail(const Station& station, double waiting, double t) noexcept {
  return waiting * exp_of(-(station.servers - station.offered_erlangs()) * t / station.service_time);
}

/// Loads from here on (or NaN) are answered by the largest number instead of a search.
constexpr double largest_load = 1e8;

/// The share that may be late. A limit that is met exactly must not be undone by rounding.
double late_share(LatencyObjective objective) noexcept { return (1.0 - objective.p) * (1.0 + 1e-12); }

/// The fewest servers for which the tail at the objective's limit is small enough.
template <class Tail>
int fewest_servers(double arrival_rate, double service_time, LatencyObjective objective,
                   const Tail& tail) noexcept {
  Station station{.servers = 1, .arrival_rate = arrival_rate, .service_time = service_time};
  const double load = station.offered_erlangs();
  if (!(load < largest_load)) {
    return std::numeric_limits<int>::max();
  }
  double blocking = 1.0;
  for (;; ++station.servers) {
    blocking = load * blocking / (station.servers + load * blocking);
    if (station.is_stable()) {
      const double waiting = waiting_share(blocking, station.utilisation());
      if (tail(station, waiting, objective.limit) <= late_share(objective)) {
        return station.servers;
      }
    }
  }
}

}  // namespace

double erlang_b(int servers, double offered_erlangs) noexcept {
  double blocking = 1.0;
  for (int k = 1; k <= servers; ++k) {
    blocking = offered_erlangs * blocking / (k + offered_erlangs * blocking);
  }
  return blocking;
}

double erlang_c(int servers, double offered_erlangs) noexcept {
  return waiting_share(erlang_b(servers, offered_erlangs), offered_erlangs / servers);
}

double max_load_for_blocking(int servers, double blocking) noexcept {
  double low = 0.0;
  double high = servers;
  while (erlang_b(servers, high) < blocking) {
    high *= 2.0;
  }
  for (int step = 0; step < 200 && high - low > 1e-15 * high; ++step) {
    const double middle = 0.5 * (low + high);
    (erlang_b(servers, middle) < blocking ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

int servers_for_blocking(double offered_erlangs, double max_blocking) noexcept {
  if (!(offered_erlangs < largest_load)) {
    return std::numeric_limits<int>::max();
  }
  double blocking = 1.0;
  for (int k = 1;; ++k) {
    blocking = offered_erlangs * blocking / (k + offered_erlangs * blocking);
    if (blocking <= max_blocking) {
      return k;
    }
  }
}

double mean_wait(const Station& station) noexcept {
  if (!station.is_stable()) {
    return infinity;
  }
  const double load = station.offered_erlangs();
  return erlang_c(station.servers, load) * station.service_time / (station.servers - load);
}

double mean_response(const Station& station) noexcept { return mean_wait(station) + station.service_time; }

double mean_queue_length(const Station& station) noexcept {
  return station.is_stable() ? station.arrival_rate * mean_wait(station) : infinity;
}

double mean_in_system(const Station& station) noexcept {
  return mean_queue_length(station) + station.offered_erlangs();
}

double probability_empty(const Station& station) noexcept {
  if (!station.is_stable()) {
    return 0.0;
  }
  // 1 / p0 in units of its largest term, so that a^k / k! never overflows: divide through by the last term,
  // going down.
  const double load = station.offered_erlangs();
  if (load == 0.0) {
    return 1.0;
  }
  const double servers = station.servers;
  double term = 1.0;  // (a^k / k!) / (a^c / c!) at k = c
  double sum = servers / (servers - load);
  double log_last = 0.0;  // log (a^c / c!)
  for (int k = station.servers; k >= 1; --k) {
    term *= k / load;
    sum += term;
    log_last += log_of(load / k);
    if (sum > 0x1p500) {
      sum *= 0x1p-500;
      term *= 0x1p-500;
      log_last += 500 * log_of(2.0);
    }
  }
  return exp_of(-log_last - log_of(sum));
}

double wait_tail(const Station& station, double t) noexcept {
  return station.is_stable() ? wait_tail(station, erlang_c(station.servers, station.offered_erlangs()), t)
                             : 1.0;
}

double wait_percentile(const Station& station, double p) noexcept {
  if (!station.is_stable()) {
    return infinity;
  }
  const double load = station.offered_erlangs();
  const double waiting = erlang_c(station.servers, load);
  const double beyond = 1.0 - p;
  return waiting <= beyond ? 0.0 : station.service_time * log_of(waiting / beyond) / (station.servers - load);
}

double response_tail(const Station& station, double t) noexcept {
  return station.is_stable() ? response_tail(station, erlang_c(station.servers, station.offered_erlangs()), t)
                             : 1.0;
}

double response_percentile(const Station& station, double p) noexcept {
  if (!station.is_stable()) {
    return infinity;
  }
  const double waiting = erlang_c(station.servers, station.offered_erlangs());
  const double beyond = 1.0 - p;
  double low = 0.0;
  double high = station.service_time;
  while (response_tail(station, waiting, high) > beyond) {
    low = high;
    high *= 2.0;
  }
  for (int step = 0; step < 200 && high - low > 1e-15 * high; ++step) {
    const double middle = 0.5 * (low + high);
    (response_tail(station, waiting, middle) > beyond ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

int servers_for_wait(double arrival_rate, double service_time, LatencyObjective objective) noexcept {
  return fewest_servers(
      arrival_rate, service_time, objective,
      [](const Station& station, double waiting, double t) { return wait_tail(station, waiting, t); });
}

std::optional<int> servers_for_response(double arrival_rate, double service_time,
                                        LatencyObjective objective) noexcept {
  // With ever more servers nobody waits, and the tail falls towards that of service alone.
  if (exp_of(-objective.limit / service_time) > late_share(objective)) {
    return std::nullopt;
  }
  return fewest_servers(
      arrival_rate, service_time, objective,
      [](const Station& station, double waiting, double t) { return response_tail(station, waiting, t); });
}

}  // namespace runrate
