// SPDX-License-Identifier: Apache-2.0
/// The tables that a run fills: laid out before its trials, summed up after them.
#pragma once

#include "models/projection/price_draws.hpp"
#include "models/projection/projection.hpp"

namespace runrate {

/// Tables for all trials, as many as the operating point keeps. @param aged series whose prices drift with
/// age
[[nodiscard]] Outcome empty_outcome(const Projection& projection, const Run& run, const AgedSeries& aged);

/// The percentiles of the instances at each month's peak, in place of every trial's.
void summarise_peaks(const DemandModel& demand, Outcome& outcome);

}  // namespace runrate
