// SPDX-License-Identifier: Apache-2.0
#include "models/spec/week_trace.hpp"

#include "models/spec/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace runrate {
namespace {

constexpr double most_traffic = 1e15;  ///< in one sample
constexpr std::string_view trace_form = "give rows of 'timestamp,value' over 7 days or more";

constexpr std::string_view times[] = {"timestamp", "time",       "date",   "datetime",   "date_time",
                                      "hour",      "@timestamp", "period", "start_time", "interval_start"};
constexpr std::string_view traffic[] = {"requests",    "request_count", "count",      "value",   "hits",
                                        "load",        "rate",          "rps",        "rpm",     "visits",
                                        "sessions",    "users",         "traffic",    "calls",   "queries",
                                        "events",      "pageviews",     "page_views", "views",   "visitors",
                                        "invocations", "transactions",  "samples",    "average", "sum"};
/// What a log has beside the traffic.
constexpr std::string_view other[] = {"status",  "status_code", "statuscode", "http_status", "code",
                                      "latency", "latency_ms",  "duration",   "duration_ms", "response_time",
                                      "errors",  "error_rate",  "port",       "id"};

class TraceReading {
 public:
  void take(const TableRow& row) {
    if (!has_columns_ && !choose_columns(row)) return;
    if (!faults_.empty()) return;
    ++rows_;
    if (row.cells.size() != width_) {
      bad_.add(row.line, width_fault(row.cells.size(), width_), std::string(trace_form));
      return;
    }
    const std::string& time = row.cells[time_];
    const std::string& amount = row.cells[amount_];
    const auto moment = moment_from(time);
    const auto value = plain_number(amount);
    if (!moment) {
      bad_.add(row.line, fmt::format("'{}' is no time", shown_cell(time)), "write it like 2026-10-05 13:00");
    } else if (!value) {
      bad_.add(row.line, fmt::format("'{}' is no number", shown_cell(amount)), number_remedy(amount));
    } else if (*value < 0 || *value > most_traffic) {
      bad_.add(row.line, fmt::format("'{}' is no traffic of 0 to 10^15", amount), std::string(trace_form));
    } else {
      const auto hour = static_cast<std::size_t>(weekday(moment->date) * 24 + moment->hour);
      sum_[hour] += *value;
      samples_[hour] += 1;
    }
  }

  WeekTrace finish(const std::optional<FileFault>& fault) {
    if (fault) return {{}, {*fault}};
    if (!faults_.empty()) return {{}, faults_};
    if (!bad_.empty()) return {{}, {bad_.summed(rows_)}};
    return week();
  }

 private:
  /// False where the row is a header, or cannot be one.
  bool choose_columns(const TableRow& row) {
    has_columns_ = true;
    width_ = row.cells.size();
    const bool is_data =
        std::ranges::any_of(row.cells, [](const std::string& cell) { return moment_from(cell).has_value(); });
    if (is_data || (width_ == 2 && plain_number(row.cells[1]))) return choose_by_place(row);
    choose_by_name(row);
    return false;
  }

  bool choose_by_place(const TableRow& row) {
    if (width_ == 2) return true;
    refuse(row.line, fmt::format("{} columns stand under no header", width_),
           "give two, a time and the requests, or name them in the first line");
    return false;
  }

  void choose_by_name(const TableRow& row) {
    const NamedColumn time = column_named(row.cells, times);
    const NamedColumn amount = column_named(row.cells, traffic);
    const bool two = width_ == 2 && time.at;
    time_ = time.at.value_or(0);
    amount_ = two ? 1 - time_ : amount.at.value_or(0);
    if (width_ < 2) {
      refuse(row.line, fmt::format("'{}' is no time with its traffic", shown_cell(row.cells[0])),
             std::string(trace_form));
    } else if (!time.at) {
      refuse(row.line, fmt::format("none of the columns {} is a time", quoted_list(row.cells)),
             "name it 'timestamp'");
    } else if (!amount.rivals.empty()) {
      refuse(row.line, fmt::format("{} could each be the traffic", quoted_list(amount.rivals)),
             "leave one of them");
    } else if (!two && !amount.at) {
      refuse(row.line, fmt::format("none of the columns {} is known as the traffic", quoted_list(row.cells)),
             "name it 'requests'");
    } else if (two && column_named(row.cells, other).at) {
      refuse(row.line, fmt::format("'{}' is no traffic", shown_cell(row.cells[amount_])),
             "give the requests of each time");
    }
  }

  void refuse(int line, std::string found, std::string remedy) {
    faults_.push_back({.line = line, .found = std::move(found), .remedy = std::move(remedy)});
  }

  WeekTrace week() {
    static constexpr std::array<std::string_view, 7> days{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                          "Friday", "Saturday", "Sunday"};
    const auto missing = std::ranges::count(samples_, 0.0);
    if (missing > 0) {
      const auto first = static_cast<std::size_t>(std::ranges::find(samples_, 0.0) - samples_.begin());
      refuse(0,
             fmt::format("{} of the week's 168 hours have no sample, the first {} {:02}:00", missing,
                         days[first / 24], first % 24),
             std::string(trace_form));
      return {{}, faults_};
    }
    for (std::size_t hour = 0; hour < sum_.size(); ++hour) sum_[hour] /= samples_[hour];
    if (std::ranges::all_of(sum_, [](double mean) { return mean == 0; })) {
      refuse(0, "all its traffic is 0", std::string(trace_form));
      return {{}, faults_};
    }
    return {normalised(sum_), {}};
  }

  bool has_columns_ = false;
  std::size_t width_ = 0, time_ = 0, amount_ = 1, rows_ = 0;
  WeekShape sum_{};
  std::array<double, hours_per_week> samples_{};
  RowFaults bad_;
  std::vector<FileFault> faults_;
};

}  // namespace

WeekTrace week_from_trace(std::string_view csv) {
  TraceReading reading;
  const auto fault = read_table(csv, [&](const TableRow& row) { reading.take(row); });
  return reading.finish(fault);
}

}  // namespace runrate
