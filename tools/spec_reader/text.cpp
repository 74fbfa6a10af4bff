// SPDX-License-Identifier: Apache-2.0
#include "tools/spec_reader/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

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
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote; ++at) {
    if (text[at] == '\\' && quote == '"') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Whether a quotation begins at `at`; an apostrophe inside a word begins none.
bool begins_quotation(std::string_view text, std::size_t at) {
  if (text[at] == '"') return true;
  return text[at] == '\'' && at > 0 &&
         std::string_view(" \t\n{[:,").find(text[at - 1]) != std::string_view::npos;
}

/// Just behind the comment that begins at `at`; `at` itself where none does. `//` inside a word ("http://…")
/// is none. Nothing where it has no end.
std::optional<std::size_t> end_of_comment(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] == ':') return at;
  const std::string_view two = text.substr(at, 2);
  const bool is_yaml =
      text[at] == '#' && (at == 0 || std::string_view(" \t\n").find(text[at - 1]) != std::string_view::npos);
  if (two == "//" || is_yaml) return std::min(text.find('\n', at), text.size());
  if (two != "/*") return at;
  const std::size_t close = text.find("*/", at + 2);
  if (close == std::string_view::npos) return std::nullopt;
  return close + 2;
}

/// Comments become blanks, so that every place stays. The byte of one that has no end.
std::optional<std::size_t> blank_comments(std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    if (begins_quotation(text, at)) {
      at = end_of_quotation(text, at);
      continue;
    }
    const std::optional<std::size_t> end = end_of_comment(text, at);
    if (!end) return at;
    blank(text, at, *end);
    at = std::max(*end, at + 1);
  }
  return std::nullopt;
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
PlainYaml join_surrogates(std::string_view text) {
  PlainYaml plain;
  std::string& result = plain.text;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto high = hex4(text, i);
    const auto low = high && *high >= 0xD800 && *high < 0xDC00 ? hex4(text, i + 6) : std::nullopt;
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      plain.joined.push_back(result.size());
      result += fmt::format("\\U{:08X}", 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
      i += 12;
    } else if (text[i] == '\\' && i + 1 < text.size()) {
      result += text.substr(i, 2);
      i += 2;
    } else {
      result += text[i++];
    }
  }
  return plain;
}

/// Written by an editor that counts in two bytes: by its mark, or by every other byte being 0.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  return text.size() > 3 && ((text[0] == 0 && text[2] == 0) || (text[1] == 0 && text[3] == 0));
}

Problem at_start(std::string code, std::string found, std::string remedy) {
  return {.code = std::move(code),
          .line = 1,
          .column = 1,
          .found = std::move(found),
          .remedy = std::move(remedy)};
}

/// A line of orders to the parser ("%TAG …") before the document; the version alone is harmless.
std::optional<Problem> directive_problem(std::string_view text) {
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view row = text.substr(0, end);
    const bool is_passed_over =
        row.find_first_not_of(" \t\r") == std::string_view::npos || row.front() == '#';
    if (!is_passed_over && row.front() != '%') return std::nullopt;
    if (!is_passed_over && !row.starts_with("%YAML ")) {
      return Problem{.code = "syntax",
                     .line = line,
                     .column = 1,
                     .found = fmt::format("'{}' is a directive, which is not read",
                                          row.substr(0, row.find_first_of(" \t\r"))),
                     .remedy = "leave the line out; a value that begins with '%' goes in quotes"};
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

}  // namespace

Problem problem_of(const Unprintable& found) {
  return {.code = found.is_text ? "unprintable" : "not_text",
          .line = found.line,
          .column = found.column,
          .found = found.found(),
          .remedy = found.remedy()};
}

std::optional<Problem> text_problem(std::string_view text) {
  if (is_utf16(text)) return at_start("not_text", "the file is written in UTF-16", "save it as UTF-8 text");
  constexpr std::size_t enough = 1000;
  for (const Unprintable& found : unprintables(text, Lines::many, enough)) {
    if (!found.is_text) return problem_of(found);
  }
  return directive_problem(text);
}

PlainYaml plain_yaml(std::string_view text) {
  PlainYaml plain = text.find("\\u") == std::string_view::npos ? PlainYaml{.text = std::string(text)}
                                                               : join_surrogates(text);
  if (looks_like_json(plain.text)) plain.unclosed = blank_comments(plain.text);
  return plain;
}

}  // namespace runrate
