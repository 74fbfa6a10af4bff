// SPDX-License-Identifier: Apache-2.0
/// A spec to the figures of its plan.
#pragma once

#include "models/outlook/facts.hpp"
#include "models/plan/gather.hpp"

#include "whole_run.hpp"

#include <string>

namespace runrate::testing {

/// A spec's figures, from the price book of the source tree.
struct WholePlan {
  PlanSpec spec;
  Runs runs;
  Outlook outlook;
  Figures figures;

  explicit WholePlan(const std::string& text)
      : spec(spec_from(text)),
        runs(runs_of(spec, Extent::everything, small_run(64))),
        outlook(look_ahead(spec, runs, provider_facts(spec, prices().references, runs))),
        figures(figures_of({spec, prices().catalog, prices().references, runs, outlook}, RunInfo{})) {}
};

}  // namespace runrate::testing
