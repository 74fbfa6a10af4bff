// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/rate.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

using namespace runrate;

TEST_CASE("an attribute is its text, or its number where it is one") {
  Rate rate;
  rate.attributes = {
      {"series", "m7i"}, {"size_gib", "128"}, {"credit_usd", "0.5"}, {"capacity", "10M"}, {"empty", ""}};
  CHECK(rate.attribute("series") == "m7i");
  CHECK(rate.attribute("none") == "");
  CHECK(rate.number("size_gib", 7) == 128);
  CHECK(rate.number("credit_usd", 7) == 0.5);
  CHECK(rate.number("capacity", 7) == 7);
  CHECK(rate.number("empty", 7) == 7);
  CHECK(rate.number("none", 7) == 7);
}

TEST_CASE("a price with an end has expired the day after it") {
  struct Row {
    std::string_view valid_until;
    std::string_view date;
    bool expired;
  };
  constexpr Row rows[] = {
      {"2026-12-31", "2026-12-30", false},  //
      {"2026-12-31", "2026-12-31", false}, {"2026-12-31", "2027-01-01", true},
      {"2026-11", "2026-11-30", false},    {"2026-11", "2026-12-01", true},
      {"", "2099-01-01", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.valid_until);
    CAPTURE(row.date);
    Rate rate;
    rate.valid_until = row.valid_until;
    CHECK(expired(rate, row.date) == row.expired);
  }
}

TEST_CASE("tokens and spot go stale after 90 days, the rest after 18 months, the undated at once") {
  struct Row {
    std::string_view name;
    std::string_view service;
    std::string_view term;
    std::string_view as_of;
    std::string_view date;
    bool stale;
  };
  // 2026-08-26 + 90 days = 2026-11-24 (5 days left of August, 30 of September, 31 of October, 24 of
  // November).
  constexpr Row rows[] = {
      {"token on its 90th day", "ai.llm", "on_demand", "2026-08-26", "2026-11-24", false},
      {"token a day later", "ai.llm", "on_demand", "2026-08-26", "2026-11-25", true},
      {"spot on its 90th day", "compute.vm", "spot", "2026-08-26", "2026-11-24", false},
      {"spot a day later", "compute.vm", "spot", "2026-08-26", "2026-11-25", true},
      {"18 months to the day", "compute.vm", "on_demand", "2025-05-24", "2026-11-24", false},
      {"18 months and a day", "compute.vm", "on_demand", "2025-05-23", "2026-11-24", true},
      {"18 months from a 31st", "compute.vm", "on_demand", "2025-08-31", "2027-02-28", false},
      {"and a day", "compute.vm", "on_demand", "2025-08-31", "2027-03-01", true},
      {"a month counts from its first day", "compute.vm", "on_demand", "2025-05", "2026-11-01", false},
      {"and a day after", "compute.vm", "on_demand", "2025-05", "2026-11-02", true},
      {"a year counts from its first day", "compute.vm", "on_demand", "2026", "2026-11-24", false},
      {"undated", "compute.vm", "on_demand", "", "2026-11-24", true},
      {"no date at all", "compute.vm", "on_demand", "lately", "2026-11-24", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Rate rate;
    rate.service = row.service;
    rate.term = row.term;
    rate.as_of = row.as_of;
    CHECK(stale(rate, row.date) == row.stale);
  }
}

TEST_CASE("age is asked for on a calendar date") {
  for (const std::string_view date :
       {"", "2026-11", "2026-02-30", "24.11.2026", "2026-13-01", "2026/11/24"}) {
    CAPTURE(date);
    CHECK_THROWS_AS((void)stale(Rate{}, date), std::invalid_argument);
    CHECK_THROWS_AS((void)expired(Rate{}, date), std::invalid_argument);
  }
}
