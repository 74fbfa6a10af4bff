// SPDX-License-Identifier: Apache-2.0
/// Where in a spec's text something stands: from the parser's bytes to what a person counts.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace runrate {

/// Turns columns counted in bytes into columns counted in characters.
class Columns {
 public:
  /// @param shortened bytes of `text` before which the file has two characters more: joined pairs of "\\u…"
  explicit Columns(std::string_view text, std::vector<std::size_t> shortened = {});

  [[nodiscard]] int of(int line, int byte_column) const;
  /// Without its line feed; empty where there is none of that number.
  [[nodiscard]] std::string_view line(int number) const;

 private:
  [[nodiscard]] bool has(int line) const {
    return line >= 1 && static_cast<std::size_t>(line) <= starts_.size();
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;         ///< of each line
  std::vector<std::size_t> continuations_;  ///< bytes that go on with a character
  std::vector<std::size_t> shortened_;
};

/// Line and column of a byte, both from 1, the column in bytes.
struct BytePlace {
  int line = 1, column = 1;
};
[[nodiscard]] BytePlace place_of_byte(std::string_view text, std::size_t at);

/// Whether the quote that begins the value at `at`, behind its tag and anchor, has its partner: the parser
/// takes the end of the file for one. True where no quote begins it.
[[nodiscard]] bool is_quote_closed(std::string_view text, std::size_t at);

/// The byte at which the value that begins at `at` has its `nth` `c` (from 0), as itself or as an escape of
/// a quoted text; `at` itself where it is not found.
[[nodiscard]] std::size_t written_at(std::string_view text, std::size_t at, char32_t c, std::size_t nth);

}  // namespace runrate
