// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/credits.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <optional>
#include <string_view>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("the first month after the credits, by amount or by date") {
  // AWS charges 100 a month, a partner 40. A credit of 250 reaches into the third month; so the fourth is the
  // first without.
  const Futures futures =
      futures_of({{"aws",
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
    const auto after = after_credits(spec, futures.plan, 0);
    CHECK((after ? after->month : "") == row.month);
    CHECK((!after || after->mid == 140));
  }
}
