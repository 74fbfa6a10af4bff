// SPDX-License-Identifier: Apache-2.0
/// What is left unspent of a commitment to a vendor. The money is owed whatever is chosen, so that spend
/// which it covers adds nothing to what an option costs: every option owes what it has not spent by the
/// contract's end, and nothing twice.
#pragma once

#include "models/projection/runs.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace runrate {

/// Writes into `plan.outcome.one_time` what each commitment's option still owes in every trial. Counted as
/// spent are the option's charges of the vendor to the last month of the commitment, before the plan and in
/// double running today's bill where it is the vendor's, and `rest` a month of today's own option; beyond the
/// plan its last month goes on. Of two commitments to one vendor the one that ends first is spent first.
/// @param rest of today's bill that the model does not explain, a month; 0 where nothing is held against it
void owe_unused_commitments(const PlanSpec& spec, std::span<const OneTimeItem> items, double rest,
                            SimulatedRun& plan);

/// [trial] what a commitment's owner still owes who stays with a host that is no option, at the item's month.
/// @param item of the option whose seats and outside services such a business buys
[[nodiscard]] std::vector<double> owed_by_status_quo(const PlanSpec& spec, const Outcome& outcome,
                                                     std::span<const OneTimeItem> items, std::size_t item);

}  // namespace runrate
