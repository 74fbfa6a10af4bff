// SPDX-License-Identifier: Apache-2.0
#include "models/text/nearest_name.hpp"

#include <doctest/doctest.h>

namespace runrate {
namespace {

TEST_CASE("the distance counts insertions, deletions, changes and swaps") {
  // By hand; "ca" to "abc" is 3 in optimal string alignment.
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("memory", "memory") == 0);
  CHECK(edit_distance("memmory", "memory") == 1);
  CHECK(edit_distance("grwoth", "growth") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") == 3);
  CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("only near names are suggested, three at most") {
  constexpr std::string_view known[] = {"memory", "cpu",   "gpu",   "growth", "object storage",
                                        "share",  "shape", "spare", "shame"};
  CHECK(nearest_name("memmory", known) == "memory");
  CHECK(nearest_name("Growth", known) == "growth");
  CHECK(nearest_name("object_storage", known) == "object storage");
  CHECK(nearest_name("zebra", known).empty());
  CHECK(nearest_name("", known).empty());
  CHECK(nearest_name(std::string(5000, 'a'), known).empty());
  CHECK(nearest_names("shale", known).size() == 3);
  CHECK(nearest_names("cpu", known).front() == "cpu");
}

TEST_CASE("a suggestion reads as a question") {
  constexpr std::string_view two[] = {"cpu", "gpu"};
  CHECK(did_you_mean(two) == "did you mean 'cpu' or 'gpu'?");
  CHECK(did_you_mean(std::span(two, 1)) == "did you mean 'cpu'?");
  CHECK(did_you_mean({}).empty());
}

}  // namespace
}  // namespace runrate
