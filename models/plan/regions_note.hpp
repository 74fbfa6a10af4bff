// SPDX-License-Identifier: Apache-2.0
/// What stands in which region, and where the data of whose users lies.
#pragma once

#include "models/plan/brief.hpp"

#include <vector>

namespace runrate {

/// Nothing where the spec has one region.
[[nodiscard]] Blocks regions_note(const SectionContext& at);

/// The components that run in another region for the users there, then those whose data is copied, each by
/// its label.
[[nodiscard]] std::vector<Phrase> in_every_region(const Brief& brief);
[[nodiscard]] std::vector<Phrase> copied_to_regions(const Brief& brief);

}  // namespace runrate
