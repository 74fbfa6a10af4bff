// SPDX-License-Identifier: Apache-2.0
#include "models/text/measure_text.hpp"

#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

constexpr double gib = 1024.0 * 1024.0 * 1024.0;
constexpr double hour = 3600;
constexpr double month = 730 * hour;

/// `value` to one decimal, whole from 100 on.
std::string rounded(double value) {
  return std::abs(value) >= 99.95 ? fmt::format("{:.0f}", value)
                                  : without_trailing_zeros(fmt::format("{:.1f}", value));
}

}  // namespace

std::string number_text(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const int decimals = std::clamp(digits - 1 - magnitude, 0, 15);
  return without_trailing_zeros(fmt::format("{:.{}f}", value, decimals));
}

std::string short_money(double usd) {
  const double amount = std::abs(usd);
  const char* sign = usd < 0 && amount >= 0.5 ? "-" : "";
  if (amount < 999.5) return fmt::format("{}${:.0f}", sign, amount);
  if (amount < 999'950) return fmt::format("{}${}k", sign, rounded(amount / 1e3));
  if (amount < 999.95e6) return fmt::format("{}${}M", sign, rounded(amount / 1e6));
  return fmt::format("{}${}B", sign, rounded(amount / 1e9));
}

std::string count_text(double count) {
  if (std::abs(count) >= 99.5 || count == std::round(count)) {
    return grouped_text(std::round(count), 0);
  }
  return number_text(count, 3);
}

std::string size_text(double gib_size) {
  struct Step {
    double at_least;
    double factor;
    const char* name;
  };
  static constexpr std::array<Step, 6> steps{{{1024.0 * 1024, 1.0 / 1024 / 1024, "PiB"},
                                              {1024, 1.0 / 1024, "TiB"},
                                              {1, 1, "GiB"},
                                              {1.0 / 1024, 1024, "MiB"},
                                              {1024 / gib, 1024.0 * 1024, "KiB"},
                                              {0, gib, "B"}}};
  if (gib_size == 0) return "0 GiB";
  for (const Step& step : steps) {
    if (std::abs(gib_size) >= step.at_least * 0.99995)
      return fmt::format("{} {}", rounded(gib_size * step.factor), step.name);
  }
  return "0 GiB";
}

std::string percent_text(double share) {
  const double percent = share * 100;
  if (std::abs(percent) >= 10) return without_trailing_zeros(fmt::format("{:.1f}", percent)) + "%";
  return number_text(percent, 3) + "%";
}

std::string duration_text(double seconds) {
  const double amount = std::abs(seconds);
  if (amount == 0) return "0 s";
  if (amount < 0.9995) return fmt::format("{} ms", number_text(seconds * 1000, 3));
  if (amount < 60) return fmt::format("{} s", number_text(seconds, 3));
  if (amount < hour) return fmt::format("{} min", number_text(seconds / 60, 3));
  if (amount < 48 * hour) return fmt::format("{} h", number_text(seconds / hour, 3));
  const double months = seconds / month;
  if (amount >= month && months == std::round(months))
    return fmt::format("{:.0f} month{}", months, months == 1 ? "" : "s");
  return fmt::format("{} days", number_text(seconds / (24 * hour), 4));
}

}  // namespace runrate
