// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/markdown.hpp"

#include "models/plan/wording.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace runrate {

namespace {

bool is_letter_or_digit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

/// Whether an HTML entity begins at `at`, which holds '&'.
bool begins_entity(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (is_letter_or_digit(text[end]) || text[end] == '#')) ++end;
  return end > at + 1 && end < text.size() && text[end] == ';';
}

/// Whether a tag, comment or autolink could begin at `at`, which holds '<'.
bool begins_tag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const char next = text[at + 1];
  return std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || next == '!' || next == '?';
}

/// An underscore inside a word is no emphasis.
bool is_inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_letter_or_digit(text[at - 1]) &&
         is_letter_or_digit(text[at + 1]);
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// What stands for the character at `at` where it would begin HTML or a formula; empty where it does not.
std::string_view entity_for(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '<' && begins_tag(text, at)) return "&lt;";
  if (c == '&' && begins_entity(text, at)) return "&amp;";
  if (c == '$' && at + 1 < text.size() && is_letter(text[at + 1])) return "&#36;";
  return {};
}

/// Whether the character at `at` would be a mark of Markdown.
bool takes_backslash(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '_') return !is_inside_word(text, at);
  if (c == '~') return at + 1 < text.size() && text[at + 1] == '~';
  if (c == '#') return at == 0;
  return std::string_view("\\`*[]{}|").find(c) != std::string_view::npos;
}

std::string marked(const Span& span) {
  if (span.text.empty()) return "";
  std::string text = markdown_escaped(span.text);
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
  if (word == "-" || word == "+" || word == "*") return true;
  if (word[0] == '#' || word[0] == '>' || word[0] == '|' || word[0] == '=') return true;
  if (word.substr(0, 3) == "---" || word.substr(0, 3) == "```") return true;
  const std::size_t digits = word.find_first_not_of("0123456789");
  return digits != std::string_view::npos && digits > 0 && digits + 1 == word.size() &&
         (word[digits] == '.' || word[digits] == ')');
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
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\r' || c == '\t') {
      escaped += ' ';
    } else if (byte < 0x20 || byte == 0x7f) {
      continue;
    } else if (const std::string_view entity = entity_for(text, at); !entity.empty()) {
      escaped += entity;
    } else {
      if (takes_backslash(text, at)) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string markdown(const Prose& text) {
  std::string joined;
  for (const Span& span : text) joined += marked(span);
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
