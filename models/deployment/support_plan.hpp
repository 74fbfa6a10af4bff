// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runrate {

/// A provider's support as it is taken; neither where nothing is known of it.
struct SupportPlan {
  std::string product{};     ///< of its own price
  bool is_included = false;  ///< in the plan that hosts; it promises no answer
};

}  // namespace runrate
