// SPDX-License-Identifier: Apache-2.0
/// Whole things for a computed amount: instances, seats, tenants, tenths of a second.
#pragma once

#include <cmath>

namespace runrate {

/// The next whole number; what lies within a billionth above a whole one counts as that one.
[[nodiscard]] inline double whole_up(double x) noexcept { return std::ceil(x - 1e-9); }

}  // namespace runrate
