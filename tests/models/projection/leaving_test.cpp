// SPDX-License-Identifier: Apache-2.0
#include "models/projection/leaving.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

namespace runrate {
namespace {

Meter meter_of(const std::string& product, const std::string& sku, std::vector<PriceStep> steps) {
  Meter meter;
  meter.rate.vendor = "vendor";
  meter.rate.product = product;
  meter.rate.sku = sku;
  meter.rate.unit = "GB";
  meter.rate.tariff = Tariff(std::move(steps));
  return meter;
}

UsageLine line_on(std::size_t meter, LineKind kind = LineKind::metered) {
  UsageLine line;
  line.vendor = "vendor";
  line.component = "edge";
  line.meter = meter;
  line.kind = kind;
  return line;
}

/// Bytes at a price or in a flat plan, and bytes of which ten are free.
Deployment edge() {
  Deployment d;
  d.meters = {meter_of("CDN", "bytes", {{0, 1}}), meter_of("CDN plan", "cdn-plan-business", {{0, 20}}),
              meter_of("Store", "store", {{0, 0}, {10, 1}})};
  d.meters[2].has_free_allowance = true;
  d.lines = {line_on(0), line_on(1, LineKind::plan_fee), line_on(2)};
  Menu menu;
  menu.metered_lines = {0};
  menu.entries.push_back({.name = "cdn-plan-business", .fee_line = 1, .limits = {}});
  d.menus.push_back(menu);
  return d;
}

struct MonthOfOne {
  double bytes, in_plan, stored;
};

/// What one future leaves, as flat_parts lists it: the plan, then the allowance.
ProviderOutcome after(std::initializer_list<MonthOfOne> months) {
  const Deployment d = edge();
  ProviderOutcome out;
  out.monthly = Table(months.size(), 1);
  out.left_month = Table(2, 1);
  out.left_jump = Table(2, 1);
  for (std::size_t i = 0; i < 2; ++i) out.left_month.row(i)[0] = static_cast<double>(months.size());
  Leaving leaving(d, 1);
  const Table factor(d.meters.size(), 1);
  int month = 0;
  for (const MonthOfOne& one : months) {
    Table quantity(3, 1), cost(3, 1);
    quantity.row(0)[0] = one.in_plan > 0 ? 0 : one.bytes;
    quantity.row(1)[0] = one.in_plan;
    quantity.row(2)[0] = one.stored;
    cost.row(0)[0] = quantity.row(0)[0];
    cost.row(1)[0] = 20 * one.in_plan;
    cost.row(2)[0] = std::max(0.0, one.stored - 10);
    leaving.look(month++, quantity, cost, factor, {0, 1}, out);
  }
  return out;
}

TEST_CASE("a deployment's flat parts are its plans and what is free") {
  const std::vector<FlatPart> parts = flat_parts(edge());
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].kind == FlatPart::Kind::plan);
  CHECK(parts[0].what == given("CDN plan, business"));
  CHECK(parts[1].kind == FlatPart::Kind::allowance);
  CHECK(parts[1].at_most == 10);
  // A plan that is pinned is nobody's to leave.
  Deployment pinned = edge();
  pinned.menus[0].pinned = "cdn-plan-business";
  CHECK(flat_parts(pinned).size() == 1);
}

TEST_CASE("a plan is left in the month in which the metered price takes its place, for that month's jump") {
  const ProviderOutcome out = after({{0, 1, 0}, {0, 1, 0}, {50, 0, 0}, {80, 0, 0}});
  CHECK(out.left_month.row(0)[0] == 2);
  CHECK(out.left_jump.row(0)[0] == 30);
  // What was never taken, and what is left for less, is not left.
  CHECK(after({{5, 0, 0}, {0, 1, 0}, {0, 1, 0}}).left_month.row(0)[0] == 3);
  CHECK(after({{0, 1, 0}, {5, 0, 0}}).left_month.row(0)[0] == 2);
}

TEST_CASE("an allowance is passed by and by: what counts is the last month's cost") {
  const ProviderOutcome out = after({{0, 1, 8}, {0, 1, 11}, {0, 1, 25}});
  CHECK(out.left_month.row(1)[0] == 1);
  CHECK(out.left_jump.row(1)[0] == 15);
  // What is above it from the first month on was never free.
  CHECK(after({{0, 1, 11}, {0, 1, 25}}).left_month.row(1)[0] == 2);
}

}  // namespace
}  // namespace runrate
