// SPDX-License-Identifier: Apache-2.0
/// What is planned for, whoever hosts it: the business's load in the months that a plan shows.
#pragma once

#include "engine/block.hpp"
#include "models/demand/demand.hpp"

#include <cstddef>

namespace runrate {

/// Rows of a workload table, in this order.
enum class Workload {
  users,      ///< monthly active
  requests,   ///< all that arrive, a month
  busiest,    ///< requests a second in the week's busiest hour, events aside
  bytes_out,  ///< GiB of responses a month, from caches at the edge as well
  stored,     ///< GiB that production's main region keeps, mean of the month, without copies and backups
  tokens,     ///< of language models, read and written, a month
};
inline constexpr std::size_t workload_count = 6;

/// A month's rows of the workload. @param drivers the month's table of the demand model, one block of trials
/// @param into [workload × trial], of which `range` is filled
void keep_workload(const DemandModel& demand, const Table& drivers, TrialRange range, Table& into);

}  // namespace runrate
