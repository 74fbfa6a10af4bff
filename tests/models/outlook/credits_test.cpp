// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/credits.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("the first month after the credits, by amount or by date") {
  // AWS charges 100 a month, a partner 40. A credit of 250 reaches into the third month; so the fourth is the
  // first without.
  const Runs runs = runs_of({{"aws",
                              {{.id = "vm", .vendor = "aws", .cost = flat(24, {100, 100, 100})},
                               {.id = "search", .vendor = "elastic", .cost = flat(24, {40, 40, 40})}}}},
                            3);
  struct Row {
    std::string_view name, vendor;
    double amount;
    std::optional<Month> until;
    std::string_view month;
  };
  const Row rows[] = {
      {"used up in the third month", "aws", 250, std::nullopt, "2027-04"},
      {"used up exactly", "aws", 300, std::nullopt, "2027-04"},
      {"ends before", "aws", 10000, Month{2027, 2}, "2027-03"},
      {"outlasts the plan", "aws", 10000, std::nullopt, ""},
      {"ended before the plan", "aws", 250, Month{2026, 12}, ""},
      {"another's", "gcp", 250, std::nullopt, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    PlanSpec spec = spec_of(24);
    spec.credits = {{.vendor = std::string(row.vendor), .amount = row.amount, .until = row.until}};
    const auto after = after_credits(spec, runs.plan, 0);
    CHECK((after ? after->month : "") == row.month);
    CHECK((!after || after->mid == 140));
  }
}

TEST_CASE("credits last by the charges of the months between, which run linearly") {
  // 100, 110 … 210 in the first year, then 20 more each month: 14 months are 1,860 + 230 + 250 = 2,340.
  std::vector<std::vector<double>> cost;
  for (int m = 0; m < 24; ++m)
    cost.push_back(std::vector<double>(3, m < 12 ? 100 + 10 * m : 210 + 20 * (m - 11)));
  const Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = cost}}}}, 3);
  const auto after = [&](std::vector<Credit> credits) {
    PlanSpec spec = spec_of(24);
    spec.credits = std::move(credits);
    return after_credits(spec, runs.plan, 0);
  };
  CHECK(after({{.vendor = "aws", .amount = 209}})->index == 2);
  CHECK(after({{.vendor = "aws", .amount = 211}})->index == 3);
  CHECK(after({{.vendor = "aws", .amount = 2339}})->index == 14);
  const auto two = after({{.vendor = "aws", .amount = 2000}, {.vendor = "aws", .amount = 341}});
  REQUIRE(two);
  CHECK(two->index == 15);
  CHECK(two->month == "2028-04");
  CHECK(two->mid == 290);
  // The later of their ends counts.
  CHECK(after({{.vendor = "aws", .amount = 9000, .until = Month{2027, 5}},
               {.vendor = "aws", .amount = 9000, .until = Month{2027, 3}}})
            ->index == 5);
}
