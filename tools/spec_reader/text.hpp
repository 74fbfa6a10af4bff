// SPDX-License-Identifier: Apache-2.0
/// The bytes of a spec before they are parsed: whether they are text, and JSON's own forms turned into
/// YAML's.
#pragma once

#include "models/spec/problem.hpp"
#include "models/text/printable_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What a character that cannot be shown is for whoever wrote it, with line and column.
[[nodiscard]] Problem problem_of(const Unprintable& found);

/// What keeps the file from being read as text: another encoding, a byte that is no UTF-8, a directive.
[[nodiscard]] std::optional<Problem> text_problem(std::string_view text);

/// What YAML reads in place of the file.
struct PlainYaml {
  std::string text;                     ///< every character at its place but behind a joined pair
  std::vector<std::size_t> joined;      ///< bytes of `text` at which a pair of "\\u…" became one "\\U…"
  std::optional<std::size_t> unclosed;  ///< the byte at which a comment begins that has no end
};

/// Comments of JSON are blanked, and "\\ud83d\\ude00" becomes one character.
[[nodiscard]] PlainYaml plain_yaml(std::string_view text);

}  // namespace runrate
