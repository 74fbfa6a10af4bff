// SPDX-License-Identifier: Apache-2.0
/// When the work on a plan starts, and by when it has to be decided.
#pragma once

#include "models/spec/plan_spec.hpp"

namespace runrate {

/// When work starts: five weeks before the cutover where there is one, else four weeks before the plan's
/// first month; not before the plan's date, and without a cutover not before there was time to decide.
[[nodiscard]] Date first_phase(const PlanSpec& spec);

/// Ten days before the first phase, not before the plan's date.
[[nodiscard]] Date decide_by(const PlanSpec& spec);

}  // namespace runrate
