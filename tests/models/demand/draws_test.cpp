// SPDX-License-Identifier: Apache-2.0
/// Which points a trial's inputs are drawn at.
#include "engine/sensitivity.hpp"
#include "engine/statistics.hpp"
#include "models/demand/demand.hpp"

#include "little_business.hpp"
#include "relative.hpp"
#include <doctest/doctest.h>

#include <vector>

namespace runrate {
namespace {

constexpr std::uint32_t trials = 8192;

PlanSpec uncertain_business() {
  PlanSpec spec = testing::little_business();
  spec.users.value = Distribution::lognormal(600, 1100);
  spec.traffic.requests_per_user.value = Distribution::uniform(50, 150);
  spec.traffic.cacheable.value = Distribution::uniform(0.2, 0.8);
  return spec;
}

struct Drawn {
  std::vector<double> users, requests, cacheable;
};

Drawn drawn(const PlanSpec& spec) {
  const DemandModel model(spec, {.months = 1});
  const PointSet points(Sampling::sobol, 1, trials, model.variables());
  const Draws draws(model, points, 1, {0, trials});
  return {draws.of(spec.users), draws.of(spec.traffic.requests_per_user), draws.of(spec.traffic.cacheable)};
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  return swing_of(a, b).rank_correlation;
}

TEST_CASE("inputs that the spec relates move together by their rank, the others alone") {
  PlanSpec spec = uncertain_business();
  spec.correlations = {{{"traffic.requests_per_user", "users"}, 0.6}};
  const Drawn d = drawn(spec);
  // 8,192 points: the error of a rank correlation is about 1/√n = 0.011, less with Sobol points.
  CHECK(rank_correlation(d.users, d.requests) == testing::near(0.6, 0.03));
  CHECK(std::abs(rank_correlation(d.users, d.cacheable)) < 0.03);
  const Drawn alone = drawn(uncertain_business());
  CHECK(std::abs(rank_correlation(alone.users, alone.requests)) < 0.03);
}

TEST_CASE("a correlation changes who is high with whom, not how high") {
  PlanSpec spec = uncertain_business();
  spec.correlations = {{{"traffic.requests_per_user", "users"}, -0.8}};
  const Drawn d = drawn(spec);
  for (const double p : {0.1, 0.5, 0.9}) {
    CAPTURE(p);
    CHECK(quantile(d.users, p) == testing::near(spec.users.value.quantile(p), 0.01));
    CHECK(quantile(d.requests, p) == testing::near(50 + 100 * p, 0.01));
  }
}

TEST_CASE("the points of a block are those of the whole") {
  PlanSpec spec = uncertain_business();
  spec.correlations = {{{"traffic.requests_per_user", "users"}, 0.6}};
  const DemandModel model(spec, {.months = 1});
  const PointSet points(Sampling::sobol, 1, trials, model.variables());
  const std::vector<double> whole = Draws(model, points, 1, {0, trials}).of(spec.users);
  const std::vector<double> part = Draws(model, points, 1, {4096, 128}).of(spec.users);
  for (std::size_t t = 0; t < part.size(); ++t) CHECK(part[t] == whole[4096 + t]);
}

TEST_CASE("a scenario's own range of a related input is drawn at the same rank") {
  PlanSpec spec = uncertain_business();
  spec.correlations = {{{"traffic.requests_per_user", "users"}, 0.6}};
  spec.scenarios = {
      {"only", 1.0, {{"users", {.value = Distribution::uniform(2000, 3000), .path = "users"}}}}};
  const Drawn d = drawn(spec);
  CHECK(quantile(d.users, 0.5) == testing::near(2500, 0.01));
  CHECK(rank_correlation(d.users, d.requests) == testing::near(0.6, 0.03));
}

}  // namespace
}  // namespace runrate
