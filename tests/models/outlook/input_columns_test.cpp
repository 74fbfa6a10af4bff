// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/input_columns.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("an option's inputs are those of the business, and the ages of the prices that it pays") {
  Runs runs = runs_of({{"aws", {{.id = "vm", .vendor = "aws", .cost = flat(1, {1, 1})}}},
                       {"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(1, {1, 1})}}}},
                      2);
  std::vector<Deployment>& options = runs.plan.deployments;
  options[0].meters[0].age = PriceAge{.path = "prices.age.aws.compute.vm"};
  options[1].meters[0].age = PriceAge{.path = "prices.age.gcp.compute.vm"};
  options[1].lines.emplace_back().meter = 7;  // carried beside the model, without a price
  Outcome& outcome = runs.plan.outcome;
  outcome.input_paths = {"growth.rate", "prices.age.aws.compute.vm", "prices.age.gcp.compute.vm", "users"};
  outcome.inputs = Table(4, 2);
  for (std::size_t i = 0; i < 4; ++i) outcome.inputs.row(i)[0] = static_cast<double>(i);
  const Deployment* const own[] = {&options[1]};
  const InputColumns found = inputs_of(outcome, own);
  CHECK(found.paths == std::vector<std::string>{"growth.rate", "prices.age.gcp.compute.vm", "users"});
  REQUIRE(found.values.size() == 3);
  CHECK(found.values[0][0] == 0);
  CHECK(found.values[1][0] == 2);
  CHECK(found.values[2][0] == 3);
  const Deployment* const both[] = {&options[0], &options[1]};
  CHECK(inputs_of(outcome, both).paths == outcome.input_paths);
  CHECK(all_inputs(outcome).paths == outcome.input_paths);
}
