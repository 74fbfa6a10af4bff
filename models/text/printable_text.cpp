// SPDX-License-Identifier: Apache-2.0
#include "models/text/printable_text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>

namespace runrate {
namespace {

constexpr int most_marks =
    8;  ///< over one letter; no script needs more, and a pile of them covers other lines

struct Range {
  char32_t first, last;
  std::string_view name;
};

/// What Unicode's categories do not tell, or what deserves its own name.
constexpr Range named[] = {
    {0x0000, 0x0000, "null"},
    {0x0007, 0x0007, "bell"},
    {0x0008, 0x0008, "backspace"},
    {0x0009, 0x0009, "tab"},
    {0x000A, 0x000A, "line feed"},
    {0x000D, 0x000D, "carriage return"},
    {0x001B, 0x001B, "escape"},
    {0x007F, 0x007F, "delete"},
    {0x0085, 0x0085, "next line"},
    {0x009B, 0x009B, "control sequence introducer"},
    {0x00AD, 0x00AD, "soft hyphen"},
    {0x034F, 0x034F, "combining grapheme joiner"},
    {0x061C, 0x061C, "Arabic letter mark"},
    {0x115F, 0x1160, "Hangul filler"},
    {0x17B4, 0x17B5, "invisible Khmer vowel"},
    {0x180E, 0x180E, "Mongolian vowel separator"},
    {0x200B, 0x200B, "zero-width space"},
    {0x200C, 0x200C, "zero-width non-joiner outside a word"},
    {0x200D, 0x200D, "zero-width joiner outside a word"},
    {0x200E, 0x200E, "left-to-right mark"},
    {0x200F, 0x200F, "right-to-left mark"},
    {0x2028, 0x2028, "line separator"},
    {0x2029, 0x2029, "paragraph separator"},
    {0x202A, 0x202A, "left-to-right embedding"},
    {0x202B, 0x202B, "right-to-left embedding"},
    {0x202C, 0x202C, "end of a direction"},
    {0x202D, 0x202D, "left-to-right override"},
    {0x202E, 0x202E, "right-to-left override"},
    {0x2060, 0x2060, "word joiner"},
    {0x2061, 0x2064, "invisible operator"},
    {0x2066, 0x2066, "left-to-right isolate"},
    {0x2067, 0x2067, "right-to-left isolate"},
    {0x2068, 0x2068, "isolate of either direction"},
    {0x2069, 0x2069, "end of an isolate"},
    {0x2800, 0x2800, "blank Braille pattern"},
    {0x3164, 0x3164, "Hangul filler"},
    {0xFEFF, 0xFEFF, "byte-order mark"},
    {0xFFA0, 0xFFA0, "Hangul filler"},
    {0xFFF9, 0xFFFB, "annotation mark"},
    {0xFFFC, 0xFFFC, "place of an object"},
    {0x1D159, 0x1D159, "invisible note"},
    {0xE0000, 0xE007F, "tag"},
};

/// Characters that look like nothing, or stand for nothing, though their category says otherwise.
constexpr char32_t blanks[] = {0x2800, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC, 0x1D159};

struct Character {
  char32_t code_point = 0;
  std::size_t bytes = 0;  ///< 0: no UTF-8
};

Character character_at(std::string_view text, std::size_t at) {
  utf8proc_int32_t code_point = -1;
  const auto left = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, text.size() - at));
  const void* const start = text.data() + at;
  const auto bytes = utf8proc_iterate(static_cast<const utf8proc_uint8_t*>(start), left, &code_point);
  if (bytes <= 0 || code_point < 0) return {};
  return {static_cast<char32_t>(code_point), static_cast<std::size_t>(bytes)};
}

/// The start of the character that ends before `at`, which is above 0 and behind well-formed text.
std::size_t start_before(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

const utf8proc_property_t& properties(char32_t c) {
  return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
}

bool is_mark(char32_t c) {
  const auto category = properties(c).category;
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
         category == UTF8PROC_CATEGORY_MC;
}

bool is_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180D) ||
         c == 0x180F;
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

