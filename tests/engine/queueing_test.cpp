// SPDX-License-Identifier: Apache-2.0
#include "engine/queueing.hpp"

#include "published.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <string>

namespace runrate {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double blocking_point(const nlohmann::json& inputs, const std::string& kind) {
  const int servers = inputs.value("servers", 1);
  if (kind == "erlang_b_max_load") {
    return max_load_for_blocking(servers, inputs.at("blocking").get<double>());
  }
  const double load = inputs.at("offered_erlangs").get<double>();
  if (kind == "erlang_b_servers") {
    return servers_for_blocking(load, inputs.at("max_blocking").get<double>());
  }
  return kind == "erlang_b" ? erlang_b(servers, load) : erlang_c(servers, load);
}

double service_level(const nlohmann::json& inputs) {
  const double service_time = inputs.at("service_time_s").get<double>();
  const Station station{.servers = inputs.at("servers").get<int>(),
                        .arrival_rate = inputs.at("offered_erlangs").get<double>() / service_time,
                        .service_time = service_time};
  return 1.0 - wait_tail(station, inputs.at("answer_within_s").get<double>());
}

double mmc_figure(const nlohmann::json& inputs, const std::string& name) {
  const Station station{.servers = inputs.at("servers").get<int>(),
                        .arrival_rate = inputs.at("arrival_rate").get<double>(),
                        .service_time = 1.0 / inputs.at("service_rate").get<double>()};
  if (name == "p_wait") {
    return erlang_c(station.servers, station.offered_erlangs());
  }
  if (name == "p_empty") {
    return probability_empty(station);
  }
  if (name == "queue_length") {
    return mean_queue_length(station);
  }
  if (name == "in_system") {
    return mean_in_system(station);
  }
  return name == "wait" ? mean_wait(station) : mean_response(station);
}

double computed(const nlohmann::json& point, const std::string& figure) {
  const std::string kind = point.at("kind").get<std::string>();
  const nlohmann::json& inputs = point.at("inputs");
  if (kind == "erlang_c_service_level") {
    return service_level(inputs);
  }
  return kind == "mmc" ? mmc_figure(inputs, figure) : blocking_point(inputs, kind);
}

}  // namespace

TEST_CASE("utilisation gives the latencies of the reference table") {
  struct Row {
    int servers;
    double utilisation;
    double waiting;
    double mean_wait;
    double mean_response;
    double p95;
    double p99;
  };
  // M/M/c in units of the service time, from the closed formulas by another program; last digits as printed.
  constexpr Row rows[] = {
      {1, 0.50, 0.500, 1.000, 2.00, 5.99, 9.21},    {1, 0.70, 0.700, 2.333, 3.33, 9.99, 15.35},
      {1, 0.90, 0.900, 9.000, 10.00, 29.96, 46.05}, {2, 0.50, 0.333, 0.333, 1.33, 3.82, 5.67},
      {2, 0.70, 0.576, 0.961, 1.96, 5.55, 8.27},    {2, 0.90, 0.853, 4.263, 5.26, 15.30, 23.34},
      {4, 0.70, 0.429, 0.357, 1.36, 3.75, 5.49},    {4, 0.90, 0.788, 1.969, 2.97, 8.17, 12.19},
      {8, 0.70, 0.271, 0.113, 1.11, 3.17, 4.78},    {8, 0.90, 0.702, 0.877, 1.88, 4.93, 7.09},
      {16, 0.70, 0.130, 0.027, 1.03, 3.03, 4.64},   {16, 0.90, 0.591, 0.370, 1.37, 3.62, 5.27},
  };
  for (const Row& row : rows) {
    CAPTURE(row.servers);
    CAPTURE(row.utilisation);
    const Station station{.servers = row.servers, .arrival_rate = row.servers * row.utilisation};
    CHECK(std::abs(erlang_c(row.servers, station.offered_erlangs()) - row.waiting) <= 5.1e-4);
    CHECK(std::abs(mean_wait(station) - row.mean_wait) <= 5.1e-4);
    CHECK(std::abs(mean_response(station) - row.mean_response) <= 5.1e-3);
    CHECK(std::abs(response_percentile(station, 0.95) - row.p95) <= 5.1e-3);
    CHECK(std::abs(response_percentile(station, 0.99) - row.p99) <= 5.1e-3);
  }
}

TEST_CASE("square-root staffing's exact servers come out") {
  struct Row {
    double waiting;
    double load;
    int servers;
  };
  // Smallest c whose Erlang C is at most the target, from the same reference.
  constexpr Row rows[] = {
      {0.50, 10, 12},     {0.20, 10, 14},     {0.10, 10, 16},     {0.05, 10, 17},   {0.01, 10, 19},
      {0.50, 100, 106},   {0.10, 100, 115},   {0.05, 100, 119},   {0.01, 100, 125}, {0.50, 1000, 1017},
      {0.20, 1000, 1034}, {0.10, 1000, 1046}, {0.01, 1000, 1077},
  };
  for (const Row& row : rows) {
    CAPTURE(row.load);
    CAPTURE(row.waiting);
    CHECK(servers_for_wait(row.load, 1.0, {.p = 1.0 - row.waiting, .limit = 0.0}) == row.servers);
  }
}

