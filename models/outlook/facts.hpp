// SPDX-License-Identifier: Apache-2.0
/// What is known of the providers beside their prices, for the scorecard: published availability, support,
/// regimes.
#pragma once

#include "models/outlook/scorecard.hpp"
#include "models/projection/runs.hpp"
#include "models/reference/references.hpp"

namespace runrate {

/// Facts of every provider of the plan. Availability is the published promises in series over what a request
/// needs; support is 1 where the chosen plan answers production cases or none was asked for, else 0.5.
[[nodiscard]] CriterionInputs provider_facts(const PlanSpec& spec, const References& references,
                                             const Runs& runs);

}  // namespace runrate
