// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/projection/workload.hpp"

#include <optional>
#include <string_view>

namespace runrate {

/// An amount in a month, own percentiles.
struct WorkloadMonth {
  double low = 0, mid = 0, high = 0;
};

/// What is planned for: one measure of the business's load. Users; requests a month; requests a second; GiB a
/// month that leave; GiB that are kept; tokens a month.
struct WorkloadFigures {
  Workload what = Workload::users;
  WorkloadMonth month_1;
  std::optional<WorkloadMonth> month_12;  ///< none where the plan is shorter
  WorkloadMonth last;
};

[[nodiscard]] std::string_view name_of(Workload what);  ///< as in plan.json: "bytes_out"
[[nodiscard]] std::string_view unit_of(Workload what);  ///< as in plan.json: "GiB a month"

}  // namespace runrate
