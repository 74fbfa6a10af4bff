// SPDX-License-Identifier: Apache-2.0
/// What a plan says of the run that it came from, its id first.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/figures/figures.hpp"
#include "models/projection/projection.hpp"
#include "models/spec/plan_spec.hpp"

#include <string>
#include <vector>

namespace runrate {

/// What went into a run beside the resolved spec and the catalog, as it was given.
struct RunSource {
  std::string spec_bytes;
  std::string side_bytes;              ///< of the files that the spec names
  std::string reference_sha256;        ///< of what stands beside the rate cards
  std::vector<std::string> providers;  ///< asked for in place of the spec's
  std::string region;                  ///< the same
  bool allows_outside = false;
};

/// The id is the same where, and only where, spec, prices, version and what was asked of the run are.
[[nodiscard]] RunInfo run_info(const RunSource& source, const PlanSpec& spec, const Catalog& catalog,
                               const Run& run);

}  // namespace runrate
