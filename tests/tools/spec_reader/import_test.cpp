// SPDX-License-Identifier: Apache-2.0
/// What runs today, read from a plan of Terraform beside the spec.
#include "models/spec/imported_state.hpp"
#include "tools/read_or_fail.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include "relative.hpp"
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace runrate {
namespace {

using testing::read;

TEST_CASE("today's cost and provider come from a plan of Terraform, in the plan's currency") {
  ReadOptions options{.date = {2026, 11, 24}};
  const std::string plan = "{\"format_version\": \"1.2\"}";
  options.side_file = [&](const std::string& name) {
    return name == "plan.json" ? std::optional<std::string>(plan) : std::nullopt;
  };
  ListedReading reading{.source = "Terraform's state before the plan"};
  reading.state = {.usd = 300, .by_provider = {{"aws", 100}, {"gcp", 200}}};
  reading.state.resources = std::vector<ListedResource>(4, {.type = "aws_x", .fate = ListedFate::by_use});
  options.listed_state = [&](std::string_view text) {
    CHECK(text == plan);
    return reading;
  };
  options.left_out = [](const ListedState& state) {
    return std::to_string(left_out_of(state).size()) + " kind";
  };
  const std::string head = "name: A\nusers: 900\n";
  const PlanSpec spec =
      read(head + "currency: {code: EUR, per_usd: 0.9, date: 2026-11-20}\ncurrent: {import: plan.json}\n",
           options);
  REQUIRE(spec.current.cost.has_value());
  CHECK(spec.current.cost->value.median() == testing::near(270));  // 300 × 0.9
  CHECK(spec.current.provider == "gcp");                           // 200 of 300
  CHECK(spec.current.imported->list->gives_cost);
  const auto listed = std::ranges::find(spec.assumptions, "current.cost", &Assumption::path);
  REQUIRE(listed != spec.assumptions.end());
  CHECK(listed->source == "plan.json, Terraform's state before the plan");

  const PlanSpec given =
      read(head + "current: {provider: aws, cost: $500 per month, import: plan.json}\n", options);
  CHECK(given.current.cost->value.median() == 500);
  CHECK(given.current.imported->cost == 300);
  CHECK(given.current.provider == "aws");
  CHECK_FALSE(given.current.imported->list->gives_cost);

  const auto problem_of = [&](const std::string& current) {
    try {
      (void)read_spec_text(head + "current: " + current + "\n", "x.yaml", options);
      return Problem{};
    } catch (const InputError& error) {
      return error.problems[0];
    }
  };
  const Problem elsewhere = problem_of("{provider: azure, import: plan.json}");
  CHECK(elsewhere.code == "conflict");
  CHECK(elsewhere.path == "current.provider");
  CHECK(elsewhere.found == "plan.json holds nothing of 'azure' that has a price");
  reading.state.usd = 0;
  CHECK(problem_of("{import: plan.json}").found ==
        "plan.json: none of its 4 resources has a price that stands all month: 1 kind");
  reading.state.resources.clear();
  options.left_out = [](const ListedState&) { return std::string(); };
  CHECK(
      problem_of("{import: plan.json}").found ==
      "plan.json: none of its 0 resources has a price that stands all month: all cost nothing by themselves");
  reading.faults = {{7, "is no JSON", "write it anew"}};
  CHECK(problem_of("{import: plan.json}").found == "plan.json:7: is no JSON");
  CHECK(problem_of("{import: plan.json}").line == 3);
  options.listed_state = nullptr;
  CHECK(problem_of("{import: plan.json}").code == "side_file");
}

}  // namespace
}  // namespace runrate
