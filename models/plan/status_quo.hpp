// SPDX-License-Identifier: Apache-2.0
/// Staying where the business runs today against the recommendation, in words.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// What staying costs beside the move, what of the move is for the regimes and for data out, and whether a
/// saving can be claimed.
[[nodiscard]] Blocks status_quo_notes(const SectionContext& at);

/// Both regions are in use already and, taken together, promise the availability that one alone misses:
/// nothing is left to advise.
[[nodiscard]] bool brings_availability_by_both_regions(const Brief& brief);

}  // namespace runrate
