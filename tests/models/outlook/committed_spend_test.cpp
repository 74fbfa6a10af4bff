// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/committed_spend.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

namespace {

/// AWS charges 100 a month itself, a partner 40; Google 90.
Runs two_options() {
  return runs_of({{"aws",
                   {{.id = "vm", .vendor = "aws", .cost = flat(24, {100, 100, 100})},
                    {.id = "search", .vendor = "elastic", .cost = flat(24, {40, 40, 40})}}},
                  {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(24, {90, 90, 90})}}}},
                 3);
}

}  // namespace

TEST_CASE("the vendor's own charges use a commitment up in the month in which they reach it") {
  PlanSpec spec = spec_of(24);
  spec.contracts = {{.vendor = "AWS", .term = "annual", .ends = Month{2027, 9}, .remaining_commitment = 700},
                    {.vendor = "Slack", .term = "annual", .ends = Month{2027, 9}},
                    {.vendor = "aws", .term = "annual", .ends = Month{2027, 3}, .remaining_commitment = 201}};
  const std::vector<CommittedSpend> found = committed_spend(spec, two_options());
  REQUIRE(found.size() == 2);  // nothing is promised to Slack
  CHECK(found[0].vendor == "AWS");
  CHECK(found[0].amount == 700);
  CHECK(found[0].until == Month{2027, 9});
  CHECK(found[0].used_up.empty());  // 901, for the one that ends before takes its part: the tenth month
  CHECK(found[1].used_up == "2027-03");
  spec.contracts[0].ends.reset();
  CHECK(committed_spend(spec, two_options())[0].used_up == "2027-10");
  spec.contracts[2].remaining_commitment = 199;
  CHECK(committed_spend(spec, two_options())[0].used_up == "2027-09");
  Runs without = two_options();
  without.plan.deployments[0].available = false;
  CHECK(committed_spend(spec, without)[0].used_up.empty());
}

TEST_CASE("at today's vendor what the model does not hold of the bill spends the commitment too") {
  PlanSpec spec = spec_of(24);
  spec.current.provider = "aws";
  spec.contracts = {{.vendor = "aws",
                     .term = "annual",
                     .ends = Month{2027, 2},
                     .uplift = 0.2,
                     .remaining_commitment = 310}};
  Runs runs = two_options();
  runs.held = HeldAgainstBill{.rest = 50};
  // 150 in each of the two months of its term.
  CHECK(committed_spend(spec, runs)[0].used_up.empty());
  spec.contracts[0].remaining_commitment = 299;
  CHECK(committed_spend(spec, runs)[0].used_up == "2027-02");
  // Another's commitment: the first rises to 50 × 1.2 from March on. 150, 150, 160: 460 in the third month.
  spec.contracts[0].remaining_commitment.reset();
  spec.contracts.push_back({.vendor = "aws", .term = "annual", .remaining_commitment = 459});
  CHECK(committed_spend(spec, runs)[0].used_up == "2027-03");
  spec.current.provider = "gcp";  // the rest of another's bill spends nothing here
  CHECK(committed_spend(spec, runs)[0].used_up == "2027-05");
}

TEST_CASE("what each option leaves unspent is told by option, in the middle future") {
  PlanSpec spec = spec_of(24);
  spec.contracts = {{.vendor = "aws", .term = "annual", .ends = Month{2027, 9}, .remaining_commitment = 700}};
  Runs runs = two_options();
  const auto owed = [](const char* to, const char* by, Month until, const char* nature) {
    return OneTimeItem{.item = "x", .nature = nature, .owed_to = to, .owed_by = by, .until = until};
  };
  runs.one_time = {owed("aws", "gcp", {2027, 9}, "commitment"), owed("aws", "aws", {2027, 9}, "commitment"),
                   owed("aws", "a", {2027, 8}, "commitment"), owed("gcp", "b", {2027, 9}, "commitment"),
                   owed("aws", "c", {2027, 9}, "stated")};
  runs.plan.outcome.one_time = Table(5, 3);
  const double unspent[] = {650, 700, 600.126};
  for (std::size_t t = 0; t < 3; ++t) runs.plan.outcome.one_time.row(0)[t] = unspent[t];
  const CommittedSpend found = committed_spend(spec, runs).at(0);
  CHECK(found.unused == std::map<std::string, double>{{"aws", 0}, {"gcp", 650}});
}
