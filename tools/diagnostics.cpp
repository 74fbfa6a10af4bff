// SPDX-License-Identifier: Apache-2.0
#include "tools/diagnostics.hpp"

#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"
#include "tools/writers/screen_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace runrate {
namespace {

constexpr std::size_t longest_line_shown = 200;

std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    lines.push_back(source.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// Empty where there is none of that number.
std::string_view line_of(const std::vector<std::string_view>& lines, int number) {
  const bool is_there = 0 < number && static_cast<std::size_t>(number) <= lines.size();
  return is_there ? lines[static_cast<std::size_t>(number) - 1] : std::string_view();
}

/// How far the first `characters` of a line reach, as it is shown.
std::size_t shown_width(std::string_view line, int characters) {
  std::size_t end = 0;
  for (int n = 0; n < characters && end < line.size(); ++n) {
    ++end;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) ++end;
  }
  return text_width(visible(line.substr(0, end)));
}

std::string place(const std::string& file, const Problem& p) {
  if (p.line == 0) return file;
  return p.column == 0 ? fmt::format("{}:{}", file, p.line) : fmt::format("{}:{}:{}", file, p.line, p.column);
}

}  // namespace

std::string problems_text(const InputError& error, std::string_view source, const DiagnosticStyle& style) {
  std::string text;
  const std::string bold = style.is_coloured ? "\033[1m" : "";
  const std::string red = style.is_coloured ? "\033[31m" : "";
  const std::string plain = style.is_coloured ? "\033[0m" : "";
  const auto lines = style.is_terminal ? lines_of(source) : std::vector<std::string_view>();
  for (const Problem& p : error.problems) {
    text += fmt::format("{}{}:{} {}\n", bold, place(error.file, p), plain, message(p));
    const std::string_view line = line_of(lines, p.line);
    if (line.empty() || line.size() > longest_line_shown) continue;
    text += fmt::format("    {}\n    {}{}^{}\n", visible(line),
                        std::string(shown_width(line, p.column - 1), ' '), red, plain);
  }
  const std::size_t count = error.problems.size();
  const std::string name = error.file == command_line ? "the command line" : error.file;
  text += fmt::format("{} problem{} in {}; nothing was written\n", count, count == 1 ? "" : "s", name);
  return text;
}

std::string warnings_text(const std::string& file, std::span<const Problem> warnings) {
  std::string text;
  for (const Problem& warning : warnings)
    text += fmt::format("{}: warning: {}\n", place(visible(file), warning), visible(message(warning)));
  return text;
}

std::string problems_json(const InputError& error) {
  return data_text(problems_data(error.file, error.problems));
}

}  // namespace runrate
