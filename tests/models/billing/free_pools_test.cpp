// SPDX-License-Identifier: Apache-2.0
#include "models/billing/bill.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace runrate {
namespace {

using testing::near;

Meter meter_of(std::vector<PriceStep> steps, const std::string& pool, bool comes_first) {
  Meter meter;
  meter.rate.tariff = Tariff(std::move(steps));
  meter.rate.attributes = {{"free_pool", pool}};
  if (comes_first) meter.rate.attributes["free_first"] = "true";
  return meter;
}

std::vector<double> charged(const std::vector<Meter>& meters, const std::vector<double>& quantities) {
  Account account{.meters = meters};
  const std::size_t n = meters.size();
  Table quantity(n, 1), factor(n, 1), cost(n, 1);
  for (std::size_t m = 0; m < n; ++m) {
    account.lines.push_back({.meter = m});
    quantity.row(m)[0] = quantities[m];
    factor.row(m)[0] = 1;
  }
  Bill(account, 1).charge_month(0, quantity, factor, cost);
  std::vector<double> costs;
  for (std::size_t m = 0; m < n; ++m) costs.push_back(cost.row(m)[0]);
  return costs;
}

TEST_CASE("meters of one pool have one allowance together, by their use") {
  const std::vector<Meter> regions{meter_of({{0, 0}, {100, 0.09}}, "egress", false),
                                   meter_of({{0, 0}, {100, 0.12}}, "egress", false)};
  CHECK(charged(regions, {60, 40}) == std::vector<double>{0, 0});
  // 300 and 100: three quarters of the 100 and one.
  const std::vector<double> both = charged(regions, {300, 100});
  CHECK(both[0] == near(225 * 0.09));
  CHECK(both[1] == near(75 * 0.12));
  CHECK(charged(regions, {0, 150})[1] == near(50 * 0.12));
  // Of another pool, or of none, each has its own.
  const std::vector<Meter> apart{regions[0], meter_of({{0, 0}, {100, 0.12}}, "functions", false)};
  CHECK(charged(apart, {300, 100}) == std::vector<double>{200 * 0.09, 0});
}

TEST_CASE("where an allowance comes off before the steps start, they start earlier with less of it") {
  // 100 free, 1,000 at 2, then 1. 1,650 in each of two: 50 free for each, 1,000 at 2, 600 at 1.
  const std::vector<PriceStep> steps{{0, 0}, {100, 2}, {1100, 1}};
  CHECK(charged({meter_of(steps, "p", true), meter_of(steps, "p", true)}, {1650, 1650})[0] == near(2600));
  // Where the breaks stay, the paid step is 50 longer.
  CHECK(charged({meter_of(steps, "p", false), meter_of(steps, "p", false)}, {1650, 1650})[0] ==
        near(1050 * 2 + 550));
}

}  // namespace
}  // namespace runrate
