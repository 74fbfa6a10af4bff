// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/markdown.hpp"

#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace runrate {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Of ASCII alone: what other scripts have around a mark may be punctuation.
bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

char sign_at(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }
char sign_before(std::string_view text, std::size_t at) { return at > 0 ? text[at - 1] : ' '; }

/// Whether an HTML entity begins at `at`, which holds '&'.
bool begins_entity(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (is_letter_or_digit(sign_at(text, end)) || sign_at(text, end) == '#') ++end;
  return end > at + 1 && sign_at(text, end) == ';';
}

/// Whether a tag, comment or autolink could begin at `at`, which holds '<'.
bool begins_tag(std::string_view text, std::size_t at) {
  const char next = sign_at(text, at + 1);
  return is_letter(next) || next == '/' || next == '!' || next == '?';
}

/// An underscore inside a word is no emphasis.
bool is_inside_word(std::string_view text, std::size_t at) {
  return is_letter_or_digit(sign_before(text, at)) && is_letter_or_digit(sign_at(text, at + 1));
}

/// "www." in any capitals, of which `at` is the point.
bool ends_www(std::string_view text, std::size_t at) {
  const auto is_w = [&](std::size_t i) { return (text[i] | 0x20) == 'w'; };
  return at >= 3 && is_w(at - 1) && is_w(at - 2) && is_w(at - 3);
}

/// ":smile:" and ":100:", of which `at` is the first colon; a time of day is none.
bool begins_emoji(std::string_view text, std::size_t at) {
  const std::size_t end =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-", at + 1);
  if (end == std::string_view::npos || text[end] != ':') return false;
  const std::string_view word = text.substr(at + 1, end - at - 1);
  constexpr std::string_view without_letters[] = {"100", "1234", "+1", "-1"};
  return std::ranges::any_of(word, is_letter) ||
         std::ranges::find(without_letters, word) != std::end(without_letters);
}

/// A heading begins with such signs, and loses those at its end.
bool marks_heading(std::string_view text, std::size_t at) {
  return at == 0 || (text[at - 1] == ' ' && text.find_first_not_of("# ", at) == std::string_view::npos);
}

/// What stands for the character at `at` where it would begin HTML or a formula; empty where it does not.
/// Sums of money stay as they are: no formula ends in "$" and a digit.
std::string_view entity_for(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '<' && begins_tag(text, at)) return "&lt;";
  if (c == '&' && begins_entity(text, at)) return "&amp;";
  if (c == '$' && !is_digit(sign_at(text, at + 1))) return "&#36;";
  return {};
}

/// Whether the character at `at` would be a mark of Markdown.
bool takes_backslash(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '_') return !is_inside_word(text, at);
  if (c == '#') return marks_heading(text, at);
  if (c == ':') return text.substr(at, 3) == "://";
  if (c == '.') return ends_www(text, at);
  return std::string_view("\\`*[]{}|~").find(c) != std::string_view::npos;
}

/// Whether what follows the character at `at` must be kept apart, or a reader of the page would see a link to
/// an address, a person or an issue, or a picture. No escape does that: those are found in the text behind
/// the escapes.
bool takes_gap(std::string_view text, std::size_t at) {
  const char next = sign_at(text, at + 1);
  if (text[at] == '@') return is_letter_or_digit(next) || next == '-' || next == '_';
  if (text[at] == '#') return is_digit(next) && !is_letter_or_digit(sign_before(text, at));
  return text[at] == ':' && begins_emoji(text, at);
}

constexpr std::string_view gap = "<!---->";

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return visible(line);
}

/// How many signs of `text` begin a list, a quotation, a heading or a table at the head of a line, up to the
/// one that takes a backslash; nothing where none do.
std::optional<std::size_t> opening(std::string_view text) {
  const char first = sign_at(text, 0), next = sign_at(text, 1);
  const bool ends = next == '\0' || next == ' ';
  if (first == '>' || first == '=') return 0;
  if (first == '+' && ends) return 0;
  if (first == '-' && (ends || next == '-' || next == ':')) return 0;
  if (first == ':' && next == '-') return 0;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const char sign = sign_at(text, digits), behind = sign_at(text, digits + 1);
  const bool is_number = digits > 0 && (sign == '.' || sign == ')') && (behind == '\0' || behind == ' ');
  return is_number ? std::optional(digits) : std::nullopt;
}

/// Without blanks at its ends, beside which a mark of emphasis is none.
std::string_view trimmed(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(from, text.find_last_not_of(' ') + 1 - from);
}

std::string marked(const Span& span) {
  if (span.text.empty()) return "";
  const std::string text = markdown_escaped(span.style == Style::plain ? span.text : trimmed(span.text));
  switch (span.style) {
    case Style::plain:
      return text;
    case Style::strong:
      return "**" + text + "**";
    case Style::emphasis:
      return "*" + text + "*";
    case Style::code: {
      std::string code = span.text;
      std::replace(code.begin(), code.end(), '`', '\'');
      std::replace(code.begin(), code.end(), '\n', ' ');
      return "`" + code + "`";
    }
  }
  return text;
}

