// SPDX-License-Identifier: Apache-2.0
/// What values of the reference files must be to each other, beyond the form that each has alone.
#pragma once

#include "models/reference/references.hpp"

namespace runrate {

/// @throws BookError naming the file and the entries that contradict each other or name nothing
void check_references(const ReferenceTexts& texts, const References& read);

}  // namespace runrate
