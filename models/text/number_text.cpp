// SPDX-License-Identifier: Apache-2.0
#include "models/text/number_text.hpp"

#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {

std::string share_text(double share, int decimals) { return grouped_text(share * 100, decimals) + "%"; }

std::string score_text(double score) { return fmt::format("{:.2f}", score); }

std::string whole_text(double amount) { return grouped_text(amount, 0); }

std::pair<std::string, std::string_view> scaled_text(double amount) {
  const double size = std::fabs(amount);
  const auto with = [](double value, int decimals) {
    return without_trailing_zeros(grouped_text(value, decimals));
  };
  if (size >= 1e9) return {with(amount / 1e9, 1), "format.billions"};
  if (size >= 1e6) return {with(amount / 1e6, size >= 1e8 ? 0 : 1), "format.millions"};
  if (size >= 100) return {with(amount, 0), ""};
  if (size >= 10) return {with(amount, 1), ""};
  if (size >= 0.01 || size == 0) return {with(amount, 2), ""};
  return {with(amount, 6), ""};
}

std::string users_text(double users) {
  if (users >= 1e6) return without_trailing_zeros(fmt::format("{:.1f}", users / 1e6)) + "M";
  if (users >= 1e3) return without_trailing_zeros(fmt::format("{:.1f}", users / 1e3)) + "K";
  return fmt::format("{:.0f}", users);
}

double three_digits(double count) {
  const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(count)) - 2));
  return std::round(count / step) * step;
}

std::string promise_text(double availability) {
  // Cut off, not rounded, where that would make it certain.
  constexpr double nearly = 99.9999;
  const double shown = availability < 1 ? std::min(100 * availability, nearly) : 100.0;
  return without_trailing_zeros(fmt::format("{:.4f}", shown)) + "%";
}

}  // namespace runrate
