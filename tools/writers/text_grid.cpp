// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/text_grid.hpp"

#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"

#include <algorithm>

namespace runrate {

namespace {

std::string placed_in(const std::string& text, std::size_t width, Align align) {
  const std::size_t own = text_width(text);
  const std::string room(own < width ? width - own : 0, ' ');
  return align == Align::right ? room + text : text + room;
}

std::string trimmed(std::string line) {
  const std::size_t end = line.find_last_not_of(' ');
  line.erase(end == std::string::npos ? 0 : end + 1);
  return line;
}

}  // namespace

std::string text_grid(const DocTable& table, bool is_coloured) {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    std::size_t width = text_width(visible(table.columns[column].header));
    for (const auto& row : table.rows) width = std::max(width, text_width(visible(row[column].text)));
    widths.push_back(width);
  }
  std::string header, rule, body;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const std::string gap = column == 0 ? "" : "  ";
    header +=
        gap + placed_in(visible(table.columns[column].header), widths[column], table.columns[column].align);
    rule += gap + std::string(widths[column], '-');
  }
  for (const auto& row : table.rows) {
    std::string line;
    const bool strong = is_coloured && std::ranges::any_of(row, &Cell::strong);
    for (std::size_t column = 0; column < widths.size(); ++column) {
      line += column == 0 ? "" : "  ";
      line += placed_in(visible(row[column].text), widths[column], table.columns[column].align);
    }
    body += strong ? "\x1b[1m" + trimmed(line) + "\x1b[0m\n" : trimmed(line) + "\n";
  }
  return trimmed(header) + "\n" + rule + "\n" + body;
}

}  // namespace runrate
