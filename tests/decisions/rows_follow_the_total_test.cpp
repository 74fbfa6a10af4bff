// SPDX-License-Identifier: Apache-2.0
/// What a row shows at low, mid and high: its cost where the total stands, however small it is beside it.
#include "models/outlook/provider_outlook.hpp"

#include "relative.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::WholePlan;

/// A function's calls cost a few dollars beside machines for hundreds; both follow the requests.
constexpr std::string_view functions =
    "name: Calls\nusers: {p10: 40000, p90: 90000}\ngrowth: 3% per month\nheadcount: 8\nproviders: [aws, "
    "gcp]\n"
    "traffic: {requests_per_user: {p10: 100, p90: 500}, response_size: 40 KiB}\n"
    "components:\n"
    "  fn: {kind: serverless, load: 50% of requests, each: {duration: 200 ms, memory: 512 MiB}}\n"
    "  web: {kind: container, size: {vcpu: 4, memory: 8 GiB}, carries: 10 requests/s,\n"
    "        scaling: {cpu: {up: \">70% for 5m\", down: \"<30% for 10m\"}, limits: 1..100}}\n"
    "  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, carries: 400 queries/s,\n"
    "       load: 5 queries per request, stored: 20 GiB}\n";

/// Reads, writes and a bucket beside machines, on other providers.
constexpr std::string_view reads =
    "name: Post\nusers: {p10: 5000, p90: 30000}\ngrowth: {mean: 4% per month, sd: 3% per month}\nheadcount: "
    "20\n"
    "providers: [azure, gcp]\ntraffic: {requests_per_user: {p10: 200, p90: 400}, response_size: 20 KiB}\n"
    "components:\n"
    "  api: {kind: vm, size: {vcpu: 4, memory: 16 GiB}, carries: 2 requests/s,\n"
    "        scaling: {cpu: {up: \">70% for 5m\", down: \"<30% for 10m\"}, limits: 1..60}}\n"
    "  profiles: {kind: nosql, load: {reads: 2 per request, writes: 0.5 per request}, each: 3 KiB}\n"
    "  files: {kind: object storage, stored: {per_user: {p10: 5 MiB, p90: 40 MiB}}}\n";

const LineFigures& line_named(const Figures& figures, std::string_view id) {
  const auto found = std::ranges::find_if(
      figures.lines, [&](const LineFigures& line) { return line.id.find(id) != std::string::npos; });
  REQUIRE(found != figures.lines.end());
  return *found;
}

/// Rows add up to their totals to the cent, and none is outside what it is in some trial.
void check_rows(const WholePlan& plan) {
  for (std::size_t place = 0; place < plan.outlook.providers.size(); ++place) {
    const ProviderOutlook& provider = plan.outlook.providers[place];
    if (!provider.available) continue;
    double low = 0, mid = 0, high = 0;
    for (const LineOutlook& row : provider.lines) {
      CAPTURE(row.id);
      low += row.cost.low, mid += row.cost.mid, high += row.cost.high;
      const ConstColumn trials = plan.runs.plan.outcome.providers[place].cost.row(row.line);
      const auto [least, most] = std::ranges::minmax(trials);
      constexpr double cents_given = 0.02;  // by largest remainder
      for (const double cost : {row.cost.low, row.cost.mid, row.cost.high}) {
        CHECK(cost >= least - cents_given);
        CHECK(cost <= most + cents_given);
      }
    }
    CHECK(low == testing::near(provider.monthly.low, 1e-9));
    CHECK(mid == testing::near(provider.monthly.mid, 1e-9));
    CHECK(high == testing::near(provider.monthly.high, 1e-9));
  }
}

/// A row that rises with the total stands at low, mid and high near its own percentiles.
void check_follows(const LineFigures& line) {
  CAPTURE(line.id);
  CHECK(line.cost.low < line.cost.mid);
  CHECK(line.cost.mid < line.cost.high);
  CHECK(line.cost.low == testing::near(line.own.p10, 0.2));
  CHECK(line.cost.high == testing::near(line.own.p90, 0.15));
  CHECK(line.quantity.low < line.quantity.high);
}

TEST_CASE("a function's calls follow uncertain requests, and no other row takes up the difference") {
  const WholePlan plan{std::string(functions)};
  check_follows(line_named(plan.figures, "aws/production/fn/lambda-requests"));
  check_follows(line_named(plan.figures, "aws/production/web/dto-internet"));
  check_rows(plan);
}

TEST_CASE("reads and writes follow uncertain requests beside machines, whoever sells them") {
  const WholePlan plan{std::string(reads)};
  check_follows(line_named(plan.figures, "azure/production/profiles/"));
  check_rows(plan);
}

}  // namespace
}  // namespace runrate
