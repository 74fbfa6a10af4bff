// SPDX-License-Identifier: Apache-2.0
/// The second ranking: by the hours that parts run by hand take.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Nothing where the spec does not say what an hour costs.
[[nodiscard]] Blocks ranking_with_people(const SectionContext& at);

}  // namespace runrate
