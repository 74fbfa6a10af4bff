// SPDX-License-Identifier: Apache-2.0
#include "models/billing/bill.hpp"

#include "engine/random_stream.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {
namespace {

Meter meter(std::vector<PriceStep> steps, std::string product = "P") {
  Meter m;
  m.rate.product = std::move(product);
  m.rate.tariff = Tariff(std::move(steps));
  return m;
}

ChargeLine metered(std::size_t on, bool is_spend = false) {
  return {.meter = on, .counts_as_spend = is_spend};
}

/// One trial's month: the costs and the quantities that remain.
struct Month {
  std::vector<double> cost, quantity;
};

Month bill(const Account& account, const std::vector<double>& quantities, double price_factor = 1) {
  Table quantity(account.lines.size(), 1), factor(account.meters.size(), 1), cost(account.lines.size(), 1);
  for (std::size_t l = 0; l < quantities.size(); ++l) quantity.row(l)[0] = quantities[l];
  for (std::size_t m = 0; m < account.meters.size(); ++m) factor.row(m)[0] = price_factor;
  Bill(account, 1).charge_month(0, quantity, factor, cost);
  Month month;
  for (std::size_t l = 0; l < account.lines.size(); ++l) {
    month.cost.push_back(cost.row(l)[0]);
    month.quantity.push_back(quantity.row(l)[0]);
  }
  return month;
}

TEST_CASE("lines of one meter share its steps and take their part of the pooled charge") {
  // 100 free, then 0.09 to 10,240, then 0.085. 60 + 180 = 240 units: 140 × 0.09 = 12.60, a quarter and three
  // quarters.
  Account account;
  account.meters = {meter({{0, 0}, {100, 0.09}, {10'240, 0.085}})};
  account.lines = {metered(0), metered(0)};
  const Month month = bill(account, {60, 180});
  CHECK(month.cost[0] == testing::near(3.15));
  CHECK(month.cost[1] == testing::near(9.45));
  CHECK(bill(account, {40, 60}).cost[1] == 0);
  CHECK(bill(account, {0, 0}).cost[0] == 0);
  // A price change moves the whole charge.
  CHECK(bill(account, {60, 180}, 1.1).cost[0] == testing::near(3.465));
}

TEST_CASE("included units come off first, and packages are whole") {
  // Netlify's credits: 3,000 included, packages of 1,500 at 10.
  Meter credits = meter({{0, 10}});
  credits.included = 3000;
  credits.package = 1500;
  struct Row {
    std::string_view name;
    double credits, usd;
  };
  constexpr Row rows[] = {{"nothing", 0, 0},
                          {"all included", 3000, 0},
                          {"one credit over", 3001, 10},
                          {"a whole package", 4500, 10},
                          {"and one", 4501, 20},
                          {"many", 65'440, 420}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(pooled_charge(credits, row.credits) == testing::near(row.usd));
  }
  // Pooled: 2,000 and 4,000 of 6,000 credits are two packages, shared one to two.
  Account account;
  account.meters = {credits};
  account.lines = {metered(0), metered(0)};
  CHECK(bill(account, {2000, 4000}).cost[0] == testing::near(20 / 3.0));
}

/// Bytes and requests at metered prices beside plans of 15, 200 and 1,000 with limits.
Account with_menu(std::string pinned = {}) {
  Account account;
  account.meters = {meter({{0, 0.1}}), meter({{0, 0.5}}), meter({{0, 15}}), meter({{0, 200}}),
                    meter({{0, 1000}})};
  account.lines = {metered(0), metered(1)};
  Menu menu{.metered_lines = {0, 1}, .pinned = std::move(pinned)};
  const std::pair<const char*, std::pair<double, double>> plans[] = {
      {"pro", {1000, 10}}, {"business", {5000, 125}}, {"premium", {5000, 500}}};
  for (const auto& [name, limits] : plans) {
    const std::size_t fee = account.lines.size();
    account.lines.push_back({.meter = fee, .kind = LineKind::plan_fee});
    menu.entries.push_back(
        {.name = name,
         .fee_line = fee,
         .limits = {{.lines = {0}, .at_most = limits.first}, {.lines = {1}, .at_most = limits.second}}});
  }
  account.menus = {menu};
  return account;
}

TEST_CASE("a month takes the cheapest of the metered price and the plans that hold its use") {
  struct Row {
    std::string_view name, pinned;
    double gb, requests;
    double metered, fee;
  };
  constexpr Row rows[] = {{"metered is cheaper", "", 50, 5, 7.5, 0},
                          {"pro holds it exactly", "", 1000, 10, 0, 15},
                          {"a byte too many for pro, metered cheaper than business", "", 1001, 10, 105.1, 0},
                          {"business", "", 3000, 20, 0, 200},
                          {"requests decide", "", 4000, 400, 600, 0},
                          {"premium", "", 5000, 500, 750, 0},
                          {"beyond every plan", "", 20'000, 10, 2005, 0},
                          {"pinned to metered", "metered", 3000, 20, 310, 0},
                          {"pinned to a plan, though dearer", "business", 50, 5, 0, 200}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Month month = bill(with_menu(std::string(row.pinned)), {row.gb, row.requests});
    CHECK(month.cost[0] + month.cost[1] == testing::near(row.metered));
    CHECK(month.cost[2] + month.cost[3] + month.cost[4] == testing::near(row.fee));
    // A plan that is taken counts one, one that is not counts none.
    CHECK(month.quantity[2] + month.quantity[3] + month.quantity[4] == (row.fee > 0 ? 1 : 0));
  }
}

TEST_CASE("a limit holds all lines of a use together") {
  Account account = with_menu();
  account.lines.push_back(metered(0));
  account.menus[0].metered_lines.push_back(5);
  for (Menu::Entry& entry : account.menus[0].entries) entry.limits[0].lines.push_back(5);
  // 600 and 600 GB pass pro's 1,000 together; metered 120 + 2.50 beats business.
  const Month month = bill(account, {600, 5, 0, 0, 0, 600});
  CHECK(month.cost[2] == 0);
  CHECK(month.cost[0] + month.cost[1] + month.cost[5] == testing::near(122.5));
  CHECK(bill(account, {400, 5, 0, 0, 0, 400}).cost[2] == 15);
}

TEST_CASE("of several answers the cheapest stays, month by month") {
  Account account;
  account.meters = {meter({{0, 9}}), meter({{0, 0.2}}), meter({{0, 35}}), meter({{0, 0.08}})};
  account.lines = {metered(0), metered(1), metered(2), metered(3)};
  account.choices = {{.component = "site", .groups = {{0, 1}, {2, 3}}}};
  const Month small = bill(account, {1, 100, 1, 100});  // 29 against 43
  CHECK(small.cost == std::vector<double>{9, 20, 0, 0});
  CHECK(small.quantity[2] == 0);
  const Month large = bill(account, {1, 1000, 1, 1000});  // 209 against 115
  CHECK(large.cost == std::vector<double>{0, 0, 35, 80});
}

TEST_CASE("an included credit pays covered use, and no more than there is") {
  Account account;
  account.meters = {meter({{0, 1}}, "Functions"), meter({{0, 1}}, "Other"), meter({{0, 20}}, "Plan")};
  account.lines = {
      metered(0), metered(1), {.meter = 2, .kind = LineKind::usage_credit, .covers = {"Functions"}}};
  CHECK(bill(account, {12, 50, 20}).cost[2] == testing::near(-12));
  CHECK(bill(account, {30, 50, 20}).cost[2] == testing::near(-20));
  CHECK(bill(account, {0, 50, 20}).cost[2] == 0);
}

TEST_CASE("support is a graduated share of the provider's own charges, with a minimum") {
  // 9% to 10,000, then 7%; 29 at least.
  Account account;
  account.meters = {meter({{0, 1}}), meter({{0, 1}}), meter({{0, 0.09}, {10'000, 0.07}})};
  account.meters[2].rate.attributes["minimum_usd"] = "29";
  account.lines = {metered(0, true), metered(1, false), {.meter = 2, .kind = LineKind::spend_share}};
  struct Row {
    std::string_view name;
    double own, partner, support;
  };
  constexpr Row rows[] = {{"no spend", 0, 0, 29},
                          {"under the minimum", 300, 0, 29},
                          {"at it", 29 / 0.09, 0, 29},
                          {"a share", 1000, 0, 90},
                          {"a partner's charge is not spend", 1000, 5000, 90},
                          {"second band", 12'000, 0, 1040}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(bill(account, {row.own, row.partner, 0}).cost[2] == testing::near(row.support));
  }
}

TEST_CASE("a grant pays the provider's charges until it is spent or has ended") {
  // 100 of credits against 60 a month: 60, 40, nothing; one that ends with the first month pays that month
  // only.
  Account account;
  account.meters = {meter({{0, 1}}), meter({{0, 1}})};
  account.lines = {metered(0, true), metered(1, false), {.meter = 0, .kind = LineKind::grant}};
  for (const int last_month : {35, 0}) {
    account.grants = {{.line = 2, .amount = 100, .last_month = last_month}};
    Bill months(account, 1);
    for (int month = 0; month < 3; ++month) {
      const double paid = month == 0 ? 60 : month == 1 && last_month > 0 ? 40 : 0;
      Table quantity(3, 1), factor(2, 1), cost(3, 1);
      factor.row(0)[0] = factor.row(1)[0] = 1;
      quantity.row(0)[0] = 60;
      quantity.row(1)[0] = 500;
      months.charge_month(month, quantity, factor, cost);
      CAPTURE(month);
      CHECK(cost.row(2)[0] == testing::near(-paid));
      CHECK(cost.row(1)[0] == testing::near(500));
    }
  }
}

TEST_CASE(
    "steps, minimums and included credits in dollars are met in dollars, whatever the plan's currency") {
  // At 0.5 a dollar. 1,000 units at $1 are 500. Support is 10% of the first $800, then 5%, 29 at least:
  // $1,000 of spend is 80 + 10 = $90, so 45; its quantity stays in dollars. A plan pays $20 of use: 10.
  Account account;
  Meter support = meter({{0, 0.10}, {800, 0.05}}, "Support");
  support.rate.attributes["minimum_usd"] = "29";
  account.meters = {meter({{0, 1}}), support, meter({{0, 1}}, "Plan")};
  account.lines = {metered(0, true),
                   {.meter = 1, .kind = LineKind::spend_share},
                   {.meter = 2, .kind = LineKind::usage_credit, .covers = {"P"}}};
  const auto costs = [&](double units) {
    Table quantity(3, 1), factor(3, 1), cost(3, 1);
    for (std::size_t m = 0; m < 3; ++m) factor.row(m)[0] = 0.5;
    quantity.row(0)[0] = units;
    quantity.row(2)[0] = 20;
    Bill(account, 1, {0.5}).charge_month(0, quantity, factor, cost);
    return std::vector<double>{cost.row(0)[0], cost.row(1)[0], cost.row(2)[0], quantity.row(1)[0]};
  };
  const std::vector<double> much = costs(1000);
  CHECK(much[0] == testing::near(500));
  CHECK(much[1] == testing::near(45));
  CHECK(much[2] == testing::near(-10));
  CHECK(much[3] == testing::near(1000));
  const std::vector<double> little = costs(16);
  CHECK(little[0] == testing::near(8));
  CHECK(little[1] == testing::near(14.5));
  CHECK(little[2] == testing::near(-8));
}

TEST_CASE("splitting one usage line in two never changes a pooled charge") {
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    const auto u = [&](std::uint32_t step) {
      return uniform(11, {.trial = trial, .variable = 1, .step = step});
    };
    Meter m = meter({{0, u(0) < 0.5 ? 0 : u(1)}, {1 + 1000 * u(2), u(3)}, {2000 + 1000 * u(4), u(5)}});
    if (u(6) < 0.3) m.included = 500 * u(7);
    if (u(8) < 0.3) m.package = 1 + 100 * u(9);
    Account one, two;
    one.meters = two.meters = {m};
    one.lines = {metered(0), metered(0)};
    two.lines = {metered(0), metered(0), metered(0)};
    const double first = 5000 * u(10), part = u(11), other = 3000 * u(12);
    const Month whole = bill(one, {first, other});
    const Month split = bill(two, {first * part, other, first * (1 - part)});
    CHECK(split.cost[0] + split.cost[2] == testing::near(whole.cost[0], 1e-9));
    CHECK(split.cost[1] == testing::near(whole.cost[1], 1e-9));
    CHECK(whole.cost[0] + whole.cost[1] == testing::near(pooled_charge(m, first + other), 1e-9));
  }
}

TEST_CASE("every trial is billed as if it were alone") {
  const Account account = with_menu();
  constexpr std::size_t n = 33;
  Table quantity(account.lines.size(), n), factor(account.meters.size(), n), cost(account.lines.size(), n);
  for (std::size_t m = 0; m < account.meters.size(); ++m)
    std::fill(factor.row(m).begin(), factor.row(m).end(), 1.0);
  for (std::size_t t = 0; t < n; ++t) {
    quantity.row(0)[t] = 200.0 * static_cast<double>(t);
    quantity.row(1)[t] = 3.0 * static_cast<double>(t);
  }
  Table kept = quantity;
  Bill(account, n).charge_month(0, quantity, factor, cost);
  for (std::size_t t = 0; t < n; ++t) {
    const Month alone = bill(account, {kept.row(0)[t], kept.row(1)[t]});
    for (std::size_t l = 0; l < account.lines.size(); ++l) CHECK(cost.row(l)[t] == alone.cost[l]);
  }
}

}  // namespace
}  // namespace runrate
