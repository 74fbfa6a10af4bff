// SPDX-License-Identifier: Apache-2.0
#include "tools/starter_spec.hpp"

#include "tools/files.hpp"

#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <string>

namespace runrate {
namespace {

using testing::regions;

const char* const shop =
    "# in 2027-01 x2027-01-05, 12027-01\n"
    "start: 2027-01\n"
    "events:\n"
    "  - {name: spring campaign, month: 2027-04}\n"
    "migration: {month: 2027-02}\n"
    "one_time:\n"
    "  - {item: Audit, month: 2027-12}\n"
    "contracts: [{ends: 2026-11-30}]\n"
    "date: 2027-01-31  # 2027-013\n";

std::string example(const std::string& name) { return read_file(data_folder("examples") / (name + ".yaml")); }

}  // namespace

TEST_CASE("in the month that an example was written in, it is written as it stands") {
  for (const char* name : {"minimal", "startup", "growth", "scale"}) {
    CAPTURE(name);
    CHECK(dated_from(example(name), {2026, 11, 1}) == example(name));
    CHECK(dated_from(example(name), {2026, 11, 30}) == example(name));
  }
}

TEST_CASE("dates move by whole months, what belongs to a season keeps its month of the year") {
  CHECK(dated_from(shop, {2027, 3, 31}) ==
        "# in 2027-05 x2027-05-05, 12027-01\n"
        "start: 2027-05\n"
        "events:\n"
        "  - {name: spring campaign, month: 2028-04}\n"
        "migration: {month: 2027-06}\n"
        "one_time:\n"
        "  - {item: Audit, month: 2027-12}\n"
        "contracts: [{ends: 2027-03-30}]\n"
        "date: 2027-05-31  # 2027-013\n");
  const std::string later = dated_from(shop, {2028, 2, 29});
  CHECK(later.find("start: 2028-04\n") != std::string::npos);
  CHECK(later.find("campaign, month: 2028-04") != std::string::npos);
  CHECK(later.find("date: 2028-04-30 ") != std::string::npos);
}

TEST_CASE("a starter is a spec without a fault on any day of the next years" * doctest::test_suite("long")) {
  for (const char* name : {"minimal", "startup", "growth", "scale"}) {
    const std::string text = example(name);
    for (int month = 0; month < 30; ++month) {
      const Month now = Month{2026, 11} + month;
      for (const Date day : {first_of(now), last_of(now)}) {
        CAPTURE(name);
        CAPTURE(to_text(day));
        CHECK_NOTHROW(
            (void)read_spec_text(dated_from(text, day), "acme.yaml", {.date = day, .regions = regions()}));
      }
    }
  }
}

}  // namespace runrate
