// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

/// Bytes of a character that begins with `lead`, from 0x80 on; 0 where none does.
std::size_t bytes_by_lead(unsigned lead) {
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

/// A longer spelling of a lower character, half of a pair, or beyond the last character.
bool is_refused_pair(unsigned lead, unsigned second) {
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate_or_high = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || surrogate_or_high;
}

/// Bytes of the UTF-8 character at `at`, or 0 where there is none.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return lead >= 0x20 || lead == '\t' || lead == '\n' || lead == '\r' ? 1 : 0;
  const std::size_t bytes = bytes_by_lead(lead);
  if (bytes == 0) return 0;
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
  }
  return is_refused_pair(lead, byte(at + 1)) ? 0 : bytes;
}

bool looks_like_json(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  return text[first] == '{' || text[first] == '[' || text.substr(first, 2) == "//" ||
         text.substr(first, 2) == "/*";
}

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

/// Just behind the quotation that begins at `at`.
std::size_t end_of_quotation(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Just behind the comment that begins at `at`; `at` itself where none does. `//` inside a word ("http://…")
/// is none.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] == ':') return at;
  const std::string_view two = text.substr(at, 2);
  if (two == "//") return std::min(text.find('\n', at), text.size());
  if (two != "/*") return at;
  const std::size_t close = text.find("*/", at + 2);
  return close == std::string_view::npos ? text.size() : close + 2;
}

/// Comments become blanks, so that every place stays.
void blank_comments(std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = end_of_quotation(text, at);
      continue;
    }
    const std::size_t end = end_of_comment(text, at);
    blank(text, at, end);
    at = std::max(end, at + 1);
  }
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<unsigned> hex4(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const auto digit = hex_digit(text[i]);
    if (!digit) return std::nullopt;
    value = value * 16 + *digit;
  }
  return value;
}

/// JSON writes characters above U+FFFF as two halves, which YAML refuses: "\ud83d\ude00" becomes
/// "\U0001F600".
std::string join_surrogates(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto high = hex4(text, i);
    const auto low = high && *high >= 0xD800 && *high < 0xDC00 ? hex4(text, i + 6) : std::nullopt;
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      result += fmt::format("\\U{:08X}", 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
      i += 12;
    } else if (text[i] == '\\' && i + 1 < text.size()) {
      result += text.substr(i, 2);
      i += 2;
    } else {
      result += text[i++];
    }
  }
  return result;
}

}  // namespace

std::optional<Problem> text_problem(std::string_view text) {
  int line = 1, column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = character_bytes(text, at);
    if (bytes == 0) {
      const unsigned value = static_cast<unsigned char>(text[at]);
      return Problem{.code = "not_text",
                     .line = line,
                     .column = column,
                     .found = fmt::format("byte 0x{:02X} is no UTF-8 text", value),
                     .remedy = "save the file as UTF-8 text"};
    }
    if (text[at] == '\n') {
      ++line;
      column = 1;
    } else {
      ++column;
    }
    at += bytes;
  }
  return std::nullopt;
}

std::string plain_yaml(std::string_view text) {
  std::string plain = text.find("\\u") == std::string_view::npos ? std::string(text) : join_surrogates(text);
  if (looks_like_json(plain)) blank_comments(plain);
  return plain;
}

}  // namespace runrate
