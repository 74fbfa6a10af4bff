// SPDX-License-Identifier: Apache-2.0
/// Traffic tiers in the document: what each costs, what changes on the way, and when the users get there.
#pragma once

#include "models/plan/brief.hpp"

#include <vector>

namespace runrate {

[[nodiscard]] DocTable tiers_table(const SectionContext& at);
[[nodiscard]] Blocks tiers_notes(const SectionContext& at);
/// The middle of each tier on every provider that sizes it; nothing where no tier was computed.
[[nodiscard]] Blocks tiers_middle(const SectionContext& at);
/// What changes from tier to tier, as plan.json tells it.
void add_change_texts(const Wording& say, std::vector<TierFigures>& tiers);

}  // namespace runrate
