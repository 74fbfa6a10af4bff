// SPDX-License-Identifier: Apache-2.0
#include "models/spec/listed_state.hpp"

#include "left_out_sample.hpp"
#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace runrate {
namespace {

using Fate = ListedFate;

using testing::listed_resource;

TEST_CASE("only what costs money and is not in the sum makes it at least that") {
  for (const Fate fate : {Fate::priced, Fate::free, Fate::by_use, Fate::elsewhere}) {
    CAPTURE(to_string(fate));
    CHECK_FALSE(is_at_least({.resources = {listed_resource("a", fate)}}));
  }
  for (const Fate fate : {Fate::in_part, Fate::no_price, Fate::no_region, Fate::incomplete, Fate::unknown,
                          Fate::other_vendor}) {
    CAPTURE(to_string(fate));
    CHECK(is_at_least({.resources = {listed_resource("a", Fate::priced), listed_resource("b", fate)}}));
  }
}

TEST_CASE("what is left out is told apart by what it lacks, and counted") {
  const ListedState state = testing::left_out_sample();
  CHECK(count_priced(state) == 1);
  const std::vector<ListedLeft> left = left_out_of(state);
  int all = 0;
  for (const ListedLeft& one : left) all += one.count;
  CHECK(all == 8);
}

}  // namespace
}  // namespace runrate
