// SPDX-License-Identifier: Apache-2.0
#include "models/spec/contracts.hpp"

#include "relative.hpp"
#include "said.hpp"
#include <doctest/doctest.h>

#include <vector>

using namespace runrate;

namespace {

PlanSpec spec_with(std::vector<Contract> contracts) {
  PlanSpec spec;
  spec.start = {2027, 1};
  spec.months = 36;
  spec.contracts = std::move(contracts);
  return spec;
}

}  // namespace

TEST_CASE("a contract's uplift raises the price from the month after its end, and again at each renewal") {
  // To 2027-06 with 5%: index 6 is July; × 1.05, a year later × 1.1025, then × 1.157625.
  const std::vector<double> yearly = uplifts(
      spec_with({{.vendor = "slack", .term = "annual", .ends = Month{2027, 6}, .uplift = 0.05}}), "Slack");
  REQUIRE(yearly.size() == 36);
  CHECK(yearly[5] == 1);
  CHECK(yearly[6] == testing::near(1.05));
  CHECK(yearly[17] == testing::near(1.05));
  CHECK(yearly[18] == testing::near(1.1025));
  CHECK(yearly[30] == testing::near(1.157625));
  const std::vector<double> longer = uplifts(
      spec_with({{.vendor = "slack", .term = "two_years", .ends = Month{2027, 6}, .uplift = 0.05}}), "slack");
  CHECK(longer[29] == testing::near(1.05));
  CHECK(longer[30] == testing::near(1.1025));
  // One that was renewed last December is dearer from the first month on.
  CHECK(uplifts(spec_with({{.vendor = "aws", .term = "annual", .ends = Month{2026, 11}, .uplift = 0.05}}),
                "aws")[0] == testing::near(1.05));
}

TEST_CASE("nothing rises with another vendor, without an uplift or without an end") {
  const PlanSpec spec = spec_with({{.vendor = "slack", .term = "annual", .uplift = 0.05},
                                   {.vendor = "github", .term = "annual", .ends = Month{2027, 6}},
                                   {.vendor = "aws", .ends = Month{2027, 6}, .uplift = 0.10}});
  CHECK(uplifts(spec, "slack").empty());
  CHECK(uplifts(spec, "github").empty());
  CHECK(uplifts(spec, "gcp").empty());
  CHECK(uplift_of(spec, "gcp").empty());
  CHECK(testing::said(uplift_of(spec, "aws")) == "price × 1.1 from 2027-07 (uplift in the contract)");
}

TEST_CASE("today's bill is paid to whom the spec names as provider, cloud or hosting") {
  PlanSpec spec;
  spec.current.provider = "none";
  CHECK_FALSE(is_todays_vendor(spec, "none"));
  spec.current.provider = "other";
  spec.current.cloud = "HostCo";
  CHECK(is_todays_vendor(spec, "hostco"));
  CHECK_FALSE(is_todays_vendor(spec, "aws"));
  spec.current.provider = "aws";
  CHECK(is_todays_vendor(spec, "AWS"));
}
