// SPDX-License-Identifier: Apache-2.0
/// Copies of data: how much they hold and what of it changes, as rules over the driver table.
#pragma once

#include "models/deployment/deployment.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

inline constexpr double days_per_month = 365.0 / 12;

[[nodiscard]] bool is_record_store(Kind kind);  ///< databases and nosql
[[nodiscard]] bool is_disk(Kind kind);          ///< a machine's, or a volume
[[nodiscard]] bool is_file_store(Kind kind);    ///< buckets and shares

/// How data is copied.
struct Copying {
  double days_kept = 30;
  double every_days = 1;
  std::optional<double> daily_change;  ///< the backup's own word; wins over the component's
};

/// Share of a component's data that changes a day: as it says, else 3%, of objects none.
[[nodiscard]] double change_a_day(const Component& of);
/// What the first backup of each component says of it, by component; of none that no backup speaks of.
[[nodiscard]] std::map<std::string, double> changes_said_by_backups(const PlanSpec& spec);

/// What copies of the parts hold, GiB: stored × (1 + change a day × days kept), a copy's increment the whole
/// at most; of objects what is stored, and what retention removed or was overwritten within the days kept.
[[nodiscard]] Linear copies_held(const DemandModel& demand, const std::vector<std::size_t>& parts,
                                 const Copying& copying);
/// What of the parts goes into copies in a month, GiB: stored × change a day × 365 ÷ 12, and the objects that
/// come in. A term a part.
[[nodiscard]] std::vector<Linear> changes_of_a_month(const DemandModel& demand,
                                                     const std::vector<std::size_t>& parts,
                                                     const Copying& copying);
/// The sum of linear forms.
[[nodiscard]] Linear sum_of(const std::vector<Linear>& forms);
/// "GiB stored × (1 + change a day × 30 days)".
[[nodiscard]] Phrase copies_formula(const Copying& copying);

}  // namespace runrate
