// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/covered.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace runrate;

namespace {

LineOutlook line(Category category, double mid) {
  LineOutlook made;
  made.category = category;
  made.cost.mid = mid;
  return made;
}

}  // namespace

TEST_CASE("which lines an approved amount is for, by its word") {
  struct Row {
    Category category;
    std::string own;  ///< the word beside "cloud" that covers it; "cloud" where there is none
    bool by_cloud;
  };
  const Row rows[] = {{Category::saas, "saas", false},        {Category::support, "support", false},
                      {Category::outside, "outside", true},   {Category::domain, "domain", true},
                      {Category::security, "security", true}, {Category::cloud, "cloud", true},
                      {Category::credit, "cloud", true},      {Category::today, "cloud", true},
                      {Category::not_modelled, "cloud", true}};
  for (const Row& row : rows) {
    CAPTURE(row.own);
    PlanSpec spec;
    const std::vector<LineOutlook> lines = {line(row.category, 30)};
    const auto share = [&](const std::string& word) {
      spec.budget.covers = {word};
      return covered_share(spec, lines);
    };
    CHECK(share(row.own) == 1);
    CHECK(share("cloud") == (row.by_cloud ? 1 : 0));
    CHECK(share("all") == 1);
    CHECK(share("tax") == 0);
  }
}

TEST_CASE("the part of a month that an amount is for, and the chance that it passes it") {
  PlanSpec spec;
  spec.budget.covers = {"cloud"};
  CHECK(covered_share(spec, {line(Category::cloud, 60), line(Category::saas, 40)}) == testing::near(0.6));
  CHECK(covered_share(spec, {line(Category::cloud, 60), line(Category::saas, -10)}) == 1);
  CHECK(covered_share(spec, {line(Category::cloud, 0)}) == 0);
  const std::vector<double> cost = {100, 149, 151, 200};
  CHECK(chance_over(90, cost, 0.6) == 0.5);  // as 150 of the whole
  CHECK(chance_over(90, cost, 0) == 0);
}
