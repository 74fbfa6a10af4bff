// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/systems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

std::string month_text(const PlanSpec& spec, int index) { return to_text(spec.start + index); }

/// The month in which the early sizing has come to a size, from step `next` on; none where it never does.
struct EarlySizes {
  const SizedSystem* system = nullptr;
  std::size_t next = 0;  ///< first step that no change has taken yet

  [[nodiscard]] std::string month_of(const PlanSpec& spec, const Size& size) {
    if (system == nullptr) return {};
    if (system->first == size) return month_text(spec, 0);
    for (std::size_t i = next; i < system->steps.size(); ++i) {
      if (system->steps[i].to != size) continue;
      next = i + 1;
      return month_text(spec, system->steps[i].month);
    }
    return {};
  }
};

SystemOutlook sized(const PlanSpec& spec, const std::string& provider, const SizedSystem& system,
                    const SizedSystem* early) {
  SystemOutlook result{.provider = provider,
                       .component = system.component,
                       .sized_by = system.sized_by,
                       .first = system.first,
                       .changes = {},
                       .limit_reached = {},
                       .largest = system.largest,
                       .largest_holds_users = {}};
  EarlySizes sooner{early};
  for (const SizeStep& step : system.steps) {
    result.changes.push_back({step.month, month_text(spec, step.month), sooner.month_of(spec, step.to),
                              step.from, step.to, step.because, step.past_largest});
  }
  if (early == nullptr) return result;
  const Size last = system.steps.empty() ? system.first : system.steps.back().to;
  // What the fastest tenth reaches beyond the last size at mid.
  Size from = last;
  bool is_beyond = system.steps.empty() ? early->first == last : false;
  for (const SizeStep& step : early->steps) {
    if (is_beyond) {
      result.changes.push_back(
          {-1, {}, month_text(spec, step.month), from, step.to, step.because, step.past_largest});
      from = step.to;
    }
    is_beyond = is_beyond || step.to == last;
  }
  return result;
}

Phrase rule_of(const Scaling& rule) {
  const auto at = [](std::string_view id, double share) {
    return Phrase{std::string(id), {{"share", Name{fmt::format("{:g}%", share * 100)}}}};
  };
  switch (rule.kind) {
    case ScalingKind::fixed:
      return {"sizing.by.fixed"};
    case ScalingKind::target_tracking:
      return at(rule.target_is_memory ? "sizing.by.memory_at" : "sizing.by.cpu_at", rule.target);
    case ScalingKind::hpa:
      return rule.metrics.empty() ? at("sizing.by.cpu_at", rule.target) : Phrase{"sizing.by.own_metrics"};
    case ScalingKind::schedule:
      return {"sizing.by.schedule"};
    case ScalingKind::step:
      return {"sizing.by.steps"};
    case ScalingKind::threshold:
    case ScalingKind::queue:
      break;
  }
  if (rule.cpu) return at("sizing.by.cpu_above", rule.cpu->up_above);
  if (rule.queue) return {"sizing.by.queue_above", {{"n", Name{fmt::format("{:g}", rule.queue->up_above)}}}};
  if (rule.memory) return at("sizing.by.memory_above", rule.memory->up_above);
  return at("sizing.by.cpu_above", ThresholdRule{}.up_above);
}

/// What decides how many there are.
Phrase decider(const Component& component) {
  if (component.kind == Kind::kubernetes) return {"sizing.by.pods", {{"full", Share{0.85}}}};
  if (component.kind == Kind::batch) return {"sizing.by.window"};
  const bool is_fixed = component.instances.has_value() || component.scaling.kind == ScalingKind::fixed;
  return is_fixed ? Phrase{"sizing.by.fixed"} : rule_of(component.scaling);
}

Size counted(double count, Kind kind) {
  const bool is_machine = kind == Kind::vm || kind == Kind::gpu;
  const std::string_view id = is_machine                 ? "size.machines"
                              : kind == Kind::kubernetes ? "size.nodes"
                                                         : "size.tasks";
  return size_of({}, Phrase{std::string(id), {{"n", Count{count}}}});
}

/// First month in which the busiest hour holds at least so many instances; -1 where none does.
int first_with(const std::vector<double>& peaks, double count) {
  const auto found = std::ranges::find_if(peaks, [count](double peak) { return std::round(peak) >= count; });
  return found == peaks.end() ? -1 : static_cast<int>(found - peaks.begin());
}

/// Instances of a group in the busiest hour, by month; `high` may be empty.
struct Peaks {
  const std::vector<double>& mid;
  const std::vector<double>& high;
};

/// The month of that number; nothing where there is none.
std::string month_or_none(const PlanSpec& spec, int index) {
  return index < 0 ? std::string() : month_text(spec, index);
}

