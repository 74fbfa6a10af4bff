// SPDX-License-Identifier: Apache-2.0
#include "models/spec/focus_bill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace runrate {
namespace {

constexpr std::size_t most_faults = 5;  ///< nobody reads more of one file
constexpr int months_that_count = 3;

/// A file of comma-separated cells as it is read.
struct CsvText {
  std::string_view text;
  std::size_t at = 0;
  int line = 1;

  [[nodiscard]] bool is_over() const { return at >= text.size(); }
  char take() {
    const char c = text[at++];
    if (c == '\n') ++line;
    return c;
  }
  /// What a quoted cell holds, up to its closing quote: commas, line breaks, and "" for a quote.
  std::string take_quoted() {
    std::string cell;
    while (!is_over()) {
      const char c = take();
      const bool doubled = c == '"' && !is_over() && text[at] == '"';
      if (c == '"' && !doubled) return cell;
      if (doubled) ++at;
      cell += c;
    }
    return cell;
  }
  /// The cells of a row, its line break included.
  std::vector<std::string> take_row() {
    std::vector<std::string> cells{""};
    while (!is_over()) {
      const char c = take();
      if (c == '\n') return cells;
      if (c == '"') {
        cells.back() += take_quoted();
      } else if (c == ',') {
        cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    return cells;
  }
};

std::optional<double> number_at(const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<Month> month_at(const std::string& cell) {
  constexpr std::size_t date_length = 10;
  const auto date = date_from(std::string_view(cell).substr(0, date_length));
  return date ? std::optional(month_of(*date)) : month_from(cell);
}

struct Columns {
  std::optional<std::size_t> cost, period, currency, provider, category;
};

class Reading {
 public:
  explicit Reading(std::string_view currency) : currency_(currency) {}

  void take_header(const std::vector<std::string>& cells) {
    const auto place = [&](std::string_view name) -> std::optional<std::size_t> {
      const auto found = std::find(cells.begin(), cells.end(), name);
      if (found == cells.end()) return std::nullopt;
      return static_cast<std::size_t>(found - cells.begin());
    };
    columns_ = {place("BilledCost"), place("BillingPeriodStart"), place("BillingCurrency"),
                place("ProviderName"), place("ServiceCategory")};
    width_ = cells.size();
    for (const auto& [name, column] :
         {std::pair{"BilledCost", columns_.cost}, std::pair{"BillingPeriodStart", columns_.period},
          std::pair{"BillingCurrency", columns_.currency}}) {
      if (!column)
        fault(1, fmt::format("there is no column {}", name), "give a bill in the columns of FOCUS");
    }
  }

  [[nodiscard]] bool is_readable() const { return bill_.faults.empty(); }
  [[nodiscard]] bool is_full() const { return bill_.faults.size() >= most_faults; }

  void take(const std::vector<std::string>& cells, int line) {
    if (cells.size() == 1 && cells.front().empty()) return;
    if (cells.size() != width_) {
      fault(line, fmt::format("{} cells under {} columns", cells.size(), width_),
            "quote cells that hold a comma");
      return;
    }
    const std::string& cost = cells[*columns_.cost];
    const auto amount = number_at(cost);
    const auto month = month_at(cells[*columns_.period]);
    if (!amount) {
      fault(line, fmt::format("'{}' is no BilledCost", cost), "write a plain number, like 12.50");
    } else if (!month) {
      fault(line, fmt::format("'{}' is no BillingPeriodStart", cells[*columns_.period]),
            "write a day, like 2026-10-01T00:00:00Z");
    } else if (cells[*columns_.currency] != currency_) {
      fault(line, fmt::format("the bill is in '{}'", cells[*columns_.currency]),
            fmt::format("the plan is in {}: give a bill in it, or another currency to the plan", currency_));
    } else {
      bill_.billed[*month] += *amount;
      if (columns_.provider) bill_.by_provider[cells[*columns_.provider]] += *amount;
      if (columns_.category) bill_.by_category[cells[*columns_.category]][*month] += *amount;
    }
  }

  FocusBill finish() {
    if (bill_.faults.empty() && bill_.billed.empty()) fault(0, "holds no charges", "give a bill with rows");
    return std::move(bill_);
  }

 private:
  void fault(int line, std::string found, std::string remedy) {
    bill_.faults.push_back({line, std::move(found), std::move(remedy)});
  }

  std::string currency_;
  Columns columns_;
  std::size_t width_ = 0;
  FocusBill bill_;
};

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

FocusBill focus_bill_from(std::string_view csv, std::string_view currency) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  Reading reading(currency);
  CsvText file{csv};
  reading.take_header(file.take_row());
  if (!reading.is_readable()) return reading.finish();
  while (!file.is_over() && !reading.is_full()) {
    const int first = file.line;
    reading.take(file.take_row(), first);
  }
  return reading.finish();
}

BilledMonths last_full_months(const FocusBill& bill, Month today) {
  BilledMonths full;
  for (auto month = bill.billed.rbegin(); month != bill.billed.rend() && full.months < months_that_count;
       ++month) {
    if (month->first >= today) continue;
    if (full.months == 0) full.last = month->first;
    full.first = month->first;
    full.mean += month->second;
    ++full.months;
  }
  if (full.months > 0) full.mean /= full.months;
  return full;
}

std::map<std::string, double> mean_by_category(const FocusBill& bill, const BilledMonths& full) {
  std::map<std::string, double> mean;
  for (const auto& [category, months] : bill.by_category) {
    double sum = 0;
    for (const auto& [month, billed] : months)
      sum += full.first <= month && month <= full.last ? billed : 0.0;
    if (sum != 0) mean[category.empty() ? "Other" : category] += sum / full.months;
  }
  return mean;
}

std::pair<std::string, std::string> provider_of(const FocusBill& bill) {
  const auto most = std::max_element(bill.by_provider.begin(), bill.by_provider.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == bill.by_provider.end()) return {"other", ""};
  struct Known {
    std::string_view words, id;
  };
  static constexpr std::array<Known, 8> known{{{"amazon", "aws"},
                                               {"aws", "aws"},
                                               {"google", "gcp"},
                                               {"gcp", "gcp"},
                                               {"microsoft", "azure"},
                                               {"azure", "azure"},
                                               {"vercel", "vercel"},
                                               {"netlify", "netlify"}}};
  const std::string name = lowered(most->first);
  for (const Known& one : known) {
    if (name.find(one.words) != std::string::npos) return {std::string(one.id), most->first};
  }
  return {"other", most->first};
}

}  // namespace runrate
