// SPDX-License-Identifier: Apache-2.0
/// What runs today as bills tell it: the running cost of whole months, and beside it all that is none.
#pragma once

#include "engine/time_grid.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace runrate {

/// Amounts are a month's mean over the months that count, plan currency, where nothing else is said.
struct BilledState {
  /// What a service costs.
  struct Service {
    std::string vendor;  ///< as the bill calls it
    std::string category, name;
    double cost = 0;
  };
  /// A cloud, or another seller.
  struct Vendor {
    std::string id;                             ///< aws gcp azure vercel netlify other
    std::string name;                           ///< as the bill calls it
    double cost = 0;                            ///< running, never below 0
    std::map<std::string, double> by_category;  ///< FOCUS category → a month; empty where the bill tells none
  };
  enum class Apart { one_time_purchase, commitment, tax, credit, refund, correction, saas };
  /// What is no running cost of a cloud.
  struct Excluded {
    Apart what = Apart::tax;
    std::string vendor;  ///< as the bill calls it
    double amount = 0;   ///< of `tax`, `credit` and `saas` a month's mean, else all of the months that count
  };
  enum class Why { not_over, few_days, sliver, too_old };
  /// A month of the bill that does not count.
  struct LeftOut {
    Month month;
    Why why = Why::not_over;
    int days = 0;      ///< few_days: so many of the month are covered
    double share = 0;  ///< sliver: of the cost of the month beside it
  };

  std::vector<std::string> files;
  std::map<Month, double> counted;     ///< running cost of the months that count, three at most, all vendors
  std::vector<Vendor> vendors;         ///< dearest first, without what is SaaS
  std::size_t today = 0;               ///< of the vendors: whose cost is today's
  std::vector<Service> services;       ///< of all vendors, dearest first
  std::vector<Excluded> excluded;      ///< by kind and vendor
  std::vector<Service> uncategorised;  ///< those under "Other" as their category is not known, dearest first
  std::vector<LeftOut> left_out;       ///< among and after the months that count
  std::vector<Month> missing;          ///< between the months that count, not in the bill
  bool is_old = false;                 ///< the last month that counts ended more than six months ago
  bool is_amortised = false;           ///< by effective cost, else by what was billed
  bool nets_credits = false;           ///< credits stand in what services cost
  int without_cost = 0;                ///< rows whose cost is null
  double below_zero = 0;               ///< what the running costs of vendors came to below 0
  double prepaid = 0;                  ///< of the cost: purchases spread over the months that they are for
};

[[nodiscard]] constexpr bool is_monthly(BilledState::Apart what) {
  return what == BilledState::Apart::tax || what == BilledState::Apart::credit ||
         what == BilledState::Apart::saas;
}

}  // namespace runrate