/// The months in which the count grows at mid, then the one that only the fastest tenth comes to.
std::vector<SystemStep> changes_of(const PlanSpec& spec, const Component& component, const Peaks& peaks) {
  std::vector<SystemStep> changes;
  double count = std::round(peaks.mid.front());
  const auto add = [&](int index, double to) {
    changes.push_back({index, month_or_none(spec, index), month_or_none(spec, first_with(peaks.high, to)),
                       counted(count, component.kind), counted(to, component.kind), decider(component)});
    count = to;
  };
  for (std::size_t m = 1; m < peaks.mid.size(); ++m) {
    if (std::round(peaks.mid[m]) > count) add(static_cast<int>(m), std::round(peaks.mid[m]));
  }
  const double most = peaks.high.empty() ? 0 : std::round(*std::ranges::max_element(peaks.high));
  if (most > count) add(-1, count + 1);
  return changes;
}

SystemOutlook group(const PlanSpec& spec, const std::string& provider, const Component& component,
                    const Peaks& peaks) {
  const Scaling& rule = component.scaling;
  const bool is_fixed = component.instances.has_value() || rule.kind == ScalingKind::fixed ||
                        component.kind == Kind::kubernetes;
  const double first = std::round(peaks.mid.front());
  const Phrase by = decider(component);
  const double least = rule.min_instances;
  SystemOutlook result{.provider = provider,
                       .component = component.name,
                       .sized_by = first <= rule.min_instances && !is_fixed
                                       ? Phrase{"sizing.by.least_then", {{"n", Count{least}}, {"by", by}}}
                                       : by,
                       .first = counted(first, component.kind),
                       .changes = changes_of(spec, component, peaks),
                       .limit_reached = {},
                       .largest = {},
                       .largest_holds_users = {}};
  if (!is_fixed && rule.max_instances > first)
    result.limit_reached = month_or_none(spec, first_with(peaks.mid, rule.max_instances));
  return result;
}

/// A database's load in a tier's middle, in parts of what the largest primary that is sold carries.
std::optional<double> load_of_largest(const SimulatedRun& middle, std::size_t place,
                                      const std::string& component) {
  if (place >= middle.deployments.size()) return std::nullopt;
  const std::vector<SizedSystem>& systems = middle.deployments[place].systems;
  const auto found = std::ranges::find(systems, component, &SizedSystem::component);
  if (found == systems.end() || found->load_of_largest <= 0) return std::nullopt;
  return found->load_of_largest;
}

/// From how many users on no primary that is sold carries the load; none where it does not follow the users.
std::optional<double> largest_holds_users(const Runs& runs, std::size_t place, const std::string& component) {
  constexpr double alike = 0.02;
  if (runs.tiers.size() < 2) return std::nullopt;
  const auto users = [](const TierRuns& tier) { return std::sqrt(tier.from * tier.to); };
  const TierRuns &first = runs.tiers.front(), &last = runs.tiers.back();
  const auto few = load_of_largest(first.mid, place, component);
  const auto many = load_of_largest(last.mid, place, component);
  if (!few || !many) return std::nullopt;
  if (std::abs(*many / *few / (users(last) / users(first)) - 1) > alike) return std::nullopt;
  return users(last) / *many;
}

/// What is sized by its load: databases, caches, searches of one deployment.
void add_sized(const PlanSpec& spec, const Runs& runs, std::size_t place,
               std::vector<SystemOutlook>& result) {
  const Deployment& deployment = runs.plan.deployments[place];
  const std::vector<SizedSystem> none;
  const std::vector<SizedSystem>& all = place < runs.early_systems.size() ? runs.early_systems[place] : none;
  for (const SizedSystem& system : deployment.systems) {
    const auto early = std::ranges::find(all, system.component, &SizedSystem::component);
    result.push_back(sized(spec, deployment.provider, system, early == all.end() ? nullptr : &*early));
    result.back().largest_holds_users = largest_holds_users(runs, place, system.component);
  }
}

/// What scales by its rule: the groups of production.
void add_groups(const PlanSpec& spec, const SimulatedRun& plan, const std::string& provider,
                std::vector<SystemOutlook>& result) {
  const std::vector<double> none;
  const std::vector<Part>& parts = plan.demand->parts();
  const Outcome& outcome = plan.outcome;
  for (std::size_t p = 0; p < std::min(parts.size(), outcome.peak_p50.size()); ++p) {
    if (parts[p].environment != nullptr || outcome.peak_p50[p].empty()) continue;
    const std::vector<double>& high = p < outcome.peak_p90.size() ? outcome.peak_p90[p] : none;
    result.push_back(group(spec, provider, *parts[p].component, {outcome.peak_p50[p], high}));
  }
}

}  // namespace

std::vector<SystemOutlook> system_outlooks(const PlanSpec& spec, const Runs& runs) {
  std::vector<SystemOutlook> result;
  const SimulatedRun& plan = runs.plan;
  for (std::size_t place = 0; place < plan.deployments.size(); ++place) {
    if (!plan.deployments[place].available) continue;
    add_sized(spec, runs, place, result);
    if (plan.demand != nullptr) add_groups(spec, plan, plan.deployments[place].provider, result);
  }
  return result;
}

}  // namespace runrate
