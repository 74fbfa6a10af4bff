// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/outlook/outlook.hpp"

#include "fabricated.hpp"

namespace runrate::fabricated {

/// Every future alike: 100 a month on AWS, 20 for Slack, 500 once in March; calibrated. Running 1,440, in all
/// 1,940.
struct Even {
  Even() {
    runs = runs_of(
        {{"aws",
          {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 100})},
           {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = flat(12, {20, 20})}}}},
        2);
    runs.one_time = {{.item = "Test", .month = {2027, 3}, .nature = "compliance"}};
    runs.plan.outcome.one_time = Table(1, 2);
    runs.plan.outcome.one_time.row(0)[0] = runs.plan.outcome.one_time.row(0)[1] = 500;
    spec.current.provider = "aws";
    spec.current.cost = constant(100);
  }
  Ask ask() const { return look_ahead(spec, runs).ask; }
  PlanSpec spec = spec_of(12);
  Runs runs;
};

}  // namespace runrate::fabricated
