// SPDX-License-Identifier: Apache-2.0
/// What stands in which region, and where the data of whose users lies.
#pragma once

#include "models/plan/brief.hpp"

namespace runrate {

/// Nothing where the spec has one region.
[[nodiscard]] Blocks regions_note(const Brief& brief);

/// Labels of the components that run in another region for the users there, then of those whose data is
/// copied.
[[nodiscard]] std::vector<std::string> in_every_region(const Brief& brief);
[[nodiscard]] std::vector<std::string> copied_to_regions(const Brief& brief);

}  // namespace runrate
