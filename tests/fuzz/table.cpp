// SPDX-License-Identifier: Apache-2.0
/// A table gives the same rows in whatever pieces it comes, and its rows written in quotes give their cells.
#include "models/spec/table_reader.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace runrate::fuzz {
namespace {

using Row = std::pair<int, std::vector<std::string>>;

struct Rows {
  std::vector<Row> rows;
  std::optional<FileFault> fault;
};

Rows rows_in(std::string_view text, std::size_t piece) {
  Rows read;
  TableReader reader([&](const TableRow& row) {
    read.rows.emplace_back(row.line, std::vector<std::string>(row.cells.begin(), row.cells.end()));
  });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.feed(text.substr(at, piece));
  reader.finish();
  read.fault = reader.fault();
  return read;
}

bool is_same(const std::optional<FileFault>& a, const std::optional<FileFault>& b) {
  const auto key = [](const FileFault& of) { return std::tie(of.line, of.column, of.found, of.remedy); };
  return a.has_value() == b.has_value() && (!a || key(*a) == key(*b));
}

std::string in_quotes(const std::vector<Row>& rows) {
  std::string text;
  for (const auto& [line, cells] : rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      text += '"';
      for (const char c : cells[i]) text += c == '"' ? std::string(2, c) : std::string(1, c);
      text += '"';
    }
    text += '\n';
  }
  return text;
}

void hold_rows(const Rows& read, std::string_view text) {
  int before = 0;
  for (const auto& [line, cells] : read.rows) {
    hold(line > before, "rows follow one another");
    hold_place(line, 0, text);
    hold(!cells.empty(), "a row has cells");
    before = line;
    for (const std::string& cell : cells) {
      const auto number = plain_number(cell);
      hold(!number || std::isfinite(*number), "a number is finite");
      (void)moment_from(cell);
      (void)month_at(cell);
      if (!cell.empty()) hold_words(shown_cell(cell), "a cell in a message");
    }
  }
  if (read.fault) hold_faults({*read.fault}, text);
}

/// Written with commas alone, a first row of one cell has no separator to tell.
bool can_be_written(const Rows& read) {
  return !read.fault && !read.rows.empty() && read.rows.front().second.size() > 1;
}

}  // namespace

void table(std::string_view input) {
  const Rows whole = rows_in(input, std::max<std::size_t>(input.size(), 1));
  hold_rows(whole, input);
  for (const std::size_t piece : {1UL, 2UL, 7UL, 64UL}) {
    const Rows pieces = rows_in(input, piece);
    hold(pieces.rows == whole.rows, "pieces give the rows of the whole");
    hold(is_same(pieces.fault, whole.fault), "pieces give the fault of the whole");
  }
  if (!can_be_written(whole)) return;
  const Rows again = rows_in(in_quotes(whole.rows), 4096);
  hold(!again.fault, "what is written in quotes is read");
  hold(std::ranges::equal(again.rows, whole.rows, {}, &Row::second, &Row::second),
       "what is written in quotes gives its cells");
}

}  // namespace runrate::fuzz
