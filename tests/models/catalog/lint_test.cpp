// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/lint.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string_view>
#include <vector>

using namespace runrate;

namespace {

Rate sound_rate() {
  Rate rate;
  rate.vendor = "aws";
  rate.service = "compute.vm";
  rate.product = "Amazon EC2";
  rate.sku = "m7i.large";
  rate.region = "us-east-1";
  rate.term = "on_demand";
  rate.unit = "hour";
  rate.tariff = Tariff({{0, 0.1008}});
  rate.source = "AWS price list";
  rate.as_of = "2026-07-20";
  return rate;
}

}  // namespace

TEST_CASE("a sound rate has no finding") { CHECK(lint({sound_rate()}, "2026-11-24").empty()); }

TEST_CASE("lint names what is wrong with a rate") {
  struct Row {
    std::string_view kind;
    std::function<void(Rate&)> spoil;
  };
  const Row rows[] = {
      {"overlap",
       [](Rate& rate) {
         rate.tariff = Tariff({{0, 2}, {10, 1}}), rate.ends = 10;
       }},
      {"stale", [](Rate& rate) { rate.as_of = ""; }},
      {"stale", [](Rate& rate) { rate.as_of = "2025-01"; }},
      {"expired", [](Rate& rate) { rate.valid_until = "2026-10-31"; }},
      {"unsourced", [](Rate& rate) { rate.source = ""; }},
      {"unit", [](Rate& rate) { rate.unit = "fortnight"; }},
      {"unit", [](Rate& rate) { rate.unit = "gb_month"; }},
      {"grade", [](Rate& rate) { rate.grade = Grade::estimated; }},
      {"free",
       [](Rate& rate) {
         rate.tariff = Tariff({{0, 0}, {5, 1}});
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    Rate rate = sound_rate();
    row.spoil(rate);
    const auto findings = lint({rate}, "2026-11-24");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == row.kind);
    CHECK(findings[0].vendor == "aws");
    CHECK(findings[0].product == "Amazon EC2");
    CHECK(findings[0].sku == "m7i.large");
    CHECK(findings[0].region == "us-east-1");
    CHECK_FALSE(findings[0].detail.empty());
  }
}

TEST_CASE("the same identity twice is a duplicate, another term or region is not") {
  Rate term = sound_rate();
  term.term = "cud_1y";
  Rate region = sound_rate();
  region.region = "eu-west-1";
  CHECK(lint({sound_rate(), term, region}, "2026-11-24").empty());
  const auto findings = lint({sound_rate(), term, sound_rate()}, "2026-11-24");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].kind == "duplicate");
}
