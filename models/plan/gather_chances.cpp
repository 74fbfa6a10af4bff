// SPDX-License-Identifier: Apache-2.0
/// Months, tiers, comparison, what moves the year, scenarios, sizes and groups, as figures.
#include "models/plan/gather.hpp"
#include "models/plan/rule_rows.hpp"

#include <algorithm>
#include <cmath>

namespace runrate {

namespace {

Range shown_range(const LowMidHigh& range) { return {range.low, range.mid, range.high, 0}; }

const MonthBudget* budget_month(const Outlook& outlook, const std::string& month) {
  const auto found = std::ranges::find(outlook.budget.months, month, &MonthBudget::month);
  return found == outlook.budget.months.end() ? nullptr : &*found;
}

}  // namespace

std::vector<MonthFigures> month_figures(const PlanSources& sources) {
  std::vector<MonthFigures> months;
  for (const std::string& id : sources.spec.providers) {
    const ProviderOutlook* provider = sources.outlook.find(id);
    if (provider == nullptr) continue;
    for (const MonthOutlook& row : provider->months) {
      MonthFigures made;
      made.month = row.month;
      made.provider = id;
      if (static_cast<std::size_t>(row.index) < sources.outlook.demand.size()) {
        made.users = shown_range(sources.outlook.demand[static_cast<std::size_t>(row.index)].users);
        made.requests = shown_range(sources.outlook.demand[static_cast<std::size_t>(row.index)].requests);
      }
      made.cost = {row.cost.low, row.cost.mid, row.cost.high, row.cost.mean, row.error.mid};
      made.over_budget = row.over_budget_probability;
      const MonthBudget* budget = provider->recommended ? budget_month(sources.outlook, row.month) : nullptr;
      if (budget != nullptr) {
        made.plan = budget->plan;
        made.one_time = budget->one_time;
      }
      months.push_back(std::move(made));
    }
  }
  return months;
}

namespace {

/// Sizes and instances, then limits that are raised, then what no size that is sold carries.
std::vector<TierChangeFigures> tier_changes(const TierCost& cost) {
  using What = TierChangeFigures::What;
  std::vector<TierChangeFigures> changes;
  for (const TierChange& change : cost.changes) {
    changes.push_back({.what = change.is_of_instances ? What::instances : What::size,
                       .component = change.component,
                       .from_service = change.from.service,
                       .to_service = change.to.service,
                       .from = change.from.size,
                       .to = change.to.size,
                       .count_from = change.instances_from,
                       .count_to = change.instances_to});
  }
  for (const RaisedLimit& one : cost.raised) {
    changes.push_back({.what = What::limit,
                       .component = one.component,
                       .count_from = static_cast<double>(one.limit),
                       .count_to = one.needed});
  }
  for (const std::string& component : cost.past_largest)
    changes.push_back({.what = What::past_largest, .component = component});
  return changes;
}

}  // namespace

std::vector<TierFigures> tier_figures(const PlanSources& sources) {
  std::vector<TierFigures> tiers;
  for (const std::string& id : sources.spec.providers) {
    for (const TierOutlook& tier : sources.outlook.tiers) {
      const auto cost = std::ranges::find(tier.costs, id, &TierCost::provider);
      if (cost == tier.costs.end() || !cost->available) continue;
      TierFigures made;
      made.name = tier.name;
      made.provider = id;
      made.from = tier.from;
      made.to = tier.to;
      made.cost = shown_range(cost->cost);
      made.per_user = cost->per_user;
      made.at_least = cost->at_least;
      made.past_largest = cost->past_largest;
      made.changes = tier_changes(*cost);
      made.crossed_earliest = tier.crossed_earliest.value_or("");
      made.crossed_mid = tier.crossed_mid.value_or("");
      made.share_not_crossed = tier.share_not_crossed;
      tiers.push_back(std::move(made));
    }
  }
  return tiers;
}

std::vector<ComparisonFigures> comparison_figures(const PlanSources& sources) {
  std::vector<ComparisonFigures> pairs;
  for (const PairOutlook& row : sources.outlook.comparison) {
    ComparisonFigures made;
    made.a = row.a;
    made.b = row.b;
    made.a_cheaper = row.probability_a_cheaper;
    made.median_difference = row.median_difference;
    made.discount_to_tie = row.discount_to_tie;
    made.a_cheaper_without_allowances = row.without_allowances;
    made.a_cheaper_without_credits = row.without_credits;
    made.a_cheaper_at_low_imputed = row.at_low_imputed;
    made.a_cheaper_at_high_imputed = row.at_high_imputed;
    for (std::size_t at = 0; at < row.probability_by_scenario.size() && at < sources.spec.scenarios.size();
         ++at) {
      made.a_cheaper_by_scenario[sources.spec.scenarios[at].name] = row.probability_by_scenario[at];
    }
    pairs.push_back(std::move(made));
  }
  return pairs;
}

namespace {

/// A limit in the table of what moves the year.
void describe_cliff(const CliffOutlook& cliff, SensitivityFigures& made) {
  made.is_cliff = true;
  made.label = {"cliffs.label", {{"what", cliff.what}}};
  made.low_text = {"cliffs.kept"};
  made.high_text = {"cliffs.left"};
}

}  // namespace

std::vector<CliffFigures> cliff_figures(const PlanSources& sources) {
  std::vector<CliffFigures> found;
  for (const CliffOutlook& row : sources.outlook.cliffs) {
    CliffFigures& made = found.emplace_back();
    made.provider = row.provider;
    made.component = row.component;
    made.vendor = row.vendor;
    made.kind = std::string(to_text(row.kind));
    made.what = row.what;
    made.then = row.then;
    made.month = row.month;
    made.earliest = row.earliest;
    made.share = row.share;
    made.jump = row.jump;
    if (row.kind != CliffKind::size) continue;
    made.from = row.from;
    made.to = row.to;
    made.past_largest = row.past_largest;
    if (made.past_largest) made.then = {"cliffs.after.past_largest", {{"size", row.then}}};
  }
  return found;
}

std::vector<SensitivityFigures> sensitivity_figures(const PlanSources& sources) {
  std::vector<SensitivityFigures> inputs;
  for (const SensitivityOutlook& row : sources.outlook.sensitivity) {
    if (!is_read(sources.spec, row.input)) continue;
    SensitivityFigures made;
    made.input = row.input;
    made.label = input_label(sources.spec, row.input);
    made.low_text = input_value(sources.spec, row.input, row.p10);
    made.high_text = input_value(sources.spec, row.input, row.p90);
    made.p10 = row.p10;
    made.p90 = row.p90;
    made.first_order = row.first_order;
    made.total = row.total;
    made.rank_correlation = row.rank_correlation;
    made.swing_low = row.swing_low;
    made.swing_high = row.swing_high;
    made.contingency_if_known = row.contingency_if_known;
    if (row.cliff) describe_cliff(sources.outlook.cliffs[*row.cliff], made);
    inputs.push_back(std::move(made));
  }
  return inputs;
}

std::vector<ScenarioFigures> scenario_figures(const PlanSources& sources) {
  std::vector<ScenarioFigures> scenarios;
  for (const ScenarioOutlook& row : sources.outlook.scenarios) {
    ScenarioFigures made;
    made.name = row.name;
    made.probability = row.probability;
    const auto year = [&](std::size_t at) -> Percentiles {
      if (at >= row.years.size()) return {};
      return {row.years[at].low, row.years[at].mid, row.years[at].high, 0, 0};
    };
    made.annual = year(0);
    made.second_year = year(1);
    made.users_at_end = row.users_at_end.mid;
    if (!row.year_over_budget.empty()) made.over_budget = row.year_over_budget[0];
    scenarios.push_back(std::move(made));
  }
  return scenarios;
}

namespace {

Size size_in_plan(const PlanSources& sources, const SystemOutlook& system) {
  Size size;
  for (const Deployment& deployment : sources.runs.plan.deployments) {
    if (deployment.provider != system.provider) continue;
    for (const Resolution& part : deployment.resolutions) {
      if (part.component == system.component && part.environment == "production") size = part.size;
    }
  }
  return size;
}

}  // namespace

std::vector<SystemFigures> system_figures(const PlanSources& sources) {
  std::vector<SystemFigures> systems;
  for (const SystemOutlook& row : sources.outlook.systems) {
    SystemFigures made;
    made.component = row.component;
    made.provider = row.provider;
    made.sized_by = row.sized_by;
    made.size = size_in_plan(sources, row);
    made.first = row.first;
    made.limit_reached = row.limit_reached;
    for (const SystemStep& step : row.changes)
      made.changes.push_back(
          {step.month, step.earliest, step.from, step.to, step.because, step.past_largest});
    made.largest = row.largest;
    if (row.largest_holds_users) made.largest_holds_users = std::floor(*row.largest_holds_users);
    systems.push_back(std::move(made));
  }
  return systems;
}

std::vector<AutoscalingFigures> autoscaling_figures(const PlanSources& sources) {
  std::vector<AutoscalingFigures> groups;
  for (const ScalingOutlook& row : sources.outlook.autoscaling) {
    const auto component = sources.spec.components.find(row.component);
    AutoscalingFigures made;
    made.component = row.component;
    made.environment = row.environment;
    made.region = row.region;
    if (component != sources.spec.components.end()) made.rule = rule_in_short(component->second);
    made.instance_hours = shown_range(row.instance_hours);
    if (row.full_month_hours) made.full_month_hours = shown_range(*row.full_month_hours);
    made.peak = shown_range(row.peak);
    made.unserved = shown_range(row.unserved);
    groups.push_back(std::move(made));
  }
  return groups;
}

}  // namespace runrate
