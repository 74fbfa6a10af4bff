// SPDX-License-Identifier: Apache-2.0
/// Results are bounded as inputs are: users and amounts beyond any business are refused, with the month and
/// the field that drives them; a run says what memory it needs.
#include "models/outlook/bounds.hpp"

#include "models/projection/memory_need.hpp"
#include "tools/spec_place.hpp"

#include "whole_run.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace runrate;
using namespace runrate::testing;

namespace {

std::optional<Problem> users_of(const std::string& text) {
  const PlanSpec spec = spec_from(text);
  return users_beyond_bounds({spec, prices().catalog, prices().references}, small_run(64));
}

std::optional<Problem> amounts_of(const std::string& text, Extent extent = Extent::plan_only) {
  const PlanSpec spec = spec_from(text);
  return amounts_beyond_bounds(spec, runs_of(spec, extent, small_run(64)));
}

constexpr const char* custom =
    "name: A\nusers: 1000\nproviders: [aws]\ncomponents:\n  ledger: {{kind: custom, driver: {{users: {}}}, "
    "price: ${}}}\n";

}  // namespace

TEST_CASE("users pass no billion at the P90 of any month") {
  // 1,000 users that double each month: month 21 has 1,000 × 2^20, a billion and 48 million.
  const auto twenty = users_of("name: A\nusers: 1000\ngrowth: 100% per month\nmonths: 20\n");
  CHECK_FALSE(twenty);
  const auto more = users_of("name: A\nusers: 1000\ngrowth: 100% per month\nmonths: 21\n");
  REQUIRE(more);
  CHECK(more->path == "growth");
  CHECK(more->code == "out_of_range");
  CHECK(more->found == "1.05e+09 active users in 2028-08 (P90)");
}

TEST_CASE("half as many again each month is refused in the month that passes a billion") {
  const auto beyond = users_of("name: A\nusers: 1000\ngrowth: 50% per month\nmonths: 120\n");
  REQUIRE(beyond);
  CHECK(beyond->found == "1.46e+09 active users in 2029-11 (P90)");
}

TEST_CASE("what counts is the P90, not the rarest future") {
  CHECK_FALSE(users_of("name: A\nusers: {p10: 100000000, p90: 600000000}\n"));
  CHECK(users_of("name: A\nusers: {p10: 100000000, p90: 600000000}\ngrowth: 20% per month\n"));
}

TEST_CASE("a price that makes a month dearer than anything names its component") {
  CHECK_FALSE(amounts_of(fmt::format(custom, 1, 1000)));
  const auto dear = amounts_of(fmt::format(custom, 1000000, 1000000));
  REQUIRE(dear);
  CHECK(dear->path == "components.ledger");
  CHECK(dear->found.find("2026-12") != std::string::npos);
  CHECK(dear->found.find("1e+15 USD") != std::string::npos);
}

TEST_CASE("a problem found late stands where its field does") {
  const Problem at = placed({.path = "growth.file"}, "name: A\nusers: 3\ngrowth: 8% per month\n");
  CHECK(at.line == 3);
  CHECK(at.column == 1);
  const Problem below = placed({.path = "components.ledger.price"}, "components:\n  ledger:\n    price: 3\n");
  CHECK(below.line == 3);
  CHECK(placed({.path = "nowhere"}, "name: A\n").line == 0);
}

TEST_CASE("the memory of a run grows with trials, and as many are offered as fit") {
  const PlanSpec spec = spec_from("name: A\nusers: 1000\n");
  const Premises premises{spec, prices().catalog, prices().references};
  Run run{.trials = 8192, .threads = 2};
  const RunSize size = run_size(premises, run, Extent::everything);
  RunSize doubled = size;
  doubled.trials *= 2;
  const std::uint64_t need = memory_need(size), more = memory_need(doubled);
  CHECK(need > 60'000'000);
  CHECK(more > need);
  CHECK(more < 2 * need);
  CHECK(trials_that_fit(doubled, need) == size.trials);
  CHECK(trials_that_fit(size, need - 1) < size.trials);
  CHECK(trials_that_fit(size, 1'000'000) == 0);
  CHECK(memory_need(largest_size(premises, run, Extent::everything)) >= need);
}
