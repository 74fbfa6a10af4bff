// SPDX-License-Identifier: Apache-2.0
#include "models/spec/resolve_components.hpp"

#include "models/spec/kinds.hpp"
#include "models/spec/rules_of_thumb.hpp"
#include "models/spec/usual_components.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

constexpr Because measured{"only a measurement can tell", "judgement"};
constexpr Because template_rule{"the template's rule", "plan template, auto-scaling configuration"};

/// Whether it is a group of equal instances that come and go with their load.
bool is_group(const Component& c) {
  return c.kind == Kind::vm || c.kind == Kind::container || c.kind == Kind::gpu ||
         (c.kind == Kind::kubernetes && c.holds.empty());
}

std::string field_path(const Component& component, std::string_view field) {
  return fmt::format("components.{}.{}", component.name, field);
}

void fill_load(Component& component, GapFiller& gaps) {
  if (gaps.has(field_path(component, "load"))) return;
  switch (component.kind) {
    case Kind::vm:
    case Kind::container:
    case Kind::kubernetes:
      if (component.load.basis == LoadBasis::none && component.holds.empty())
        gaps.fill(component, "load", "100% of requests", {"it serves the requests"});
      return;
    case Kind::gpu:
      if (!component.instances)
        gaps.fill(component, "load", "{p10: 0.001 per request, p90: 0.02 per request}", measured);
      return;
    case Kind::batch:
      component.load.is_jobs = true;
      return;
    case Kind::serverless:
      gaps.fill(component, "load", "100% of requests", {"it serves the requests"});
      return;
    case Kind::logs:
      gaps.fill(component, "load", "{p10: 0.5 KiB per request, p90: 2 KiB per request}",
                {"a line or two a request", "judgement"});
      return;
    case Kind::queue:
      gaps.fill(component, "load", "{p10: 0.2 per request, p90: 3 per request}", measured);
      return;
    case Kind::llm:
      gaps.fill(component, "load", "{p10: 0.001 per request, p90: 0.02 per request}", measured);
      return;
    case Kind::nosql:
      gaps.fill(component, "load.reads", "{p10: 1 per request, p90: 5 per request}", measured);
      gaps.fill(component, "load.writes", "{p10: 0.2 per request, p90: 1 per request}", measured);
      return;
    case Kind::postgres:
    case Kind::mysql:
      gaps.fill(component, "load", "{p10: 2 per request, p90: 10 per request}",
                {"queries of a request; only a measurement can tell", "judgement"});
      return;
    case Kind::static_site:
    case Kind::cache:
    case Kind::search:
    case Kind::object_storage:
    case Kind::block:
    case Kind::file:
    case Kind::cdn:
    case Kind::load_balancer:
    case Kind::dns:
    case Kind::nat:
    case Kind::vpn:
    case Kind::monitoring:
    case Kind::backup:
    case Kind::waf:
    case Kind::secrets:
    case Kind::custom:
      return;
  }
}

void fill_stored(Component& component, GapFiller& gaps) {
  if (gaps.has(field_path(component, "stored")) || component.stored.start_gib ||
      component.stored.per_user_gib)
    return;
  if (is_database(component.kind) || component.kind == Kind::nosql) {
    gaps.fill(component, "stored.start", "{p10: 5 GiB, p90: 50 GiB}",
              {"only the data can tell", "judgement"});
  } else if (component.kind == Kind::object_storage) {
    gaps.fill(component, "per_user", "{p10: 1 MiB per month, p90: 20 MiB per month}",
              {"only the data can tell", "judgement"});
  } else if (component.kind == Kind::block || component.kind == Kind::file) {
    gaps.fill(component, "stored.start", "{p10: 20 GiB, p90: 200 GiB}",
              {"only the data can tell", "judgement"});
  } else if (component.kind == Kind::static_site) {
    gaps.fill(component, "stored.start", "1 GiB", {"a site's files"});
  }
}

/// One, where the size that is said is refused.
double vcpu_of(const Component& component) { return component.vcpu > 0 ? component.vcpu : 1; }

