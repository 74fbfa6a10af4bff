// SPDX-License-Identifier: Apache-2.0
#include "tools/option_values.hpp"

#include "models/spec/calendar_range.hpp"
#include "models/spec/field_units.hpp"
#include "models/text/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace runrate {
namespace {

std::string shown(std::string_view text) {
  return text.size() <= 80 ? std::string(text) : fmt::format("{}...", text.substr(0, 77));
}

Problem no_value(std::string expected) {
  return {.code = "no_value", .found = "has no value", .expected = std::move(expected)};
}

Problem unknown_word(std::string_view said, std::span<const std::string_view> words, std::string_view how) {
  const auto near = nearest_names(said, words);
  return {.code = "unknown_word",
          .found = fmt::format("'{}' does not fit", shown(said)),
          .expected = fmt::format("{} {}", how, fmt::join(words, ", ")),
          .nearest = near.empty() ? "" : std::string(near.front()),
          .remedy = near.empty() ? "" : did_you_mean(near)};
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    parts.push_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  parts.push_back(text);
  return parts;
}

/// The number of a text that holds nothing but a number: "8,192", "1e3", "-2".
std::optional<double> bare_number(std::string_view text) {
  const auto parts = split_quantity(text);
  const bool is_bare =
      parts && parts->currency.empty() && parts->unit.empty() && parts->per.empty() && parts->of.empty();
  return is_bare ? std::optional(parts->number) : std::nullopt;
}

std::string range_text(std::uint64_t least, std::uint64_t most) {
  return fmt::format("a whole number from {} to {}", least, most);
}

/// Why `text` is no whole number in digits, or none from `least` to `most`.
Problem no_whole_number(std::string_view text, std::uint64_t least, std::uint64_t most) {
  const std::string expected = range_text(least, most);
  const auto fault = [&](std::string code, std::string_view what) {
    return Problem{
        .code = std::move(code), .found = fmt::format("'{}' {}", shown(text), what), .expected = expected};
  };
  const std::optional<double> number = bare_number(text);
  if (!number) return fault("bad_number", "is no whole number");
  if (*number < static_cast<double>(least)) return fault("out_of_range", fmt::format("is below {}", least));
  constexpr double past_64_bits = 0x1p64;  // which no double tells from the largest of them
  if (*number > static_cast<double>(most) || *number >= past_64_bits)
    return fault("out_of_range", fmt::format("is above {}", most));
  if (std::floor(*number) != *number) return fault("not_whole", "is not whole");
  Problem written_otherwise = fault("bad_number", "is not written in digits");
  if (*number < 1e15) written_otherwise.remedy = fmt::format("write '{:.0f}'", *number);
  return written_otherwise;
}

Problem with_expected(const QuantityProblem& fault, std::string expected) {
  const bool is_other_currency = fault.code == "wrong_currency";
  return {.code = fault.code,
          .found = fault.found,
          .expected = std::move(expected),
          .remedy = is_other_currency ? fault.remedy : ""};
}

/// The examples are in the plan's currency.
std::string amount_text(std::string_view currency) {
  Unit money = units::money;
  const QuantityReading none = read_quantity("", money, currency);
  return none.problem ? none.problem->expected : fitting_text(money);
}

}  // namespace

ValueReading<std::string> read_any(std::string_view text) {
  if (text.empty()) return {{}, {no_value("")}};
  return {std::string(text), {}};
}

ValueReading<std::string> read_one_of(std::string_view text, std::span<const std::string_view> words) {
  if (text.empty()) return {{}, {no_value(fmt::format("one of {}", fmt::join(words, ", ")))}};
  if (std::ranges::find(words, text) == words.end()) return {{}, {unknown_word(text, words, "one of")}};
  return {std::string(text), {}};
}

ValueReading<std::vector<std::string>> read_some_of(std::string_view text,
                                                    std::span<const std::string_view> words) {
  ValueReading<std::vector<std::string>> reading;
  const std::string expected = fmt::format("some of {}", fmt::join(words, ", "));
  if (text.empty()) return {{}, {no_value(expected)}};
  for (const std::string_view part : parts_of(text)) {
    if (part.empty()) {
      reading.problems.push_back({.code = "no_value",
                                  .found = fmt::format("'{}' has a comma too many", shown(text)),
                                  .expected = expected});
    } else if (std::ranges::find(words, part) == words.end()) {
      reading.problems.push_back(unknown_word(part, words, "some of"));
    } else if (std::ranges::find(reading.value, part) != reading.value.end()) {
      reading.problems.push_back({.code = "conflict",
                                  .found = fmt::format("'{}' stands twice", part),
                                  .remedy = "keep one of them"});
    } else {
      reading.value.emplace_back(part);
    }
  }
  return reading;
}

ValueReading<std::uint64_t> read_whole_number(std::string_view text, std::uint64_t least,
                                              std::uint64_t most) {
  if (text.empty()) return {0, {no_value(range_text(least, most))}};
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_read = error == std::errc{} && end == text.data() + text.size();
  if (is_read && value >= least && value <= most) return {value, {}};
  return {0, {no_whole_number(text, least, most)}};
}

ValueReading<Date> read_day(std::string_view text) {
  const std::string expected = "a day, like '2027-01-31'";
  if (text.empty()) return {{}, {no_value(expected)}};
  const auto date = date_from(text);
  if (!date) {
    return {{},
            {{.code = "wrong_form",
              .found = fmt::format("'{}' is no day", shown(text)),
              .expected = expected,
              .remedy = "write year, month and day, like '2027-01-31'"}}};
  }
  if (!is_plan_day(*date)) {
    return {{},
            {{.code = "out_of_range",
              .found = fmt::format("'{}' is too far away", text),
              .expected = plan_days}}};
  }
  return {*date, {}};
}

ValueReading<double> read_chance(std::string_view text) {
  static constexpr Unit chance{Dimension::share, {}, {}, false, true};
  const std::string expected = "a chance above 0 and up to 1, like '0.9' or '90%'";
  if (text.empty()) return {0, {no_value(expected)}};
  const QuantityReading reading = read_quantity(text, chance);
  if (reading.problem) return {0, {with_expected(*reading.problem, expected)}};
  if (reading.value > 0 && reading.value <= 1) return {reading.value, {}};
  Problem outside{
      .code = "out_of_range",
      .found = fmt::format("'{}' is {}", shown(text), reading.value > 1 ? "above 1" : "not above 0"),
      .expected = expected};
  if (bare_number(text) && reading.value > 1 && reading.value <= 100)
    outside.remedy = fmt::format("write '{}%'", number_text(reading.value));
  return {0, {outside}};
}

std::string currency_named(std::string_view text) {
  const auto parts = split_quantity(text);
  return parts && !parts->currency.empty() ? parts->currency : "USD";
}

ValueReading<double> read_amount(std::string_view text, std::string_view currency) {
  const std::string expected = amount_text(currency);
  if (text.empty()) return {0, {no_value(expected)}};
  QuantityReading reading;
  if (const auto bare = bare_number(text)) {
    reading.value = *bare;
  } else {
    reading = read_quantity(text, units::money, currency);
  }
  if (reading.problem) return {0, {with_expected(*reading.problem, expected)}};
  const auto outside = [&](std::string_view how) {
    return Problem{
        .code = "out_of_range", .found = fmt::format("'{}' is {}", shown(text), how), .expected = expected};
  };
  if (reading.value < 0 || std::signbit(reading.value)) return {0, {outside("below 0")}};
  if (reading.value >= least_absurd_amount) return {0, {outside("ten trillion or more")}};
  return {reading.value, {}};
}

}  // namespace runrate
