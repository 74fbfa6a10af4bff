// SPDX-License-Identifier: Apache-2.0
#include "models/spec/table_reader.hpp"

#include "models/text/casing.hpp"
#include "models/text/printable_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <utility>

namespace runrate {
namespace {

constexpr std::string_view separators = ",;\t|";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank_sign(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view without_blank_signs(std::string_view text) {
  while (!text.empty() && is_blank_sign(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_sign(text.back())) text.remove_suffix(1);
  return text;
}

/// Whichever stands most often outside quotes; of equal ones the first of the list.
char separator_of(std::string_view row) {
  std::array<std::size_t, separators.size()> counts{};
  bool quoted = false;
  for (const char c : row) {
    quoted ^= c == '"';
    const std::size_t at = separators.find(c);
    if (!quoted && at != std::string_view::npos) ++counts[at];
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace

void TableReader::feed(std::string_view piece) {
  if (!at_start_) return scan(piece);
  if (pending_.empty() && piece.size() >= byte_order_mark.size()) return begin(piece);
  // The mark may come in pieces; three bytes are enough to tell.
  pending_ += piece;
  if (pending_.size() >= byte_order_mark.size()) begin(std::exchange(pending_, {}));
}

void TableReader::begin(std::string_view piece) {
  at_start_ = false;
  if (piece.starts_with(byte_order_mark)) piece.remove_prefix(byte_order_mark.size());
  scan(piece);
}

void TableReader::finish() {
  if (at_start_) begin(std::exchange(pending_, {}));
  if (fault_) return;
  if (within_ == Within::quotes) {
    refuse(line_ + quote_line_, 0, "the quote that opens here is never closed",
           "close it where the cell ends, or double it inside a quoted cell");
    return;
  }
  if (!pending_.empty()) end_row(std::exchange(pending_, {}));
}

void TableReader::scan(std::string_view piece) {
  std::size_t row_start = 0;
  for (std::size_t at = 0; at < piece.size() && !fault_; ++at) {
    step(piece[at]);
    if (piece[at] != '\n' || within_ == Within::quotes) continue;
    const std::string_view row = piece.substr(row_start, at - row_start);
    row_start = at + 1;
    if (pending_.empty()) {
      end_row(row);
    } else {
      pending_ += row;
      end_row(std::exchange(pending_, {}));
    }
  }
  if (fault_) return;
  pending_ += piece.substr(row_start);
  if (pending_.size() > most_row_bytes)
    refuse(line_ + (within_ == Within::quotes ? quote_line_ : 0), 0,
           within_ == Within::quotes ? "the quote that opens here is not closed within 1 MB"
                                     : "the row is longer than 1 MB",
           "close the quote, or write a row a line");
}

bool TableReader::is_separator(char c) const {
  return separator_ == 0 ? separators.find(c) != std::string_view::npos : c == separator_;
}

/// Follows the quotes, so that a line break inside them ends no row.
void TableReader::step(char c) {
  if (c == '\n') ++lines_in_row_;
  switch (within_) {
    case Within::quotes:
      if (c == '"') within_ = Within::closed_quotes;
      return;
    case Within::closed_quotes:
      within_ = Within::plain;
      if (c == '"') within_ = Within::quotes;  // doubled: a quote inside
      if (c == '\n' || is_separator(c)) within_ = Within::cell_start;
      return;
    case Within::comment:
      if (c == '\n') within_ = Within::row_start;
      return;
    case Within::row_start:
    case Within::cell_start:
      if (c == '"') {
        within_ = Within::quotes;
        quote_line_ = lines_in_row_;
      } else if (c == '#' && within_ == Within::row_start) {
        within_ = Within::comment;
      } else if (is_separator(c)) {
        within_ = Within::cell_start;
      } else if (!is_blank_sign(c) && c != '\n') {
        within_ = Within::plain;
      }
      return;
    case Within::plain:
      if (c == '\n' || is_separator(c)) within_ = Within::cell_start;
      return;
  }
}

void TableReader::end_row(std::string_view row) {
  within_ = Within::row_start;
  const int lines = std::exchange(lines_in_row_, 0);
  if (row.ends_with('\r')) row.remove_suffix(1);
  if (const auto found = first_unprintable(row, Lines::many)) {
    if (found->code_point == '\r' && found->is_text)
      return refuse(line_ + found->line - 1, found->column, "a carriage return (CR) alone ends a line here",
                    "end lines in LF, or in CR and LF");
    refuse(line_ + found->line - 1, found->column, found->found(), found->remedy());
    return;
  }
  const std::string_view content = without_blank_signs(row);
  if (!content.empty() && content.front() != '#') {
    if (separator_ == 0) separator_ = separator_of(row);
    cut(row);
    if (!fault_) take_({line_, cells_});
  }
  line_ += std::max(1, lines);
}

/// The cells of a row whose quotes are closed.
void TableReader::cut(std::string_view row) {
  cells_.clear();
  for (std::size_t at = 0;; ++at) {
    std::string& cell = cells_.emplace_back();
    while (at < row.size() && is_blank_sign(row[at]) && row[at] != separator_) ++at;
    if (at >= row.size() || row[at] != '"') {
      const std::size_t end = std::min(row.find(separator_, at), row.size());
      cell = without_blank_signs(row.substr(at, end - at));
      at = end;
    } else {
      for (++at; at < row.size(); ++at) {
        if (row[at] == '"' && (at + 1 >= row.size() || row[at + 1] != '"')) break;
        if (row[at] == '"') ++at;
        cell += row[at];
      }
      const std::size_t end = std::min(row.find(separator_, at), row.size());
      const std::string_view behind =
          without_blank_signs(row.substr(std::min(at + 1, row.size()), end - std::min(at + 1, end)));
      if (!behind.empty()) {
        refuse(line_, 0, fmt::format("'{}' stands behind a closed quote", shown_cell(behind)),
               "close the quote where the cell ends, or double it inside");
        return;
      }
      at = end;
    }
    if (at >= row.size()) return;
  }
}

void TableReader::refuse(int line, int column, std::string found, std::string remedy) {
  fault_ = FileFault{.line = line, .found = std::move(found), .remedy = std::move(remedy), .column = column};
}

std::optional<FileFault> read_table(std::string_view text, const TableReader::TakeRow& take) {
  TableReader reader(take);
  reader.feed(text);
  reader.finish();
  return reader.fault();
}

void RowFaults::add(int line, std::string found, std::string remedy) {
  constexpr std::size_t most_lines = 3;
  if (count_++ == 0) first_ = {.line = line, .found = std::move(found), .remedy = std::move(remedy)};
  if (lines_.size() < most_lines) lines_.push_back(line);
}

FileFault RowFaults::summed(std::size_t rows) const {
  FileFault fault = first_;
  if (count_ < 2) return fault;
  fault.found += fmt::format(" ({} of {} rows cannot be read: lines {}{})", count_, rows,
                             fmt::join(lines_, ", "), count_ > lines_.size() ? " and so on" : "");
  return fault;
}

std::string width_fault(std::size_t cells, std::size_t columns) {
  return fmt::format("{} cell{} under {} column{}", cells, cells == 1 ? "" : "s", columns,
                     columns == 1 ? "" : "s");
}

std::optional<double> plain_number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string number_remedy(std::string_view cell) {
  const bool is_grouped = !cell.empty() && cell.find(',') != std::string_view::npos &&
                          cell.find_first_not_of("0123456789,.-") == std::string_view::npos;
  const bool is_bracketed = cell.starts_with('(') && cell.ends_with(')');
  if (is_bracketed) return "write a minus for what is taken off, like -12.50";
  return is_grouped ? "write a point for decimals and nothing between thousands, like 1900.5"
                    : "write a plain number, like 12.50";
}

namespace {

/// Takes digits off the front: a number of exactly `digits` digits, at most `most`.
std::optional<int> take_digits(std::string_view& text, std::size_t digits, int most) {
  int value = 0;
  if (text.size() < digits) return std::nullopt;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value <= most ? std::optional(value) : std::nullopt;
}

bool take(std::string_view& text, char sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(1);
  return true;
}

/// "", "Z", "UTC", "+02", "+0200", "-05:30", after a blank or not.
bool is_zone(std::string_view text) {
  take(text, ' ');
  if (text.empty() || text == "Z" || text == "UTC" || text == "z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  constexpr int most_hours = 14, most_minutes = 59;
  if (!take_digits(text, 2, most_hours)) return false;
  if (text.empty()) return true;
  take(text, ':');
  return take_digits(text, 2, most_minutes).has_value() && text.empty();
}

/// ":30", ":30:00", ":30:00.123".
bool take_minutes(std::string_view& text) {
  constexpr int most_minutes = 59, most_seconds = 60;  // a leap second
  if (!take(text, ':')) return true;
  if (!take_digits(text, 2, most_minutes)) return false;
  if (!take(text, ':')) return true;
  if (!take_digits(text, 2, most_seconds)) return false;
  if (!take(text, '.')) return true;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(digits);
  return digits > 0;
}

}  // namespace

std::optional<Moment> moment_from(std::string_view cell) {
  constexpr std::size_t date_length = 10;
  constexpr int last_hour = 23;
  const auto date = date_from(cell.substr(0, date_length));
  if (!date) return std::nullopt;
  cell.remove_prefix(date_length);
  if (cell.empty()) return Moment{*date, 0};
  if (!take(cell, ' ') && !take(cell, 'T') && !take(cell, 't')) return std::nullopt;
  const auto hour = take_digits(cell, 2, last_hour);
  if (!hour || !take_minutes(cell) || !is_zone(cell)) return std::nullopt;
  return Moment{*date, *hour};
}

std::optional<Month> month_at(std::string_view cell) {
  if (const auto month = month_from(cell)) return month;
  const auto moment = moment_from(cell);
  return moment ? std::optional(month_of(moment->date)) : std::nullopt;
}

std::string shown_cell(std::string_view cell) {
  constexpr std::size_t most_shown = 40;
  std::size_t end = 0;
  for (std::size_t shown = 0; end < cell.size() && shown < most_shown; ++shown) {
    ++end;
    while (end < cell.size() && (static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U) ++end;
  }
  return visible(cell.substr(0, end)) + (end < cell.size() ? "..." : "");
}

NamedColumn column_named(std::span<const std::string> header, std::span<const std::string_view> names) {
  NamedColumn column;
  for (std::size_t at = 0; at < header.size(); ++at) {
    if (std::ranges::find(names, lowered(header[at])) == names.end()) continue;
    column.at = at;
    column.rivals.push_back(header[at]);
  }
  if (column.rivals.size() == 1) column.rivals.clear();
  if (!column.rivals.empty()) column.at.reset();
  return column;
}

std::string quoted_list(std::span<const std::string> names) {
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) text += at + 1 == names.size() ? " and " : ", ";
    text += fmt::format("'{}'", shown_cell(names[at]));
  }
  return text;
}

}  // namespace runrate
