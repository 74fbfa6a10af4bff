// SPDX-License-Identifier: Apache-2.0
#include "models/text/casing.hpp"

#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("a sentence opens with a capital, and only its first letter changes") {
  CHECK(capitalised("one chance in five") == "One chance in five");
  CHECK(capitalised("AWS") == "AWS");
  CHECK(capitalised("é") == "é");
  CHECK(capitalised("").empty());
}

TEST_CASE("a label within a sentence loses its capital, a name keeps it") {
  CHECK(uncapitalised("Growth") == "growth");
  CHECK(uncapitalised("Requests a user, a month") == "requests a user, a month");
  CHECK(uncapitalised("CloudFront flat-rate plan") == "CloudFront flat-rate plan");
  CHECK(uncapitalised("API load") == "API load");
  CHECK(uncapitalised("A user") == "A user");
  CHECK(uncapitalised("growth") == "growth");
  CHECK(uncapitalised("").empty());
}
