// SPDX-License-Identifier: Apache-2.0
#include "tools/starter_spec.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>

namespace runrate {
namespace {

constexpr std::size_t month_size = 7;  // 2027-01
constexpr std::size_t day_size = 10;   // 2027-01-31
constexpr int lead = 2;  // months from the day's own to the start: one to decide, one to prepare

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The field of the top level that a line begins, or nothing.
std::string_view top_field(std::string_view line) {
  if (line.empty() || std::isalpha(static_cast<unsigned char>(line.front())) == 0) return {};
  return line.substr(0, line.find(':'));
}

struct Move {
  int months = 0;
  Month start;  ///< the new one
  [[nodiscard]] Month of(Month month, bool seasonal) const {
    if (!seasonal) return month + months;
    const int ahead = (month.month - start.month + 12) % 12;
    return start + ahead;
  }
};

std::string moved(Date date, Month to) {
  return to_text(Date{to.year, to.month, std::min(date.day, days_in(to))});
}

/// The date or month at the head of a text, moved, and how many characters it took there.
struct TakenFields {
  std::string text;
  std::size_t size = 0;
};
std::optional<TakenFields> take_date(std::string_view text, const Move& move, bool seasonal) {
  if (const std::optional<Date> date = date_from(text.substr(0, day_size)))
    return TakenFields{moved(*date, move.of(month_of(*date), seasonal)), day_size};
  const std::optional<Month> month = month_from(text.substr(0, month_size));
  const bool ends = text.size() == month_size ||
                    (text.size() > month_size && !is_digit(text[month_size]) && text[month_size] != '-');
  if (!month || !ends) return std::nullopt;
  return TakenFields{to_text(move.of(*month, seasonal)), month_size};
}

std::string moved_line(std::string_view line, const Move& move, bool seasonal) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const bool begins = is_digit(line[at]) && (at == 0 || !is_digit(line[at - 1]));
    const auto taken = begins ? take_date(line.substr(at), move, seasonal) : std::nullopt;
    out += taken ? taken->text : std::string(1, line[at]);
    at += taken ? taken->size : 1;
  }
  return out;
}

std::optional<Month> start_of(std::string_view example) {
  constexpr std::string_view field = "\nstart: ";
  const std::size_t at = example.find(field);
  if (at == std::string_view::npos) return std::nullopt;
  return month_from(example.substr(at + field.size(), month_size));
}

}  // namespace

std::string dated_from(std::string_view example, Date day) {
  const std::optional<Month> written = start_of(example);
  if (!written) return std::string(example);
  const Month start = month_of(day) + lead;
  const Move move{.months = months_between(*written, start), .start = start};
  std::string out;
  std::string_view field;
  while (!example.empty()) {
    const std::size_t end = example.find('\n');
    const std::string_view line = example.substr(0, end);
    if (const std::string_view top = top_field(line); !top.empty()) field = top;
    out += moved_line(line, move, field == "events" || field == "one_time");
    if (end == std::string_view::npos) break;
    out += '\n';
    example.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace runrate
