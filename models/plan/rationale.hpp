// SPDX-License-Identifier: Apache-2.0
/// Why the recommended platform fits: what it hosts of the plan, money, promises, people.
#pragma once

#include "models/plan/brief.hpp"

#include <string>

namespace runrate {

[[nodiscard]] std::string rationale(const SectionContext& at);

}  // namespace runrate
