// SPDX-License-Identifier: Apache-2.0
#include "models/plan/wording.hpp"

#include <doctest/doctest.h>

using namespace runrate;

TEST_CASE("a promise is never rounded up to certainty") {
  CHECK(promise_text(0.9995) == "99.95%");
  CHECK(promise_text(0.99999) == "99.999%");
  CHECK(promise_text(0.995) == "99.5%");
  CHECK(promise_text(0.99999999) == "99.9999%");
  CHECK(promise_text(1) == "100%");
}

TEST_CASE("money reads the same everywhere") {
  // By hand.
  const MoneyText usd("USD");
  CHECK(usd.cents(1234.5) == "$1,234.50");
  CHECK(usd.cents(-0.004) == "$0.00");
  CHECK(usd.cents(-3.1) == "-$3.10");
  CHECK(usd.whole(999999.6) == "$1,000,000");
  CHECK(usd.span(1.4, 2.6) == "$1–$3");
  CHECK(usd.unit(0.04048) == "$0.04048");
  CHECK(usd.unit(0.0000002) == "$0.0000002");
  CHECK(usd.unit(0.5) == "$0.50");
  CHECK(MoneyText("EUR").whole(5) == "€5");
  CHECK(MoneyText("CHF").whole(5) == "CHF 5");
}

TEST_CASE("amounts, durations and months in words") {
  CHECK(amount_text(20'600'000) == "20.6 M");
  CHECK(amount_text(1460) == "1,460");
  CHECK(amount_text(1.005e-5) == "0.00001");
  CHECK(month_words("2027-12") == "December 2027");
  CHECK(month_words("nonsense") == "nonsense");
  CHECK(users_text(1000) == "1K");
  CHECK(listed({"a", "b", "c"}) == "a, b and c");
  CHECK(listed({}) == "");
}

TEST_CASE("cutting text counts characters, not bytes, and cuts at a word where it can") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("alpha beta gamma", 12) == "alpha beta…");
  CHECK(shortened("ééééé", 4) == "ééé…");
  CHECK(text_width("é→x") == 3);
}
