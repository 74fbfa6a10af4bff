// SPDX-License-Identifier: Apache-2.0
/// Which text can be shown on a terminal, in a document and in a table: the one place that decides it, for
/// whatever is read. What cannot be shown is refused there; where it must be named it is escaped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A character that cannot be shown as it is.
struct Unprintable {
  std::size_t at = 0;        ///< its first byte
  std::size_t bytes = 1;     ///< 1 and more
  int line = 1, column = 1;  ///< from 1, in characters
  char32_t code_point = 0;   ///< without meaning where it is no text
  bool is_text = true;       ///< false: a byte that is no UTF-8
  std::string what;          ///< "U+202E (right-to-left override)", "byte 0x9B"

  /// "U+202E (right-to-left override) cannot be shown", "byte 0x9B is no UTF-8 text".
  [[nodiscard]] std::string found() const;
  [[nodiscard]] std::string remedy() const;
};

/// Whether line feeds, tabs, and carriage returns before a line feed are part of the text.
enum class Lines { one, many };

/// The first character of `text` that cannot be shown: no UTF-8; a control character (C0, DEL, C1); what
/// reorders text (overrides, isolates, marks of direction); a separator of lines or paragraphs; an invisible
/// or blank character; a tag; a noncharacter, half of a pair, or a code point that is private or not yet
/// assigned. Joiners stay inside a word, variation selectors behind a character, and up to eight combining
/// marks over a letter. Categories are Unicode's own (utf8proc).
[[nodiscard]] std::optional<Unprintable> first_unprintable(std::string_view text, Lines lines = Lines::one);

/// All of them, in order, `most` at most.
[[nodiscard]] std::vector<Unprintable> unprintables(std::string_view text, Lines lines, std::size_t most);

/// Whether nothing of `text` can be seen: it is empty, or blanks and invisible characters alone.
[[nodiscard]] bool is_blank(std::string_view text);

/// `text` on one line with all that cannot be shown escaped: "a\x1b[31m.yaml", "A\u202eB", "two\nlines".
[[nodiscard]] std::string visible(std::string_view text);

/// Just behind what a reader takes for one sign at `at`: a letter with its marks and joiners, an emoji made
/// of several characters. Text is cut between signs, never inside one.
[[nodiscard]] std::size_t end_of_sign(std::string_view text, std::size_t at);

/// `text` cut to at most `bytes`, between signs.
[[nodiscard]] std::string_view cut_to(std::string_view text, std::size_t bytes);

}  // namespace runrate
