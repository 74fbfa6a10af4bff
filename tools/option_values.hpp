// SPDX-License-Identifier: Apache-2.0
/// Values of options, read as strictly as the spec: the whole text or a problem that says what would fit.
/// Problems have no path.
#pragma once

#include "engine/time_grid.hpp"
#include "models/quantity/quantity.hpp"
#include "models/spec/problem.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

template <class T>
struct ValueReading {
  T value{};
  std::vector<Problem> problems;
};

/// Amounts are below this; what is more is a slip of the keyboard.
inline constexpr double least_absurd_amount = 1e13;

/// Any text that is not empty.
[[nodiscard]] ValueReading<std::string> read_any(std::string_view text);

/// One of `words`.
[[nodiscard]] ValueReading<std::string> read_one_of(std::string_view text,
                                                    std::span<const std::string_view> words);

/// Some of `words`, each once, between commas.
[[nodiscard]] ValueReading<std::vector<std::string>> read_some_of(std::string_view text,
                                                                  std::span<const std::string_view> words);

/// Decimal digits, from `least` to `most`.
[[nodiscard]] ValueReading<std::uint64_t> read_whole_number(std::string_view text, std::uint64_t least,
                                                            std::uint64_t most);

/// "2027-01-31", within the days of a plan (calendar_range).
[[nodiscard]] ValueReading<Date> read_day(std::string_view text);

/// "0.9" or "90%": above 0, at most 1.
[[nodiscard]] ValueReading<double> read_chance(std::string_view text);

/// Money as a spec writes it, or a bare number: "$120,000", "120k". At least 0 and below
/// `least_absurd_amount`.
[[nodiscard]] ValueReading<double> read_amount(std::string_view text, std::string_view currency);

/// The currency that an amount names, else that of the plan where nothing is known of it.
[[nodiscard]] std::string currency_named(std::string_view text);

}  // namespace runrate
