// SPDX-License-Identifier: Apache-2.0
/// What a plan says of its tiers and seats, worked by hand.
#include "relative.hpp"
#include "whole_figures.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace runrate {
TEST_CASE("a tier says which upper limit its users pass, and what it is raised to") {
  // Users × 26.28 a month ÷ (730 × 3600 s) = users × 1e-5 requests/s, all hours
  // alike. One task carries 2 × 70% = 1.4. At 100,000 users 1 request/s: one task. At 1,000,000 users
  // 10 requests/s ÷ 1.4 = 7.14: eight tasks, where the spec allows three.
  const testing::WholePlan plan(
      "name: Small\nusers: 5000\ngrowth: 0% per month\nproviders: [aws]\n"
      "traffic: {requests_per_user: 26.28, response_size: 1 KiB, cacheable: 0%, week: flat, noise: 0%}\n"
      "components:\n"
      "  web: {kind: container, size: {vcpu: 1, memory: 2 GiB}, carries: 2 requests/s, load: 100% of "
      "requests, "
      "scaling: {cpu: {up: \">70%\", down: \"<30%\"}, limits: 1..3}}\n");
  std::vector<std::string> said;
  for (const TierFigures& tier : plan.figures.tiers) {
    for (const TierChangeFigures& change : tier.changes) {
      if (change.what != TierChangeFigures::What::limit) continue;
      said.push_back(tier.name);
      CHECK(change.component == "web");
      CHECK(change.count_from == 3);
      CHECK(change.count_to == 8);
    }
  }
  CHECK(said == std::vector<std::string>{"Enterprise"});
}

TEST_CASE("seats are whole in every month that is shown, for the recommended product and the alternative") {
  // Between 2.5 and 10 people: five at the middle. Starter: 8.40 a seat; Basic: 7.35.
  const testing::WholePlan plan(
      "name: Small\nusers: 500\ngrowth: 0% per month\nproviders: [aws]\n"
      "headcount: {start: {p10: 2.5, p90: 10}, growth: 0% per month}\n");
  const auto row =
      std::ranges::find(plan.figures.saas, "Google Workspace Business Starter", &SaasFigures::recommended);
  REQUIRE(row != plan.figures.saas.end());
  REQUIRE_FALSE(plan.figures.seats.empty());
  CHECK(plan.figures.seats.front().people == 5);
  CHECK(row->month_1 == testing::near(5 * 8.40));
  CHECK(row->other_month_1 == testing::near(5 * 7.35));
}

}  // namespace runrate
