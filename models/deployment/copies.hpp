// SPDX-License-Identifier: Apache-2.0
/// Copies of data: how much they hold and what of it changes, as rules over the driver table.
#pragma once

#include "models/deployment/deployment.hpp"

#include <cstddef>
#include <vector>

namespace runrate {

inline constexpr double days_per_month = 365.0 / 12;

[[nodiscard]] bool is_record_store(Kind kind);  ///< databases and nosql
[[nodiscard]] bool is_disk(Kind kind);          ///< a machine's, or a volume
[[nodiscard]] bool is_file_store(Kind kind);    ///< buckets and shares

/// What copies of the parts hold, GiB: stored × (1 + daily change × days kept) × regions.
[[nodiscard]] Linear copies_held(const DemandModel& demand, const std::vector<std::size_t>& parts,
                                 double days_kept, double regions);
/// What of the parts changes in a month, GiB: stored × daily change × 365 ÷ 12.
[[nodiscard]] Linear changes_of_a_month(const DemandModel& demand, const std::vector<std::size_t>& parts);

}  // namespace runrate