bool is_space(char32_t c) { return properties(c).category == UTF8PROC_CATEGORY_ZS; }

bool is_noncharacter(char32_t c) { return (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF); }

/// In the blocks that Unicode keeps for pictures: the next edition may have drawn it.
bool is_picture(char32_t c) { return c >= 0x1F000 && c <= 0x1FAFF; }

/// Whether `c` cannot be shown wherever it stands.
bool is_refused(char32_t c) {
  switch (properties(c).category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    case UTF8PROC_CATEGORY_CN:
      return !is_picture(c);
    default:
      return properties(c).ignorable != 0 || std::ranges::find(blanks, c) != std::end(blanks);
  }
}

/// Letters, digits, signs and marks: what a word is made of.
bool is_of_a_word(char32_t c) {
  switch (properties(c).category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_SM:
      return !is_refused(c) || is_selector(c);
    default:
      return is_picture(c);
  }
}

/// Old spellings end a word in a virama and a joiner.
bool is_virama(char32_t c) {
  constexpr int class_of_viramas = 9;
  return properties(c).combining_class == class_of_viramas;
}

bool joins(std::string_view text, std::size_t at, std::size_t bytes) {
  if (at == 0) return false;
  const char32_t before = character_at(text, start_before(text, at)).code_point;
  if (is_virama(before)) return true;
  if (!is_of_a_word(before) || at + bytes >= text.size()) return false;
  const Character after = character_at(text, at + bytes);
  return after.bytes > 0 && is_of_a_word(after.code_point) && !is_selector(after.code_point);
}

/// Whether the mark at `at` stands on a character, and not on too many others.
bool stands_on_something(std::string_view text, std::size_t at) {
  for (int marks = 1; at > 0; ++marks) {
    if (marks > most_marks) return false;
    at = start_before(text, at);
    const char32_t under = character_at(text, at).code_point;
    if (is_mark(under) || is_selector(under) || is_joiner(under)) continue;
    return !is_space(under) && !is_refused(under);
  }
  return false;
}

bool selects(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char32_t before = character_at(text, start_before(text, at)).code_point;
  return !is_space(before) && !is_refused(before) && !is_mark(before);
}

bool is_printable(std::string_view text, std::size_t at, const Character& c) {
  if (is_joiner(c.code_point)) return joins(text, at, c.bytes);
  if (is_selector(c.code_point)) return selects(text, at);
  if (is_refused(c.code_point)) return false;
  return !is_mark(c.code_point) || stands_on_something(text, at);
}

/// A line feed, a tab, or the carriage return before a line feed.
bool is_layout(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == '\n' || c == '\t' || (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
}

std::string_view class_of(char32_t c) {
  const auto* const range =
      std::ranges::find_if(named, [&](const Range& one) { return c >= one.first && c <= one.last; });
  if (range != std::end(named)) return range->name;
  if (is_selector(c)) return "variation selector behind no character";
  if (is_noncharacter(c)) return "noncharacter";
  switch (properties(c).category) {
    case UTF8PROC_CATEGORY_CC:
      return "control character";
    case UTF8PROC_CATEGORY_CO:
      return "for private use";
    case UTF8PROC_CATEGORY_CN:
      return "not assigned";
    case UTF8PROC_CATEGORY_CS:
      return "half of a surrogate pair";
    default:
      return is_mark(c) && properties(c).ignorable == 0 ? "combining mark without a letter, or one too many"
                                                        : "invisible character";
  }
}

std::string name_of(char32_t c) {
  return fmt::format("U+{:04X} ({})", static_cast<std::uint32_t>(c), class_of(c));
}

std::string escape_of(std::string_view text, const Unprintable& found) {
  const auto c = static_cast<std::uint32_t>(found.code_point);
  if (!found.is_text) return fmt::format("\\x{:02x}", static_cast<unsigned char>(text[found.at]));
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c == '\r') return "\\r";
  if (c < 0x80) return fmt::format("\\x{:02x}", c);
  return c <= 0xFFFF ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
}

