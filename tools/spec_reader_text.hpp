// SPDX-License-Identifier: Apache-2.0
/// The bytes of a spec before they are parsed: whether they are text, and JSON's own forms turned into
/// YAML's.
#pragma once

#include "models/spec/problem.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace runrate {

/// The first byte that is no UTF-8 text, control characters included; nothing where all are.
[[nodiscard]] std::optional<Problem> text_problem(std::string_view text);

/// `text` as YAML reads it, every character at its place but behind a joined surrogate pair: comments of JSON
/// are blanked, and "\\ud83d\\ude00" becomes one character.
[[nodiscard]] std::string plain_yaml(std::string_view text);

}  // namespace runrate
