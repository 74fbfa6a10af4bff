// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/terraform_words.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace runrate;

TEST_CASE("a number is the whole of its text, and finite") {
  CHECK(plain_number("8") == 8.0);
  CHECK(plain_number("-2.5") == -2.5);
  CHECK(plain_number("1e3") == 1000.0);
  for (const char* text : {"", " ", "8 GiB", "8,5", "eight", "inf", "nan", "1e999", "0x10"}) {
    CAPTURE(text);
    CHECK_FALSE(plain_number(text).has_value());
  }
}
