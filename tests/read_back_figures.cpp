// SPDX-License-Identifier: Apache-2.0
#include "read_back_figures.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iterator>

namespace runrate::testing {
namespace {

bool is_month(const std::string& text) { return text.size() == 7 && text[4] == '-' && text[0] == '2'; }

/// A chance as the documents word it.
bool shows_chance(const std::string& shown, double p) {
  if (shown.starts_with("under 1")) return p < 0.01;
  if (shown.starts_with("over 99")) return p > 0.99;
  return std::abs(std::stod(shown) - 100 * p) <= 1.0;
}

/// A number to as many digits as are shown: "$1,234.50", "-$12", "9.1%", "65% of it".
bool shows_number(const std::string& shown, double value) {
  std::string digits;
  bool negative = false;
  for (const char c : shown) {
    if (c == '-' && digits.empty()) negative = true;
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || (c == '.' && !digits.empty()))
      digits += c;
    else if (!digits.empty() && c != ',')
      break;
  }
  if (digits.empty()) return false;
  if (digits.back() == '.') digits.pop_back();
  const auto dot = digits.find('.');
  const double decimals = dot == std::string::npos ? 0 : static_cast<double>(digits.size() - dot - 1);
  const bool is_share = shown.find(digits + "%") != std::string::npos;
  const double found = (negative ? -1 : 1) * std::stod(digits);
  return std::abs(found - value * (is_share ? 100 : 1)) <= 0.5000001 * std::pow(10, -decimals);
}

/// What stands for each {} where `text` goes on from `at` as `pattern` does; nothing where it does not.
std::optional<std::vector<std::string>> figures_at(const std::string& text, std::size_t at,
                                                   std::string_view pattern) {
  std::vector<std::string> figures;
  while (true) {
    const auto place = pattern.find("{}");
    const std::string_view piece = pattern.substr(0, place);
    if (text.compare(at, piece.size(), piece) != 0) return std::nullopt;
    at += piece.size();
    if (place == std::string_view::npos) return figures;
    pattern.remove_prefix(place + 2);
    const std::string_view next = pattern.substr(0, pattern.find("{}"));
    std::size_t end = next.empty() ? text.find(' ', at) : text.find(next, at);
    if (end == std::string::npos || end - at > 160) return std::nullopt;
    figures.push_back(text.substr(at, end - at));
    while (next.empty() && std::ispunct(static_cast<unsigned char>(figures.back().back())) != 0 &&
           figures.back().back() != '%')
      figures.back().pop_back();
    at = end;
  }
}

std::size_t column_of(const DocumentTable& table, const std::string& header) {
  const auto found = std::ranges::find_if(
      table.header, [&](const std::string& h) { return h.find(header) != std::string::npos; });
  REQUIRE_MESSAGE(found != table.header.end(), "no column '" << header << "' under " << table.heading);
  return static_cast<std::size_t>(found - table.header.begin());
}

}  // namespace

const std::vector<Documents>& plans() {
  static const std::vector<Documents> all = [] {
    std::vector<Documents> both = examples();
    both.insert(both.end(), further_plans().begin(), further_plans().end());
    return both;
  }();
  return all;
}

std::string month_in_words(const std::string& month) {
  static constexpr std::array<std::string_view, 12> names{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  const auto number = static_cast<std::size_t>(std::stoi(month.substr(5, 2)));
  return fmt::format("{} {}", names.at(number - 1), month.substr(0, 4));
}

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string small(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

bool shows(const std::string& shown, const Json& value) {
  if (value == anything) return true;
  if (value.is_null()) return shown.empty() || shown == "None";
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    return shown == text || shown == capital(text) || (is_month(text) && shown == month_in_words(text));
  }
  if (!value.is_number()) return false;
  return shown.find(" of 100") == std::string::npos ? shows_number(shown, value) : shows_chance(shown, value);
}

std::optional<std::vector<std::string>> figures_in(const std::string& text, std::string_view pattern) {
  const std::string_view head = pattern.substr(0, pattern.find("{}"));
  for (std::size_t at = text.find(head); at != std::string::npos; at = text.find(head, at + 1)) {
    if (auto found = figures_at(text, at, pattern)) return found;
  }
  return std::nullopt;
}

void check_says(const std::string& text, const std::string& pattern, const std::vector<Json>& figures) {
  CAPTURE(pattern);
  const auto found = figures_in(text, pattern);
  REQUIRE_MESSAGE(found.has_value(), "the paragraph is missing");
  REQUIRE(found->size() == figures.size());
  for (std::size_t i = 0; i < figures.size(); ++i)
    CHECK_MESSAGE(shows((*found)[i], figures[i]), (*found)[i] << " is not " << figures[i].dump());
}

void check_silent(const std::string& text, std::string_view words) {
  CHECK_MESSAGE(text.find(words) == std::string::npos, "says '" << words << "' without a figure for it");
}

void check_row(const DocumentTable& table, const Row& row, const std::vector<Held>& columns) {
  CAPTURE(table.heading);
  CAPTURE(row.front());
  for (const Held& column : columns) {
    const std::string& cell = row.at(column_of(table, column.header));
    CHECK_MESSAGE(shows(cell, column.value),
                  column.header << ": " << cell << " is not " << column.value.dump());
  }
}

void check_row_of(const DocumentTable& table, const std::string& label, const std::vector<Held>& columns) {
  const Row* row = row_of(table, label);
  REQUIRE_MESSAGE(row != nullptr, "no row '" << label << "' under " << table.heading);
  check_row(table, *row, columns);
}

void check_range(const std::string& cell, const Json& low, const Json& high) {
  const auto dash = cell.find("–");
  if (dash == std::string::npos) {
    CHECK_MESSAGE((shows(cell, low) && shows(cell, high)),
                  cell << " is not " << low.dump() << " and " << high);
    return;
  }
  CHECK_MESSAGE(shows(cell.substr(0, dash), low), cell << " does not begin at " << low.dump());
  CHECK_MESSAGE(shows(cell.substr(dash + 3), high), cell << " does not end at " << high.dump());
}

std::vector<Json> where(const Json& rows, const std::function<bool(const Json&)>& holds) {
  std::vector<Json> chosen;
  std::ranges::copy_if(rows, std::back_inserter(chosen), holds);
  return chosen;
}

std::vector<Json> of_recommended(const Documents& d, const char* list) {
  const Json& id = d.recommended()["id"];
  return where(d.data[list], [&](const Json& row) { return row["provider"] == id; });
}

std::string name_of(const Documents& d, const Json& id) {
  for (const Json& provider : d.data["providers"]) {
    if (provider["id"] == id) return provider["name"];
  }
  return id;
}

}  // namespace runrate::testing
