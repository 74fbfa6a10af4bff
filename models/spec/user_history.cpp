// SPDX-License-Identifier: Apache-2.0
#include "models/spec/user_history.hpp"

#include "engine/vector_math.hpp"
#include "models/spec/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t least_months = 6;
constexpr std::size_t most_months = 600;
constexpr double least_users = 1, most_users = 1e10;  ///< nobody, and more than there are people
constexpr std::string_view history_form = "write rows of month and users, like '2026-01,12500'";

constexpr std::string_view month_names[] = {"month", "date", "period", "day", "time", "timestamp"};
constexpr std::string_view user_names[] = {
    "users",     "user",        "mau",      "active_users", "active users", "monthly_active_users",
    "customers", "subscribers", "accounts", "members",      "count",        "value"};

class HistoryReading {
 public:
  explicit HistoryReading(Date today) : today_(today) {}

  void take(const TableRow& row) {
    const bool is_first = width_ == 0;
    if (is_first) width_ = row.cells.size();
    if (is_first && takes_header(row)) return;
    if (!history_.faults.empty()) return;
    ++rows_;
    if (row.cells.size() != width_ || width_ < 2) {
      bad_.add(row.line, width_fault(row.cells.size(), std::max<std::size_t>(2, width_)),
               std::string(history_form));
      last_.reset();
      return;
    }
    take_month(row.line, row.cells[month_], row.cells[users_]);
  }

  UserHistory finish(const std::optional<FileFault>& fault) {
    if (fault) history_.faults = {*fault};
    if (history_.faults.empty() && !bad_.empty()) history_.faults = {bad_.summed(rows_)};
    if (history_.faults.empty() && later_line_ > 0)
      refuse(later_line_, fmt::format("{} is after the plan's day, {}", to_text(later_), to_text(today_)),
             "give months that are over, or an earlier day to the plan");
    const auto months = fmt::format("holds {} months", history_.users.size());
    if (history_.faults.empty() && history_.users.size() < least_months)
      refuse(0, months, "give six at least");
    if (history_.faults.empty() && history_.users.size() > most_months) refuse(0, months, "give 600 at most");
    return std::move(history_);
  }

 private:
  /// Whether the first row names the columns instead of filling them.
  bool takes_header(const TableRow& row) {
    const bool is_data = std::ranges::any_of(
        row.cells, [](const std::string& cell) { return month_at(cell).has_value() || plain_number(cell); });
    if (width_ <= 2 && !is_data) return width_ == 2;
    if (width_ <= 2) return false;
    const NamedColumn month = column_named(row.cells, month_names);
    const NamedColumn users = column_named(row.cells, user_names);
    if (is_data || !month.at || !users.at)
      refuse(row.line, fmt::format("of {} columns none is known as the month, or none as the users", width_),
             "name one 'month' and one 'users' in the first line");
    month_ = month.at.value_or(0);
    users_ = users.at.value_or(1);
    return true;
  }

  void take_month(int line, const std::string& left, const std::string& right) {
    const auto month = month_at(left);
    if (!month) {
      bad_.add(line, fmt::format("'{}' is no month", shown_cell(left)), std::string(history_form));
      return;
    }
    const auto users = plain_number(right);
    if (!users || *users <= 0) {
      bad_.add(line, fmt::format("'{}' is no number of users above 0", shown_cell(right)),
               users ? std::string(history_form) : number_remedy(right));
    } else if (*users < least_users) {
      bad_.add(line, fmt::format("'{}' is less than one user", shown_cell(right)), std::string(history_form));
    } else if (*users > most_users) {
      bad_.add(line, fmt::format("'{}' is more than 10,000,000,000 users", shown_cell(right)),
               std::string(history_form));
    } else if (last_ && *month != *last_ + 1) {
      bad_.add(line, fmt::format("{} follows {}", to_text(*month), to_text(*last_)),
               "give every month once, oldest first");
    } else {
      keep(line, *month, *users);
    }
    last_ = month;
  }

  void keep(int line, Month month, double users) {
    const Month running = month_of(today_);
    if (month == running) {
      history_.left_out = month;
    } else if (month < running) {
      if (history_.users.empty()) history_.first = month;
      history_.users.push_back(users);
    } else if (later_line_ == 0) {
      later_line_ = line;
      later_ = month;
    }
  }

  void refuse(int line, std::string found, std::string remedy) {
    history_.faults.push_back({.line = line, .found = std::move(found), .remedy = std::move(remedy)});
  }

  Date today_;
  UserHistory history_;
  std::optional<Month> last_;
  Month later_;
  int later_line_ = 0;  ///< of the first month after today's; 0: there is none
  std::size_t width_ = 0, month_ = 0, users_ = 1, rows_ = 0;
  RowFaults bad_;
};

}  // namespace

UserHistory history_from(std::string_view csv, Date today) {
  HistoryReading reading(today);
  const auto fault = read_table(csv, [&](const TableRow& row) { reading.take(row); });
  return reading.finish(fault);
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
