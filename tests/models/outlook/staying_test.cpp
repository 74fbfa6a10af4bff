// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/outlook.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace runrate;

namespace {

constexpr std::size_t trials = 100;

/// gcp costs 90 in so many of 100 futures and 130 in the rest; aws costs 100 in all.
Outlook outlook_where_gcp_saves_in(std::size_t futures, const std::string& today) {
  std::vector<double> gcp(trials, 130.0);
  std::fill(gcp.begin(), gcp.begin() + static_cast<std::ptrdiff_t>(futures), 90.0);
  PlanSpec spec = fabricated::spec_of(12);
  spec.current.provider = today;
  spec.current.cost = fabricated::constant(100);
  const std::vector<fabricated::Option> options = {
      {"aws",
       {{.id = "web", .vendor = "aws", .cost = fabricated::flat(12, std::vector<double>(trials, 100.0))}}},
      {"gcp", {{.id = "web", .vendor = "gcp", .cost = fabricated::flat(12, gcp)}}}};
  return look_ahead(spec, fabricated::futures_of(options, trials));
}

}  // namespace

TEST_CASE("who runs the business today keeps it unless a move saves money in 80 of 100 futures") {
  SUBCASE("70 of 100 are too few, although gcp's middle is lower") {
    const Outlook outlook = outlook_where_gcp_saves_in(70, "aws");
    CHECK(outlook.best()->id == "aws");
    CHECK(outlook.providers[*outlook.runner_up].id == "gcp");
    CHECK(*outlook.stays_as_move_saves == doctest::Approx(0.70));
  }
  SUBCASE("80 of 100 are enough") {
    const Outlook outlook = outlook_where_gcp_saves_in(80, "aws");
    CHECK(outlook.best()->id == "gcp");
    CHECK_FALSE(outlook.stays_as_move_saves);
  }
  SUBCASE("a host that is no option here keeps nothing") {
    const Outlook outlook = outlook_where_gcp_saves_in(70, "other");
    CHECK(outlook.best()->id == "gcp");
    CHECK_FALSE(outlook.stays_as_move_saves);
  }
}
