// SPDX-License-Identifier: Apache-2.0
#include "models/spec/week_trace.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace runrate {
namespace {

struct Sample {
  std::size_t hour_of_week = 0;
  double value = 0;
};

std::optional<Sample> sample_from(std::string_view row) {
  constexpr std::size_t date_length = 10;
  constexpr std::size_t time_length = 13;  // "2014-04-10 00"
  const auto comma = row.find(',');
  if (comma == std::string_view::npos || comma < time_length) return std::nullopt;
  const auto date = date_from(row.substr(0, date_length));
  int hour = -1;
  const std::string_view hour_text = row.substr(date_length + 1, 2);
  const auto hour_end = std::from_chars(hour_text.data(), hour_text.data() + hour_text.size(), hour);
  if (!date || hour_end.ec != std::errc{} || hour < 0 || hour > 23) return std::nullopt;
  const std::string_view number = row.substr(comma + 1);
  double value = 0;
  const auto end = std::from_chars(number.data(), number.data() + number.size(), value);
  if (end.ec != std::errc{} || !std::isfinite(value) || value < 0) return std::nullopt;
  return Sample{static_cast<std::size_t>(weekday(*date) * 24 + hour), value};
}

}  // namespace

std::optional<WeekShape> week_from_trace(std::string_view csv) {
  WeekShape sum{};
  std::array<double, hours_per_week> samples{};
  while (!csv.empty()) {
    const auto end = csv.find('\n');
    if (const auto sample = sample_from(csv.substr(0, end))) {
      sum[sample->hour_of_week] += sample->value;
      samples[sample->hour_of_week] += 1;
    }
    csv = end == std::string_view::npos ? std::string_view{} : csv.substr(end + 1);
  }
  if (std::ranges::any_of(samples, [](double n) { return n == 0; })) return std::nullopt;
  for (std::size_t hour = 0; hour < sum.size(); ++hour) sum[hour] /= samples[hour];
  if (std::ranges::all_of(sum, [](double mean) { return mean == 0; })) return std::nullopt;
  return normalised(sum);
}

}  // namespace runrate
