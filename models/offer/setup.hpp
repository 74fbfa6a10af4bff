// SPDX-License-Identifier: Apache-2.0
/// Days of work to build a platform and to move to it, by the table in `pricing-data/setup.json`, and what a
/// day costs on the market.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/text/phrase.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// 10th and 90th percentile.
struct DayRange {
  double low = 0, high = 0;
};

/// Parts of one kind, and the days that each of them takes.
struct SetupPart {
  std::string what;  ///< a kind as the spec spells it, "platform", "environment", "region"
  std::size_t count = 0;
  DayRange each;
  std::string why;
};

struct DayRate {
  DayRange usd;  ///< a day
  std::string source;
};

/// What the tables say of the work that a spec asks for.
struct WorkTable {
  std::vector<SetupPart> parts;  ///< in the table's order
  DayRange setup;                ///< days: the sum over the parts, which are slow or quick together
  DayRange migration;            ///< days, by stage
  std::optional<DayRate> rate;   ///< none where the catalog has none
  std::string source;            ///< of the days, with its date
};

/// @throws std::runtime_error naming the file where it is malformed
[[nodiscard]] WorkTable work_table(const PlanSpec& spec, const Catalog& catalog,
                                   const References& references);

/// Whether something runs today that a move would leave.
[[nodiscard]] bool leaves_something(const PlanSpec& spec);

/// Whether the stated cost of the migration holds the setup: it is stated, and the spec says nothing of a
/// setup.
[[nodiscard]] bool migration_holds_setup(const PlanSpec& spec);

/// Whether the spec says anything of the setup.
[[nodiscard]] bool states_setup(const PlanSpec& spec);

/// What is taken of the work to build where the spec says nothing.
struct WorkAssumption {
  std::string path;
  Phrase value, reason, source;
};

/// By path, in order.
[[nodiscard]] std::vector<WorkAssumption> setup_assumptions(const PlanSpec& spec, const Catalog& catalog,
                                                            const References& references);

}  // namespace runrate
