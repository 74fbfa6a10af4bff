// SPDX-License-Identifier: Apache-2.0
#include "models/plan/session.hpp"

#include "models/projection/recovery_run.hpp"

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

/// What no run reads: names, rules of approval, accounts, what people say of today. Nothing points into it.
void take_words(PlanSpec& to, const PlanSpec& from) {
  to.name = from.name;
  to.budget = from.budget;
  to.finance = from.finance;
  to.scorecard = from.scorecard;
  to.people = from.people;
  to.current.pain_points = from.current.pain_points;
}

bool runs_alike(const PlanSpec& a, PlanSpec b) {
  take_words(b, a);
  return a == b;
}

/// Whether two runs draw, price and count alike but for the number of trials. Threads change nothing.
bool is_alike(const Run& a, const Run& b) {
  return a.seed == b.seed && a.sampling == b.sampling && a.free_allowances == b.free_allowances &&
         a.price_age == b.price_age && a.not_modelled == b.not_modelled;
}

/// Whether the run takes its draws or its recovery from elsewhere: then it is no session's.
bool is_beside_another(const Run& run) { return run.points != nullptr || run.recovery != nullptr; }

}  // namespace

Reuse Session::reuse_for(const PlanSpec& spec, const PlanRun& run) const {
  if (!kept_ || is_beside_another(run.run) || !is_alike(kept_->run, run.run)) return Reuse::nothing;
  if (!runs_alike(spec, kept_->spec)) return Reuse::nothing;
  const bool has_same_trials = kept_->run.trials == run.run.trials;
  if (has_same_trials && kept_->extent == run.extent)
    return spec == kept_->spec ? Reuse::outlook : Reuse::runs;
  const auto choosing = [](const Run& one) { return std::min(one.trials, recovery_trials); };
  return choosing(kept_->run) == choosing(run.run) ? Reuse::recovery : Reuse::nothing;
}

Plan Session::plan(const PlanSpec& spec, const PlanRun& run) {
  reused_ = reuse_for(spec, run);
  std::unique_ptr<Kept> kept = std::exchange(kept_, nullptr);
  if (reused_ == Reuse::nothing || reused_ == Reuse::recovery) {
    auto made =
        std::make_unique<Kept>(Kept{.spec = spec, .run = run.run, .extent = run.extent, .prospect = {}});
    PlanRun asked = run;
    if (reused_ == Reuse::recovery) asked.run.recovery = &kept->prospect.runs.recovery;
    made->prospect = look_at({made->spec, catalog_, references_}, asked);
    kept = std::move(made);
  } else {
    take_words(kept->spec, spec);  // runs point into the rest
    if (run.accept) run.accept(kept->prospect.runs);
    if (reused_ == Reuse::runs)
      kept->prospect.outlook = outlook_on({kept->spec, catalog_, references_}, run, kept->prospect.runs);
  }
  kept_ = std::move(kept);
  return plan_of({kept_->spec, catalog_, references_}, kept_->prospect.runs, kept_->prospect.outlook,
                 run.info, sentences_);
}

}  // namespace runrate
