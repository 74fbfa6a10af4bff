// SPDX-License-Identifier: Apache-2.0
/// Cliffs: where a flat plan, a free allowance, a least charge or a size is left within the horizon.
#pragma once

#include "models/outlook/swings.hpp"
#include "models/projection/runs.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class CliffKind { plan, allowance, least_charge, size };

/// "plan", "allowance", "least_charge", "size".
[[nodiscard]] std::string_view to_text(CliffKind kind);

struct CliffOutlook {
  std::string provider, component, vendor;
  CliffKind kind = CliffKind::plan;
  std::string id;             ///< of a flat part, among those of its component
  Phrase what;                ///< "CloudFront, business", "db.m6g.large (2 vCPU, 8 GiB)"
  Phrase then;                ///< what takes its place; of a size the next one
  Size from, to;              ///< of a size: the two
  bool past_largest = false;  ///< of a size: the next is the largest, and does not carry the load
  std::string month;          ///< "2027-05": half of the futures have left it; empty where they do not
  std::string earliest;       ///< likewise the fastest tenth
  double share = 0;           ///< of futures that leave it within the horizon, 0..1
  double jump = 0;            ///< what leaving costs a month, median of these futures, plan currency, cents
  std::size_t flat_part = static_cast<std::size_t>(-1);  ///< as `flat_parts` lists it; none of a size
};

/// Those that one future of ten or more leaves, and whose jump is a fiftieth of the reference month or more;
/// of every available provider, the earliest first.
[[nodiscard]] std::vector<CliffOutlook> cliffs(const PlanSpec& spec, const Runs& runs);

/// What leaving moves the year by: the expected year were it kept, and the same with what leaving it costs in
/// the year's months, expected over the futures that leave it there; no row where none does. A size moves
/// none.
/// @param year, to_fund [trial] as for the inputs
[[nodiscard]] std::vector<SensitivityOutlook> cliff_swings(const PlanSpec& spec, const SimulatedRun& plan,
                                                           std::size_t place,
                                                           std::span<const CliffOutlook> cliffs,
                                                           std::span<const double> year,
                                                           std::span<const double> to_fund,
                                                           double funded_percentile, double contingency);

}  // namespace runrate
