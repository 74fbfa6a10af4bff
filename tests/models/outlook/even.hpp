// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/outlook/outlook.hpp"

#include "fabricated.hpp"

namespace runrate::fabricated {

/// Every future alike: 100 a month on AWS, 20 for Slack, 500 once in March; calibrated. Running 1,440, in all
/// 1,940.
struct Even {
  Even() {
    futures = futures_of(
        {{"aws",
          {{.id = "vm", .vendor = "aws", .cost = flat(12, {100, 100})},
           {.id = "chat", .vendor = "slack", .category = Category::saas, .cost = flat(12, {20, 20})}}}},
        2);
    futures.one_time = {{.item = "Test", .month = {2027, 3}, .nature = "compliance"}};
    futures.plan.outcome.one_time = Table(1, 2);
    futures.plan.outcome.one_time.row(0)[0] = futures.plan.outcome.one_time.row(0)[1] = 500;
    spec.current.provider = "aws";
    spec.current.cost = constant(100);
  }
  Ask ask() const { return look_ahead(spec, futures).ask; }
  PlanSpec spec = spec_of(12);
  Futures futures;
};

}  // namespace runrate::fabricated
