// SPDX-License-Identifier: Apache-2.0
#include "models/plan/document.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace runrate;

TEST_CASE("a row has as many cells as there are columns, and of a total every filled one is strong") {
  DocTable table{{{"A"}, {"B"}}, {}};
  CHECK_THROWS_AS(table.add({"only one"}), std::logic_error);
  CHECK_THROWS_AS(table.add_strong({"one", "two", "three"}), std::logic_error);
  table.add({"a", "b"});
  table.add_strong({"All", ""});
  REQUIRE(table.rows.size() == 2);
  CHECK_FALSE(table.rows[0][0].strong);
  CHECK(table.rows[1][0].strong);
  CHECK_FALSE(table.rows[1][1].strong);
}
