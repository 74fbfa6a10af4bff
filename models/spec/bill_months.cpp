// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_months.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace runrate {
namespace {

using Why = BilledState::Why;
using LeftOut = BilledState::LeftOut;

constexpr std::size_t most_counted = 3;
constexpr int old_after_months = 6;
constexpr int useless_after_months = 24;
constexpr double least_days_share = 0.8;   ///< of the days that a whole month has
constexpr double least_cost_share = 0.05;  ///< of the month beside it

/// Whether the month ended more than so many months before the day.
bool ended_before(Month month, Date today, int months) {
  const int since = months_between(month + 1, month_of(today));
  return since > months || (since == months && today.day > 1);
}

bool is_over(Month month, const BillMonth& of, Date today) {
  if (of.period_end && *of.period_end > last_of(month)) return *of.period_end <= today;
  return month < month_of(today);
}

/// From the first to the last day with a charge; 0 where the days are not told.
int days_of(const BillMonth& of) {
  return of.days == 0 ? 0 : static_cast<int>(std::bit_width(of.days)) - std::countr_zero(of.days);
}

/// Charges on its first day alone may stand for the month; hours, other days and several days do not.
bool goes_by_days(const BillMonth& of) { return of.has_hours || of.days > 1; }

class Choice {
 public:
  Choice(const std::map<Month, BillMonth>& months, const std::map<Month, double>& cost, Date today)
      : months_(months), cost_(cost), today_(today) {
    for (const auto& [month, of] : months_) {
      widest_ = std::max(widest_, days_of(of));
      goes_by_days_ = goes_by_days_ || goes_by_days(of);
    }
  }

  MonthChoice choose() {
    for (const auto& [month, of] : months_) {
      if (const auto why = why_left_out(month, of)) {
        made_.left_out.push_back(*why);
      } else {
        made_.counted.push_back(month);
      }
    }
    keep_last();
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::optional<LeftOut> why_left_out(Month month, const BillMonth& of) const {
    if (!is_over(month, of, today_)) return LeftOut{.month = month, .why = Why::not_over};
    if (ended_before(month, today_, useless_after_months))
      return LeftOut{.month = month, .why = Why::too_old};
    const int wanted = months_.size() >= most_counted ? widest_ : days_in(month);
    const bool ends_early = of.period_end && *of.period_end < last_of(month);
    if (ends_early || (goes_by_days_ && days_of(of) < least_days_share * wanted))
      return LeftOut{.month = month, .why = Why::few_days, .days = days_of(of)};
    const double share = share_of_neighbours(month);
    if (share < least_cost_share) return LeftOut{.month = month, .why = Why::sliver, .share = share};
    return std::nullopt;
  }

  [[nodiscard]] double cost_of(Month month) const {
    const auto found = cost_.find(month);
    return found == cost_.end() ? 0 : found->second;
  }

  /// Against the cheaper of the months before and after that are over: who pays less from a month on, or paid
  /// more up to one, has no sliver.
  [[nodiscard]] double share_of_neighbours(Month month) const {
    const auto at = months_.find(month);
    std::optional<double> least;
    const auto take = [&](Month beside) {
      least = std::min(least.value_or(cost_of(beside)), cost_of(beside));
    };
    if (at != months_.begin()) take(std::prev(at)->first);
    const auto next = std::next(at);
    if (next != months_.end() && is_over(next->first, next->second, today_)) take(next->first);
    return least && *least > 0 ? cost_of(month) / *least : 1;
  }

  void keep_last() {
    if (made_.counted.empty()) return;
    if (made_.counted.size() > most_counted)
      made_.counted.erase(made_.counted.begin(), made_.counted.end() - most_counted);
    const Month first = made_.counted.front(), last = made_.counted.back();
    std::erase_if(made_.left_out, [&](const LeftOut& one) { return one.month < first; });
    for (Month month = first; month < last; month = month + 1) {
      if (!months_.contains(month)) made_.missing.push_back(month);
    }
    made_.is_old = ended_before(last, today_, old_after_months);
  }

  const std::map<Month, BillMonth>& months_;
  const std::map<Month, double>& cost_;
  Date today_;
  int widest_ = 0;
  bool goes_by_days_ = false;
  MonthChoice made_;
};

}  // namespace

MonthChoice months_that_count(const std::map<Month, BillMonth>& months, const std::map<Month, double>& cost,
                              Date today) {
  return Choice(months, cost, today).choose();
}

}  // namespace runrate
