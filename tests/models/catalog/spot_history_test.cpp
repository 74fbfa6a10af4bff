// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/spot_history.hpp"

#include "models/catalog/sustained_use.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

namespace runrate {
namespace {

std::string row(const std::string& vendor, const std::string& series, const std::string& family,
                const std::string& region, const std::string& p90) {
  return R"({"vendor": ")" + vendor + R"(", "series": ")" + series + R"(", "family": ")" + family +
         R"(", "region": ")" + region + R"(", "p10": 0.9, "p90": )" + p90 +
         R"(, "share": 0.4, "observations": 25, "until": "2026-07-30"})";
}

Rate machine(std::string vendor, std::string series, std::string family, std::string region) {
  Rate rate{
      .vendor = std::move(vendor), .service = "compute.vm", .region = std::move(region), .term = "spot"};
  rate.attributes = {{"series", std::move(series)}, {"family", std::move(family)}};
  return rate;
}

TEST_CASE("the history of a spot price is its series', else its family's, else its vendor's, else all") {
  const auto all = spot_history_from(
      "{\"spot\": [" + row("gcp", "n4", "general_purpose", "east", "1.1") + "," +
      row("gcp", "*", "general_purpose", "*", "1.2") + "," + row("*", "*", "memory_optimized", "*", "1.3") +
      "," + row("aws", "*", "*", "*", "1.4") + "," + row("*", "*", "*", "*", "1.5") + "]}");
  struct Case {
    Rate rate;
    double p90;
  };
  const Case cases[] = {{machine("gcp", "n4", "general_purpose", "east"), 1.1},
                        {machine("gcp", "n4", "general_purpose", "west"), 1.2},
                        {machine("azure", "Esv6", "memory_optimized", "eastus"), 1.3},
                        {machine("aws", "t3", "burstable", "us-east-1"), 1.4},
                        {machine("azure", "Bsv2", "burstable", "eastus"), 1.5}};
  for (const Case& one : cases) {
    CAPTURE(one.p90);
    const SpotHistory* found = spot_history_of(all, one.rate);
    REQUIRE(found != nullptr);
    CHECK(found->spread.p90 == one.p90);
    CHECK(found->spread.median == 1);
  }
  CHECK(spot_history_of({}, cases[0].rate) == nullptr);
  CHECK(spot_history_from("").empty());
  CHECK_THROWS_AS((void)spot_history_from("{}"), std::invalid_argument);
  CHECK_THROWS_AS((void)spot_history_from("{\"spot\": [" + row("a", "b", "c", "d", "0.8") + "]}"),
                  std::invalid_argument);
}

TEST_CASE("sustained use is of machines on demand, of its series") {
  const auto rules = sustained_use_from(
      R"({"sustained_use": [{"vendor": "gcp", "series": ["n2"], "pays": [1, 0.5], "source": "s", "as_of": "2026"}]})");
  REQUIRE(rules.size() == 1);
  Rate rate = machine("gcp", "n2", "", "us");
  CHECK_FALSE(applies(rules[0], rate));
  rate.term = "on_demand";
  CHECK(applies(rules[0], rate));
  rate.attributes["series"] = "n4";
  CHECK_FALSE(applies(rules[0], rate));
  CHECK_THROWS_AS((void)sustained_use_from("[]"), std::invalid_argument);
}

}  // namespace
}  // namespace runrate
