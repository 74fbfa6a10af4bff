// SPDX-License-Identifier: Apache-2.0
#include "models/plan/make_plan.hpp"

#include "models/outlook/cheaper.hpp"
#include "models/outlook/facts.hpp"
#include "models/plan/gather.hpp"

#include <utility>
#include <vector>

namespace runrate {
namespace {

Outlook outlook_of(const Premises& premises, const Runs& runs) {
  return look_ahead(premises.spec, runs, provider_facts(premises.spec, premises.references, runs));
}

/// A run beside the plan's, judged by the same bill.
Run beside(const Runs& runs, Run run) {
  if (runs.held) run.not_modelled = runs.held->rest;
  return run;
}

/// What could be had for less, each change run again for the recommended provider alone.
Outlook with_savings(const Premises& premises, const Run& asked, const Runs& runs, Outlook outlook) {
  const std::vector<CheaperPlan> plans = cheaper_plans(premises.spec, runs, outlook);
  std::vector<double> totals;
  Run run = beside(runs, asked);
  const PointSet points = points_of_plan(premises, run);
  run.points = &points;
  for (const CheaperPlan& plan : plans) {
    const Runs again =
        project_all({plan.spec, premises.catalog, premises.references}, run, Extent::plan_only);
    totals.push_back(request_with(plan, again, runs));
  }
  return with_cheaper(std::move(outlook), plans, totals);
}

/// What the free allowances are worth, and whether the ranking stands without them.
Outlook with_allowances(const Premises& premises, const Run& asked, const Runs& runs, Outlook outlook) {
  Run without = beside(runs, asked);
  without.free_allowances = false;
  without.recovery = &runs.recovery;
  const Runs paid = project_all(premises, without, Extent::plan_only);
  return with_allowances_valued(std::move(outlook), outlook_of(premises, paid));
}

}  // namespace

Outlook outlook_on(const Premises& premises, const PlanRun& run, const Runs& runs) {
  Outlook outlook = outlook_of(premises, runs);
  if (run.extent == Extent::plan_only) return outlook;
  outlook = with_savings(premises, run.run, runs, std::move(outlook));
  return run.run.free_allowances ? with_allowances(premises, run.run, runs, std::move(outlook)) : outlook;
}

Prospect look_at(const Premises& premises, const PlanRun& run) {
  Prospect prospect;
  prospect.runs = project_all(premises, run.run, run.extent, run.progress);
  if (run.accept) run.accept(prospect.runs);
  prospect.outlook = outlook_on(premises, run, prospect.runs);
  return prospect;
}

Plan plan_of(const Premises& premises, const Runs& runs, const Outlook& outlook, const RunInfo& info,
             const PhraseBook& sentences) {
  const PlanSources sources{premises.spec, premises.catalog, premises.references, runs, outlook};
  return compose(premises.spec, figures_of(sources, info), sentences);
}

Plan make_plan(const Premises& premises, const PlanRun& run, const PhraseBook& sentences) {
  const Prospect prospect = look_at(premises, run);
  return plan_of(premises, prospect.runs, prospect.outlook, run.info, sentences);
}

}  // namespace runrate