std::string list_of(const std::vector<Prose>& items, bool numbered) {
  std::string text;
  for (std::size_t at = 0; at < items.size(); ++at) {
    text += numbered ? std::to_string(at + 1) + ". " : "- ";
    text += markdown(items[at]) + "\n";
  }
  return text;
}

std::string fenced(const Drawing& drawing) {
  std::string body = drawing.text;
  std::replace(body.begin(), body.end(), '`', '\'');
  if (!body.empty() && body.back() != '\n') body += '\n';
  return "```" + drawing.language + "\n" + body + "```\n";
}

struct BlockText {
  std::string operator()(const Paragraph& block) const { return markdown(block.text) + "\n"; }
  std::string operator()(const BulletList& block) const { return list_of(block.items, false); }
  std::string operator()(const NumberedList& block) const { return list_of(block.items, true); }
  std::string operator()(const DocTable& block) const { return markdown(block); }
  std::string operator()(const Drawing& block) const { return fenced(block); }
};

/// Words that would start a list, a heading, a quotation or a table at the head of a line.
bool opens_a_block(std::string_view word) {
  if (word.empty()) return false;
  if (word == "*" || word[0] == '#' || word[0] == '|' || word.starts_with("```")) return true;
  return opening(word).has_value();
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) words.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Spaces under which the rest of a list item stands.
std::size_t item_indent(std::string_view line) {
  if (line.substr(0, 2) == "- ") return 2;
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits != std::string_view::npos && digits > 0 && line.substr(digits, 2) == ". ") return digits + 2;
  return 0;
}

/// The word taken off the end of `last`, so that a word which would open a block does not begin a line.
std::string carried_over(std::string& last, std::string_view next) {
  if (!opens_a_block(next)) return "";
  const std::size_t space = last.find_last_of(' ');
  if (space == std::string::npos) return " ";
  const std::string carried = last.substr(space + 1);
  last.erase(space);
  return carried + " ";
}

std::string wrapped_line(std::string_view line) {
  if (text_width(line) <= page_width) return std::string(line);
  const std::string indent(item_indent(line), ' ');
  const bool hard_break = line.size() > 2 && line.substr(line.size() - 2) == "  ";
  std::vector<std::string> words = words_of(line);
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string& last = lines.back();
    const std::size_t room = text_width(last) + (last.empty() ? 0 : 1) + text_width(words[at]);
    if (room > page_width && !last.empty() && at > 1) {
      lines.push_back(indent + carried_over(last, words[at]) + words[at]);
      continue;
    }
    if (!last.empty()) last += ' ';
    last += words[at];
  }
  std::string text;
  for (std::size_t at = 0; at < lines.size(); ++at) text += (at > 0 ? "\n" : "") + lines[at];
  return hard_break ? text + "  " : text;
}

}  // namespace

std::string markdown_escaped(std::string_view text) {
  const std::string shown = on_one_line(text);
  std::string escaped;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (const std::string_view entity = entity_for(shown, at); !entity.empty()) {
      escaped += entity;
      continue;
    }
    if (takes_backslash(shown, at)) escaped += '\\';
    escaped += shown[at];
    if (takes_gap(shown, at)) escaped += gap;
  }
  return escaped;
}

std::string markdown_line(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  std::string escaped = markdown_escaped(text);
  if (const auto at = opening(escaped)) escaped.insert(*at, 1, '\\');
  return escaped;
}

std::string markdown(const Prose& text) {
  std::string joined;
  for (const Span& span : text) {
    const bool begins_line = joined.empty() && span.style == Style::plain;
    joined += begins_line ? markdown_line(span.text) : marked(span);
  }
  return joined;
}

std::string markdown(const Blocks& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (!text.empty()) text += "\n";
    text += std::visit(BlockText{}, block);
  }
  return text;
}

std::string wrapped(std::string_view document) {
  std::string text;
  bool in_drawing = false;
  bool last_empty = true;
  for (std::size_t at = 0; at < document.size();) {
    const std::size_t end = std::min(document.find('\n', at), document.size());
    const std::string_view line = document.substr(at, end - at);
    at = end + 1;
    if (line.substr(0, 3) == "```") in_drawing = !in_drawing;
    const bool empty = line.find_first_not_of(' ') == std::string_view::npos;
    if (empty && last_empty && !in_drawing) continue;
    const bool stands =
        in_drawing || line.substr(0, 1) == "|" || line.substr(0, 1) == "#" || line.substr(0, 3) == "```";
    text += empty && !in_drawing ? "" : stands ? std::string(line) : wrapped_line(line);
    text += '\n';
    last_empty = empty;
  }
  while (text.size() > 1 && text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace runrate
