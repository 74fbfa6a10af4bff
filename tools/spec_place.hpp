// SPDX-License-Identifier: Apache-2.0
/// Where in a spec a field stands, for problems that show only once the spec is worked with.
#pragma once

#include "models/spec/problem.hpp"

#include <string_view>

namespace runrate {

/// The problem with the line and column of its path in the text, or of the nearest group around it; without
/// them where not even that is there.
[[nodiscard]] Problem placed(Problem problem, std::string_view spec_text);

}  // namespace runrate
