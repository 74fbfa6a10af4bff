// SPDX-License-Identifier: Apache-2.0
#include "models/spec/rule_text.hpp"

#include "models/text/casing.hpp"
#include "models/text/trimmed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace runrate {
namespace {

std::optional<int> whole_from(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "08:30" or "8" as hours, 0..24.
std::optional<double> clock_from(std::string_view text) {
  const auto colon = text.find(':');
  const auto hour = whole_from(text.substr(0, colon));
  const auto minute =
      colon == std::string_view::npos ? std::optional<int>(0) : whole_from(text.substr(colon + 1));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
  const double hours = *hour + *minute / 60.0;
  return hours <= 24 ? std::optional<double>(hours) : std::nullopt;
}

std::optional<int> day_from(std::string_view text) {
  static constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
  if (text.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i].starts_with(text)) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<std::pair<int, int>> days_from(std::string_view text) {
  if (text == "daily" || text == "everyday") return std::pair(0, 6);
  if (text == "weekdays") return std::pair(0, 4);
  if (text == "weekends") return std::pair(5, 6);
  const auto dash = text.find('-');
  const auto first = day_from(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_from(text.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  return std::pair(*first, *last);
}

bool is_user(std::string_view word) { return word == "user" || word == "active user"; }

LoadReading refused(std::string code, std::string_view text, Dimension dimension) {
  const std::string fits = fitting_load(dimension);
  return {.problem = QuantityProblem{
              std::move(code), fmt::format("'{}' does not say of what", text), fits, {}, "write " + fits}};
}

/// The basis that a quantity's denominators name, and the factor to its unit of time.
std::optional<std::pair<LoadBasis, double>> basis_of(const QuantityParts& parts) {
  const auto& per = parts.per;
  if (per.size() == 1) {
    if (per[0] == "request") return std::pair(LoadBasis::per_request, 1.0);
    if (per[0] == "day") return std::pair(LoadBasis::per_day, 1.0);
    const auto seconds = unit_factor(per[0], Dimension::time);
    if (!seconds) return std::nullopt;
    const double day = 86'400;
    if (*seconds > day) return std::pair(LoadBasis::per_day, day / *seconds);
    return std::pair(LoadBasis::per_second, 1 / *seconds);
  }
  if (per.size() == 2 && per[1] == "month") {
    if (is_user(per[0])) return std::pair(LoadBasis::per_user_month, 1.0);
    if (per[0] == "tenant") return std::pair(LoadBasis::per_tenant_month, 1.0);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Threshold> threshold_from(std::string_view text, Dimension dimension) {
  text = trimmed(text);
  if (text.empty() || (text.front() != '>' && text.front() != '<')) return std::nullopt;
  Threshold rule{.above = text.front() == '>'};
  text = trimmed(text.substr(1));
  const auto time = text.find(" for ");
  const QuantityReading value = read_quantity(text.substr(0, time), {dimension});
  if (value.problem) return std::nullopt;
  rule.value = value.value;
  if (time != std::string_view::npos) {
    const QuantityReading minutes = read_quantity(text.substr(time + 5), {Dimension::time, "min"});
    if (minutes.problem || minutes.value < 0) return std::nullopt;
    rule.minutes = minutes.value;
  }
  return rule;
}

std::optional<std::pair<int, int>> limits_from(std::string_view text) {
  text = trimmed(text);
  const auto dots = text.find("..");
  const auto min = whole_from(trimmed(text.substr(0, dots)));
  const auto max = dots == std::string_view::npos ? min : whole_from(trimmed(text.substr(dots + 2)));
  if (!min || !max) return std::nullopt;
  return std::pair(*min, *max);
}

std::optional<Schedule> schedule_from(std::string_view text) {
  const std::string said = lowered(trimmed(text));
  if (said == "always") return Schedule{};
  // Hours alone mean every day.
  const bool has_days = !said.empty() && (said.front() < '0' || said.front() > '9');
  const auto blank = has_days ? said.find(' ') : 0;
  if (blank == std::string::npos) return std::nullopt;
  const auto days =
      has_days ? days_from(std::string_view(said).substr(0, blank)) : std::optional(std::pair(0, 6));
  const std::string_view hours = trimmed(std::string_view(said).substr(blank));
  const auto dash = hours.find('-');
  if (!days || dash == std::string_view::npos) return std::nullopt;
  const auto from = clock_from(trimmed(hours.substr(0, dash)));
  const auto to = clock_from(trimmed(hours.substr(dash + 1)));
  if (!from || !to || *from == *to) return std::nullopt;
  const WeekShape mask = schedule_mask(days->first, days->second, *from, *to);
  return Schedule{.share = scheduled_hours(days->first, days->second, *from, *to) / hours_per_week,
                  .text = std::string(trimmed(text)),
                  .hours = {mask.begin(), mask.end()}};
}

std::optional<double> kubernetes_amount(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, double>, 10> suffixes{{{"", 1},
                                                                                 {"m", 1e-3},
                                                                                 {"k", 1e3},
                                                                                 {"M", 1e6},
                                                                                 {"G", 1e9},
                                                                                 {"T", 1e12},
                                                                                 {"Ki", 0x1p10},
                                                                                 {"Mi", 0x1p20},
                                                                                 {"Gi", 0x1p30},
                                                                                 {"Ti", 0x1p40}}};
  text = trimmed(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !(number > 0)) return std::nullopt;
  const std::string_view suffix(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const auto& [name, factor] : suffixes) {
    if (name == suffix) return number * factor;
  }
  return std::nullopt;
}

std::optional<double> percentile_from(std::string_view text) {
  if (text.size() < 2 || (text.front() != 'P' && text.front() != 'p')) return std::nullopt;
  const auto whole = whole_from(text.substr(1));
  if (!whole || *whole <= 0 || *whole >= 100) return std::nullopt;
  return *whole / 100.0;
}

std::optional<int> calendar_month_from(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                           "may",       "june",     "july",     "august",
                                                           "september", "october",  "november", "december"};
  const std::string name = lowered(trimmed(text));
  if (name.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months[i] == name || (name.size() == 3 && months[i].starts_with(name)))
      return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

std::string fitting_load(Dimension dimension) {
  if (dimension == Dimension::size) return "'1.5 KiB per request' or '20 GiB per day'";
  return "'60% of requests', '0.02 per request', '5 per user per month', '400 per day' or '12 requests/s'";
}

namespace {

LoadReading not_a_load(std::string_view text, Dimension dimension) {
  const std::string fits = fitting_load(dimension);
  return {.problem = QuantityProblem{
              "bad_number", fmt::format("'{}' is not a load", text), fits, {}, "write " + fits}};
}

/// '60% of requests'.
LoadReading share_from(const QuantityParts& parts, std::string_view text, Dimension dimension) {
  if (dimension == Dimension::size || (parts.of != "requests" && parts.of != "all requests")) {
    return refused("wrong_unit", text, dimension);
  }
  const auto percent = unit_factor(parts.unit, Dimension::share);
  if (!percent || !parts.per.empty()) return refused("wrong_unit", text, dimension);
  return {LoadBasis::share_of_requests, parts.number * *percent, {}};
}

/// '20 GiB per day', '12 requests/s'.
LoadReading flow_from(const QuantityParts& parts, std::string_view text, Dimension dimension) {
  double factor = 1;
  if (dimension == Dimension::size) {
    const auto size = unit_factor(parts.unit, Dimension::size);
    if (!size) return refused(parts.unit.empty() ? "missing_unit" : "wrong_unit", text, dimension);
    factor = *size;
  } else if (!parts.unit.empty() && !is_countable(parts.unit)) {
    return refused("wrong_unit", text, dimension);
  }
  const auto basis = basis_of(parts);
  if (!basis) return refused(parts.per.empty() ? "missing_unit" : "wrong_unit", text, dimension);
  return {basis->first, parts.number * factor * basis->second, {}};
}

}  // namespace

LoadReading load_from(std::string_view text, Dimension dimension) {
  text = trimmed(text);
  const auto parts = split_quantity(text);
  if (!parts) return not_a_load(text, dimension);
  if (!parts->of.empty()) return share_from(*parts, text, dimension);
  if (parts->unit == "%" && parts->per.empty() && dimension != Dimension::size) {
    LoadReading share = refused("missing_unit", text, dimension);
    share.problem->remedy = fmt::format("write '{} of requests'", text);
    return share;
  }
  return flow_from(*parts, text, dimension);
}

}  // namespace runrate
