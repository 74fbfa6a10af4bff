// SPDX-License-Identifier: Apache-2.0
/// Where the business runs: one provider's region sets the place of all, today's region is where it stays.
#pragma once

#include "models/spec/gap_filler.hpp"
#include "models/spec/problem.hpp"
#include "models/spec/resolve.hpp"

#include <vector>

namespace runrate {

/// Fills `region`, a provider's own region and `current.provider` from one another; each is listed. Nothing
/// that the spec names is changed.
void fill_place(ParsedSpec& parsed, GapFiller& gaps);

/// A region of today that its provider has not.
[[nodiscard]] std::vector<Problem> place_problems(const ParsedSpec& parsed);

/// Labels of today that hold a region or a provider, which only the fields of these names are read for.
[[nodiscard]] std::vector<Problem> label_warnings(const ParsedSpec& parsed);

/// The same of a settled spec: a label holds what no field says.
[[nodiscard]] std::vector<Problem> misplaced_labels(const CurrentState& today, const OwnRegions& regions);

}  // namespace runrate
