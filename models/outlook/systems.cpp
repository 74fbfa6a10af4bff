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

  [[nodiscard]] std::string month_of(const PlanSpec& spec, const std::string& size) {
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
                       .limit_reached = {}};
  EarlySizes sooner{early};
  for (const SizeStep& step : system.steps) {
    result.changes.push_back({step.month, month_text(spec, step.month), sooner.month_of(spec, step.to),
                              step.from, step.to, step.because});
  }
  if (early == nullptr) return result;
  const std::string last = system.steps.empty() ? system.first : system.steps.back().to;
  // What the fastest tenth reaches beyond the last size at mid.
  std::string from = last;
  bool is_beyond = system.steps.empty() ? early->first == last : false;
  for (const SizeStep& step : early->steps) {
    if (is_beyond) {
      result.changes.push_back({-1, {}, month_text(spec, step.month), from, step.to, step.because});
      from = step.to;
    }
    is_beyond = is_beyond || step.to == last;
  }
  return result;
}

std::string rule_of(const Scaling& rule) {
  const auto percent = [](double share) { return fmt::format("{:g}%", share * 100); };
  switch (rule.kind) {
    case ScalingKind::fixed:
      return "fixed count";
    case ScalingKind::target_tracking:
      return (rule.target_is_memory ? "memory at " : "CPU at ") + percent(rule.target);
    case ScalingKind::hpa:
      return rule.metrics.empty() ? "CPU at " + percent(rule.target) : "metrics of its autoscaler";
    case ScalingKind::schedule:
      return "schedule";
    case ScalingKind::step:
      return "steps by CPU";
    case ScalingKind::threshold:
    case ScalingKind::queue:
      break;
  }
  if (rule.cpu) return "CPU above " + percent(rule.cpu->up_above);
  if (rule.queue) return fmt::format("queue above {:g}", rule.queue->up_above);
  if (rule.memory) return "memory above " + percent(rule.memory->up_above);
  return "CPU above 70%";
}

/// What decides how many there are.
std::string decider(const Component& component) {
  if (component.kind == Kind::kubernetes) return "its pods, which fill a node to 85%";
  if (component.kind == Kind::batch) return "the jobs in its window";
  const bool is_fixed = component.instances.has_value() || component.scaling.kind == ScalingKind::fixed;
  return is_fixed ? "fixed count" : rule_of(component.scaling);
}

std::string counted(double count, Kind kind) {
  std::string word(instance_word(kind));
  if (count == 1) word.pop_back();
  return fmt::format("{:g} {}", count, word);
}

/// First month in which the busiest hour holds at least so many instances; -1 where none does.
int first_with(const std::vector<double>& peaks, double count) {
  const auto found = std::ranges::find_if(peaks, [count](double peak) { return std::round(peak) >= count; });
  return found == peaks.end() ? -1 : static_cast<int>(found - peaks.begin());
}

SystemOutlook group(const PlanSpec& spec, const std::string& provider, const Component& component,
                    const std::vector<double>& mid, const std::vector<double>& high) {
  const Scaling& rule = component.scaling;
  const bool is_fixed = component.instances.has_value() || rule.kind == ScalingKind::fixed ||
                        component.kind == Kind::kubernetes;
  const double first = std::round(mid.front());
  const std::string by = decider(component);
  SystemOutlook result{.provider = provider,
                       .component = component.name,
                       .sized_by = first <= rule.min_instances && !is_fixed
                                       ? fmt::format("lower limit of {}; then {}", rule.min_instances, by)
                                       : by,
                       .first = counted(first, component.kind),
                       .changes = {},
                       .limit_reached = {}};
  double count = first;
  const auto add = [&](int index, double to) {
    const int early = high.empty() ? -1 : first_with(high, to);
    result.changes.push_back({index, index < 0 ? "" : month_text(spec, index),
                              early < 0 ? "" : month_text(spec, early), counted(count, component.kind),
                              counted(to, component.kind), by});
    count = to;
  };
  for (std::size_t m = 1; m < mid.size(); ++m) {
    if (std::round(mid[m]) > count) add(static_cast<int>(m), std::round(mid[m]));
  }
  const double most = high.empty() ? 0 : std::round(*std::ranges::max_element(high));
  if (most > count) add(-1, count + 1);
  if (!is_fixed && rule.max_instances > first) {
    const int bound = first_with(mid, rule.max_instances);
    if (bound >= 0) result.limit_reached = month_text(spec, bound);
  }
  return result;
}

}  // namespace

std::string_view instance_word(Kind kind) {
  if (kind == Kind::vm || kind == Kind::gpu) return "machines";
  return kind == Kind::kubernetes ? "nodes" : "tasks";
}

std::vector<SystemOutlook> system_outlooks(const PlanSpec& spec, const Futures& futures) {
  std::vector<SystemOutlook> result;
  const Future& plan = futures.plan;
  for (std::size_t place = 0; place < plan.deployments.size(); ++place) {
    const Deployment& deployment = plan.deployments[place];
    if (!deployment.available) continue;
    for (const SizedSystem& system : deployment.systems) {
      const SizedSystem* early = nullptr;
      if (place < futures.early_systems.size()) {
        const std::vector<SizedSystem>& all = futures.early_systems[place];
        const auto found = std::ranges::find(all, system.component, &SizedSystem::component);
        if (found != all.end()) early = &*found;
      }
      result.push_back(sized(spec, deployment.provider, system, early));
    }
    if (plan.demand == nullptr) continue;
    const std::vector<Part>& parts = plan.demand->parts();
    for (std::size_t p = 0; p < std::min(parts.size(), plan.outcome.peak_p50.size()); ++p) {
      if (parts[p].environment != nullptr || plan.outcome.peak_p50[p].empty()) continue;
      const std::vector<double> none;
      result.push_back(group(spec, deployment.provider, *parts[p].component, plan.outcome.peak_p50[p],
                             p < plan.outcome.peak_p90.size() ? plan.outcome.peak_p90[p] : none));
    }
  }
  return result;
}

}  // namespace runrate
