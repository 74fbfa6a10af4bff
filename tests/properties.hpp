// SPDX-License-Identifier: Apache-2.0
/// Random specs at fixed seeds for property tests: parts of a text that may stand in any order.
#pragma once

#include "engine/random_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate::testing {

/// A number stream of one seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  /// Uniform between two bounds.
  double between(double low, double high) {
    return low + (high - low) * uniform(seed_, {.trial = 0, .variable = 1, .step = step_++});
  }
  int whole(int low, int high) { return std::min(high, static_cast<int>(between(low, high + 1))); }
  bool chance(double share) { return between(0, 1) < share; }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      std::swap(list[i - 1], list[static_cast<std::size_t>(whole(0, static_cast<int>(i) - 1))]);
    }
  }

 private:
  std::uint64_t seed_;
  std::uint32_t step_ = 0;
};

/// A component as the fields of a flow map.
struct RandomComponent {
  std::string name;
  std::vector<std::string> fields;
};

struct RandomSpec {
  std::vector<std::string> top;  ///< one line each
  std::vector<RandomComponent> components;

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const std::string& line : top) all += line + "\n";
    all += "components:\n";
    for (const RandomComponent& c : components) {
      all += "  " + c.name + ": {";
      for (std::size_t f = 0; f < c.fields.size(); ++f) all += (f == 0 ? "" : ", ") + c.fields[f];
      all += "}\n";
    }
    return all;
  }
  /// The same things said in another order.
  [[nodiscard]] RandomSpec shuffled(Dice dice) const {
    RandomSpec other = *this;
    dice.shuffle(other.top);
    dice.shuffle(other.components);
    for (RandomComponent& c : other.components) dice.shuffle(c.fields);
    return other;
  }
};

inline std::string range_of(Dice& dice, double low, double high, std::string_view unit) {
  const double a = dice.between(low, high), b = dice.between(low, high);
  const auto said = [&](double x) { return std::to_string(x) + std::string(unit); };
  if (dice.chance(0.3)) return said(a);
  return "{p10: " + said(std::min(a, b)) + ", p90: " + said(std::max(a, b)) + "}";
}

/// Compute groups whose capacity follows the load, by their kinds' words.
inline void add_groups(Dice& dice, RandomSpec& spec) {
  const std::string tracking =
      "scaling: {kind: target_tracking, metric: cpu, target: " + std::to_string(dice.whole(40, 70)) +
      "%, limits: 1..400}";
  spec.components.push_back({"web",
                             {"kind: container", "size: {vcpu: 1, memory: 2 GiB}", "load: 100% of requests",
                              "carries: " + std::to_string(dice.whole(20, 200)) + " requests/s", tracking}});
  if (dice.chance(0.5)) {
    spec.components.push_back(
        {"api",
         {"kind: vm", "size: {vcpu: 2, memory: 8 GiB}", "load: 40% of requests",
          "carries: " + std::to_string(dice.whole(20, 200)) + " requests/s", tracking}});
  }
  if (dice.chance(0.5)) {
    spec.components.push_back(
        {"workers",
         {"kind: container", "size: {vcpu: 1, memory: 2 GiB}", "load: {jobs: 0.05 per request, each: 2 s}",
          "scaling: {queue: {up: \">100\", down: \"<10\"}, limits: 1..400}"}});
  }
}

/// Data and what stands around the groups, each with an even chance.
inline void add_surroundings(Dice& dice, RandomSpec& spec) {
  const std::vector<RandomComponent> choices{
      {"primary",
       {"kind: postgres", "size: {vcpu: 2, memory: 8 GiB}", "carries: 1500 queries/s",
        "load: 6 queries per request",
        "high_availability: " + std::string(dice.chance(0.5) ? "true" : "false"),
        "stored: {start: 80 GiB, per_user: 4 MiB}"}},
      {"sessions", {"kind: cache", "memory: 2 GiB"}},
      {"find", {"kind: search", "documents: 2M", "each: 4 KiB"}},
      {"uploads", {"kind: object storage", "per_user: 40 MiB per month", "retention: 24 months"}},
      {"edge", {"kind: cdn"}},
      {"front", {"kind: load balancer"}},
      {"names", {"kind: dns"}},
      {"fn", {"kind: serverless", "load: 0.02 per request", "each: {duration: 800 ms, memory: 1 GiB}"}},
      {"events", {"kind: queue", "load: 3 messages per request"}},
      {"logs", {"kind: logs", "load: 1.5 KiB per request", "retention: 60 days"}},
      {"watch", {"kind: monitoring"}},
      {"wall", {"kind: waf"}},
      {"vault", {"kind: secrets", "count: 7"}},
      {"items", {"kind: nosql", "load: {reads: 3 per request, writes: 0.4 per request}", "stored: 30 GiB"}}};
  for (const RandomComponent& c : choices) {
    if (dice.chance(0.5)) spec.components.push_back(c);
  }
}

/// A business of `users` in the first month, all else by the seed.
inline RandomSpec random_spec(std::uint64_t seed, const std::string& users) {
  Dice dice(seed);
  RandomSpec spec;
  spec.top = {"name: Random",
              "stage: growth",
              "months: 14",
              "users: " + users,
              "registered: 2 per active user",
              "growth: " + std::to_string(dice.whole(0, 9)) + "% per month",
              "headcount: {start: 9, growth: 2% per month}",
              "traffic: {requests_per_user: " + range_of(dice, 50, 900, "") + ", response_size: " +
                  range_of(dice, 10, 300, " KiB") + ", cacheable: 60%, week: retail, noise: 10%}"};
  if (dice.chance(0.5))
    spec.top.emplace_back("environments: {staging: {share: 25%, schedule: \"mon-fri 08:00-20:00\"}}");
  add_groups(dice, spec);
  add_surroundings(dice, spec);
  return spec;
}

}  // namespace runrate::testing
