// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/cheaper.hpp"

#include "engine/statistics.hpp"
#include "models/spec/rule_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace runrate {
namespace {

constexpr double half = 0.5;

/// The part's place in the demand model; none where it is not in production.
std::optional<std::size_t> part_of(const Runs& runs, const std::string& component) {
  const std::vector<Part>& parts = runs.plan.demand->parts();
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (parts[p].environment == nullptr && parts[p].component->name == component) return p;
  }
  return std::nullopt;
}

double cost_of(const Outlook& outlook, const Runs& runs, const std::string& component) {
  const Deployment& deployment = runs.plan.deployments[*outlook.recommended];
  double cost = 0;
  for (const LineOutlook& line : outlook.best()->lines) {
    if (deployment.lines[line.line].component == component) cost += line.cost.mid;
  }
  return cost;
}

/// Whether its busiest hour, in nine futures of ten, needs no more than half of a database's size.
bool half_database_holds(const Runs& runs, const Component& component, std::size_t months) {
  const auto part = part_of(runs, component.name);
  const bool is_known = component.carries && component.carries->given;  // a default is no ground to halve on
  if (!part || !is_known || component.vcpu < 2 || !component.sku.empty()) return false;
  const std::vector<double>& need = runs.high_profile.need[*part];
  return !need.empty() && need[std::min(months, need.size()) - 1] <= half;
}

/// Whether a group stands at its lower limit in nine futures of ten, so that smaller instances may do.
bool group_idles(const Runs& runs, const Component& component, std::size_t months) {
  const bool is_group = component.kind == Kind::vm || component.kind == Kind::container;
  const auto part = is_group ? part_of(runs, component.name) : std::nullopt;
  const double least = component.kind == Kind::vm ? 2 : 1;
  if (!part || !component.carries || component.vcpu < least || !component.sku.empty()) return false;
  const std::vector<double>& peak = runs.plan.outcome.peak_p90[*part];
  for (std::size_t m = 0; m < std::min(months, peak.size()); ++m) {
    if (std::round(peak[m]) > component.scaling.min_instances) return false;
  }
  return !peak.empty();
}

void halve(Component& component) {
  component.vcpu *= half;
  component.memory_gib *= half;
  component.carries->value = component.carries->value.scaled(half);
}

/// The dearest component that a test lets through.
template <typename Test>
const Component* dearest(const PlanSpec& spec, const Runs& runs, const Outlook& outlook, Test test) {
  const Component* found = nullptr;
  double most = 0;
  for (const auto& [name, component] : spec.components) {
    if (!test(component)) continue;
    const double cost = cost_of(outlook, runs, name);
    if (cost > most) {
      most = cost;
      found = &component;
    }
  }
  return found;
}

bool leaves_load(const Runs& again, const Runs& before) {
  const Table& now = again.plan.outcome.unserved;
  const Table& then = before.plan.outcome.unserved;
  for (std::size_t p = 0; p < std::min(now.rows(), then.rows()); ++p) {
    if (mean(now.row(p)) > mean(then.row(p)) + 1e-6) return true;
  }
  return false;
}

}  // namespace

std::vector<CheaperPlan> cheaper_plans(const PlanSpec& spec, const Runs& runs, const Outlook& outlook) {
  std::vector<CheaperPlan> plans;
  if (!outlook.recommended || runs.plan.demand == nullptr || runs.high_profile.need.empty()) return plans;
  const auto months = static_cast<std::size_t>(months_covered(spec));
  PlanSpec base = spec;
  base.providers = {outlook.best()->id};
  base.months = months_covered(spec);
  const auto add_half = [&](Saving::What what, const Component* component) {
    if (component == nullptr) return;
    CheaperPlan& plan = plans.emplace_back(CheaperPlan{{what, component->name, 0, 0}, base});
    Component& changed = plan.spec.components.at(component->name);
    halve(changed);
    plan.saving.vcpu = changed.vcpu;
    plan.saving.memory_gib = changed.memory_gib;
  };
  add_half(Saving::What::half_database, dearest(spec, runs, outlook, [&](const Component& c) {
             return is_database(c.kind) && half_database_holds(runs, c, months);
           }));
  add_half(Saving::What::half_group,
           dearest(spec, runs, outlook, [&](const Component& c) { return group_idles(runs, c, months); }));
  // What is tested in an environment needs another one to go to.
  if (spec.environments.size() > 1) {
    const auto least = std::ranges::min_element(spec.environments, {}, &Environment::share);
    CheaperPlan& plan =
        plans.emplace_back(CheaperPlan{{Saving::What::no_environment, least->name, 0, 0}, base});
    std::erase_if(plan.spec.environments, [&](const Environment& e) { return e.name == least->name; });
  }
  const auto awake = [](const Environment& e) { return e.schedule.share >= 1; };
  if (std::ranges::any_of(spec.environments, awake)) {
    CheaperPlan& plan = plans.emplace_back(CheaperPlan{{Saving::What::night, {}, 0, 0}, base});
    for (Environment& environment : plan.spec.environments) {
      if (awake(environment)) environment.schedule = *schedule_from("mon-fri 08:00-20:00");
    }
  }
  return plans;
}

double request_with(const CheaperPlan& plan, const Runs& again, const Runs& before) {
  if (leaves_load(again, before)) return 0;
  const Outlook outlook = look_ahead(plan.spec, again);
  return outlook.recommended ? outlook.ask.total : 0;
}

Outlook with_cheaper(Outlook outlook, const std::vector<CheaperPlan>& plans,
                     const std::vector<double>& totals) {
  constexpr double worth_naming = 0.01;
  constexpr std::size_t most = 2;
  std::vector<Alternative> found;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const double difference = totals[i] - outlook.ask.total;
    if (totals[i] <= 0 || -difference < worth_naming * outlook.ask.total) continue;
    found.push_back({.what = Alternative::What::cheaper,
                     .provider = outlook.ask.provider,
                     .percentile = outlook.budget.funded_percentile,
                     .total = totals[i],
                     .difference = difference,
                     .saving = plans[i].saving});
  }
  std::ranges::stable_sort(found, {}, &Alternative::total);
  if (found.size() > most) found.resize(most);
  if (!found.empty())
    std::erase_if(outlook.ask.alternatives,
                  [](const Alternative& one) { return one.what == Alternative::What::leaner; });
  outlook.ask.alternatives.insert(outlook.ask.alternatives.begin(), found.begin(), found.end());
  return outlook;
}

}  // namespace runrate