TEST_CASE("one server's response time is exponential") {
  // P(T > t) = exp(-µ (1 - rho) t): closed form of M/M/1.
  const Station station{.servers = 1, .arrival_rate = 3, .service_time = 0.2};
  for (const double t : {0.0, 0.1, 1.0, 5.0}) {
    CHECK(response_tail(station, t) == testing::near(std::exp(-5 * 0.4 * t), 1e-12));
  }
  CHECK(response_percentile(station, 0.99) == testing::near(4.605170186 * 0.2 / 0.4, 1e-9));
  CHECK(wait_percentile(station, 0.3) == 0.0);
  CHECK(wait_percentile(station, 0.9) == testing::near(std::log(6.0) * 0.2 / 0.4, 1e-12));
}

TEST_CASE("the response tail is smooth where wait and service have the same rate") {
  // θ = µ at c - a = 1: P(T > t) = (1 - C) e^-µt + C (1 + µt) e^-µt.
  const Station equal{.servers = 3, .arrival_rate = 2};
  const double waiting = erlang_c(3, 2.0);
  CHECK(response_tail(equal, 1.7) == testing::near((1 + waiting * 1.7) * std::exp(-1.7), 1e-14));
  for (const double shift : {1e-12, 1e-9, 1e-6, 1e-3, -1e-6, -1e-3}) {
    const Station near{.servers = 3, .arrival_rate = 2 + shift};
    CHECK(std::abs(response_tail(near, 1.7) - response_tail(equal, 1.7)) < 2 * std::abs(shift) + 1e-15);
  }
}

TEST_CASE("percentiles invert their tails and more servers never make it slower") {
  for (int servers = 1; servers <= 60; servers += 7) {
    for (const double utilisation : {0.1, 0.5, 0.9, 0.999}) {
      const Station station{
          .servers = servers, .arrival_rate = servers * utilisation / 0.25, .service_time = 0.25};
      const double slow = response_percentile(station, 0.95);
      CHECK(response_tail(station, slow) == testing::near(0.05, 1e-9));
      Station larger = station;
      larger.servers = servers + 1;
      CHECK(response_percentile(larger, 0.95) <= slow);
      CHECK(mean_wait(larger) <= mean_wait(station));
      if (utilisation >
          0.2) {  // below, so many servers wait so rarely that fewer are as good to the last digit
        const auto needed = servers_for_response(station.arrival_rate, 0.25, {.p = 0.95, .limit = slow});
        CHECK(needed.value_or(0) == servers);
      }
    }
  }
}

TEST_CASE("limits of load are answered, not looped over") {
  const Station full{.servers = 2, .arrival_rate = 2};
  CHECK(erlang_c(2, 2.0) == 1.0);
  CHECK(mean_wait(full) == infinity);
  CHECK(response_percentile(full, 0.5) == infinity);
  CHECK(wait_percentile(full, 0.5) == infinity);
  CHECK(response_tail(full, 9) == 1.0);
  CHECK(probability_empty(full) == 0.0);
  const Station idle{.servers = 2, .arrival_rate = 0};
  CHECK(mean_wait(idle) == 0.0);
  CHECK(probability_empty(idle) == 1.0);
  CHECK(servers_for_wait(0.0, 1.0, {.p = 0.99, .limit = 0}) == 1);
  // p95 of service alone is 2.996 S: no number of servers reaches 2.9 S.
  CHECK_FALSE(servers_for_response(10, 1.0, {.p = 0.95, .limit = 2.9}).has_value());
  CHECK(servers_for_response(10, 1.0, {.p = 0.95, .limit = 3.1}).has_value());
  CHECK(servers_for_wait(infinity, 1.0, {.p = 0.9, .limit = 1}) == std::numeric_limits<int>::max());
  CHECK(erlang_b(2000, 1900) > 0.0);  // no overflow far past c = 170
}

TEST_CASE("the probability of emptiness is right for small and large groups") {
  // c = 2, a = 1: 1 / (1 + 1 + (1/2) · 2 / (2 - 1)) = 1/3.
  CHECK(probability_empty({.servers = 2, .arrival_rate = 1}) == testing::near(1.0 / 3, 1e-14));
  // Of a large, lightly loaded group p0 is e^-a.
  CHECK(probability_empty({.servers = 400, .arrival_rate = 100}) == testing::near(std::exp(-100.0), 1e-11));
}

TEST_CASE("published Erlang figures come out within their printed digits") {
  const nlohmann::json document = testing::published("erlang.json");
  int figures = 0;
  for (const nlohmann::json& point : document.at("points")) {
    const std::string id = point.at("id").get<std::string>();
    CAPTURE(id);
    const double tolerance = point.at("abs_tolerance").get<double>();
    for (const auto& figure : point.at("expected").items()) {
      CAPTURE(figure.key());
      CHECK(std::abs(computed(point, figure.key()) - figure.value().get<double>()) <= tolerance);
      ++figures;
    }
  }
  CHECK(figures == 38);
}

}  // namespace runrate
