// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_sum.hpp"

#include "models/spec/bill_months.hpp"
#include "models/spec/bill_vendor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <utility>

namespace runrate {
namespace {

using Apart = BilledState::Apart;

bool is_saas(const BilledLine& line) {
  return vendor_id(line.vendor) == "saas" || is_saas_product(line.service);
}

/// Where a line does not run; nothing where it is running cost.
std::optional<Apart> apart_of(const BilledLine& line, bool is_amortised) {
  switch (line.nature) {
    case ChargeNature::usage:
    case ChargeNature::recurring_purchase:
      break;
    case ChargeNature::commitment_fee:
      // Amortised, the use bears it; else it is what that use costs.
      if (is_amortised) return Apart::commitment;
      break;
    case ChargeNature::commitment_purchase:
      return Apart::commitment;
    case ChargeNature::one_time_purchase:
      return Apart::one_time_purchase;
    case ChargeNature::tax:
      return Apart::tax;
    case ChargeNature::credit:
      return Apart::credit;
    case ChargeNature::refund:
      return Apart::refund;
    case ChargeNature::correction:
      return Apart::correction;
  }
  return is_saas(line) ? std::optional(Apart::saas) : std::nullopt;
}

class Sum {
  using Services = std::map<std::tuple<std::string, std::string, std::string>, double>;

 public:
  Sum(const std::vector<NamedBill>& bills, Date today) : bills_(bills), today_(today) {
    made_.is_amortised =
        std::ranges::any_of(bills, [](const NamedBill& one) { return one.bill.is_amortised(); });
    for (const NamedBill& one : bills) {
      made_.files.push_back(one.file);
      made_.without_cost += one.bill.without_cost();
      made_.nets_credits = made_.nets_credits || one.bill.nets_credits();
      for (BilledLine& line : one.bill.lines()) lines_.push_back({std::move(line), one.bill.is_amortised()});
    }
    tells_categories_ = std::ranges::any_of(lines_, [](const Line& line) {
      return !line.of.category.empty() && !apart_of(line.of, line.is_amortised);
    });
  }

  BilledReading sum() {
    choose_months();
    if (counted_.empty()) return {{}, no_month()};
    add_lines();
    add_prepaid();
    finish_vendors();
    const bool runs = std::ranges::any_of(made_.vendors, [](const auto& one) { return one.cost > 0; });
    if (!runs) return {{}, no_cloud()};
    return {std::move(made_), std::nullopt};
  }

 private:
  struct Line {
    BilledLine of;
    bool is_amortised = false;
    [[nodiscard]] double running() const { return is_amortised ? of.effective : of.billed; }
  };

  void choose_months() {
    std::map<Month, BillMonth> months;
    std::map<Month, double> cost;
    for (const NamedBill& one : bills_) {
      for (const auto& [month, of] : one.bill.months()) {
        BillMonth& all = months[month];
        all.days |= of.days;
        all.has_hours = all.has_hours || of.has_hours;
        if (of.period_end) all.period_end = std::max(all.period_end.value_or(*of.period_end), *of.period_end);
      }
    }
    for (const Line& line : lines_) {
      if (!apart_of(line.of, line.is_amortised)) cost[line.of.month] += line.running();
    }
    MonthChoice choice = months_that_count(months, cost, today_);
    counted_ = std::move(choice.counted);
    made_.left_out = std::move(choice.left_out);
    made_.missing = std::move(choice.missing);
    made_.is_old = choice.is_old;
    for (const Month month : counted_) made_.counted[month] = cost[month];
  }

  [[nodiscard]] bool counts(Month month) const {
    return std::ranges::find(counted_, month) != counted_.end();
  }

  void add_lines() {
    for (const Line& line : lines_) {
      if (counts(line.of.month)) add_line(line);
    }
    for (const auto& [key, amount] : excluded_) {
      if (amount != 0)
        made_.excluded.push_back({key.first, key.second, is_monthly(key.first) ? amount / months() : amount});
    }
  }

  void add_line(const Line& line) {
    const auto what = apart_of(line.of, line.is_amortised);
    if (!what) return add_running(line.of, line.running() / months());
    const double paid = line.of.billed != 0 ? line.of.billed : line.of.effective;
    excluded_[{*what, line.of.vendor}] += *what == Apart::saas ? line.running() : paid;
  }

  void add_prepaid() {
    for (const NamedBill& one : bills_) {
      for (const BilledLine& line : one.bill.spread()) {
        if (!counts(line.month) || is_saas(line)) continue;
        add_running(line, line.billed / months());
        made_.counted[line.month] += line.billed;
        made_.prepaid += line.billed / months();
      }
    }
  }

  void add_running(const BilledLine& line, double cost) {
    const std::string id(vendor_id(line.vendor));
    // The names of a cloud differ from line to line, those of other sellers tell them apart.
    BilledState::Vendor& vendor = vendors_[{id, id == "other" ? line.vendor : std::string()}];
    vendor.id = id;
    name_costs_[&vendor][line.vendor] += cost;
    vendor.cost += cost;
    const bool is_open = line.category.empty() && tells_categories_;
    const std::string category = is_open ? "Other" : line.category;
    if (tells_categories_) vendor.by_category[category] += cost;
    services_[{line.vendor, category, line.service}] += cost;
    if (is_open) open_[{line.vendor, category, line.service}] += cost;
  }

