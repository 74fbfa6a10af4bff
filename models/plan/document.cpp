// SPDX-License-Identifier: Apache-2.0
#include "models/plan/document.hpp"

#include <stdexcept>

namespace runrate {

namespace {

std::vector<Cell> cells_of(std::vector<std::string> texts, std::size_t columns, bool strong) {
  if (texts.size() != columns) throw std::logic_error("a table row has another number of cells than columns");
  std::vector<Cell> cells;
  cells.reserve(texts.size());
  for (std::string& text : texts) {
    const bool filled = !text.empty();
    cells.push_back({std::move(text), strong && filled});
  }
  return cells;
}

/// The mark at `at` and its length, 0 where there is none.
std::pair<Style, std::size_t> mark_at(std::string_view pattern, std::size_t at) {
  if (pattern.substr(at, 2) == "**") return {Style::strong, 2};
  if (pattern[at] == '*') return {Style::emphasis, 1};
  if (pattern[at] == '`') return {Style::code, 1};
  return {Style::plain, 0};
}

}  // namespace

Prose prose(std::string_view pattern, const std::vector<std::string>& values) {
  Prose spans;
  Span open;
  std::size_t next = 0;
  const auto close = [&] {
    if (!open.text.empty()) spans.push_back(open);
    open.text.clear();
  };
  for (std::size_t at = 0; at < pattern.size();) {
    const auto [style, length] = mark_at(pattern, at);
    if (length > 0) {
      close();
      open.style = open.style == Style::plain ? style : Style::plain;
      at += length;
    } else if (pattern.substr(at, 2) == "{}") {
      if (next == values.size()) throw std::logic_error("prose has more places than values");
      open.text += values[next++];
      at += 2;
    } else {
      open.text += pattern[at++];
    }
  }
  close();
  if (next != values.size()) throw std::logic_error("prose has more values than places");
  return spans;
}

void DocTable::add(std::vector<std::string> cells) {
  rows.push_back(cells_of(std::move(cells), columns.size(), false));
}

void DocTable::add_strong(std::vector<std::string> cells) {
  rows.push_back(cells_of(std::move(cells), columns.size(), true));
}

}  // namespace runrate
