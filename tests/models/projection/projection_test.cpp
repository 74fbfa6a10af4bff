// SPDX-License-Identifier: Apache-2.0
#include "models/projection/projection.hpp"

#include "engine/statistics.hpp"

#include "../demand/little_business.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
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
  users.quantity.largest_of = {{.terms = {{Linear::From::driver, DemandModel::row(Whole::users), 1}}}};
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

}  // namespace
}  // namespace runrate
