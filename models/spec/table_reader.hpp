// SPDX-License-Identifier: Apache-2.0
/// Tables beside a spec (a history, a trace, samples, a bill), read row by row in constant memory. Nothing of
/// a table is passed over but empty lines and those that begin with #: what does not fit is a fault with its
/// line.
#pragma once

#include "engine/time_grid.hpp"
#include "models/spec/file_fault.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

constexpr std::size_t most_row_bytes = 1 << 20;

struct TableRow {
  int line = 0;                        ///< at which it begins, from 1
  std::span<const std::string> cells;  ///< without their quotes, without blanks around them
};

/// Cuts a text into rows and cells. Cells are separated by comma, semicolon, tab or |, whichever the first
/// row has most of; they may be quoted, with "" for a quote and line breaks inside; lines end in LF or CRLF;
/// a byte-order mark is passed over. A text that cannot be shown, a quote that is never closed and text
/// behind a closed one end the reading.
class TableReader {
 public:
  using TakeRow = std::function<void(const TableRow&)>;
  explicit TableReader(TakeRow take) : take_(std::move(take)) {}

  /// Pieces of any size, in order; a row may begin in one and end in another.
  void feed(std::string_view piece);
  /// The last row, which may lack its line break.
  void finish();
  /// What ended the reading before the end of the text.
  [[nodiscard]] const std::optional<FileFault>& fault() const noexcept { return fault_; }

 private:
  enum class Within { row_start, comment, cell_start, plain, quotes, closed_quotes };

  void begin(std::string_view piece);
  void scan(std::string_view piece);
  void step(char c);
  void end_row(std::string_view row);
  void cut(std::string_view row);
  [[nodiscard]] bool is_separator(char c) const;
  void refuse(int line, int column, std::string found, std::string remedy);

  TakeRow take_;
  std::string pending_;  ///< of a row that goes on in the next piece
  std::vector<std::string> cells_;
  char separator_ = 0;  ///< 0 before the first row
  Within within_ = Within::row_start;
  int line_ = 1;  ///< at which the row begins
  int lines_in_row_ = 0;
  int quote_line_ = 0;  ///< at which the last quote opened, counted from the row's first
  bool at_start_ = true;
  std::optional<FileFault> fault_;
};

/// Rows of a whole text; what ended the reading, if anything did.
[[nodiscard]] std::optional<FileFault> read_table(std::string_view text, const TableReader::TakeRow& take);

/// Faults of rows: the first is kept whole, of the others the line.
class RowFaults {
 public:
  void add(int line, std::string found, std::string remedy);
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  /// One fault: the first, and how many of `rows` cannot be read, with the lines of the first of them.
  [[nodiscard]] FileFault summed(std::size_t rows) const;

 private:
  FileFault first_;
  std::vector<int> lines_;
  std::size_t count_ = 0;
};

/// "3 cells under 2 columns".
[[nodiscard]] std::string width_fault(std::size_t cells, std::size_t columns);

/// The whole of `cell` as a finite number with a point for decimals and no signs between digits.
[[nodiscard]] std::optional<double> plain_number(std::string_view cell);
/// How to write what `plain_number` does not read.
[[nodiscard]] std::string number_remedy(std::string_view cell);

struct Moment {
  Date date;
  int hour = 0;  ///< 0..23, as it is written: a zone is not applied
};
/// "2026-10-05", "2026-10-05 13", "2026-10-05T13:30:00.5Z", "2026-10-05 13:30 +02:00": the whole cell.
[[nodiscard]] std::optional<Moment> moment_from(std::string_view cell);

/// A month, or a moment that names its month.
[[nodiscard]] std::optional<Month> month_at(std::string_view cell);

/// A cell as a message quotes it: visible, at most 40 characters.
[[nodiscard]] std::string shown_cell(std::string_view cell);

/// The only column of `header` that bears one of `names`, whatever its capitals.
struct NamedColumn {
  std::optional<std::size_t> at;
  std::vector<std::string> rivals;  ///< where several bear one: all of them
};
[[nodiscard]] NamedColumn column_named(std::span<const std::string> header,
                                       std::span<const std::string_view> names);

/// "'status', 'latency' and 'path'".
[[nodiscard]] std::string quoted_list(std::span<const std::string> names);

}  // namespace runrate
