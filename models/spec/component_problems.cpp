// SPDX-License-Identifier: Apache-2.0
#include "models/spec/resolve_components.hpp"
#include "models/spec/scaling_problems.hpp"
#include "models/text/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace runrate {
namespace {

/// p95 of an exponential service time is ln 20 = 2.9957 times its mean.
constexpr double least_p95_per_service = 3.0;

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
  const double service = component.service_seconds->value.median();
  const double p95 = component.latency_p95_seconds->value.median();
  if (service > p95) {
    add(problems, "order", path_of(component, "latency.p95"),
        "the objective is shorter than the work of one request", "make p95 longer than service_time");
  } else if (p95 < least_p95_per_service * service) {
    add(problems, "order", path_of(component, "latency.p95"),
        "no number of instances meets it: without any waiting one request in twenty takes three times the "
        "mean",
        fmt::format("make p95 at least {}",
                    duration_text(std::ceil(least_p95_per_service * service * 1000) / 1000)));
  }
}

void check_load(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems) {
  const bool by_tenant =
      component.load.basis == LoadBasis::per_tenant_month || component.custom_driver == "tenants";
  if (by_tenant && !parsed.spec.tenants) {
    add(problems, "missing_field", "tenants", "the field is missing",
        "write 'tenants: 40': a component's load is per tenant");
  }
  const bool has_rate = parsed.has(path_of(component, "carries")) || component.instances;
  if (component.load.is_jobs && !component.load.each_seconds && !has_rate) {
    add(problems, "missing_field", path_of(component, "load.each"), "the field is missing",
        "write 'each: 2 s', the work of one job");
  }
  if (component.latency_p95_seconds && component.load.is_jobs) {
    add(problems, "conflict", path_of(component, "latency"),
        "jobs wait in a queue; a latency is for requests", "keep one of them");
  }
}

/// One span under two names.
void check_retention(const ParsedSpec& parsed, const Component& component, std::vector<Problem>& problems) {
  if (!parsed.has(path_of(component, "retention")) || !parsed.has(path_of(component, "stored.retention")))
    return;
  add(problems, "conflict", path_of(component, "retention"), "the retention is given twice",
      "keep one of retention and stored.retention");
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

/// What a cluster's containers are said to be, against what a cluster decides for its pods.
void check_pods(const ParsedSpec& parsed, const Component& cluster, std::vector<Problem>& problems) {
  const PlanSpec& spec = parsed.spec;
  const std::string path = path_of(cluster, "holds");
  check_names(spec, cluster.holds, path, problems);
  for (const std::string_view own :
       {"size", "carries", "instances", "latency", "load", "scaling", "memory_use", "schedule"}) {
    if (!parsed.has(path_of(cluster, own))) continue;
    add(problems, "conflict", path_of(cluster, own), "a cluster that holds containers has no pods of its own",
        "say it of its containers, or leave 'holds' out");
  }
  for (const std::string& name : cluster.holds) {
    const auto at = spec.components.find(name);
    if (at == spec.components.end()) continue;
    if (at->second.kind != Kind::container) {
      add(problems, "conflict", path, fmt::format("'{}' is no container", name), "name containers only");
      continue;
    }
    if (at->second.cluster != cluster.name) {
      add(problems, "conflict", path, fmt::format("'{}' is held by another cluster too", name),
          "name it once");
    }
    for (const std::string_view field : {"arch", "interruptible", "plan", "sku"}) {
      if (!parsed.has(path_of(at->second, field))) continue;
      add(problems, "conflict", path_of(at->second, field),
          fmt::format("its pods run on the nodes of '{}'", cluster.name), "say it of the cluster");
    }
  }
}

void check_cluster(const ParsedSpec& parsed, const Component& cluster, std::vector<Problem>& problems) {
  if (cluster.kind != Kind::kubernetes) return;
  if (!cluster.holds.empty()) check_pods(parsed, cluster, problems);
  if (!cluster.sku.empty() && !parsed.has(path_of(cluster, "node"))) {
    add(problems, "missing_field", path_of(cluster, "node"), "the field is missing",
        "say what the pinned machine has: 'node: {vcpu: 4, memory: 16 GiB}'");
  }
  for (const Environment& environment : parsed.spec.environments) {
    const auto lacks = [&](const std::string& name) {
      const auto in = [&](const auto& list) { return std::ranges::find(list, name) != list.end(); };
      return in(environment.without) || (!environment.only.empty() && !in(environment.only));
    };
    if (!lacks(cluster.name)) continue;
    for (const std::string& name : cluster.holds) {
      if (lacks(name)) continue;
      add(problems, "conflict", fmt::format("environments.{}", environment.name),
          fmt::format("'{}' would run without its cluster '{}'", name, cluster.name),
          "leave out both, or neither");
    }
  }
}

void check_backup(const PlanSpec& spec, const Component& component, std::vector<Problem>& problems) {
  if (component.kind != Kind::backup) return;
  const std::string path = path_of(component, "of");
  check_names(spec, component.backup_of, path, problems);
  if (component.backup_of.empty()) {
    add(problems, "missing_field", path, "there is nothing to copy",
        "name the components to copy, like 'of: [primary]'");
  }
  if (component.backup_keep_days < component.backup_every_days)
    add(problems, "order", path_of(component, "keep"), "a copy is gone before the next one is made",
        "keep copies at least as long as the time between them");
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

std::vector<Problem> component_problems(const ParsedSpec& parsed) {
  std::vector<Problem> problems;
  const PlanSpec& spec = parsed.spec;
  for (const auto& [name, component] : spec.components) {
    check_ways(component, problems);
    check_latency(component, problems);
    check_scaling(parsed, component, problems);
    check_load(parsed, component, problems);
    check_memory_use(component, problems);
    check_retention(parsed, component, problems);
    check_cluster(parsed, component, problems);
    check_backup(spec, component, problems);
    check_regions(spec, component, problems);
  }
  for (const Environment& environment : spec.environments) {
    const std::string path = fmt::format("environments.{}", environment.name);
    check_names(spec, environment.without, path + ".without", problems);
    check_names(spec, environment.only, path + ".only", problems);
    check_names(spec, environment.with, path + ".with", problems);
    if (!environment.without.empty() && !environment.only.empty()) {
      add(problems, "conflict", path + ".only", "without and only exclude each other", "keep one of them");
    }
    for (const std::string& name : environment.with) {
      if (std::ranges::find(environment.without, name) != environment.without.end())
        add(problems, "conflict", path + ".with", fmt::format("'{}' is named under 'without' too", name),
            "name it once");
    }
  }
  return problems;
}

}  // namespace runrate
