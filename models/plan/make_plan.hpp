// SPDX-License-Identifier: Apache-2.0
/// From a spec and its prices to a plan, in one call:
///
///   const Plan plan = make_plan({spec, catalog, references}, {.run = {.trials = 10'000}}, sentences);
///
/// The command, the tests and whoever links the library go this way.
#pragma once

#include "models/outlook/outlook.hpp"
#include "models/plan/plan.hpp"
#include "models/projection/runs.hpp"
#include "models/text/phrase_book.hpp"

#include <functional>

namespace runrate {

/// What is asked of the runs.
struct PlanRun {
  Run run;  ///< trials, seed, threads, allowances
  Extent extent =
      Extent::everything;  ///< `plan_only`: without tiers, cheaper ways and what allowances are worth
  RunInfo info;            ///< who made the plan, and from which texts; shown, not read
  Progress progress;       ///< called with the stage and its share done, 0..1
  /// Looks at the plan's own runs before anything is read from them; throws what it refuses them with.
  std::function<void(const Runs&)> accept;
};

/// The runs, and what they say.
struct Prospect {
  Runs runs;
  Outlook outlook;
};

/// What the runs of a plan say, and what runs beside them add to it. @throws as `look_at`
[[nodiscard]] Outlook outlook_on(const Premises& premises, const PlanRun& run, const Runs& runs);

/// The plan's runs and, where everything is asked for, those beside it: each cheaper way by itself, and the
/// plan without free allowances. The same bytes on any number of threads.
/// @throws what `accept` throws; std::bad_alloc; nothing else on a resolved spec
[[nodiscard]] Prospect look_at(const Premises& premises, const PlanRun& run);

/// What the runs say as figures and sections, in the language of the sentences.
[[nodiscard]] Plan plan_of(const Premises& premises, const Runs& runs, const Outlook& outlook,
                           const RunInfo& info, const PhraseBook& sentences);

/// Both. @throws as `look_at`
[[nodiscard]] Plan make_plan(const Premises& premises, const PlanRun& run, const PhraseBook& sentences);

}  // namespace runrate
