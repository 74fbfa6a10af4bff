// SPDX-License-Identifier: Apache-2.0
#include "models/plan/gather.hpp"

#include "models/offer/setup.hpp"
#include "models/plan/full_month.hpp"
#include "models/plan/gather_people.hpp"
#include "models/plan/roadmap.hpp"
#include "models/saas/saas_choice.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <utility>

namespace runrate {

namespace {

/// Tenants of a month at mid, whole; 1 where the spec names none.
double tenants_in(const PlanSpec& spec, int month) {
  if (!spec.tenants) return 1;
  const double grown = std::pow(1 + spec.tenants->growth.value.median(), month);
  return std::max(1.0, std::ceil(spec.tenants->count.value.median() * grown - 1e-9));
}

std::size_t chosen_place(const Outlook& outlook) { return outlook.recommended.value_or(0); }

void add_summary(const PlanSources& sources, Figures& figures) {
  const Outlook& outlook = sources.outlook;
  const ProviderFigures& chosen = figures.chosen();
  SummaryFigures& summary = figures.summary;
  summary.recommended = chosen.id;
  summary.runner_up = outlook.runner_up ? outlook.providers[*outlook.runner_up].id : "";
  summary.region = chosen.region;
  summary.monthly = chosen.monthly;
  summary.ask = figures.ask.total;
  summary.net_increase = figures.ask.net_increase;
  summary.decide_by = figures.ask.decide_by;
  summary.confidence = figures.ask.enough;
  summary.floor = outlook.floor;
  summary.times_ten = outlook.times_ten;
  if (outlook.after_credits) {
    summary.after_credits = outlook.after_credits->mid;
    summary.after_credits_month = outlook.after_credits->month;
  }
  summary.free_allowances = chosen.free_allowances;
  const BasisShares& basis = outlook.basis;
  figures.basis = {basis.quoted, basis.derived, basis.estimated, basis.reconciled, basis.stale};
}

void add_workload(const PlanSources& sources, Figures& figures) {
  const std::vector<int>& months = sources.runs.plan.outcome.key_months;
  const auto shown = [](const LowMidHigh& month) { return WorkloadMonth{month.low, month.mid, month.high}; };
  for (const WorkloadOutlook& row : sources.outlook.workload) {
    WorkloadFigures made{.what = row.what,
                         .month_1 = shown(row.months.front()),
                         .month_12 = {},
                         .last = shown(row.months.back())};
    const auto twelfth = std::ranges::find(months, 11);
    if (twelfth != months.end())
      made.month_12 = shown(row.months.at(static_cast<std::size_t>(twelfth - months.begin())));
    figures.workload.push_back(made);
  }
}

void add_years(const PlanSources& sources, Figures& figures) {
  for (const std::string& id : sources.spec.providers) {
    const ProviderOutlook* provider = sources.outlook.find(id);
    if (provider == nullptr) continue;
    for (const YearOutlook& year : provider->years) {
      figures.years.push_back(
          {year.year, id, {year.cost.low, year.cost.mid, year.cost.high, year.cost.mean}});
    }
  }
  for (const KeyMonth& month : sources.provider().key_months) {
    figures.key_months.push_back(month.month);
    figures.unit_costs.push_back({month.month, month.per_user, month.per_1000_requests,
                                  month.mid / tenants_in(sources.spec, month.index)});
    if (!sources.spec.tenants) figures.unit_costs.back().per_tenant.reset();
  }
}

/// Whether a discount is on the price of any line, whoever is recommended.
bool discounts_any(const PlanSources& sources, const Discount& discount) {
  return std::ranges::any_of(sources.runs.plan.deployments, [&](const Deployment& deployment) {
    return std::ranges::any_of(deployment.lines, [&](const UsageLine& line) {
      const Rate& rate = deployment.meters[line.meter].rate;
      return rate.vendor == discount.vendor && (discount.service.empty() || rate.service == discount.service);
    });
  });
}

/// The spec's reader assumes a need's usual product; which one it becomes hangs on the stage, on the other
/// vendors and on the components.
void name_chosen_saas(const PlanSources& sources, Figures& figures) {
  const SaasList list = SaasList::from_text(sources.references.saas_json);
  for (const ChosenSaas& chosen :
       choose_saas({sources.spec, list, sources.references.signatures, sources.catalog})) {
    if (chosen.given || chosen.need->choice.empty()) continue;
    const auto row =
        std::ranges::find(figures.assumptions, "saas." + chosen.need->choice, &AssumptionFigures::path);
    if (row == figures.assumptions.end()) continue;
    const std::string name = chosen.recommended != nullptr ? chosen.recommended->name
                             : chosen.on_request.empty()   ? "none"
                                                           : chosen.on_request;
    if (chosen.met_by != nullptr) {
      row->reason = {"assumptions.product.watched_by", {{"component", Name{chosen.met_by->name}}}};
    } else if (!chosen.forced_by.empty()) {
      row->reason = {"assumptions.product.signs",
                     {{"regime", Name{std::string(regime_name(chosen.forced_by))}}}};
    } else if (given(name) != row->value) {
      row->reason = {"assumptions.product.usual"};
    }
    row->value = given(name);
  }
}

/// Prices of the options that carry no date, and so have an age that is assumed.
std::size_t undated_prices(const PlanSources& sources) {
  std::set<std::string> skus;
  for (const Deployment& deployment : sources.runs.plan.deployments) {
    for (const UsageLine& line : deployment.lines) {
      const Meter& meter = deployment.meters[line.meter];
      if (meter.age && meter.rate.as_of.empty())
        skus.insert(meter.rate.vendor + meter.rate.product + meter.rate.sku + meter.rate.region);
    }
  }
  return skus.size();
}

void add_undated(const PlanSources& sources, Figures& figures) {
  const std::size_t count = undated_prices(sources);
  if (count == 0) return;
  figures.assumptions.push_back(
      {"prices.undated",
       {"assumptions.undated.age", {{"years", Count{sources.references.price_moves.undated_years()}}}},
       {"assumptions.undated.why", {{"n", Count{static_cast<double>(count)}}}},
       {"assumptions.undated.by"}});
}

/// Among the others, by path.
void add_setup_assumptions(const PlanSources& sources, Figures& figures) {
  for (const WorkAssumption& row : setup_assumptions(sources.spec, sources.catalog, sources.references)) {
    figures.assumptions.push_back({row.path, row.value, row.reason, row.source});
  }
  std::ranges::stable_sort(figures.assumptions, {}, &AssumptionFigures::path);
}

void add_gaps(const PlanSources& sources, Figures& figures) {
  for (const Deployment& deployment : sources.runs.plan.deployments) {
    if (!deployment.available) continue;
    for (const Gap& gap : deployment.gaps)
      figures.unpriced.push_back(
          {deployment.provider, gap.component, what_of(gap), gap.why, gap.is_re_architecture});
  }
  for (const Assumption& row : sources.spec.assumptions) {
    figures.assumptions.push_back({row.path, given(row.value), given(row.reason), given(row.source)});
  }
  add_setup_assumptions(sources, figures);
  name_chosen_saas(sources, figures);
  add_undated(sources, figures);
  for (const Discount& discount : sources.spec.discounts) {
    if (discounts_any(sources, discount)) continue;
    Phrase why{"assumptions.discount.of_vendor", {{"vendor", Name{discount.vendor}}}};
    if (!discount.service.empty())
      why = {"assumptions.discount.of_service",
             {{"vendor", Name{discount.vendor}}, {"service", Name{discount.service}}}};
    figures.assumptions.push_back(
        {"discounts." + discount.vendor, {"assumptions.discount.none"}, std::move(why), {}});
  }
}

void add_people(const PlanSources& sources, Figures& figures) {
  const Figures shown = figures_of_shown_month(figures);
  PeopleSources people{sources.spec, sources.catalog, sources.references, sources.deployment(), shown, {}};
  for (const KeyMonth& month : sources.provider().key_months) people.key_costs.push_back(month.line_p50);
  PeopleFigures made = people_figures(people);
  figures.saas = std::move(made.saas);
  figures.seats = std::move(made.seats);
  figures.recovery = std::move(made.recovery);
  figures.recovery_ways = std::move(made.recovery_ways);
  figures.backups = std::move(made.backups);
  figures.recovery_steps = std::move(made.recovery_steps);
  figures.recovery_scope = std::move(made.recovery_scope);
  figures.recovery_region = std::move(made.recovery_region);
  figures.security = std::move(made.security);
  figures.compliance = std::move(made.compliance);
}

}  // namespace

const Deployment& PlanSources::deployment() const {
  if (runs.plan.deployments.empty()) throw std::logic_error("a plan needs a provider");
  return runs.plan.deployments[chosen_place(outlook)];
}

const ProviderOutlook& PlanSources::provider() const { return outlook.providers.at(chosen_place(outlook)); }

namespace {

/// What holds whether there is a provider or not.
Figures figures_of_spec(const PlanSources& sources, const RunInfo& run) {
  const PlanSpec& spec = sources.spec;
  Figures figures;
  figures.name = spec.name;
  figures.date = to_text(spec.date);
  figures.stage = to_text(spec.stage);
  figures.currency = spec.currency.code;
  figures.months = spec.months;
  figures.low_percentile = spec.low_percentile;
  figures.high_percentile = spec.high_percentile;
  figures.run = run;
  figures.providers = provider_figures(sources);
  figures.parts = part_figures(sources);
  figures.stopped = stopped_figures(sources);
  return figures;
}

}  // namespace

Figures figures_of(const PlanSources& sources, const RunInfo& run) {
  const PlanSpec& spec = sources.spec;
  Figures figures = figures_of_spec(sources, run);
  if (figures.stopped) {
    add_gaps(sources, figures);
    return figures;
  }
  figures.lines = line_figures(sources);
  figures.by_month = month_figures(sources);
  add_years(sources, figures);
  add_workload(sources, figures);
  figures.tiers = tier_figures(sources);
  figures.comparison = comparison_figures(sources);
  figures.autoscaling = autoscaling_figures(sources);
  figures.sensitivity = sensitivity_figures(sources);
  figures.scenarios = scenario_figures(sources);
  figures.systems = system_figures(sources);
  figures.cliffs = cliff_figures(sources);
  figures.one_time = one_time_figures(sources);
  figures.no_setup = no_setup(sources, figures);
  figures.budget = budget_figures(sources);
  figures.ask = ask_figures(sources);
  figures.current = current_figures(sources);
  figures.scorecard = criterion_figures(sources);
  figures.switching = switching_figures(sources);
  figures.committed = committed_spend_figures(sources);
  figures.rightsizing = rightsizing_figures(sources);
  add_labour(sources, figures);
  add_gaps(sources, figures);
  add_people(sources, figures);
  figures.ask.if_refused = if_refused(sources, figures);
  add_summary(sources, figures);
  const Brief brief{spec, figures, MoneyText(figures.currency)};
  const Date start = sources.outlook.ask.first_phase;
  add_commitment(sources, brief, figures.ask);
  figures.availability = availability_figures(sources, brief);
  const Figures shown = figures_of_shown_month(figures);
  figures.roadmap = phases_of({spec, shown, brief.money}, start);
  figures.review = review_of(brief, start);
  figures.vendors = vendor_figures(brief);
  // A platform outgrows nothing before it stands.
  Figures standing = figures;
  standing.systems = shown.systems;
  figures.pain_points = pain_figures({spec, standing, brief.money});
  figures.findings = finding_figures(sources, brief);
  return figures;
}

}  // namespace runrate
