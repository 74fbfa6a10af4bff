// SPDX-License-Identifier: Apache-2.0
#include "models/spec/work_dates.hpp"

#include <algorithm>

namespace runrate {
namespace {

/// Nobody decides on the day that a plan is written, nor works on the day of the answer.
constexpr int days_to_decide = 7;
constexpr int days_before_work = 10;

}  // namespace

Date first_phase(const PlanSpec& spec) {
  constexpr int days_before_cutover = 35;
  constexpr int days_before_start = 28;
  // A cutover that the spec dates is not moved: then the answer is due at once.
  if (spec.migration)
    return std::max(add_days(first_of(spec.migration->month), -days_before_cutover), spec.date);
  return std::max(add_days(first_of(spec.start), -days_before_start),
                  add_days(spec.date, days_to_decide + days_before_work));
}

Date decide_by(const PlanSpec& spec) {
  return std::max(add_days(first_phase(spec), -days_before_work), spec.date);
}

}  // namespace runrate
