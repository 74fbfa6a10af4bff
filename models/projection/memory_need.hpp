// SPDX-License-Identifier: Apache-2.0
/// How much memory a run takes, known before it starts.
///
/// Nearly all of it is tables of doubles, a column of trials for each row. A whole plan holds at its peak:
/// the plan's own figures (lines in the reference month, the key months and the smallest month; months;
/// instances of each group by month), the same for a plan without free allowances, two plans of a year,
/// twelve tiers, and the driver table of all trials while sizes are chosen. Each thread holds the drivers,
/// lines and meters of one block besides.
#pragma once

#include "models/projection/runs.hpp"

#include <cstddef>
#include <cstdint>

namespace runrate {

/// What the memory of a run hangs on.
struct RunSize {
  std::uint32_t trials = 0;
  int months = 0;
  unsigned threads = 1;      ///< that have a block to work on
  std::size_t parts = 0;     ///< components in environments and regions
  std::size_t groups = 0;    ///< of these, of instances
  std::size_t hourly = 0;    ///< of these, kept by hour of the week
  std::size_t inputs = 0;    ///< uncertain numbers
  std::size_t one_time = 0;  ///< items
  std::size_t providers = 0;
  std::size_t lines = 0;   ///< of all providers
  std::size_t meters = 0;  ///< likewise
  std::size_t key_months = 0;
  bool everything = true;  ///< tiers and comparisons besides the plan
};

/// Bytes at the peak, price book included.
[[nodiscard]] std::uint64_t memory_need(const RunSize& size);

/// The most trials, in steps of 16, that `available` bytes hold; 0 where not even 64 fit.
[[nodiscard]] std::uint32_t trials_that_fit(RunSize size, std::uint64_t available);

// The run says its number of threads; none counts as one.

/// A bound from above that costs next to nothing: every part has more lines than any has.
[[nodiscard]] RunSize largest_size(const Premises& premises, const Run& run, Extent extent);

/// The size itself: parts are deployed once, for a handful of trials.
[[nodiscard]] RunSize run_size(const Premises& premises, const Run& run, Extent extent);

}  // namespace runrate