int characters(std::string_view text) {
  return static_cast<int>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

constexpr std::size_t block_bytes = 64;

/// Whether the next bytes are all letters, digits and signs of ASCII; most are, and many at once are quickly
/// told.
bool is_plain_block(std::string_view text, std::size_t at) {
  if (text.size() - at < block_bytes) return false;
  unsigned other = 0;
  for (std::size_t i = at; i < at + block_bytes; ++i)
    other |= static_cast<unsigned>(static_cast<unsigned char>(text[i] - 0x20) >= 0x5F);
  return other == 0;
}

/// The first that cannot be shown from `from` on, without line and column.
std::optional<Unprintable> next_unprintable(std::string_view text, std::size_t from, Lines lines) {
  for (std::size_t at = from; at < text.size();) {
    if (is_plain_block(text, at)) {
      at += block_bytes;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte < 0x7F) || (lines == Lines::many && is_layout(text, at))) {
      ++at;
      continue;
    }
    const Character c = character_at(text, at);
    if (c.bytes == 0)
      return Unprintable{.at = at, .is_text = false, .what = fmt::format("byte 0x{:02X}", byte)};
    if (!is_printable(text, at, c))
      return Unprintable{
          .at = at, .bytes = c.bytes, .code_point = c.code_point, .what = name_of(c.code_point)};
    at += c.bytes;
  }
  return std::nullopt;
}

}  // namespace

std::string Unprintable::found() const { return what + (is_text ? " cannot be shown" : " is no UTF-8 text"); }

std::string Unprintable::remedy() const { return is_text ? "remove it" : "save it as UTF-8 text"; }

std::optional<Unprintable> first_unprintable(std::string_view text, Lines lines) {
  std::vector<Unprintable> found = unprintables(text, lines, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Unprintable> unprintables(std::string_view text, Lines lines, std::size_t most) {
  std::vector<Unprintable> all;
  std::size_t at = 0;
  int line = 1, column = 1;
  while (all.size() < most) {
    std::optional<Unprintable> found = next_unprintable(text, at, lines);
    if (!found) return all;
    const std::string_view between = text.substr(at, found->at - at);
    const auto line_feeds = std::ranges::count(between, '\n');
    line += static_cast<int>(line_feeds);
    column = (line_feeds == 0 ? column : 1) + characters(between.substr(between.rfind('\n') + 1));
    found->line = line;
    found->column = column;
    at = found->at + found->bytes;
    if (found->code_point == '\n' && found->is_text) {
      ++line;
      column = 1;
    } else {
      ++column;
    }
    all.push_back(std::move(*found));
  }
  return all;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (c.bytes == 0) return false;
    if (!is_space(c.code_point) && !is_refused(c.code_point)) return false;
    at += c.bytes;
  }
  return true;
}

std::string visible(std::string_view text) {
  std::string shown;
  std::size_t at = 0;
  while (const auto found = next_unprintable(text, at, Lines::one)) {
    shown += text.substr(at, found->at - at);
    shown += escape_of(text, *found);
    at = found->at + found->bytes;
  }
  shown += text.substr(at);
  return shown;
}

std::size_t end_of_sign(std::string_view text, std::size_t at) {
  utf8proc_int32_t state = 0;
  Character last = character_at(text, at);
  std::size_t end = at + std::max<std::size_t>(1, last.bytes);
  while (end < text.size() && last.bytes > 0) {
    const Character next = character_at(text, end);
    const bool is_apart = next.bytes == 0 || utf8proc_grapheme_break_stateful(
                                                 static_cast<utf8proc_int32_t>(last.code_point),
                                                 static_cast<utf8proc_int32_t>(next.code_point), &state);
    if (is_apart && !is_joiner(last.code_point)) return end;
    last = next;
    end += std::max<std::size_t>(1, next.bytes);
  }
  return end;
}

std::string_view cut_to(std::string_view text, std::size_t bytes) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end_of_sign(text, end);
    if (next > bytes) break;
    end = next;
  }
  return text.substr(0, end);
}

}  // namespace runrate
