// SPDX-License-Identifier: Apache-2.0
/// Quantities as a spec would say them.
#include "models/quantity/quantity.hpp"
#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace runrate {

std::string quantity_text(double value, const Unit& unit) {
  const std::string per = unit.per.empty() ? "" : fmt::format(" per {}", unit.per);
  switch (unit.dimension) {
    case Dimension::count:
      return count_text(value) + per;
    case Dimension::share:
      return percent_text(value) + per;
    case Dimension::size:
      return size_text(value) + per;
    case Dimension::time:
      return duration_text(value * (unit.in.empty() ? 1 : unit_factor(unit.in, Dimension::time).value_or(1)));
    case Dimension::rate:
      return count_text(value) + "/s";
    case Dimension::money:
      return (value == std::floor(value) ? MoneyText("USD").whole(value) : MoneyText("USD").cents(value)) +
             per;
  }
  return "";
}

}  // namespace runrate