void fill_carries(Component& component, GapFiller& gaps) {
  const bool is_open = !component.carries && !component.instances && !component.latency_p95_seconds;
  if (!is_open || component.load.basis == LoadBasis::none) return;
  if (component.load.is_jobs && component.load.each_seconds) return;  // one job at a time on each vCPU
  if (component.kind == Kind::gpu) {
    gaps.fill(component, "carries", "{p10: 1 requests/s, p90: 20 requests/s}",
              {"only a test with the model can tell", "judgement"});
    return;
  }
  const double vcpu = vcpu_of(component);
  const std::string text = fmt::format("{{p10: {} requests/s, p90: {} requests/s}}", number_text(25 * vcpu),
                                       number_text(120 * vcpu));
  gaps.fill(component, "carries", text,
            {"25 to 120 requests/s a vCPU; only a load test can tell", "judgement"});
}

/// A database's, unless its connections decide.
void fill_queries(Component& component, GapFiller& gaps) {
  if (component.carries || component.connections_per_user) return;
  const double vcpu = vcpu_of(component);
  gaps.fill(component, "carries",
            fmt::format("{{p10: {} queries/s, p90: {} queries/s}}", number_text(100 * vcpu),
                        number_text(600 * vcpu)),
            {"100 to 600 queries/s a vCPU; only a load test can tell", "judgement"});
}

/// What a cache holds for users who come later.
void fill_cache(Component& component, GapFiller& gaps) {
  gaps.fill(component, "memory.per_user", "{p10: 10 KiB, p90: 200 KiB}",
            {"a session and some hot rows; only a measurement can tell", "judgement"});
}

void fill_engine(Component& component, GapFiller& gaps) {
  if (component.kind != Kind::cache) return;
  if (component.sku.empty())
    gaps.fill(component, "engine", "valkey", {"the open successor of Redis, at the lower price"});
  else
    gaps.fill(component, "engine", "redis", {"a node is pinned: what is replaced is mostly Redis OSS"});
}

/// A rule without a window takes the one of the group's first rule that has one; a queue alone is read once a
/// minute.
void fill_windows(Component& component, const GapFiller& gaps) {
  Scaling& scaling = component.scaling;
  const auto window = [&](std::optional<ThresholdRule>& rule, std::string_view name, double up, double down) {
    if (!rule) return;
    if (!gaps.has(field_path(component, fmt::format("scaling.{}.up.for", name)))) rule->up_for_minutes = up;
    if (!gaps.has(field_path(component, fmt::format("scaling.{}.down.for", name))))
      rule->down_for_minutes = down;
  };
  window(scaling.cpu, "cpu", 5, 10);
  const double up = scaling.cpu ? scaling.cpu->up_for_minutes : 5;
  const double down = scaling.cpu ? scaling.cpu->down_for_minutes : 10;
  window(scaling.memory, "memory", up, down);
  window(scaling.queue, "queue", scaling.cpu ? up : 1, scaling.cpu ? down : 1);
}

void fill_rules(Component& component, GapFiller& gaps) {
  Scaling& scaling = component.scaling;
  if (scaling.kind != ScalingKind::threshold && scaling.kind != ScalingKind::queue) return;
  if (scaling.cpu || scaling.memory || scaling.queue) return;
  if (component.load.is_jobs) {
    scaling.queue = ThresholdRule{.up_above = 100, .down_below = 10};
    gaps.assume(field_path(component, "scaling.queue"), "{up: \">100\", down: \"<10\"}", template_rule);
    return;
  }
  scaling.cpu = ThresholdRule{.up_above = 0.70, .down_below = 0.30};
  scaling.memory = ThresholdRule{.up_above = 0.80, .down_below = 0.40};
  gaps.assume(field_path(component, "scaling.cpu"), "{up: \">70% for 5m\", down: \"<30% for 10m\"}",
              template_rule);
  gaps.assume(field_path(component, "scaling.memory"), "{up: \">80%\", down: \"<40%\"}", template_rule);
}

