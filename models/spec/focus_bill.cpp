// SPDX-License-Identifier: Apache-2.0
#include "models/spec/focus_bill.hpp"

#include "models/spec/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace runrate {
namespace {

constexpr double most_cost = 1e13;  ///< of one charge, and of one credit
constexpr int months_that_count = 3;

struct Columns {
  std::optional<std::size_t> cost, period, currency, provider, category;
};

class Reading {
 public:
  explicit Reading(std::string_view currency) : currency_(currency) {}

  void take(const TableRow& row) {
    if (width_ == 0) return take_header(row);
    if (!bill_.faults.empty()) return;
    ++rows_;
    take_charge(row.line, row.cells);
  }

  FocusBill finish(const std::optional<FileFault>& fault) {
    if (fault) bill_.faults = {*fault};
    if (bill_.faults.empty() && !bad_.empty()) bill_.faults = {bad_.summed(rows_)};
    if (bill_.faults.empty() && bill_.billed.empty()) refuse(0, "holds no charges", "give a bill with rows");
    return std::move(bill_);
  }

 private:
  void take_header(const TableRow& row) {
    width_ = row.cells.size();
    const auto place = [&](std::string_view name) -> std::optional<std::size_t> {
      const auto found = std::ranges::find(row.cells, name);
      if (found == row.cells.end()) return std::nullopt;
      if (std::ranges::count(row.cells, name) > 1)
        refuse(row.line, fmt::format("there are two columns {}", name), "keep one of them");
      return static_cast<std::size_t>(found - row.cells.begin());
    };
    columns_ = {place("BilledCost"), place("BillingPeriodStart"), place("BillingCurrency"),
                place("ProviderName"), place("ServiceCategory")};
    for (const auto& [name, column] :
         {std::pair{"BilledCost", columns_.cost}, std::pair{"BillingPeriodStart", columns_.period},
          std::pair{"BillingCurrency", columns_.currency}}) {
      if (!column)
        refuse(row.line, fmt::format("there is no column {}", name), "give a bill in the columns of FOCUS");
    }
  }

  void take_charge(int line, std::span<const std::string> cells) {
    if (cells.size() != width_) {
      bad_.add(line, width_fault(cells.size(), width_), "quote cells that hold a comma");
      return;
    }
    const std::string& cost = cells[*columns_.cost];
    const auto amount = plain_number(cost);
    const auto month = month_at(cells[*columns_.period]);
    if (!amount) {
      bad_.add(line, fmt::format("'{}' is no BilledCost", shown_cell(cost)), number_remedy(cost));
    } else if (std::fabs(*amount) >= most_cost) {
      bad_.add(line, fmt::format("'{}' is more than one charge can be", shown_cell(cost)),
               "amounts are below 10,000,000,000,000");
    } else if (!month) {
      bad_.add(line, fmt::format("'{}' is no BillingPeriodStart", shown_cell(cells[*columns_.period])),
               "write a day, like 2026-10-01T00:00:00Z");
    } else if (cells[*columns_.currency] != currency_) {
      bad_.add(
          line, fmt::format("the bill is in '{}'", shown_cell(cells[*columns_.currency])),
          fmt::format("the plan is in {}: give a bill in it, or another currency to the plan", currency_));
    } else {
      bill_.billed[*month] += *amount;
      if (columns_.provider) bill_.by_provider[cells[*columns_.provider]] += *amount;
      if (columns_.category) bill_.by_category[cells[*columns_.category]][*month] += *amount;
    }
  }

  void refuse(int line, std::string found, std::string remedy) {
    bill_.faults.push_back({.line = line, .found = std::move(found), .remedy = std::move(remedy)});
  }

  std::string currency_;
  Columns columns_;
  std::size_t width_ = 0, rows_ = 0;
  RowFaults bad_;
  FocusBill bill_;
};

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

FocusBill focus_bill_from(std::string_view csv, std::string_view currency) {
  Reading reading(currency);
  const auto fault = read_table(csv, [&](const TableRow& row) { reading.take(row); });
  return reading.finish(fault);
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
