// SPDX-License-Identifier: Apache-2.0
#include "models/spec/user_history.hpp"

#include "engine/vector_math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace runrate {
namespace {

constexpr std::size_t least_months = 6;
constexpr std::size_t most_months = 600;
constexpr std::size_t most_faults = 5;  ///< nobody reads more of one file
constexpr const char* right_form = "write rows of month and users, like '2026-01,12500'";

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<Month> month_at(std::string_view cell) {
  if (const auto month = month_from(cell)) return month;
  constexpr std::size_t date_length = 10;
  const auto date = date_from(cell.substr(0, date_length));
  return date ? std::optional(month_of(*date)) : std::nullopt;
}

std::optional<double> number_at(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

class Reading {
 public:
  void take(std::string_view row, int line) {
    if (history_.faults.size() >= most_faults) return;
    const auto comma = row.find_first_of(",;");
    const std::string_view left = trimmed(row.substr(0, comma));
    const std::string_view right =
        comma == std::string_view::npos ? std::string_view{} : trimmed(row.substr(comma + 1));
    const auto month = month_at(left);
    if (!month) {
      const bool is_header =
          history_.users.empty() && !seen_header_ && comma != std::string_view::npos && !number_at(right);
      seen_header_ = true;
      if (!is_header) fault(line, fmt::format("'{}' is no month", left), right_form);
      return;
    }
    const auto users = number_at(right);
    if (!users || *users <= 0) {
      fault(line, fmt::format("'{}' is no number of users above 0", right), right_form);
    } else if (!history_.users.empty() && *month != last_ + 1) {
      fault(line, fmt::format("{} follows {}", to_text(*month), to_text(last_)),
            "give every month once, oldest first");
    } else {
      if (history_.users.empty()) history_.first = *month;
      history_.users.push_back(*users);
    }
    last_ = *month;
  }

  UserHistory finish() {
    if (history_.faults.empty() && history_.users.size() < least_months) {
      fault(0, fmt::format("holds {} months", history_.users.size()), "give six at least");
    }
    if (history_.faults.empty() && history_.users.size() > most_months) {
      fault(0, fmt::format("holds {} months", history_.users.size()), "give 600 at most");
    }
    return std::move(history_);
  }

 private:
  void fault(int line, std::string found, std::string remedy) {
    history_.faults.push_back({line, std::move(found), std::move(remedy)});
  }

  UserHistory history_;
  Month last_;
  bool seen_header_ = false;
};

}  // namespace

UserHistory history_from(std::string_view csv) {
  Reading reading;
  for (int line = 1; !csv.empty(); ++line) {
    const auto end = csv.find('\n');
    const std::string_view row = trimmed(csv.substr(0, end));
    csv = end == std::string_view::npos ? std::string_view{} : csv.substr(end + 1);
    if (!row.empty() && row.front() != '#') reading.take(row, line);
  }
  return reading.finish();
}

GrowthTrend trend_of(std::span<const double> users) {
  const auto n = static_cast<double>(users.size());
  double mean_y = 0;
  std::vector<double> y;
  for (const double u : users) {
    y.push_back(log_of(u));
    mean_y += y.back() / n;
  }
  const double mean_x = (n - 1) / 2;
  double sxx = 0, sxy = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double x = static_cast<double>(i) - mean_x;
    sxx += x * x;
    sxy += x * (y[i] - mean_y);
  }
  const double slope = sxy / sxx;
  double squares = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double residual = y[i] - mean_y - slope * (static_cast<double>(i) - mean_x);
    squares += residual * residual;
  }
  const double slope_error = std::sqrt(squares / (n - 2) / sxx);
  const double changes = n - 1;
  double mean_change = 0, spread = 0;
  for (std::size_t i = 1; i < y.size(); ++i) mean_change += (y[i] - y[i - 1]) / changes;
  for (std::size_t i = 1; i < y.size(); ++i) {
    const double off = y[i] - y[i - 1] - mean_change;
    spread += off * off;
  }
  const double change_sd = std::sqrt(spread / (changes - 1));
  const double factor = exp_of(slope);
  return {.rate = factor - 1,
          .rate_sd = factor * std::max(slope_error, change_sd / std::sqrt(changes)),
          .shock_sd = change_sd};
}

}  // namespace runrate
