// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader/places.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace runrate {
namespace {

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The start of a value behind "!tag" and "&anchor".
std::size_t behind_properties(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '!' || text[at] == '&')) {
    at = std::min(text.find_first_of(" \t\r\n", at), text.size());
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  }
  return at;
}

/// Just behind the character at `at`.
std::size_t behind_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && goes_on(text[at])) ++at;
  return at;
}

/// Well-formed UTF-8 of one character as its code point.
char32_t code_point_of(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const unsigned lead_bits = bytes.size() == 1 ? 0x7FU : 0x7FU >> bytes.size();
  char32_t c = lead & lead_bits;
  for (const char byte : bytes.substr(1)) c = c << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
  return c;
}

struct Written {
  char32_t c = 0;
  std::size_t end = 0;  ///< just behind it
};

/// "\x1b", "\u202e", "\L" and the like, with the backslash at `at`.
Written escape_at(std::string_view text, std::size_t at) {
  static constexpr std::pair<char, char32_t> letters[] = {
      {'0', 0x00}, {'a', 0x07}, {'b', 0x08}, {'t', 0x09}, {'n', 0x0A},   {'v', 0x0B},  {'f', 0x0C},
      {'r', 0x0D}, {'e', 0x1B}, {'N', 0x85}, {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029}};
  if (at + 1 >= text.size()) return {0, text.size()};
  const char sign = text[at + 1];
  const std::size_t digits = sign == 'x' ? 2 : sign == 'u' ? 4 : sign == 'U' ? 8 : 0;
  if (digits > 0) {
    std::uint32_t value = 0;
    const std::string_view hex = text.substr(at + 2, digits);
    std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    return {static_cast<char32_t>(value), at + 2 + hex.size()};
  }
  const auto* const letter = std::ranges::find(letters, sign, &std::pair<char, char32_t>::first);
  return {letter == std::end(letters) ? char32_t{0xFFFD} : letter->second, at + 2};
}

}  // namespace

Columns::Columns(std::string_view text, std::vector<std::size_t> shortened)
    : text_(text), starts_{0}, shortened_(std::move(shortened)) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') starts_.push_back(at + 1);
    if (goes_on(text[at])) continuations_.push_back(at);
  }
}

int Columns::of(int line, int byte_column) const {
  if (!has(line)) return byte_column;
  const std::size_t start = starts_[static_cast<std::size_t>(line) - 1];
  const std::size_t end = start + static_cast<std::size_t>(std::max(0, byte_column - 1));
  const auto within = [&](const std::vector<std::size_t>& places) {
    return std::ranges::lower_bound(places, end) - std::ranges::lower_bound(places, start);
  };
  return byte_column - static_cast<int>(within(continuations_)) + 2 * static_cast<int>(within(shortened_));
}

std::string_view Columns::line(int number) const {
  if (!has(number)) return {};
  const std::size_t start = starts_[static_cast<std::size_t>(number) - 1];
  return text_.substr(start, text_.find('\n', start) - start);
}

BytePlace place_of_byte(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  return {1 + static_cast<int>(std::ranges::count(before, '\n')),
          static_cast<int>(before.size() - (before.rfind('\n') + 1)) + 1};
}

bool is_quote_closed(std::string_view text, std::size_t at) {
  at = behind_properties(text, at);
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return true;
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    const bool is_pair = i + 1 < text.size() && (quote == '"' ? text[i] == '\\' : text.substr(i, 2) == "''");
    if (is_pair) {
      ++i;
    } else if (text[i] == quote) {
      return true;
    }
  }
  return false;
}

std::size_t written_at(std::string_view text, std::size_t at, char32_t c, std::size_t nth) {
  const std::size_t begin = behind_properties(text, at);
  const bool has_escapes = begin < text.size() && text[begin] == '"';
  for (std::size_t i = begin + (has_escapes ? 1 : 0); i < text.size();) {
    const std::size_t end = behind_character(text, i);
    const Written sign = has_escapes && text[i] == '\\'
                             ? escape_at(text, i)
                             : Written{code_point_of(text.substr(i, end - i)), end};
    if (has_escapes && text[i] == '"') return at;
    if (sign.c == c && nth-- == 0) return i;
    i = sign.end;
  }
  return at;
}

}  // namespace runrate
