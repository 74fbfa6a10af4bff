// SPDX-License-Identifier: Apache-2.0
/// Plans one after another from one price book: each takes over what the one before it found and nothing has
/// changed since.
///
///   Session session(catalog, references, sentences);
///   const Plan before = session.plan(spec, run);
///   spec.budget.monthly = 9'000;
///   const Plan after = session.plan(spec, run);   // no run again: a budget changes none
#pragma once

#include "models/plan/make_plan.hpp"

#include <optional>

namespace runrate {

/// How much of a plan was taken over from the one before.
enum class Reuse {
  nothing,
  recovery,  ///< how each system recovers, chosen on few trials: more trials or another length change nothing
             ///< of it
  runs,      ///< the plan's own runs: what changed is read behind them
  outlook    ///< everything but the words
};

class Session {
 public:
  /// Prices and sentences outlive it. A spec is the caller's; the session keeps a copy.
  Session(const Catalog& catalog, const References& references, const PhraseBook& sentences)
      : catalog_(catalog), references_(references), sentences_(sentences) {}

  /// The same bytes as `make_plan`, whatever was planned before. @throws as `make_plan`; then nothing is kept
  [[nodiscard]] Plan plan(const PlanSpec& spec, const PlanRun& run);

  /// Of the last plan.
  [[nodiscard]] Reuse reused() const { return reused_; }

 private:
  struct Kept {
    PlanSpec spec;
    Run run;
    Extent extent = Extent::everything;
    Prospect prospect;
  };
  [[nodiscard]] Reuse reuse_for(const PlanSpec& spec, const PlanRun& run) const;

  const Catalog& catalog_;
  const References& references_;
  const PhraseBook& sentences_;
  std::unique_ptr<Kept> kept_;
  Reuse reused_ = Reuse::nothing;
};

}  // namespace runrate
