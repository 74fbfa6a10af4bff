// SPDX-License-Identifier: Apache-2.0
#include "models/plan/document.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace runrate;

TEST_CASE("marks are read from the pattern, never from a value") {
  const Prose text = prose("**Cost.** {} is *large*, see `file`", {"**a** {}"});
  REQUIRE(text.size() == 5);
  CHECK(text[0] == Span{"Cost.", Style::strong});
  CHECK(text[1] == Span{" **a** {} is ", Style::plain});
  CHECK(text[2] == Span{"large", Style::emphasis});
  CHECK(text[4] == Span{"file", Style::code});
}

TEST_CASE("places and values must match, as must cells and columns") {
  CHECK_THROWS_AS((void)prose("{} {}", {"a"}), std::logic_error);
  CHECK_THROWS_AS((void)prose("{}", {"a", "b"}), std::logic_error);
  DocTable table{{{"A"}, {"B"}}, {}};
  CHECK_THROWS_AS(table.add({"only one"}), std::logic_error);
}
