// SPDX-License-Identifier: Apache-2.0
/// Problems of what a user gave as lines for people and editors, or as data.
#pragma once

#include "tools/input_error.hpp"

#include <span>
#include <string>

namespace runrate {

struct DiagnosticStyle {
  bool is_terminal = false;  ///< with the offending line and a caret under the place
  bool is_coloured = false;
};

/// One line a problem, "file:line:column: field: what was found; what would fit", then how many there are.
/// @param source the text of the spec, for the lines that a terminal shows
[[nodiscard]] std::string problems_text(const InputError& error, std::string_view source,
                                        const DiagnosticStyle& style);

/// One line a warning.
[[nodiscard]] std::string warnings_text(const std::string& file, std::span<const Problem> warnings);

/// The same as data: [{code, file, path, line, column, found, expected, nearest, remedy}].
[[nodiscard]] std::string problems_json(const InputError& error);

}  // namespace runrate
