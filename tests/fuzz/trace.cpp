// SPDX-License-Identifier: Apache-2.0
/// A trace gives the shape of a week, whose mean is 1, or faults.
#include "models/spec/week_trace.hpp"

#include "holds.hpp"
#include "readers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace runrate::fuzz {

void trace(std::string_view input) {
  const WeekTrace read = week_from_trace(input);
  hold_faults(read.faults, input);
  hold(read.week.has_value() == read.faults.empty(), "there is a week, or a fault");
  if (!read.week) return;
  hold(std::ranges::all_of(*read.week, [](double hour) { return std::isfinite(hour) && hour >= 0; }),
       "an hour's share is one");
  hold(is_near(std::accumulate(read.week->begin(), read.week->end(), 0.0), hours_per_week),
       "a week's mean is 1");
}

}  // namespace runrate::fuzz
