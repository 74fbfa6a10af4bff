// SPDX-License-Identifier: Apache-2.0
/// Tables in Markdown: aligned, within the page's width. A cell that is too wide goes on in the row below,
/// under empty cells.
#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"
#include "tools/writers/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

namespace {

/// The text's words, each with the blank before it; a slash ends a word too ("Security/Compliance").
std::vector<std::string> breakable(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' && word.find_first_not_of(' ') != std::string::npos) {
      words.push_back(std::move(word));
      word.clear();
    }
    word += c;
    if (c == '/' && word.size() > 6 && at + 6 < text.size()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::size_t escaped_width(std::string_view text) { return text_width(markdown_escaped(text)); }

/// Takes as much off the front of `word` as fits, to the end of a part of a path where there is one.
std::string head_of(std::string& word, std::size_t room) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < word.size();) {
    at = end_of_sign(word, at);
    if (end > 0 && escaped_width(word.substr(0, at)) > room) break;
    end = at;
  }
  if (end < word.size()) {
    const std::size_t part = word.substr(0, end).find_last_of("._");
    if (part != std::string::npos && 3 * part >= end) end = part + 1;
  }
  std::string head = word.substr(0, end);
  word.erase(0, end);
  return head;
}

/// The cell's text in lines of at most `width` columns, escaped and marked.
std::vector<std::string> cell_lines(const Cell& cell, std::size_t width) {
  const std::size_t marks = cell.strong ? 4 : 0;
  const std::size_t room = width > marks ? width - marks : 1;
  std::vector<std::string> raw{""};
  for (std::string word : breakable(cell.text)) {
    if (escaped_width(raw.back() + word) <= room) {
      raw.back() += word;
      continue;
    }
    word.erase(0, word.find_first_not_of(' '));
    if (!raw.back().empty()) raw.emplace_back();
    while (escaped_width(word) > room) {
      raw.back() = head_of(word, room);
      raw.emplace_back();
    }
    raw.back() = word;
  }
  std::vector<std::string> lines;
  for (const std::string& line : raw) {
    const std::string text = markdown_escaped(line);
    lines.push_back(cell.strong && !text.empty() ? "**" + text + "**" : text);
  }
  return lines;
}

using CellWidths =
    std::vector<std::vector<std::size_t>>;  ///< [row][column] of the cells as they would like it

CellWidths wanted_widths(const DocTable& table) {
  CellWidths wanted;
  for (const auto& row : table.rows) {
    auto& widths = wanted.emplace_back();
    for (const Cell& cell : row)
      widths.push_back(escaped_width(cell.text) + (cell.strong && !cell.text.empty() ? 4 : 0));
  }
  return wanted;
}

std::vector<std::size_t> column_widths(const DocTable& table, const CellWidths& wanted) {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    std::size_t width = std::max<std::size_t>(3, escaped_width(table.columns[column].header));
    for (const auto& row : wanted) width = std::max(width, row[column]);
    widths.push_back(width);
  }
  return widths;
}

/// About how many lines the rows take at these column widths.
std::size_t lines_at(const CellWidths& wanted, const std::vector<std::size_t>& widths) {
  std::size_t sum = 0;
  for (const auto& row : wanted) {
    std::size_t lines = 1;
    for (std::size_t column = 0; column < widths.size(); ++column)
      lines = std::max(lines, (row[column] + widths[column] - 1) / widths[column]);
    sum += lines;
  }
  return sum;
}

/// The column that may give a character and that then leaves the fewest lines; of equal ones the widest.
std::optional<std::size_t> column_to_narrow(const CellWidths& wanted, std::vector<std::size_t> widths,
                                            const std::vector<std::size_t>& least) {
  std::optional<std::size_t> best;
  std::size_t fewest = 0;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    if (widths[column] <= least[column]) continue;
    --widths[column];
    const std::size_t lines = lines_at(wanted, widths);
    ++widths[column];
    if (best && (lines > fewest || (lines == fewest && widths[column] <= widths[*best]))) continue;
    best = column;
    fewest = lines;
  }
  return best;
}

/// Takes what is over the page's width from columns of text, where it breaks the fewest cells, never below
/// their headers; columns of at most `kept` stay as they are.
void narrow(const DocTable& table, const CellWidths& wanted, std::size_t kept,
            std::vector<std::size_t>& widths) {
  std::vector<std::size_t> least;
  std::size_t total = 1;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const bool gives = table.columns[column].align == Align::left;
    least.push_back(gives ? std::max(std::min(widths[column], kept), text_width(table.columns[column].header))
                          : widths[column]);
    total += widths[column] + 3;
  }
  for (; total > page_width; --total) {
    const std::optional<std::size_t> column = column_to_narrow(wanted, widths, least);
    if (!column) return;
    --widths[*column];
  }
}

void fit_to_page(const DocTable& table, const CellWidths& wanted, std::vector<std::size_t>& widths) {
  // Names and amounts stay whole where the longer texts can give enough.
  for (const std::size_t kept : {20U, 10U}) narrow(table, wanted, kept, widths);
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t own = text_width(text);
  const std::string room(own < width ? width - own : 0, ' ');
  return align == Align::right ? room + text : text + room;
}

std::string table_row(const DocTable& table, const std::vector<Cell>& row,
                      const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t lines = 1;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    cells.push_back(cell_lines(row[column], widths[column]));
    lines = std::max(lines, cells.back().size());
  }
  std::string text;
  for (std::size_t line = 0; line < lines; ++line) {
    text += "|";
    for (std::size_t column = 0; column < widths.size(); ++column) {
      const std::string& cell = line < cells[column].size() ? cells[column][line] : "";
      text += " " + padded(cell, widths[column], table.columns[column].align) + " |";
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::string markdown(const DocTable& table) {
  const CellWidths wanted = wanted_widths(table);
  std::vector<std::size_t> widths = column_widths(table, wanted);
  fit_to_page(table, wanted, widths);
  std::string header = "|", rule = "|", body;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const TableColumn& named = table.columns[column];
    const bool right = named.align == Align::right;
    header += " " + padded(markdown_escaped(named.header), widths[column], named.align) + " |";
    rule += std::string(widths[column] + (right ? 1 : 2), '-') + (right ? ":|" : "|");
  }
  for (const auto& row : table.rows) body += table_row(table, row, widths);
  return header + "\n" + rule + "\n" + body;
}

std::string markdown_rows(const DocTable& table) {
  std::string head = "|", rule = "|", text;
  for (const TableColumn& column : table.columns) {
    head += fmt::format(" {} |", markdown_escaped(column.header));
    rule += column.align == Align::right ? " ---: |" : " --- |";
  }
  for (const auto& row : table.rows) {
    text += "|";
    for (const Cell& cell : row) {
      const std::string shown = markdown_escaped(cell.text);
      text += cell.strong && !shown.empty() ? fmt::format(" **{}** |", shown) : fmt::format(" {} |", shown);
    }
    text += "\n";
  }
  return fmt::format("{}\n{}\n{}", head, rule, text);
}

}  // namespace runrate
