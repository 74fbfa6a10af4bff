// SPDX-License-Identifier: Apache-2.0
/// What a document is made of, free of any format: prose with emphasis, tables, lists and drawings.
#pragma once

#include "models/text/prose.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace runrate {

enum class Align { left, right };

struct TableColumn {
  std::string header;
  Align align = Align::left;
};

struct Cell {
  std::string text;
  bool strong = false;
};

/// Every row has as many cells as there are columns.
struct DocTable {
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;

  void add(std::vector<std::string> cells);         ///< @throws std::logic_error on another number of cells
  void add_strong(std::vector<std::string> cells);  ///< a total: every filled cell is strong
};

struct Paragraph {
  Prose text;
};

struct BulletList {
  std::vector<Prose> items;
};

struct NumberedList {
  std::vector<Prose> items;
};

/// Text to be kept as it stands: a diagram in characters (no language) or in Mermaid.
struct Drawing {
  std::string language;
  std::string text;
};

using Block = std::variant<Paragraph, BulletList, NumberedList, DocTable, Drawing>;
using Blocks = std::vector<Block>;

/// A named place of the template and what goes there, possibly nothing.
struct DocSlot {
  std::string name;
  Blocks blocks;
};

}  // namespace runrate