/// The kind of rule that the fields tell where no kind was said.
ScalingKind told_kind(const Component& component, const GapFiller& gaps) {
  const auto says = [&](std::string_view field) {
    return gaps.has(field_path(component, fmt::format("scaling.{}", field)));
  };
  const Scaling& scaling = component.scaling;
  if (says("metrics") || says("minReplicas") || says("maxReplicas") || says("behavior"))
    return ScalingKind::hpa;
  if (says("up") || says("down")) return ScalingKind::step;
  if (says("at")) return ScalingKind::schedule;
  if (says("target") || says("metric")) return ScalingKind::target_tracking;
  const bool by_queue =
      (scaling.queue && !scaling.cpu) || (component.load.is_jobs && !scaling.cpu && !scaling.memory);
  return by_queue ? ScalingKind::queue : ScalingKind::threshold;
}

/// Limits that the rule itself gives: replicas of a HorizontalPodAutoscaler, the counts of a schedule.
void take_limits_of_rule(Component& component, GapFiller& gaps) {
  Scaling& scaling = component.scaling;
  const std::string path = field_path(component, "scaling.limits");
  if (scaling.kind == ScalingKind::hpa && gaps.has(field_path(component, "scaling.maxReplicas"))) {
    gaps.assume(path, fmt::format("{}..{}", scaling.min_instances, scaling.max_instances),
                {"the replicas of its autoscaler"});
  }
  if (scaling.kind == ScalingKind::schedule && !scaling.scheduled.empty() && !gaps.has(path)) {
    scaling.max_instances = scaling.min_instances = 1;
    for (const ScheduledCount& at : scaling.scheduled)
      scaling.max_instances = std::max(scaling.max_instances, at.instances);
    gaps.assume(path, fmt::format("1..{}", scaling.max_instances), {"one outside the scheduled hours"});
  }
}

void fill_target(Component& component, GapFiller& gaps) {
  Scaling& scaling = component.scaling;
  if (scaling.kind == ScalingKind::target_tracking)
    gaps.fill(component, "scaling.target", "55%", {"room for a burst while an instance boots"});
  if (scaling.kind == ScalingKind::hpa && scaling.metrics.empty())
    gaps.fill(component, "scaling.target", "80%", {"what an autoscaler without metrics holds", "Kubernetes"});
}

void fill_scaling(Component& component, Stage stage, GapFiller& gaps) {
  Scaling& scaling = component.scaling;
  if (component.instances) {
    scaling.kind = ScalingKind::fixed;
    scaling.min_instances = scaling.max_instances = *component.instances;
    return;
  }
  if (!gaps.has(field_path(component, "scaling.kind"))) scaling.kind = told_kind(component, gaps);
  take_limits_of_rule(component, gaps);
  fill_rules(component, gaps);
  fill_windows(component, gaps);
  const std::string_view limits = component.load.is_jobs    ? "1..20"
                                  : stage == Stage::startup ? "1..10"
                                                            : "2..10";
  gaps.fill(component, "scaling.limits", limits,
            {"the template's limits; two at least from the growth stage on",
             "plan template, auto-scaling configuration"});
  gaps.fill(component, "scaling.boot", "2 min", {"a common start of a machine or a container", "judgement"});
  fill_target(component, gaps);
}

void fill_change(const Component& backup, GapFiller& gaps) {
  gaps.assume(
      field_path(backup, "daily_change"), "as of what it copies: 3% where nothing is said, 0% of objects",
      {"a common rate of change of business data; an object that does not change is kept once", "judgement"});
}

void fill_backup(PlanSpec& spec, Component& component, GapFiller& gaps) {
  if (component.kind != Kind::backup) return;
  fill_change(component, gaps);
  if (gaps.has(field_path(component, "of"))) return;
  std::string names;
  for (const auto& [name, other] : spec.components) {
    if (!keeps_data(other.kind)) continue;
    component.backup_of.push_back(name);
    names += (names.empty() ? "" : ", ") + name;
  }
  if (!names.empty()) gaps.assume(field_path(component, "of"), names, {"all that keep data"});
}

/// The defaults that rows of the table carry; groups above them may be absent.
void fill_rows(PlanSpec& spec, Component& component, GapFiller& gaps) {
  constexpr std::string_view prefix = "components.*.";
  for (const Field& field : fields()) {
    const bool applies =
        field.path.starts_with(prefix) && field.kinds.has(component.kind) && !field.fallback.empty();
    if (!applies || field.path.starts_with("components.*.scaling")) continue;
    const bool of_pods =
        field.path.starts_with("components.*.size.") || field.path.starts_with("components.*.memory_use.");
    if (of_pods && !component.holds.empty()) continue;  // a cluster of others' pods has none of its own
    Target target{.spec = &spec, .component = &component};
    gaps.fill(field, field_path(component, field.path.substr(prefix.size())), target);
  }
}

