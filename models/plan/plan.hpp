// SPDX-License-Identifier: Apache-2.0
/// The whole plan as data: every section of the template, and every figure with what it rests on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/plan/document.hpp"
#include "models/plan/figures.hpp"
#include "models/plan/gather.hpp"
#include "models/spec/plan_spec.hpp"

namespace runrate {

struct Plan {
  Figures figures;
  std::vector<std::pair<std::string, std::string>> texts;  ///< single values of the template, raw: name, date …
  std::vector<DocSlot> slots;                                 ///< blocks of the template by name, in the document's order
};

/// Every section from the figures.
[[nodiscard]] Plan compose(const PlanSpec& spec, Figures figures);

/// The plan from its sources; `run` is what the driver alone knows.
[[nodiscard]] Plan compose(const PlanSources& sources, const RunInfo& run);

/// First twelve hexadecimal digits of the hash of all that the figures depend on: the spec's bytes, the price book's
/// stamps, seed, trials, free allowances and version.
[[nodiscard]] std::string plan_id_of(const RunInfo& run);

}  // namespace runrate
