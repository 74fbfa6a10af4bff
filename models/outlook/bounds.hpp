// SPDX-License-Identifier: Apache-2.0
/// Results are bounded as inputs are: a plan with more users, or more money in any of its figures, is an
/// input gone wrong, and says which.
#pragma once

#include "models/demand/users_path.hpp"
#include "models/projection/runs.hpp"
#include "models/spec/problem.hpp"

#include <optional>

namespace runrate {

/// The largest amount that any figure of a plan shows, in its currency.
inline constexpr double most_money = 1e13;

/// More active users than `most_users` at the P90 of a month; the field is what makes them grow. To be asked
/// before a run: what follows from such users is no number.
[[nodiscard]] std::optional<Problem> users_beyond_bounds(const Premises& premises, const Run& run);

/// An amount that is no number, or above `most_money` at P99 or in the mean: of a month, of all months, of a
/// traffic tier or of the one-time costs; the field is what drives it most.
[[nodiscard]] std::optional<Problem> amounts_beyond_bounds(const PlanSpec& spec, const Runs& runs);

}  // namespace runrate
