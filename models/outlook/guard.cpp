// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/guard.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/trials.hpp"

namespace runrate {

double chance_within(const PlanSpec& spec, const Runs& runs, const Outlook& outlook, double amount) {
  if (!outlook.recommended) return 0;
  return 1 - probability_above(option_trials(spec, runs, *outlook.recommended).year, amount);
}

}  // namespace runrate
