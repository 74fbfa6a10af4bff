// SPDX-License-Identifier: Apache-2.0
/// Which months of a bill say what a month costs.
#pragma once

#include "models/spec/billed_charges.hpp"
#include "models/spec/billed_state.hpp"

#include <map>
#include <vector>

namespace runrate {

struct MonthChoice {
  std::vector<Month> counted;                  ///< the last three that are whole, oldest first
  std::vector<BilledState::LeftOut> left_out;  ///< from the first that counts on; all where none does
  std::vector<Month> missing;                  ///< between those that count
  bool is_old = false;                         ///< the last ended more than six months before `today`
};

/// A month is whole when its billing period is over; when its days are covered as they are in the bill's
/// other months, where the bill goes by days; and when it comes to a twentieth of one of the months beside it
/// at least. Months that ended more than two years before `today` do not count.
/// @param cost running cost by month
[[nodiscard]] MonthChoice months_that_count(const std::map<Month, BillMonth>& months,
                                            const std::map<Month, double>& cost, Date today);

}  // namespace runrate
