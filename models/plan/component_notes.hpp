// SPDX-License-Identifier: Apache-2.0
/// What stands around the tables of Component Specifications: what they show, what decides the sizes, who
/// looks after machines, and what the spec leaves out.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

[[nodiscard]] Blocks components_lead(const SectionContext& at);
[[nodiscard]] Blocks compute_notes(const SectionContext& at);
[[nodiscard]] Blocks database_notes(const SectionContext& at);

/// The systems of a family and what decides their sizes, as one sentence each.
[[nodiscard]] Blocks growth_note(const SectionContext& at, Family family);

/// What a production platform usually has and the spec leaves out, with its price.
[[nodiscard]] Blocks findings_of(const SectionContext& at);

}  // namespace runrate
