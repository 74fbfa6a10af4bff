// SPDX-License-Identifier: Apache-2.0
/// What of a group or a node could be committed for a year: no more than stands in every hour, at the
/// vendor's own cheapest price.
#include "relative.hpp"
#include "whole_case.hpp"
#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {
namespace {

using testing::near;

constexpr std::string_view tracking =
    "carries: 100 requests/s, scaling: {cpu: {up: \">70%\", down: \"<30%\"}, ";

std::string shop(const std::string& web) {
  return "name: Shop\nusers: 1000\nmonths: 12\nproviders: [aws]\n"
         "traffic: {requests_per_user: 100, response_size: 20 KiB, week: flat}\ncomponents:\n  web: {" +
         web +
         "}\n  db: {kind: postgres, size: {vcpu: 2, memory: 8 GiB}, carries: 400 queries/s, load: 2 queries "
         "per "
         "request, stored: 20 GiB}\n";
}

/// The lines of a component in production that count its instances or nodes.
std::vector<UsageLine> lines_of(const testing::WholeCase& made, std::string_view component) {
  std::vector<UsageLine> found;
  for (const UsageLine& line : made.on("aws").lines) {
    if (line.component == component && (line.use == "instance_hours" || line.use == "node_hours"))
      found.push_back(line);
  }
  return found;
}

}  // namespace

TEST_CASE("of a group its lower limit could be committed, of nodes all, at the vendor's own cheapest price") {
  const testing::WholeCase made(
      shop("kind: vm, size: {vcpu: 2, memory: 8 GiB}, " + std::string(tracking) + "limits: 3..10}"));
  const std::vector<UsageLine> web = lines_of(made, "web"), db = lines_of(made, "db");
  REQUIRE(web.size() == 1);
  REQUIRE(web[0].one_year);
  CHECK(web[0].one_year->at_most == near(3 * 730));
  const Rate& on_demand = made.on("aws").meters[web[0].meter].rate;
  double least = std::numeric_limits<double>::infinity();
  const Rate* cheapest = nullptr;
  for (const Rate& rate : testing::prices().catalog.rates()) {
    const bool is_same = rate.vendor == "aws" && rate.product == on_demand.product &&
                         rate.sku == on_demand.sku && rate.region == on_demand.region &&
                         rate.grade != Grade::estimated;
    const bool is_year = rate.term.find("1y") != std::string::npos && rate.term.ends_with("no_upfront");
    const double price = rate.tariff.steps().front().unit_price;
    if (!is_same || !is_year || price >= least) continue;
    least = price;
    cheapest = &rate;
  }
  REQUIRE(cheapest != nullptr);
  CHECK(web[0].one_year->term == cheapest->term);
  CHECK(web[0].one_year->unit_price == least);
  CHECK(web[0].one_year->source == cheapest->source);
  CHECK(web[0].one_year->as_of == cheapest->as_of);
  CHECK(least < on_demand.tariff.steps().front().unit_price);
  REQUIRE_FALSE(db.empty());
  REQUIRE(db[0].one_year);
  CHECK(db[0].one_year->at_most == std::numeric_limits<double>::infinity());
}

TEST_CASE("a container's vCPU and memory stand for its lower limit each") {
  const testing::WholeCase made(
      shop("kind: container, size: {vcpu: 2, memory: 8 GiB}, " + std::string(tracking) + "limits: 3..10}"));
  const std::vector<UsageLine> web = lines_of(made, "web");
  REQUIRE(web.size() == 2);
  CHECK(web[0].one_year->at_most + web[1].one_year->at_most == near(3 * 730 * (2 + 8)));
}

TEST_CASE("what sleeps, may be interrupted or works through jobs stands in no hour for certain") {
  const std::string size = "size: {vcpu: 2, memory: 8 GiB}, ";
  for (const std::string& web : {"kind: vm, " + size + "instances: 2, schedule: mon-fri 08:00-20:00",
                                 "kind: vm, " + size + "instances: 2, interruptible: true",
                                 "kind: batch, " + size + "jobs: 10 per day, each: 60 s"}) {
    CAPTURE(web);
    const testing::WholeCase made(shop(web));
    for (const UsageLine& line : lines_of(made, "web")) CHECK_FALSE(line.one_year);
  }
}

}  // namespace runrate
