// SPDX-License-Identifier: Apache-2.0
/// The one-year term of what stands in every hour: nodes and instances, without upfront payment.
#pragma once

#include "models/deployment/deployment.hpp"

namespace runrate {

/// Notes at each line that a year could be committed to which term the vendor quotes for it in its region.
/// A line that could be but has none keeps `one_year` without a price, so that the gap shows.
void add_one_year_terms(const DeployRequest& request, Deployment& into);

}  // namespace runrate
