// SPDX-License-Identifier: Apache-2.0
/// A year's request with all that changes a list price at once: a currency, a discount and credits that end,
/// prices that rise, support as a share, tax.
#include "whole_figures.hpp"
#include "worked_cases.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace runrate {
namespace {

using testing::check_costs;
using testing::exactly_worked;
using testing::near;

/// 20 containers; 0.5M × 200 KiB out are free.
constexpr std::string_view shop = R"(name: Case
stage: growth
start: 2027-01
providers: [aws]
headcount: {start: 1}
users: 1000
growth: 0% per month
traffic: {requests_per_user: 500, response_size: 200 KiB, week: flat}
components:
  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, instances: 20, load: 100% of requests}
currency: {code: EUR, per_usd: 0.9, date: 2026-11-20}
price_change: 6% per year
discounts: [{vendor: aws, service: compute.container, off: 15%, until: 2027-06}]
credits: [{vendor: aws, amount: €1500, until: 2027-02}]
support: business
tax: {rate: 19%, recoverable: false}
one_time: [{item: Audit, cost: €7k, month: 2027-05}]
)";

/// What AWS charges in a month without support: addresses are no container.
double charged(int month) {
  const double containers = 20 * 730 * (0.04048 + 2 * 0.004445), addresses = 20 * 730 * 0.005;
  const double off = month <= 5 ? 0.15 : 0;
  return 0.9 * std::pow(1.06, month / 12.0) * (containers * (1 - off) + addresses);
}

TEST_CASE("a discount, credits, rising prices, support and a currency in one bill") {
  // Support is 9% of what is charged before credits. Credits of 1,500 meet 617 and 620 in the two months that
  // they hold; the rest is lost.
  double sum = 0;
  for (int month = 0; month < 12; ++month) sum += charged(month);
  const PlanSpec spec = testing::spec_from(shop);
  const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::run_as_listed());
  check_costs(spec, runs,
              {{"aws", "web", sum / 12}, {"aws", "account", (sum * 0.09 - charged(0) - charged(1)) / 12}},
              exactly_worked);
  const Table& cloud = runs.plan.outcome.providers[0].cloud;
  CHECK(cloud.row(7)[0] - cloud.row(6)[0] == near(1.09 * (charged(7) - charged(6)), exactly_worked));
  CHECK(cloud.row(2)[0] - cloud.row(1)[0] == near(1.09 * charged(2) - 0.09 * charged(1), exactly_worked));
}

TEST_CASE("the request adds its parts and the tax on all of them") {
  const testing::WholePlan plan{std::string(shop)};
  const Ask& ask = plan.outlook.ask;
  CHECK(ask.recurring == near(std::round(12 * plan.outlook.best()->monthly.mid), exactly_worked));
  const double before_tax = ask.recurring + ask.allowance + ask.contingency + ask.one_time;
  CHECK(ask.one_time > 7'000);
  CHECK(ask.tax == std::round(0.19 * before_tax));
  CHECK(ask.total == before_tax + ask.tax);
  double cash = 0, tax = 0;
  for (const QuarterAsk& quarter : ask.by_quarter) {
    cash += quarter.cash;
    tax += quarter.tax;
  }
  CHECK(cash == near(ask.total, exactly_worked));
  CHECK(tax == near(ask.tax, exactly_worked));
}

}  // namespace
}  // namespace runrate
