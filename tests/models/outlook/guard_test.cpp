// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/guard.hpp"

#include "fabricated.hpp"
#include <doctest/doctest.h>

using namespace runrate;
using namespace runrate::fabricated;

TEST_CASE("the chance that the recommended provider's year stays within an amount") {
  // AWS 100, 200, 300, 400 a month: years of 1,200, 2,400, 3,600, 4,800; Google is dearer.
  Runs runs = runs_of({{"gcp", {{.id = "vm", .vendor = "gcp", .cost = flat(12, {900, 900, 900, 900})}}},
                       {"aws", {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 200, 300, 400})}}}},
                      4);
  const PlanSpec spec = spec_of(12);
  CHECK(chance_within(spec, runs, look_ahead(spec, runs), 3600) == 0.75);
  CHECK(chance_within(spec, runs, look_ahead(spec, runs), 3599) == 0.5);
  for (Deployment& deployment : runs.plan.deployments) deployment.available = false;
  CHECK(chance_within(spec, runs, look_ahead(spec, runs), 1e9) == 0);
}
