// SPDX-License-Identifier: Apache-2.0
#include "models/nearest_name.hpp"
#include "models/spec/settle_components.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

std::string path_of(const Component& component, std::string_view field) {
  return fmt::format("components.{}.{}", component.name, field);
}

/// Names of components that are not there.
void check_names(const PlanSpec& spec, const std::vector<std::string>& names, const std::string& path,
                 std::vector<Problem>& problems) {
  std::vector<std::string_view> known;
  for (const auto& [name, component] : spec.components) known.push_back(name);
  constexpr std::size_t most = 20;  // a place says what is wrong with it; a longer list does not help
  std::size_t unknown = 0;
  for (const std::string& name : names) {
    if (spec.components.contains(name)) continue;
    if (++unknown > most) return;
    const auto near = nearest_names(name, known);
    problems.push_back({.code = "unknown_name",
                        .path = path,
                        .found = fmt::format("there is no component '{}'", name),
                        .expected = fmt::format("one of {}", fmt::join(known, ", ")),
                        .nearest = near.empty() ? "" : std::string(near.front()),
                        .remedy = did_you_mean(near)});
  }
}

void check_ways(const Component& component, std::vector<Problem>& problems) {
  std::vector<std::string_view> ways;
  if (component.carries) ways.emplace_back("carries");
  if (component.latency_p95_seconds || component.service_seconds) ways.emplace_back("latency");
  if (component.instances) ways.emplace_back("instances");
  if (component.connections_per_user) ways.emplace_back("connections");
  if (ways.size() > 1) {
    add(problems, "conflict", path_of(component, ways[1]),
        fmt::format("{} exclude each other", fmt::join(ways, " and ")),
        fmt::format("keep one of {}", fmt::join(ways, ", ")));
  }
}

void check_latency(const Component& component, std::vector<Problem>& problems) {
  if (!component.latency_p95_seconds || !component.service_seconds) return;
  if (component.service_seconds->value.median() > component.latency_p95_seconds->value.median()) {
    add(problems, "order", path_of(component, "latency.p95"),
        "the objective is shorter than the work of one request", "make p95 longer than service_time");
  }
}

void check_rule(const Component& component, const std::optional<ThresholdRule>& rule, std::string_view name,
                std::vector<Problem>& problems) {
  if (!rule || rule->down_below < rule->up_above) return;
  add(problems, "order", path_of(component, fmt::format("scaling.{}", name)), "down is not below up",
      "leave room between the two, or instances come and go without end");
}

/// Who writes a threshold says both of its sides.
void check_both_sides(const Said& said, const std::string& scaling, std::vector<Problem>& problems) {
  for (const std::string_view name : {"cpu", "memory", "queue"}) {
    const std::string rule = fmt::format("{}.{}", scaling, name);
    if (!said.has(rule)) continue;
    for (const std::string_view side : {"up", "down"}) {
      if (!said.has(fmt::format("{}.{}", rule, side))) {
        add(problems, "missing_field", fmt::format("{}.{}", rule, side), "the field is missing",
            "give both up and down");
      }
    }
  }
}

void check_scaling(const Said& said, const Component& component, std::vector<Problem>& problems) {
  const Scaling& scaling = component.scaling;
  const std::string path = path_of(component, "scaling");
  check_rule(component, scaling.cpu, "cpu", problems);
  check_rule(component, scaling.memory, "memory", problems);
  check_rule(component, scaling.queue, "queue", problems);
  check_both_sides(said, path, problems);
  if (scaling.queue && !component.load.is_jobs) {
    add(problems, "conflict", path + ".queue", "there is no queue to read: the load is not jobs",
        "write the load as {jobs: 0.05 per request, each: 2 s}");
  }
  if (component.instances && said.has(path)) {
    add(problems, "conflict", path, "a fixed number of instances does not scale",
        "keep instances or scaling");
  }
  if (scaling.kind == ScalingKind::target_tracking && (scaling.cpu || scaling.memory || scaling.queue)) {
    add(problems, "conflict", path, "target tracking has a target, no thresholds",
        "write {kind: target_tracking, target: 55%, limits: 2..30}");
  }
  if (scaling.kind == ScalingKind::schedule && component.schedule.text.empty()) {
    add(problems, "missing_field", path_of(component, "schedule"), "the field is missing",
        "write 'schedule: mon-fri 08:00-20:00'");
  }
}

