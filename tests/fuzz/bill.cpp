// SPDX-License-Identifier: Apache-2.0
/// A bill gives sums that agree with one another, or faults.
#include "models/spec/focus_bill.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <cmath>

namespace runrate::fuzz {

void bill(std::string_view input) {
  const FocusBill read = focus_bill_from(input, "USD");
  hold_faults(read.faults, input);
  if (!read.faults.empty()) return;
  double sum = 0;
  for (const auto& [month, usd] : read.billed) {
    hold(std::isfinite(usd), "a month's cost is finite");
    sum += usd;
  }
  double by_category = 0;
  for (const auto& [category, months] : read.by_category) {
    for (const auto& [month, usd] : months) by_category += usd;
  }
  hold(read.by_category.empty() || is_near(by_category, sum), "categories add up to the bill");
  const BilledMonths full = last_full_months(read, {2026, 11});
  hold(std::isfinite(full.mean) && full.months >= 0, "the mean of full months is one");
  (void)mean_by_category(read, full);
  (void)provider_of(read);
}

}  // namespace runrate::fuzz
