// SPDX-License-Identifier: Apache-2.0
/// Tables in Markdown: a row is one line, whatever its cells hold, since a code host would make a row of each
/// piece. Text that is too long for a cell stands in full under the table.
#include "models/plan/wording.hpp"
#include "models/text/printable_text.hpp"
#include "tools/writers/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

namespace {

constexpr std::size_t most_in_a_cell = 160;  ///< code points
constexpr std::size_t kept_of_longer = 120;
constexpr std::size_t widest_padding = 64;  ///< beyond it a column is not aligned

/// As many whole signs as are kept, to the end of a word where one ends near.
std::string beginning_of(const std::string& text) {
  std::size_t end = 0;
  for (std::size_t next = end_of_sign(text, 0); text_width(text.substr(0, next)) <= kept_of_longer;
       next = end_of_sign(text, end))
    end = next;
  const std::size_t blank = text.find_last_of(' ', end);
  return text.substr(0, blank != std::string::npos && 3 * blank >= 2 * end ? blank : end);
}

/// The rows of a table as they stand in Markdown, and what stands under them.
struct Rows {
  std::vector<std::vector<std::string>> cells;
  std::vector<std::string> notes;

  [[nodiscard]] std::string shown(const Cell& cell) {
    std::string text = markdown_escaped(cell.text);
    if (text_width(cell.text) > most_in_a_cell) {
      notes.push_back(text);
      text = fmt::format("{}… ({})", markdown_escaped(beginning_of(cell.text)), notes.size());
    }
    return cell.strong && !text.empty() ? "**" + text + "**" : text;
  }
};

Rows rows_of(const DocTable& table) {
  Rows rows;
  for (const std::vector<Cell>& row : table.rows) {
    std::vector<std::string>& cells = rows.cells.emplace_back();
    for (const Cell& cell : row) cells.push_back(rows.shown(cell));
  }
  return rows;
}

std::vector<std::size_t> column_widths(const DocTable& table, const Rows& rows) {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const std::size_t header = text_width(markdown_escaped(table.columns[column].header));
    std::size_t width = std::max<std::size_t>(3, header);
    for (const auto& row : rows.cells)
      width = std::max(width, std::min(text_width(row[column]), widest_padding));
    widths.push_back(width);
  }
  return widths;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t own = text_width(text);
  const std::string room(own < width ? width - own : 0, ' ');
  return align == Align::right ? room + text : text + room;
}

}  // namespace

std::string markdown(const DocTable& table) {
  const Rows rows = rows_of(table);
  const std::vector<std::size_t> widths = column_widths(table, rows);
  std::string header = "|", rule = "|", body;
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const TableColumn& named = table.columns[column];
    const bool right = named.align == Align::right;
    header += " " + padded(markdown_escaped(named.header), widths[column], named.align) + " |";
    rule += std::string(widths[column] + (right ? 1 : 2), '-') + (right ? ":|" : "|");
  }
  for (const std::vector<std::string>& row : rows.cells) {
    body += "|";
    for (std::size_t column = 0; column < widths.size(); ++column)
      body += " " + padded(row[column], widths[column], table.columns[column].align) + " |";
    body += "\n";
  }
  std::string notes;
  for (std::size_t note = 0; note < rows.notes.size(); ++note)
    notes += fmt::format("\n({}) {}\n", note + 1, rows.notes[note]);
  return header + "\n" + rule + "\n" + body + notes;
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
