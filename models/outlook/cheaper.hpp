// SPDX-License-Identifier: Apache-2.0
/// Changes to a spec that would make its request smaller, each priced by deploying the changed spec again at
/// the same draws.
#pragma once

#include "models/outlook/outlook.hpp"
#include "models/projection/runs.hpp"
#include "models/spec/plan_spec.hpp"

#include <string>
#include <vector>

namespace runrate {

/// A changed spec with the recommended provider alone, over the months that the request covers.
struct CheaperPlan {
  Saving saving;
  PlanSpec spec;
};

/// What could be had for less without a target being missed: the dearest database and the dearest group at
/// half their size where nine futures in ten need no more in the months covered, the environment with the
/// least use left out where another one can take its tests, environments asleep at night. None where no
/// provider is recommended.
[[nodiscard]] std::vector<CheaperPlan> cheaper_plans(const PlanSpec& spec, const Runs& runs,
                                                     const Outlook& outlook);

/// The request with a change, from a run of the changed spec; 0 where it would leave load unserved that is
/// served without it.
[[nodiscard]] double request_with(const CheaperPlan& plan, const Runs& again, const Runs& before);

/// The two that save most, first among the request's alternatives; what saves less than a hundredth of it is
/// not named. Where one is found, the leaner alternative gives way to it.
/// @param totals [plan] as `request_with` gives them
[[nodiscard]] Outlook with_cheaper(Outlook outlook, const std::vector<CheaperPlan>& plans,
                                   const std::vector<double>& totals);

}  // namespace runrate