struct PodSizes {
  double largest_vcpu = 0, largest_memory = 0, vcpu = 0, memory = 0;
};

PodSizes pods_of(const PlanSpec& spec, const Component& cluster) {
  PodSizes pods;
  const auto add = [&](const Component& pod) {
    pods.largest_vcpu = std::max(pods.largest_vcpu, pod.vcpu);
    pods.largest_memory = std::max(pods.largest_memory, pod.memory_gib);
    pods.vcpu += pod.vcpu;
    pods.memory += pod.memory_gib;
  };
  if (cluster.holds.empty()) add(cluster);
  for (const std::string& name : cluster.holds) {
    if (const auto pod = spec.components.find(name); pod != spec.components.end()) add(pod->second);
  }
  return pods;
}

/// The smallest machine of 2, 4, 8 … vCPU, with 2, 4 or 8 GiB each, that holds two of the largest pod.
void choose_node(const PlanSpec& spec, Component& cluster, GapFiller& gaps) {
  constexpr double most_vcpu = 512;
  const PodSizes pods = pods_of(spec, cluster);
  if (cluster.node_vcpu > 0 || pods.vcpu <= 0) return;
  const double wanted = pods.memory / pods.vcpu;
  const double ratio = wanted <= 2 ? 2 : wanted <= 4 ? 4 : 8;
  double vcpu = 2;
  const auto holds_two = [&] {
    return rule::node_fill.value * vcpu >= 2 * pods.largest_vcpu &&
           rule::node_fill.value * vcpu * ratio >= 2 * pods.largest_memory;
  };
  while (vcpu < most_vcpu && !holds_two()) vcpu *= 2;
  cluster.node_vcpu = vcpu;
  cluster.node_memory_gib = vcpu * ratio;
  gaps.assume(field_path(cluster, "node"),
              fmt::format("{{vcpu: {}, memory: {} GiB}}", number_text(vcpu), number_text(vcpu * ratio)),
              {"the smallest machine that holds two of the largest pod"});
}

/// Containers that run as pods know their cluster; each cluster has its node.
void fill_clusters(PlanSpec& spec, GapFiller& gaps) {
  for (auto& [name, cluster] : spec.components) {
    if (cluster.kind != Kind::kubernetes) continue;
    for (const std::string& held : cluster.holds) {
      const auto pod = spec.components.find(held);
      if (pod == spec.components.end()) continue;
      pod->second.cluster = name;
      if (cluster.pinned_main) pod->second.pinned_main = true;  // its pods stand where its nodes are
    }
    choose_node(spec, cluster, gaps);
    if (!spec.environments.empty()) {
      gaps.assume(field_path(cluster, "environments"), "a cluster of its own in each",
                  {"what is tried out must not reach production; nodes for its share of the pods"});
    }
  }
}

}  // namespace

void fill_components(PlanSpec& spec, GapFiller& gaps) {
  for (auto& [name, component] : spec.components) {
    if (is_database(component.kind)) {
      const UsualSize size = usual_database_size(spec.stage);
      gaps.fill(component, "size.vcpu", size.vcpu, {"usual at this stage", "judgement"});
      gaps.fill(component, "size.memory", size.memory, {"usual at this stage", "judgement"});
    }
    fill_load(component, gaps);
    fill_engine(component, gaps);
    fill_stored(component, gaps);
    fill_rows(spec, component, gaps);
    if (is_database(component.kind)) fill_queries(component, gaps);
    if (component.kind == Kind::cache) fill_cache(component, gaps);
    component.stored.any =
        component.stored.start_gib.has_value() || component.stored.per_user_gib.has_value();
    if (is_group(component)) {
      fill_carries(component, gaps);
      fill_scaling(component, spec.stage, gaps);
    }
    if (component.kind == Kind::batch) component.scaling.kind = ScalingKind::fixed;
    fill_backup(spec, component, gaps);
  }
  fill_clusters(spec, gaps);
}

}  // namespace runrate
