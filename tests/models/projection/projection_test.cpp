// SPDX-License-Identifier: Apache-2.0
#include "models/projection/projection.hpp"

#include "engine/statistics.hpp"
#include "models/projection/runs.hpp"

#include "../demand/little_business.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace runrate {
namespace {

using testing::exactly;
using testing::little_business;

/// An answer of two lines: users on a graduated meter, and a fee.
Deployment answer(const std::string& provider) {
  Deployment d;
  d.provider = provider;
  d.region = "here";
  Meter by_user;
  by_user.rate = {.vendor = provider, .product = "Users", .tariff = Tariff({{0, 0}, {1000, 0.10}})};
  Meter fee;
  fee.rate = {.vendor = provider, .product = "Fee", .tariff = Tariff({{0, 5}})};
  d.meters = {by_user, fee};
  UsageLine users;
  users.id = provider + "/users";
  users.vendor = provider;
  users.quantity.largest_of = {
      {.terms = {{Linear::From::driver, DemandModel::row(BusinessMetric::users), 1}}}};
  UsageLine flat;
  flat.id = provider + "/fee";
  flat.vendor = provider;
  flat.meter = 1;
  flat.quantity.largest_of = {{.constant = 1}};
  d.lines = {users, flat};
  return d;
}

Outcome outcome_of(const PlanSpec& spec, const Run& run, const std::vector<Deployment>& deployments) {
  const DemandModel demand(spec, {.months = spec.months});
  const std::vector<OneTimeItem> none;
  return project({&demand, &deployments, &none}, run, points_for(demand, none, run));
}

PlanSpec growing() {
  PlanSpec spec = little_business();
  spec.months = 24;
  spec.growth.model = GrowthModel::exponential;
  spec.growth.rate = exactly(0.05, "growth.rate");
  return spec;
}

PlanSpec uncertain() {
  PlanSpec spec = growing();
  spec.users.value = Distribution::lognormal(700, 1400);
  spec.growth.rate.value = Distribution::normal_mean_sd(0.05, 0.02);
  spec.growth.shock_sd = 0.03;
  spec.growth.shock_persistence = 0.5;
  spec.traffic.noise_sd = 0.2;
  Component& web = testing::add_server(spec, "web", Kind::container, 1);
  web.instances.reset();
  web.carries = exactly(0.01, "components.web.carries");
  web.scaling.cpu = ThresholdRule{};
  return spec;
}

bool same(const Table& a, const Table& b) {
  for (std::size_t r = 0; r < a.rows(); ++r) {
    if (!std::equal(a.row(r).begin(), a.row(r).end(), b.row(r).begin(), b.row(r).end())) return false;
  }
  return a.rows() == b.rows();
}

TEST_CASE("a spec without uncertainty has trials that are all equal") {
  const Outcome o = outcome_of(growing(), {.trials = 300, .threads = 1}, {answer("a")});
  for (std::size_t m = 0; m < 24; ++m) {
    const ConstColumn month = o.providers[0].monthly.row(m);
    CHECK(std::all_of(month.begin(), month.end(), [&](double x) { return x == month[0]; }));
  }
}

TEST_CASE("the reference month is the mean of the first twelve") {
  // Users 1,000 × 1.05^m; 0.10 for each above 1,000. The first year's sum of 1.05^m is (1.05^12 - 1) / 0.05 =
  // 15.917127, so that users average 1,326.427 and their charge is 32.6427; with the fee 37.6427.
  const Outcome o = outcome_of(growing(), {.trials = 16, .threads = 1}, {answer("a")});
  CHECK(o.reference_months == 12);
  CHECK(o.providers[0].cost.row(0)[0] == testing::near(32.6427, 1e-6));
  CHECK(o.providers[0].cost.row(1)[0] == testing::near(5));
  CHECK(o.providers[0].quantity.row(0)[0] == testing::near(1326.4272, 1e-6));
  double year = 0;
  for (std::size_t m = 0; m < 12; ++m) year += o.providers[0].monthly.row(m)[0];
  CHECK(year == testing::near(12 * 37.64273, 1e-6));
  PlanSpec half_year = growing();
  half_year.months = 6;
  CHECK(outcome_of(half_year, {.trials = 16, .threads = 1}, {answer("a")}).reference_months == 6);
}

TEST_CASE("one, two and five threads give the same bytes, and so does the same seed again") {
  const std::vector<Deployment> answers{answer("a"), answer("b")};
  const PlanSpec spec = uncertain();
  const Outcome one = outcome_of(spec, {.trials = 1000, .threads = 1}, answers);
  for (const unsigned threads : {1U, 2U, 5U}) {
    CAPTURE(threads);
    const Outcome other = outcome_of(spec, {.trials = 1000, .threads = threads}, answers);
    CHECK(same(one.users, other.users));
    CHECK(same(one.instance_hours, other.instance_hours));
    for (std::size_t p = 0; p < answers.size(); ++p) {
      CHECK(same(one.providers[p].monthly, other.providers[p].monthly));
      CHECK(same(one.providers[p].cost, other.providers[p].cost));
      CHECK(same(one.providers[p].quantity, other.providers[p].quantity));
    }
  }
  CHECK_FALSE(same(one.users, outcome_of(spec, {.seed = 2, .trials = 1000, .threads = 1}, answers).users));
}

TEST_CASE("all providers see the same futures") {
  const Outcome o = outcome_of(uncertain(), {.trials = 512, .threads = 1}, {answer("a"), answer("b")});
  CHECK(same(o.providers[0].monthly, o.providers[1].monthly));
}

TEST_CASE("an uncertain spec is centred where its constants are") {
  // Users at the start are lognormal from 700 to 1,400 (P10, P90): the median is sqrt(700 × 1,400) = 989.95.
  const Outcome o = outcome_of(uncertain(), {.trials = 1024, .threads = 1}, {answer("a")});
  CHECK(quantile(o.users.row(0), 0.5) == testing::near(989.95, 0.01));
  CHECK(quantile(o.users.row(0), 0.1) == testing::near(700, 0.01));
}

TEST_CASE("list prices drift by the year, and a negotiated discount ends when it ends") {
  PlanSpec spec = little_business();
  spec.months = 24;
  spec.price_change = exactly(0.10, "price_change");
  const std::vector<Deployment> answers{answer("a")};
  const Outcome drift = outcome_of(spec, {.trials = 16, .threads = 1}, answers);
  // 1,000 users are free; the fee of 5 becomes 5 × 1.1^(m / 12).
  CHECK(drift.providers[0].monthly.row(0)[0] == testing::near(5));
  CHECK(drift.providers[0].monthly.row(12)[0] == testing::near(5.5));
  spec.price_change = exactly(0, "price_change");
  spec.discounts = {{.vendor = "a", .off = 0.2, .until = runrate::Month{2027, 6}}};
  const Outcome cut = outcome_of(spec, {.trials = 16, .threads = 1}, answers);
  CHECK(cut.providers[0].monthly.row(5)[0] == testing::near(4));
  CHECK(cut.providers[0].monthly.row(6)[0] == testing::near(5));
  // Of two discounts on one price the larger holds, they do not add up: 5 × (1 - 0.3).
  spec.discounts = {{.vendor = "a", .off = 0.2}, {.vendor = "a", .off = 0.3}, {.vendor = "b", .off = 0.9}};
  const Outcome larger = outcome_of(spec, {.trials = 16, .threads = 1}, answers);
  CHECK(larger.providers[0].monthly.row(0)[0] == testing::near(3.5));
}

TEST_CASE("an uplift raises the vendor's prices and leaves quantities") {
  // A fee of 5 a month and, of 800 users, nothing yet: from the third month on 10% dearer.
  PlanSpec spec = growing();
  spec.users = exactly(800, "users");
  spec.growth.rate = exactly(0, "growth.rate");
  spec.months = 4;
  const std::vector<Deployment> deployments{answer("aws")};
  spec.contracts = {{.vendor = "gcp", .term = "annual", .ends = spec.start + 1, .uplift = 0.5}};
  const Outcome plain = outcome_of(spec, {.trials = 4, .threads = 1}, deployments);
  spec.contracts[0] = {.vendor = "AWS", .term = "annual", .ends = spec.start + 1, .uplift = 0.1};
  const Outcome raised = outcome_of(spec, {.trials = 4, .threads = 1}, deployments);
  const auto more = [&](std::size_t month) {
    return raised.providers[0].monthly.row(month)[0] - plain.providers[0].monthly.row(month)[0];
  };
  CHECK(more(1) == 0);
  CHECK(more(2) == testing::near(0.5));
  CHECK(raised.providers[0].quantity.row(1)[0] == plain.providers[0].quantity.row(1)[0]);
}

/// The same with seats, and with what is paid today to its host.
Deployment answer_with_seats(const std::string& provider) {
  Deployment d = answer(provider);
  Meter& bill = d.meters.emplace_back();
  bill.rate = {.vendor = "old", .service = "today", .product = "Bill", .tariff = Tariff({{0, 1}})};
  bill.in_plan_currency = true;
  UsageLine seats = d.lines[1];
  seats.vendor = "slack";
  seats.category = Category::saas;
  seats.quantity.largest_of = {{.constant = 3}};
  UsageLine today = d.lines[1];
  today.vendor = "old";
  today.category = Category::today;
  today.meter = 2;
  today.quantity.largest_of = {
      {.terms = {{Linear::From::driver, DemandModel::row(BusinessMetric::today), 1}}}};
  d.lines.insert(d.lines.end(), {seats, today});
  return d;
}

TEST_CASE("until the cutover seats and today's bill are paid; the month before, the platform stands idle") {
  // Seats 15 and today's 500 for four months; in the fifth the platform's fee of 5 besides, for nobody; from
  // June on the fee, seats, and 0.10 for each user above 1,000 of 1,000 × 1.05^m.
  PlanSpec spec = growing();
  spec.current.provider = "old";
  spec.current.cost = exactly(500, "current.cost");
  spec.migration = Migration{.month = {2027, 6}};
  testing::add_server(spec, "web", Kind::container, 1);
  const std::vector<Deployment> answers{answer_with_seats("new"), answer("old")};
  const Outcome o = outcome_of(spec, {.trials = 2, .threads = 1}, answers);
  const ProviderOutcome &moved = o.providers[0], &stayed = o.providers[1];
  const auto users = [](int m) { return 1000 * std::pow(1.05, m); };
  const auto by_user = [&](int m) { return 0.1 * (users(m) - 1000); };
  CHECK(moved.monthly.row(0)[1] == testing::near(515));
  CHECK(moved.monthly.row(3)[0] == testing::near(515));
  CHECK(moved.monthly.row(4)[0] == testing::near(520));
  CHECK(moved.monthly.row(5)[0] == testing::near(20 + by_user(5)));
  CHECK(moved.monthly.row(23)[0] == testing::near(20 + by_user(23)));
  CHECK(moved.cloud.row(0)[0] == testing::near(500));
  CHECK(moved.cloud.row(5)[0] == testing::near(5 + by_user(5)));
  REQUIRE(o.full_month == 5);
  CHECK(o.full_month_hours.row(0)[0] == testing::near(730));
  CHECK(moved.full_quantity.row(0)[0] == testing::near(users(5)));
  CHECK(moved.full_cost.row(0)[0] == testing::near(by_user(5)));
  CHECK(moved.full_cost.row(2)[0] == testing::near(15));
  CHECK(moved.full_cost.row(3)[0] == 0);
  CHECK(moved.least.row(0)[0] == testing::near(users(5)));  // of the platform's own first year
  CHECK(moved.least.row(1)[0] == 1);
  CHECK(o.key_months == std::vector<int>{0, 11, 23});
  CHECK(moved.key_cost[0].row(0)[0] == 0);
  CHECK(moved.key_cost[1].row(0)[0] == testing::near(by_user(11)));
  CHECK(moved.key_cost[2].row(0)[1] == testing::near(by_user(23)));
  CHECK(stayed.monthly.row(1)[0] == testing::near(5 + by_user(1)));
  CHECK(stayed.least.row(0)[0] == testing::near(1000));
  CHECK(stayed.full_cost.trials() == 0);
  CHECK(o.peak_instances.row(0)[0] == 1);
  CHECK(o.instance_hours.row(0)[0] == testing::near(730));
  CHECK(o.peak_p50[0].size() == 24);
  CHECK(o.peak_p90[0][23] == 1);
}

TEST_CASE("a steady month knows no cutover, and keeps only what it is asked for") {
  PlanSpec spec = growing();
  spec.current.provider = "old";
  spec.current.cost = exactly(500, "current.cost");
  spec.migration = Migration{.month = {2027, 6}};
  const std::vector<Deployment> answers{answer_with_seats("new")};
  const std::vector<OneTimeItem> none;
  const auto run = [&](OperatingPoint point) {
    const DemandModel demand(spec, point);
    const Run small{.trials = 2, .threads = 1};
    return project({&demand, &answers, &none}, small, points_for(demand, none, small));
  };
  const Outcome totals = run({.months = 1, .fixed_users = 3000, .keep = Keep::totals});
  CHECK(totals.providers[0].monthly.row(0)[0] == testing::near(220));  // 200 by users, 5, 15 of seats
  CHECK(totals.providers[0].cloud.row(0)[0] == testing::near(205));
  CHECK(totals.providers[0].cost.rows() == 0);
  CHECK_FALSE(totals.full_month);
  CHECK(totals.key_months == std::vector<int>{0});
  const Outcome year = run({.months = 12, .users_factor = 10, .keep = Keep::reference});
  CHECK(year.providers[0].cost.rows() == 4);
  CHECK(year.providers[0].key_cost.empty());
  CHECK(year.providers[0].left_month.rows() == 0);
  CHECK(year.most_need.rows() == 0);
  CHECK(year.users.row(0)[0] == testing::near(10'000));
}

TEST_CASE("what credits pay is kept beside what is left to pay") {
  // 12 granted: 5 of the first month's 5, 7 of the second month's 5 and 5.
  Deployment d = answer("a");
  UsageLine credit = d.lines[1];
  credit.category = Category::credit;
  credit.kind = LineKind::grant;
  credit.quantity.largest_of.clear();
  d.lines.push_back(credit);
  d.grants = {{.line = 2, .amount = 12, .last_month = 23}};
  const Outcome o = outcome_of(growing(), {.trials = 2, .threads = 1}, {d});
  CHECK(o.providers[0].granted.row(0)[0] == testing::near(12));
  CHECK(o.providers[0].monthly.row(0)[0] == testing::near(0));
  CHECK(o.providers[0].monthly.row(1)[0] == testing::near(3));
  CHECK(o.providers[0].imputed.rows() == 0);
}

TEST_CASE("a bridged price's ends follow from its draw") {
  // A fee of 5 over 24 months, drawn between 4 and 7.5: what 4 and 7.5 would cost more than what was drawn.
  Deployment d = answer("a");
  d.meters[1].imputed_by = Spread{.p10 = 0.8, .median = 1, .p90 = 1.5};
  d.meters[1].region = "here";
  const Outcome o = outcome_of(growing(), {.trials = 64, .threads = 1}, {d, answer("b")});
  const ProviderOutcome& imputed = o.providers[0];
  REQUIRE(imputed.imputed.rows() == 2);
  bool varies = false;
  for (std::size_t t = 0; t < 64; ++t) {
    const double drawn = imputed.cost.row(1)[t];
    varies = varies || std::abs(drawn - 5) > 0.5;
    CHECK(imputed.imputed.row(0)[t] == testing::near(24 * (4 - drawn), 1e-6));
    CHECK(imputed.imputed.row(1)[t] == testing::near(24 * (7.5 - drawn), 1e-6));
  }
  CHECK(varies);
  CHECK(o.providers[1].imputed.rows() == 0);
}

TEST_CASE("a month counts once towards a commitment, the plan's last one for those beyond it") {
  const PlanSpec spec = growing();  // 24 months from 2027-01
  const OneTimeItem open;
  CHECK(times_spent(spec, open, 23) == 1);
  const OneTimeItem within{.until = runrate::Month{2027, 3}};
  CHECK(times_spent(spec, within, 2) == 1);
  CHECK(times_spent(spec, within, 3) == 0);
  const OneTimeItem beyond{.until = runrate::Month{2029, 2}};
  CHECK(times_spent(spec, beyond, 22) == 1);
  CHECK(times_spent(spec, beyond, 23) == 3);
}

TEST_CASE("what an option owes to a vendor is counted by the vendor's lines, to the commitment's end") {
  // The fee of 5 and 0.10 by user are "a"'s; "b" promised nothing.
  PlanSpec spec = little_business();
  spec.months = 12;
  spec.users = exactly(2000, "users");
  std::vector<Deployment> answers{answer("a"), answer("b")};
  answers[0].lines[0].vendor = "elastic";
  const DemandModel demand(spec, {.months = 12});
  const std::vector<OneTimeItem> items = {
      {.item = "A", .owed_to = "A", .owed_by = "a", .until = runrate::Month{2027, 4}},
      {.item = "E", .owed_to = "elastic", .owed_by = "a", .until = runrate::Month{2027, 2}},
      {.item = "other", .owed_to = "a", .owed_by = "c", .until = runrate::Month{2027, 2}}};
  const Run run{.trials = 2, .threads = 1};
  const Outcome o = project({&demand, &answers, &items}, run, points_for(demand, items, run));
  CHECK(o.providers[0].committed.row(0)[0] == testing::near(4 * 5));
  CHECK(o.providers[0].committed.row(1)[1] == testing::near(2 * 100));
  CHECK(o.providers[0].committed.row(2)[0] == 0);
  CHECK(o.providers[1].committed.rows() == 0);
}

TEST_CASE("the cheapest of a steady month is the first of the lowest that have a price") {
  CHECK(cheapest_of({.users = 100, .cloud = {std::nullopt, 3.0, 2.0, 2.0}}) == 2U);
  CHECK_FALSE(cheapest_of({.users = 100, .cloud = {std::nullopt, std::nullopt}}));
}

}  // namespace
}  // namespace runrate
