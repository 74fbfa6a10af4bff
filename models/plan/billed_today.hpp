// SPDX-License-Identifier: Apache-2.0
/// What a bill says of today, in words: what counts, what stands apart and why, and what its months leave
/// open.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Nothing where no bill was read.
[[nodiscard]] Blocks bill_notes(const SectionContext& at);

}  // namespace runrate
