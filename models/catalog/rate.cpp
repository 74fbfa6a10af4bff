// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/rate.hpp"

#include "models/catalog/freshness.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <stdexcept>

namespace runrate {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The first day that a YYYY, YYYY-MM or YYYY-MM-DD names.
std::optional<year_month_day> first_day(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = text.size() > 4 ? digits(text.substr(5, 2)) : 1U;
  const auto d = text.size() > 7 ? digits(text.substr(8, 2)) : 1U;
  if (!y || !m || !d) return std::nullopt;
  const year_month_day result{year{static_cast<int>(*y)}, month{*m}, day{*d}};
  return result.ok() ? std::optional{result} : std::nullopt;
}

year_month_day required_day(std::string_view date) {
  const auto result = date.size() == 10 ? first_day(date) : std::nullopt;
  if (!result) throw std::invalid_argument("'" + std::string(date) + "' is no date; write YYYY-MM-DD");
  return *result;
}

constexpr days fast_moving_age{fast_price_days};
constexpr months usual_age{usual_price_months};

bool moves_fast(const Rate& rate) { return rate.service == "ai.llm" || is_spot(rate); }

}  // namespace

std::string_view to_string(Grade grade) noexcept {
  switch (grade) {
    case Grade::quoted:
      return "quoted";
    case Grade::derived:
      return "derived";
    case Grade::estimated:
      return "estimated";
    case Grade::reconciled:
      return "reconciled";
  }
  return "";
}

std::string Rate::attribute(std::string_view name) const {
  const auto found = attributes.find(std::string(name));
  return found == attributes.end() ? std::string() : found->second;
}

double Rate::number(std::string_view name, double otherwise) const {
  const auto found = attributes.find(std::string(name));
  if (found == attributes.end()) return otherwise;
  const std::string& text = found->second;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

bool is_date(std::string_view text) { return first_day(text).has_value(); }

bool is_spot(const Rate& rate) noexcept { return rate.term == "spot" || rate.product == "AWS Fargate Spot"; }

bool expired(const Rate& rate, std::string_view date) {
  (void)required_day(date);
  // A month or a year as the end means its last day: compare as many characters as it has.
  return !rate.valid_until.empty() && date.substr(0, rate.valid_until.size()) > rate.valid_until;
}

bool stale(const Rate& rate, std::string_view date) {
  const year_month_day today = required_day(date);
  const auto read = first_day(rate.as_of);
  if (!read) return true;
  if (moves_fast(rate)) return sys_days{today} - sys_days{*read} > fast_moving_age;
  year_month_day limit = *read + usual_age;
  if (!limit.ok()) limit = limit.year() / limit.month() / std::chrono::last;
  return today > limit;
}

std::optional<double> years_since(const Rate& rate, std::string_view date) {
  constexpr double days_a_year = 365.25;
  const year_month_day today = required_day(date);
  const auto read = first_day(rate.as_of);
  if (!read) return std::nullopt;
  const days age = sys_days{today} - sys_days{*read};
  return std::max(0.0, static_cast<double>(age.count()) / days_a_year);
}

}  // namespace runrate
