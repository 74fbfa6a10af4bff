// SPDX-License-Identifier: Apache-2.0
/// Today's bill as the FinOps Open Cost and Usage Specification (FOCUS) writes it: a CSV with a header.
#pragma once

#include "engine/time_grid.hpp"
#include "models/spec/file_fault.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

struct FocusBill {
  std::map<Month, double> billed;             ///< BilledCost by the month of BillingPeriodStart
  std::map<std::string, double> by_provider;  ///< BilledCost by ProviderName
  std::map<std::string, std::map<Month, double>> by_category;  ///< BilledCost by ServiceCategory and month
  std::vector<FileFault> faults;
};

/// Reads the columns BilledCost, BillingPeriodStart and BillingCurrency, ProviderName and ServiceCategory
/// where there are such, in any order; other columns are passed over. Amounts in another currency than
/// `currency` and those of 10^13 and above are faults.
[[nodiscard]] FocusBill focus_bill_from(std::string_view csv, std::string_view currency);

/// The mean of the last full months of a bill.
struct BilledMonths {
  double mean = 0;
  Month first, last;
  int months = 0;  ///< 0: none is full
};

/// Months that ended before `today`'s month are full; the last three of them count.
[[nodiscard]] BilledMonths last_full_months(const FocusBill& bill, Month today);

/// A month's mean of each service category over the months that count; empty where the bill tells none.
[[nodiscard]] std::map<std::string, double> mean_by_category(const FocusBill& bill, const BilledMonths& full);

/// The provider that most of a bill is for: aws, gcp, azure, vercel, netlify or other, and the name that the
/// bill gives it.
[[nodiscard]] std::pair<std::string, std::string> provider_of(const FocusBill& bill);

}  // namespace runrate
