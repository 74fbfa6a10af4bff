// SPDX-License-Identifier: Apache-2.0
/// Numbers with units, to and from text: the only table of units. Sizes are kept in GiB, times in seconds,
/// rates in units per second, shares as 0..1, money in the plan's currency. A month is 730 hours, a year 12
/// months.
#pragma once

#include "models/text/measure_text.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class Dimension {
  count,  ///< users, documents, instances: no unit
  share,  ///< 70%
  size,   ///< 8 GiB
  time,   ///< 250 ms
  rate,   ///< 120 requests/s
  money,  ///< $9,500
};

/// One spelling of a unit: `factor` base units (GiB, seconds, shares).
struct UnitName {
  std::string_view name;
  Dimension dimension = Dimension::count;
  double factor = 1;
};

/// Every spelling that is understood.
[[nodiscard]] std::span<const UnitName> unit_names();

/// What a value is measured in.
struct Unit {
  Dimension dimension = Dimension::count;
  std::string_view in{};      ///< kept in so many of this unit; empty is the base unit
  std::string_view per{};     ///< "month", "year", "active user", "request"; empty is none
  bool per_optional = false;  ///< the "per" may be left unsaid
  bool or_bare = false;       ///< a bare number is in the base unit: 0.03 for 3%
};

/// A quantity taken apart: "$1,150 per month", "6 queries per request", "60% of requests".
struct QuantityParts {
  double number = 0;
  std::string currency;          ///< "USD", where said
  std::string unit;              ///< as written: "GiB", "%", "queries"; empty where none
  std::vector<std::string> per;  ///< canonical, singular: "month", "request", "active user", "s"
  std::string of;                ///< "60% of requests": "requests"
};

/// The parts of `text`, or nothing where it does not begin with a number or cannot be split.
[[nodiscard]] std::optional<QuantityParts> split_quantity(std::string_view text);

/// What is wrong with a quantity: a stable code, what was found and what to write instead.
struct QuantityProblem {
  std::string code, found, expected, nearest, remedy;
};

struct QuantityReading {
  double value = 0;
  std::optional<QuantityProblem> problem;
};

/// `text` in `unit`. Codes: bad_number, missing_unit, wrong_unit, wrong_currency.
[[nodiscard]] QuantityReading read_quantity(std::string_view text, const Unit& unit,
                                            std::string_view currency = "USD");

/// What would fit, in words: "a size, like '8 GiB' or '512 MiB'".
[[nodiscard]] std::string fitting_text(const Unit& unit);

/// `value` of `unit` as a spec would say it: "8 GiB", "8% per month".
[[nodiscard]] std::string quantity_text(double value, const Unit& unit);

/// Whether `word` names a thing that can be counted: requests, queries, users …
[[nodiscard]] bool is_countable(std::string_view word);

/// Base units in one `name`: factor("KiB") is 2^-20. Nothing where the name is unknown.
[[nodiscard]] std::optional<double> unit_factor(std::string_view name, Dimension dimension);

}  // namespace runrate