void check_load(const Said& said, const Component& component, std::vector<Problem>& problems) {
  const bool by_tenant =
      component.load.basis == LoadBasis::per_tenant_month || component.custom_driver == "tenants";
  if (by_tenant && !said.spec.tenants) {
    add(problems, "missing_field", "tenants", "the field is missing",
        "write 'tenants: 40': a component's load is per tenant");
  }
  const bool has_rate = said.has(path_of(component, "carries")) || component.instances;
  if (component.load.is_jobs && !component.load.each_seconds && !has_rate) {
    add(problems, "missing_field", path_of(component, "load.each"), "the field is missing",
        "write 'each: 2 s', the work of one job");
  }
  if (component.latency_p95_seconds && component.load.is_jobs) {
    add(problems, "conflict", path_of(component, "latency"),
        "jobs wait in a queue; a latency is for requests", "keep one of them");
  }
}

void check_memory_use(const Component& component, std::vector<Problem>& problems) {
  if (component.memory_idle <= component.memory_full) return;
  add(problems, "order", path_of(component, "memory_use"), "idle is above full", "swap them");
}

void check_regions(const PlanSpec& spec, const Component& component, std::vector<Problem>& problems) {
  if (component.replicated && component.pinned_main) {
    add(problems, "conflict", path_of(component, "pinned"), "replicated and pinned exclude each other",
        "keep one of them");
  }
  if (!spec.other_regions.empty()) return;
  const std::string_view remedy = "write 'region: {main: us, others: {eu: 30% of users}}', or leave it out";
  if (component.replicated)
    add(problems, "conflict", path_of(component, "replicated"), "there is one region only",
        std::string(remedy));
  if (component.pinned_main)
    add(problems, "conflict", path_of(component, "pinned"), "there is one region only", std::string(remedy));
}

void check_backup(const PlanSpec& spec, const Component& component, std::vector<Problem>& problems) {
  if (component.kind != Kind::backup) return;
  const std::string path = path_of(component, "of");
  check_names(spec, component.backup_of, path, problems);
  if (component.backup_of.empty()) {
    add(problems, "missing_field", path, "there is nothing to copy",
        "name the components to copy, like 'of: [primary]'");
  }
  for (const std::string& name : component.backup_of) {
    const auto at = spec.components.find(name);
    const bool keeps = at != spec.components.end() && (at->second.stored.any || at->second.kind == Kind::vm);
    if (at != spec.components.end() && !keeps) {
      add(problems, "conflict", path, fmt::format("'{}' keeps no data", name),
          "name databases, storage and machines only");
    }
  }
}

}  // namespace

std::vector<Problem> component_problems(const Said& said) {
  std::vector<Problem> problems;
  const PlanSpec& spec = said.spec;
  for (const auto& [name, component] : spec.components) {
    check_ways(component, problems);
    check_latency(component, problems);
    check_scaling(said, component, problems);
    check_load(said, component, problems);
    check_memory_use(component, problems);
    check_backup(spec, component, problems);
    check_regions(spec, component, problems);
  }
  for (const Environment& environment : spec.environments) {
    const std::string path = fmt::format("environments.{}", environment.name);
    check_names(spec, environment.without, path + ".without", problems);
    check_names(spec, environment.only, path + ".only", problems);
    if (!environment.without.empty() && !environment.only.empty()) {
      add(problems, "conflict", path + ".only", "without and only exclude each other", "keep one of them");
    }
  }
  return problems;
}

}  // namespace runrate
