// SPDX-License-Identifier: Apache-2.0
/// What every recovery pattern would cost at every provider, from a short run of its own, and the choice that
/// follows from its medians. It comes before the deployments, so that these hold what was chosen.
#pragma once

#include "models/projection/runs.hpp"

#include <cstdint>

namespace runrate {

/// The run takes no more trials than this, however many are asked for.
inline constexpr std::uint32_t recovery_trials = 256;

/// The answer of each of the spec's providers.
[[nodiscard]] RecoveryAnswers recovery_answers(const Premises& premises, const Run& run);

}  // namespace runrate
