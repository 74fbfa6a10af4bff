// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/outlook.hpp"

#include "engine/statistics.hpp"
#include "models/outlook/covered.hpp"
#include "models/outlook/percentiles.hpp"
#include "models/outlook/rows.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace runrate {
namespace {

Levels levels_of(const PlanSpec& spec) { return {spec.low_percentile, spec.high_percentile}; }

/// Share of the components that the provider itself sells, in production.
double own_parts(const Deployment& deployment) {
  std::set<std::string> all;
  std::set<std::string> partners;
  for (const Resolution& resolution : deployment.resolutions) {
    if (resolution.environment == "production") {
      all.insert(resolution.component);
      if (!resolution.available || resolution.vendor != deployment.provider) {
        partners.insert(resolution.component);
      }
    }
  }
  return all.empty() ? 1.0 : 1.0 - static_cast<double>(partners.size()) / static_cast<double>(all.size());
}

void add_providers(Outlook& outlook, const PlanSpec& spec, const Runs& runs,
                   const std::vector<OptionTrials>& trials, const CriterionInputs& facts) {
  std::vector<Candidate> candidates;
  for (std::size_t place = 0; place < runs.plan.deployments.size(); ++place) {
    ProviderOutlook& provider =
        outlook.providers.emplace_back(provider_outlook(spec, runs, place, trials[place]));
    if (const auto known = facts.find(provider.id); known != facts.end()) {
      provider.facts = known->second;
    }
    candidates.push_back({.provider = provider.id,
                          .available = provider.available,
                          .complete = provider.complete,
                          .horizon_mid = provider.horizon.mid,
                          .own_parts = own_parts(runs.plan.deployments[place]),
                          .facts = provider.facts});
  }
  outlook.scorecard = scorecard(candidates, spec.scorecard);
  outlook.recommended = outlook.scorecard.recommended;
  outlook.runner_up = outlook.scorecard.runner_up;
  for (std::size_t i = 0; i < outlook.providers.size(); ++i) {
    outlook.providers[i].score = outlook.scorecard.score[i];
    outlook.providers[i].recommended = outlook.recommended == i;
  }
}

/// Staying is an option beside the others: who runs the business today keeps it unless the move saves money
/// in at least 80 of 100 futures.
void stay_unless_a_move_saves(Outlook& outlook, const PlanSpec& spec,
                              const std::vector<OptionTrials>& trials) {
  if (!outlook.recommended || !spec.current.cost) return;
  const auto today = std::ranges::find(outlook.providers, spec.current.provider, &ProviderOutlook::id);
  if (today == outlook.providers.end() || !today->available || !today->complete) return;
  const auto place = static_cast<std::size_t>(today - outlook.providers.begin());
  if (place == *outlook.recommended) return;
  const double saves = probability_below(trials[*outlook.recommended].horizon, trials[place].horizon);
  if (saves >= move_saves_at_least) return;
  outlook.stays_as_move_saves = saves;
  outlook.runner_up = outlook.recommended;
  outlook.recommended = place;
  for (std::size_t i = 0; i < outlook.providers.size(); ++i) outlook.providers[i].recommended = place == i;
}

void add_comparison(Outlook& outlook, const PlanSpec& spec, const Runs& runs,
                    const std::vector<OptionTrials>& trials) {
  std::vector<Contender> contenders;
  for (std::size_t place = 0; place < trials.size(); ++place) {
    const OptionTrials& option = trials[place];
    if (option.empty()) continue;
    const ProviderOutcome& figures = runs.plan.outcome.providers[place];
    Contender& contender =
        contenders.emplace_back(Contender{option.provider, option.horizon, option.own_horizon});
    const bool has_credit = figures.granted.rows() > 0 &&
                            std::ranges::any_of(figures.granted.row(0), [](double paid) { return paid > 0; });
    if (has_credit) contender.granted = figures.granted.row(0);
    if (figures.imputed.rows() > 0) {
      contender.imputed_low = figures.imputed.row(0);
      contender.imputed_high = figures.imputed.row(1);
    }
  }
  outlook.comparison = compare(contenders, runs.plan.outcome.scenario, spec.scenarios.size());
}

void add_workload(Outlook& outlook, const PlanSpec& spec, const Outcome& outcome) {
  for (std::size_t what = 0; what < workload_count; ++what) {
    WorkloadOutlook row{.what = static_cast<Workload>(what), .months = {}};
    for (const Table& month : outcome.workload)
      row.months.push_back(low_mid_high(month.row(what), levels_of(spec)));
    if (std::ranges::any_of(row.months, [](const LowMidHigh& month) { return month.high > 0; }))
      outlook.workload.push_back(std::move(row));
  }
}

void add_demand(Outlook& outlook, const PlanSpec& spec, const SimulatedRun& plan) {
  const Outcome& outcome = plan.outcome;
  for (std::size_t m = 0; m < outcome.users.rows(); ++m) {
    DemandMonth month{.index = static_cast<int>(m), .month = to_text(spec.start + static_cast<int>(m))};
    month.users = low_mid_high(outcome.users.row(m), levels_of(spec));
    if (m < outcome.requests.rows()) {
      month.requests = low_mid_high(outcome.requests.row(m), levels_of(spec));
    }
    outlook.demand.push_back(std::move(month));
  }
  const std::size_t parts = plan.demand != nullptr ? plan.demand->parts().size() : 0;
  for (std::size_t p = 0; p < std::min(parts, outcome.instance_hours.rows()); ++p) {
    const Part& part = plan.demand->parts()[p];
    if (has_instances(part.component->kind)) {
      outlook.autoscaling.push_back(
          {.part = p,
           .component = part.component->name,
           .environment = part.environment != nullptr ? part.environment->name : "production",
           .region = part.place > 0 ? plan.demand->regions()[part.place - 1].first : "",
           .instance_hours = low_mid_high(outcome.instance_hours.row(p), levels_of(spec)),
           .full_month_hours = outcome.full_month ? std::optional(low_mid_high(
                                                        outcome.full_month_hours.row(p), levels_of(spec)))
                                                  : std::nullopt,
           .peak = low_mid_high(outcome.peak_instances.row(p), levels_of(spec)),
           .unserved = low_mid_high(outcome.unserved.row(p), levels_of(spec))});
    }
  }
}

/// Shares of what is charged; credits have no grade of their own.
BasisShares basis_of(const ProviderOutlook& provider) {
  BasisShares basis;
  double all = 0;
  double* const share_of[] = {&basis.quoted, &basis.derived, &basis.estimated, &basis.reconciled};
  for (const LineOutlook& line : provider.lines) {
    const double cost = std::max(line.cost.mid, 0.0);
    all += cost;
    *share_of[static_cast<std::size_t>(line.grade)] += cost;
    if (line.grade == Grade::quoted && line.is_stale) basis.stale += cost;
  }
  for (double* const share :
       {&basis.quoted, &basis.derived, &basis.estimated, &basis.reconciled, &basis.stale})
    *share = all > 0 ? *share / all : 0.0;
  return basis;
}

/// P50 of the reference month in another run.
std::optional<double> reference_mid(const std::optional<SimulatedRun>& simulated, std::size_t place) {
  if (!simulated || place >= simulated->outcome.providers.size()) {
    return std::nullopt;
  }
  const Table& cost = simulated->outcome.providers[place].cost;
  if (cost.trials() == 0) {
    return std::nullopt;
  }
  return cents(quantile(sum_of(columns_of(cost), cost.trials()), 0.5));
}

void add_money(Outlook& outlook, const PlanSpec& spec, const Runs& runs,
               const std::vector<OptionTrials>& trials) {
  const std::size_t place = *outlook.recommended;
  const ProviderOutlook& best = outlook.providers[place];
  const Table& monthly = runs.plan.outcome.providers[place].monthly;
  outlook.budget = budget_outlook(spec, best, trials[place], monthly, is_calibrated(spec, runs));
  const AskOption runner_up =
      outlook.runner_up ? AskOption{&outlook.providers[*outlook.runner_up], &trials[*outlook.runner_up]}
                        : AskOption{};
  outlook.ask = ask_for(spec, runs, {&best, &trials[place]}, outlook.budget, runner_up);
  std::vector<double> horizon_mid;
  for (const ProviderOutlook& provider : outlook.providers) horizon_mid.push_back(provider.horizon.mid);
  outlook.commitment = commitment_outlook(spec, runs, horizon_mid, place);
  for (const OneTimeRow& row : outlook.ask.one_time_rows) {
    if (row.in_ask) {
      const int index = std::max(0, months_between(spec.start, *month_from(row.month)));
      outlook.budget.months[static_cast<std::size_t>(index)].one_time += row.funded;
    }
  }
  const Deployment* const own[] = {&runs.plan.deployments[place]};
  const InputColumns inputs = inputs_of(runs.plan.outcome, own);
  outlook.sensitivity = swings(inputs, trials[place].year, to_fund(trials[place]),
                               spec.budget.funded_percentile, outlook.budget.annual.contingency);
  if (spec.correlations.empty()) add_totals(outlook.sensitivity, inputs, trials[place].year);
  std::ranges::move(
      cliff_swings(spec, runs.plan, place, outlook.cliffs, trials[place].year, to_fund(trials[place]),
                   spec.budget.funded_percentile, outlook.budget.annual.contingency),
      std::back_inserter(outlook.sensitivity));
  std::ranges::stable_sort(outlook.sensitivity, std::ranges::greater{},
                           [](const SensitivityOutlook& s) { return std::abs(s.swing); });
  outlook.scenarios = scenario_outlooks(spec, runs.plan.outcome, monthly, covered_share(spec, best.lines));
  outlook.basis = basis_of(best);
  outlook.floor = reference_mid(runs.floor, place);
  outlook.times_ten = reference_mid(runs.times_ten, place);
  outlook.after_credits = after_credits(spec, runs.plan, place);
}

}  // namespace

