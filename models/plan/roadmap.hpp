// SPDX-License-Identifier: Apache-2.0
/// The work in dated phases.
#pragma once

#include "engine/time_grid.hpp"
#include "models/plan/brief.hpp"

#include <vector>

namespace runrate {

/// By how much the year to date may pass its plan: beyond that its owner explains, finance runs the plan anew
/// and may release contingency, and who approved it decides anew.
inline constexpr Share explained_over{0.05}, planned_anew_over{0.12}, decided_anew_over{0.2};

/// The template's phases in its weeks from `first_phase` on, the cutover where there is one, then dated
/// audits, tests and one-time work. Every line of the chosen provider starts in exactly one phase.
[[nodiscard]] std::vector<PhaseFigures> phases_of(const Brief& brief, Date first_phase);

/// What a phase waits for: "Phase 2", "Approval", "None".
[[nodiscard]] Phrase phrase_of(const WaitsFor& depends_on);

/// When to hold the plan against the bill: two weeks after three full months, and what would bring it
/// forward.
[[nodiscard]] ReviewFigures review_of(const Brief& brief, Date first_phase);

}  // namespace runrate
