// SPDX-License-Identifier: Apache-2.0
/// Aligned columns for a terminal.
#pragma once

#include "models/plan/document.hpp"

#include <string>

namespace runrate {

/// A table as plain text: two spaces between columns, a rule under the header, no spaces at the ends of
/// lines. Strong cells are bold where `is_coloured`.
[[nodiscard]] std::string text_grid(const DocTable& table, bool is_coloured);

}  // namespace runrate
