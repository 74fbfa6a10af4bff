// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/focus_json.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

BillReading read(std::string_view text, std::size_t piece = 1000) {
  FocusJson reader("USD");
  for (std::size_t at = 0; at < text.size(); at += piece) reader.feed(text.substr(at, piece));
  return reader.finish();
}

constexpr std::string_view first =
    R"({"BilledCost":12.5,"BillingPeriodStart":"2026-10-01T00:00:00Z","BillingCurrency":"USD","Tags":{"a":"}\"["}})";
constexpr std::string_view second =
    R"({"BilledCost":"7.5","BillingPeriodStart":"2026-10-01","BillingCurrency":"USD","InvoiceId":null})";

TEST_CASE("records are read from a list, line by line and from a list within an object") {
  const std::string one(first), two(second);
  for (const std::string& text : {"[" + one + ",\n" + two + "]", one + "\n" + two + "\n",
                                  "{\"count\": 2, \"value\": [" + one + ", " + two + "], \"next\": null}"}) {
    CAPTURE(text);
    for (const std::size_t piece : {1UL, 7UL, 1000UL}) {
      const BillReading reading = read(text, piece);
      REQUIRE(reading.faults.empty());
      double billed = 0;
      for (const BilledLine& line : reading.bill.lines()) billed += line.billed;
      CHECK(billed == testing::near(20));
    }
  }
}

TEST_CASE("records in the spelling of a database are read") {
  const BillReading reading = read(
      R"({"rows":[{"billed_cost":5,"tags":[{"key":"a"}],"billingperiodstart":"2026-10-01","billing_currency":"USD"}]})");
  REQUIRE(reading.faults.empty());
  CHECK(reading.bill.lines().at(0).billed == testing::near(5));
}

TEST_CASE("what is wrong with records is said with the line at which they begin") {
  struct Row {
    std::string text;
    int line;
    std::string_view found;
  };
  const std::string one(first);
  const Row rows[] = {
      {"[" + one + ",\n{\"BilledCost\":oops}]", 2, "a record is no JSON"},
      {"[" + one + ",\n{\"BilledCost\":1", 2, "its JSON is cut off"},
      {"[" + one + ",\n{\"BilledCost\":\"much\",\"BillingCurrency\":\"USD\"}]", 2, "'much' is no BilledCost"},
      {"[]", 0, "holds no charges"},
      {"[" + one, 1, "its JSON is cut off"},
      {"{\"BilledCost\":\"a", 1, "its JSON is cut off"},
      {"{\"BilledCost\":1,\n\n\"ServiceName\":\"" + std::string(1 << 20, 'x'), 1,
       "a record is longer than 1 MB"},
      {"[" + one + ",\n" + one + ",\n{\"BilledCost\":\"x\"},{\"BilledCost\":\"y\"}]", 3,
       "'x' is no BilledCost (2 of 4 rows cannot be read: lines 3, 3)"},
      {"[{\"BilledCost\":1,\"ProviderName\":\"a\\u001b\"}]", 1, "U+001B (escape) cannot be shown"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const BillReading reading = read(row.text);
    REQUIRE(reading.faults.size() == 1);
    CHECK(reading.faults[0].line == row.line);
    CHECK(reading.faults[0].found == row.found);
  }
}

TEST_CASE("a record tells what a row of a table tells, whatever stands in its text") {
  const BillReading reading = read(
      R"([{"BilledCost": 5, "BillingPeriodStart": "2026-10-01", "BillingCurrency": "USD", "ServiceName": "a \\", "x": "}"},
          {"EffectiveCost": 7, "BillingPeriodStart": "2026-10-01", "BillingCurrency": "USD", "ServiceName": ["b"]}])");
  REQUIRE(reading.faults.empty());
  CHECK(reading.currency == "USD");
  const std::vector<BilledLine> lines = reading.bill.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].service + lines[1].service == "a \\");
  CHECK(lines[0].billed + lines[1].billed == testing::near(12));
}

}  // namespace
}  // namespace runrate
