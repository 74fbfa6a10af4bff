// SPDX-License-Identifier: Apache-2.0
/// The options that can host the plan, ranked on the bill of all months.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Nothing where one option is left.
[[nodiscard]] Blocks ranking_table(const SectionContext& at);
/// What the ranking counts, what is owed whatever is chosen, and what would turn it.
[[nodiscard]] Blocks ranking_notes(const SectionContext& at);

}  // namespace runrate