const ProviderOutlook* Outlook::find(std::string_view provider) const noexcept {
  const auto found = std::ranges::find(providers, provider, &ProviderOutlook::id);
  return found == providers.end() ? nullptr : &*found;
}

const PairOutlook* Outlook::pair(std::string_view a, std::string_view b) const noexcept {
  const auto found =
      std::ranges::find_if(comparison, [&](const PairOutlook& pair) { return pair.a == a && pair.b == b; });
  return found == comparison.end() ? nullptr : &*found;
}

Outlook look_ahead(const PlanSpec& spec, const Runs& runs, const CriterionInputs& facts) {
  Outlook outlook{
      .months = spec.months, .low_percentile = spec.low_percentile, .high_percentile = spec.high_percentile};
  std::vector<OptionTrials> trials;
  for (std::size_t place = 0; place < runs.plan.deployments.size(); ++place) {
    trials.push_back(option_trials(spec, runs, place));
  }
  add_providers(outlook, spec, runs, trials, facts);
  stay_unless_a_move_saves(outlook, spec, trials);
  add_comparison(outlook, spec, runs, trials);
  add_demand(outlook, spec, runs.plan);
  add_workload(outlook, spec, runs.plan.outcome);
  outlook.systems = system_outlooks(spec, runs);
  outlook.cliffs = cliffs(spec, runs);
  outlook.tiers = tier_outlooks(spec, runs);
  if (outlook.recommended) {
    outlook.switching = switching_of(spec, runs, outlook.scorecard, trials, *outlook.recommended);
    add_money(outlook, spec, runs, trials);
  }
  outlook.committed = committed_spend(spec, runs);
  outlook.current = current_outlook(spec, runs, trials, outlook.recommended);
  return outlook;
}

Outlook with_allowances_valued(Outlook outlook, const Outlook& without) {
  for (ProviderOutlook& provider : outlook.providers) {
    const ProviderOutlook* other = without.find(provider.id);
    if (other != nullptr && provider.available && other->available) {
      provider.free_allowances = cents(other->monthly.mid - provider.monthly.mid);
    }
  }
  for (PairOutlook& pair : outlook.comparison) {
    if (const PairOutlook* other = without.pair(pair.a, pair.b); other != nullptr) {
      pair.without_allowances = other->probability_a_cheaper;
    }
  }
  return outlook;
}

}  // namespace runrate
