// SPDX-License-Identifier: Apache-2.0
/// From what was said to a complete spec: every problem across fields, every gap filled, every filled gap
/// listed.
#pragma once

#include "models/spec/plan_spec.hpp"
#include "models/spec/problem.hpp"
#include "models/spec/regions.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A spec as its user wrote it. What `given` does not name is still at its initial value.
struct ParsedSpec {
  PlanSpec spec;
  std::set<std::string, std::less<>> given;  ///< paths, groups included
  OwnRegions own_regions{};  ///< those that the price book knows; a provider not among them has any

  [[nodiscard]] bool has(std::string_view path) const { return given.contains(path); }
};

struct ResolvedSpec {
  PlanSpec spec;                  ///< complete where there are no problems
  std::vector<Problem> problems;  ///< by path, without places
  std::vector<Problem> warnings;  ///< of what is without effect, likewise; the spec is good
};

/// Fills the gaps of `said` and checks what no single field shows. Defaults: the field table,
/// by the business's stage.
[[nodiscard]] ResolvedSpec resolve(ParsedSpec parsed);

/// The stage of so many users: under 1,000, 10,000, 100,000, and above.
[[nodiscard]] Stage stage_of(double users);

}  // namespace runrate
