// SPDX-License-Identifier: Apache-2.0
/// What a named place, the named regimes and the labels of today leave open, as findings.
#pragma once

#include "models/compliance/regime_points.hpp"
#include "models/compliance/residency.hpp"
#include "models/figures/figures.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/spec/problem.hpp"
#include "models/text/phrase_book.hpp"

#include <vector>

namespace runrate {

[[nodiscard]] FindingFigures finding_on(const Departure& departure, const PlanSpec& spec);
[[nodiscard]] FindingFigures finding_on(const RegimePoint& point);
/// A label of today that holds a region or a provider.
[[nodiscard]] FindingFigures finding_on(const Problem& label);

/// What would leave the place that a spec names, as warnings of the spec's fields.
[[nodiscard]] std::vector<Problem> place_warnings(const PlanSpec& spec, const Catalog& catalog,
                                                  const References& references, const Wording& say);

}  // namespace runrate
