// SPDX-License-Identifier: Apache-2.0
/// What each part became, which limit decided it, and what it becomes when.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Of the recommended provider and the runner-up, part by part.
[[nodiscard]] Blocks growth_steps(const SectionContext& at);

}  // namespace runrate
