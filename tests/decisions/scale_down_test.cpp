// SPDX-License-Identifier: Apache-2.0
/// Which of two policies for scaling down counts.
#include "whole_run.hpp"
#include <doctest/doctest.h>

#include <string>

namespace runrate {
namespace {

double instance_hours(const std::string& select) {
  const PlanSpec spec = testing::spec_from(
      "name: Down\nmonths: 1\nusers: 20000\ngrowth: 0% per month\nproviders: [aws]\nsupport: basic\n"
      "traffic: {requests_per_user: 3000, response_size: 1 KiB, week: business_hours, noise: 20%}\n"
      "components:\n"
      "  web:\n    kind: container\n    size: {vcpu: 1, memory: 2 GiB}\n    carries: 5 requests/s\n    "
      "scaling:\n"
      "      kind: hpa\n      minReplicas: 2\n      maxReplicas: 60\n"
      "      metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, "
      "averageUtilization: 60}}}]\n"
      "      behavior: {scaleDown: {stabilizationWindowSeconds: 600, selectPolicy: " +
      select +
      ", policies: [{type: Percent, value: 10, periodSeconds: 1800}, {type: Pods, value: 8, periodSeconds: "
      "1800}]}}\n");
  const Runs runs = testing::runs_of(spec, Extent::plan_only, testing::small_run(64));
  return quantile(runs.plan.outcome.instance_hours.row(0), 0.5);
}

TEST_CASE("of two policies down the larger counts, under Min the smaller, and under Disabled none") {
  const double larger = instance_hours("Max"), smaller = instance_hours("Min");
  CHECK(larger < smaller);
  CHECK(smaller < instance_hours("Disabled"));
}

}  // namespace
}  // namespace runrate