  void finish_vendors() {
    const auto dearer = [](const auto& a, const auto& b) { return a.cost > b.cost; };
    for (auto& [key, vendor] : vendors_) {
      const auto& names = name_costs_[&vendor];
      vendor.name = std::ranges::max_element(names, {}, [](const auto& pair) { return pair.second; })->first;
      std::erase_if(vendor.by_category, [](const auto& pair) { return pair.second == 0; });
      if (vendor.cost < 0) {
        made_.below_zero += vendor.cost;
        vendor.cost = 0;
        vendor.by_category.clear();
      }
      made_.vendors.push_back(vendor);
    }
    std::ranges::stable_sort(made_.vendors, dearer);
    made_.services = dearest_first(services_);
    made_.uncategorised = dearest_first(open_);
  }

  static std::vector<BilledState::Service> dearest_first(const Services& costs) {
    std::vector<BilledState::Service> services;
    for (const auto& [key, cost] : costs) {
      if (cost != 0) services.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), cost});
    }
    std::ranges::stable_sort(services, std::greater<>(), &BilledState::Service::cost);
    return services;
  }

  [[nodiscard]] double months() const { return static_cast<double>(counted_.size()); }

  [[nodiscard]] FileFault no_month() const {
    const auto old =
        std::ranges::count(made_.left_out, BilledState::Why::too_old, &BilledState::LeftOut::why);
    if (old > 0)
      return {.found = fmt::format("its last month is {}, more than two years before the plan",
                                   to_text(made_.left_out.back().month)),
              .remedy = "give a bill of the last months"};
    const auto few =
        std::ranges::find(made_.left_out, BilledState::Why::few_days, &BilledState::LeftOut::why);
    if (few != made_.left_out.end())
      return {.found = fmt::format("no month of it is whole: {} has {} of {} days", to_text(few->month),
                                   few->days, days_in(few->month)),
              .remedy = "give a bill of a whole month"};
    return {.found = "no month of it is over", .remedy = "give a bill of a month that is over"};
  }

  [[nodiscard]] FileFault no_cloud() const {
    const auto saas = std::ranges::find(made_.excluded, Apart::saas, &BilledState::Excluded::what);
    if (saas != made_.excluded.end())
      return {.found = fmt::format("is a bill of SaaS ({}, {:.2f} a month), not of a cloud", saas->vendor,
                                   saas->amount),
              .remedy = "give the cloud's bill; what is SaaS belongs under 'saas'"};
    if (!made_.vendors.empty())
      return {
          .found = fmt::format("its usage and recurring purchases come to {:.2f} a month", made_.below_zero),
          .remedy = "give a bill of months that cost something, or leave it out"};
    return {.found = "holds no usage and no recurring purchase",
            .remedy = "give a bill with the charges for use"};
  }

  const std::vector<NamedBill>& bills_;
  Date today_;
  std::vector<Line> lines_;
  std::vector<Month> counted_;
  std::map<std::pair<Apart, std::string>, double> excluded_;
  std::map<std::pair<std::string, std::string>, BilledState::Vendor> vendors_;
  std::map<const BilledState::Vendor*, std::map<std::string, double>> name_costs_;
  Services services_, open_;  ///< `open_`: of those whose category the bill does not tell
  bool tells_categories_ = false;
  BilledState made_;
};

bool may_be_same(const BillHolding& a, const BillHolding& b) {
  const auto same = [](const std::string& left, const std::string& right) {
    return left.empty() || right.empty() || left == right;
  };
  return same(a.account, b.account) && same(a.invoice, b.invoice);
}

/// What two bills both hold.
std::optional<FileFault> overlap(const NamedBill& first, const NamedBill& second) {
  for (const auto& [key, here] : first.bill.holdings()) {
    const auto there = second.bill.holdings().find(key);
    if (there == second.bill.holdings().end()) continue;
    for (const BillHolding& holding : here) {
      const bool is_double = std::ranges::any_of(
          there->second, [&](const BillHolding& other) { return may_be_same(holding, other); });
      if (!is_double) continue;
      return FileFault{
          .found = fmt::format("'{}' and '{}' both hold {} of {}{}", first.file, second.file,
                               to_text(key.second), key.first.empty() ? "one vendor" : key.first,
                               holding.account.empty() ? "" : ", account " + holding.account),
          .remedy = "give each month of an account once; join the parts of one export into one file"};
    }
  }
  return std::nullopt;
}

}  // namespace

BilledReading billed_state(const std::vector<NamedBill>& bills, Date today) {
  for (std::size_t i = 0; i < bills.size(); ++i) {
    for (std::size_t k = i + 1; k < bills.size(); ++k) {
      if (auto fault = overlap(bills[i], bills[k])) return {{}, std::move(fault)};
    }
  }
  return Sum(bills, today).sum();
}

std::optional<std::size_t> vendor_of_today(const BilledState& state, std::string_view asked) {
  const std::vector<BilledState::Vendor>& vendors = state.vendors;
  if (asked.empty()) return 0;
  const auto found = std::ranges::find(vendors, asked, &BilledState::Vendor::id);
  if (found != vendors.end()) return static_cast<std::size_t>(found - vendors.begin());
  const bool names_a_cloud =
      std::ranges::any_of(vendors, [](const BilledState::Vendor& one) { return one.id != "other"; });
  return names_a_cloud ? std::nullopt : std::optional<std::size_t>(0);
}

}  // namespace runrate
