// SPDX-License-Identifier: Apache-2.0
/// What is said in one place of a spec and reaches the fields of others: currency, correlations, scenarios,
/// regions.
#include "models/spec/inputs.hpp"
#include "tools/read_or_fail.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace runrate {
namespace {

using testing::read;
using testing::today;

TEST_CASE("the currency holds for every amount, wherever it stands in the spec") {
  const PlanSpec spec = read(
      "name: A\nusers: 900\nbudget:\n  monthly: €9,500\none_time: [{item: Test, cost: 500 EUR}]\n"
      "currency: {code: EUR, per_usd: {p10: 0.86, p90: 0.95}, date: 2026-11-20}\n");
  CHECK(spec.currency.code == "EUR");
  CHECK(spec.currency.date == "2026-11-20");
  CHECK(spec.currency.per_usd.path == "currency.per_usd");
  CHECK(spec.currency.per_usd.value.low() == testing::near(0.86));
  CHECK(*spec.budget.monthly == 9500);
  CHECK(spec.one_time.at(0).cost.value.median() == 500);
  // What would fit is said in the plan's currency too.
  try {
    (void)read_spec_text(
        "name: A\nusers: 900\ncurrency: {code: EUR, per_usd: 0.9}\nbudget: {monthly: 9500}\n", "x.yaml",
        today);
    FAIL_CHECK("an amount without currency is not refused");
  } catch (const InputError& error) {
    REQUIRE(error.problems.size() == 1);
    CHECK(error.problems[0].remedy.find("€9500") != std::string::npos);
  }
}

TEST_CASE("correlations are kept by the paths of their inputs") {
  const PlanSpec spec = read(
      "name: A\nusers: 900\ngrowth: {p10: 2% per month, p90: 8% per month}\n"
      "correlations: [{between: [traffic.requests_per_user, growth], rank: -0.4}]\n");
  REQUIRE(spec.correlations.size() == 1);
  CHECK(spec.correlations[0].between == std::vector<std::string>{"growth.rate", "traffic.requests_per_user"});
  CHECK(spec.correlations[0].rank == -0.4);
}

TEST_CASE("a scenario changes any uncertain field, wherever the field stands") {
  const PlanSpec spec = read(
      "name: A\nusers: 900\ngrowth: 3% per month\n"
      "scenarios:\n"
      "  - {name: plan, probability: 60%}\n"
      "  - name: heavy\n"
      "    probability: 40%\n"
      "    set: {growth: 9% per month, headcount: 40, components.web.carries: 50 requests/s,\n"
      "          components.db.load: 9 queries per request, components.files.per_user: 50 MiB per month}\n"
      "components:\n"
      "  web: {kind: container, carries: 90 requests/s}\n"
      "  db: {kind: postgres, load: 6 queries per request}\n"
      "  files: {kind: object storage, per_user: 10 MiB per month}\n");
  const std::map<std::string, Uncertain>& set = spec.scenarios.at(1).set;
  CHECK(set.size() == 5);
  CHECK(set.at("growth.rate").value.median() == testing::near(0.09));
  CHECK(set.at("headcount.start").value.median() == 40);
  CHECK(set.at("components.web.carries").value.median() == 50);
  CHECK(set.at("components.db.load").value.median() == 9);
  CHECK(set.at("components.files.per_user").value.median() == testing::near(50.0 / 1024));
  // Every path that it names is one that a draw is looked up by.
  std::set<std::string> inputs;
  for_each_input(spec, [&](const Uncertain& input) { inputs.insert(input.path); });
  for (const auto& entry : set) CHECK_MESSAGE(inputs.contains(entry.first), entry.first);
}

TEST_CASE("the main region and the others are read with the users of each") {
  const PlanSpec spec = read(
      "name: A\nusers: 900\nregion: {main: eu, others: {us: 30% of users, ap: {min: 5%, max: 15%}}}\n"
      "components:\n  web: {kind: container}\n  db: {kind: postgres, replicated: true}\n"
      "  tool: {kind: container, pinned: main}\n");
  CHECK(spec.region == "eu");
  REQUIRE(spec.other_regions.size() == 2);
  CHECK(spec.other_regions.at("us").value.median() == testing::near(0.3));
  CHECK(spec.other_regions.at("ap").value.shape() == "uniform");
  CHECK(spec.components.at("db").replicated);
  CHECK(spec.components.at("tool").pinned_main);
  const auto listed = std::ranges::find(spec.assumptions, "components.web.regions", &Assumption::path);
  REQUIRE(listed != spec.assumptions.end());
  CHECK(listed->value == "in every region, for the users there");
}

}  // namespace
}  // namespace runrate
