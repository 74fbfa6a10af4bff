// SPDX-License-Identifier: Apache-2.0
#include "tools/diagnostics.hpp"

#include "models/plan/wording.hpp"
#include "models/printable_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace runrate {
namespace {

std::string_view line_of(std::string_view source, int number) {
  std::size_t at = 0;
  for (int n = 1; n < number && at != std::string_view::npos; ++n) {
    at = source.find('\n', at);
    if (at != std::string_view::npos) ++at;
  }
  if (at == std::string_view::npos || at >= source.size()) return {};
  return source.substr(at, source.find('\n', at) - at);
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

std::string place(const InputError& error, const Problem& p) {
  if (p.line == 0) return error.file;
  return p.column == 0 ? fmt::format("{}:{}", error.file, p.line)
                       : fmt::format("{}:{}:{}", error.file, p.line, p.column);
}

}  // namespace

std::string problems_text(const InputError& error, std::string_view source, const DiagnosticStyle& style) {
  std::string text;
  const std::string bold = style.is_coloured ? "\033[1m" : "";
  const std::string red = style.is_coloured ? "\033[31m" : "";
  const std::string plain = style.is_coloured ? "\033[0m" : "";
  for (const Problem& p : error.problems) {
    text += fmt::format("{}{}:{} {}\n", bold, place(error, p), plain, message(p));
    const std::string_view line =
        style.is_terminal && p.line > 0 ? line_of(source, p.line) : std::string_view();
    if (line.empty() || line.size() > 200) continue;
    text += fmt::format("    {}\n    {}{}^{}\n", visible(line),
                        std::string(shown_width(line, p.column - 1), ' '), red, plain);
  }
  const std::size_t count = error.problems.size();
  text += fmt::format("{} problem{} in {}; nothing was written\n", count, count == 1 ? "" : "s", error.file);
  return text;
}

std::string problems_json(const InputError& error) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Problem& p : error.problems) {
    all.push_back({{"code", p.code},
                   {"path", p.path},
                   {"line", p.line},
                   {"column", p.column},
                   {"found", p.found},
                   {"expected", p.expected},
                   {"nearest", p.nearest},
                   {"remedy", p.remedy}});
  }
  return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace runrate
