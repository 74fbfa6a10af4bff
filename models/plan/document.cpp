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

}  // namespace

void DocTable::add(std::vector<std::string> cells) {
  rows.push_back(cells_of(std::move(cells), columns.size(), false));
}

void DocTable::add_strong(std::vector<std::string> cells) {
  rows.push_back(cells_of(std::move(cells), columns.size(), true));
}

}  // namespace runrate
