// SPDX-License-Identifier: Apache-2.0
/// What runs for the load: groups by their rules, jobs in their window, nodes under their pods.
#include "models/demand/demand_state.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace runrate {
namespace {

/// Whether a group has a load and says what an instance does of it.
bool is_loaded(const Component& c) {
  return c.load.basis != LoadBasis::none && (c.carries || c.service_seconds || c.load.is_jobs);
}

void stand_all_week(double count, const Capacity& out) {
  std::ranges::fill(out.hours, count * hours_per_month);
  std::ranges::fill(out.peak_count, count);
  std::ranges::fill(out.counts, count);
}

}  // namespace

void DemandBlock::State::fill_capacity(std::size_t p, Table& table) {
  const Part& part = model.parts()[p];
  const Component& c = *part.component;
  const Capacity out{.hours = table.row(DemandModel::row(p, ComponentMetric::hours)),
                     .peak_count = table.row(DemandModel::row(p, ComponentMetric::peak_count)),
                     .unserved = table.row(DemandModel::row(p, ComponentMetric::unserved)),
                     .counts = pod_counts[p].empty() ? weeks[p] : pod_counts[p]};
  if (c.instances || (!is_loaded(c) && c.scaling.kind != ScalingKind::schedule)) {
    stand_all_week(c.instances.value_or(c.scaling.min_instances), out);
  } else {
    run_group(p, out, table.row(DemandModel::row(p, ComponentMetric::load)));
  }
  const Column standing = table.row(DemandModel::row(p, ComponentMetric::standing));
  for (std::size_t t = 0; t < n; ++t) {
    standing[t] = out.hours[t];
    out.hours[t] *= part.schedule;
  }
  if (c.kind != Kind::kubernetes) stop_by_schedule(p);
}

void DemandBlock::State::keep_even(std::size_t p, std::size_t t, double count) {
  if (weeks[p].empty()) return;
  const auto from = weeks[p].begin() + static_cast<std::ptrdiff_t>(t * hours_per_week);
  std::fill(from, from + hours_per_week, count);
}

void DemandBlock::State::stop_by_schedule(std::size_t p) {
  if (weeks[p].empty()) return;
  const Part& part = model.parts()[p];
  const auto runs = [](const Schedule& schedule, std::size_t h) {
    return schedule.hours.empty() ? 1.0 : schedule.hours[h];
  };
  for (std::size_t i = 0; i < weeks[p].size(); ++i) {
    const std::size_t h = i % hours_per_week;
    weeks[p][i] *= runs(part.component->schedule, h);
    if (part.environment != nullptr) weeks[p][i] *= runs(part.environment->schedule, h);
  }
}

void DemandBlock::State::run_group(std::size_t p, const Capacity& out, ConstColumn load) {
  const Component& c = *model.parts()[p].component;
  std::vector<double> mean_rate(n);
  for (std::size_t t = 0; t < n; ++t) mean_rate[t] = load[t] / seconds_per_month;
  std::vector<double> carries = part_draws[p].carries;
  if (!is_loaded(c)) std::fill(carries.begin(), carries.end(), std::numeric_limits<double>::infinity());
  run_week(capacity_rule(c, model.point().raises_limits),
           {.week = model.spec().traffic.week,
            .mean_rate = mean_rate,
            .carries = carries,
            .noise = noise ? &*noise : nullptr,
            .latency = latency[p] ? &*latency[p] : nullptr,
            .latency_ratio = part_draws[p].latency_ratio},
           out);
}

/// Instances run for as long as their jobs; the window decides how many run at once: jobs × duration ÷
/// window, rounded up.
void DemandBlock::State::fill_batch(std::size_t p, Table& table) {
  const double window = hours_per_month * model.parts()[p].component->window.share;
  const ConstColumn work = table.row(DemandModel::row(p, ComponentMetric::work));
  const Column hours = table.row(DemandModel::row(p, ComponentMetric::hours));
  for (std::size_t t = 0; t < n; ++t) {
    hours[t] = work[t] / 3600;
    table.row(DemandModel::row(p, ComponentMetric::peak_count))[t] = whole_up(hours[t] / window);
    table.row(DemandModel::row(p, ComponentMetric::standing))[t] = hours[t];
    table.row(DemandModel::row(p, ComponentMetric::unserved))[t] = 0;
  }
}

/// An environment's share of production's jobs, those of the hours in which it is awake.
void DemandBlock::State::fill_batch_of_environment(std::size_t p, Table& table) {
  const Part& part = model.parts()[p];
  const double share = part.share * part.schedule;
  const std::size_t home = production_of[p];
  for (const ComponentMetric m : {ComponentMetric::load, ComponentMetric::work, ComponentMetric::work_tenths,
                                  ComponentMetric::hours, ComponentMetric::standing}) {
    const ConstColumn from = table.row(DemandModel::row(home, m));
    const Column own = table.row(DemandModel::row(p, m));
    for (std::size_t t = 0; t < n; ++t) own[t] = share * from[t];
  }
  const ConstColumn at_once = table.row(DemandModel::row(home, ComponentMetric::peak_count));
  const Column own = table.row(DemandModel::row(p, ComponentMetric::peak_count));
  for (std::size_t t = 0; t < n; ++t) own[t] = std::max(1.0, std::floor(part.share * at_once[t] + 0.5));
}

std::vector<std::size_t> DemandBlock::State::pods_of(std::size_t p) const {
  const Part& cluster = model.parts()[p];
  if (cluster.component->holds.empty()) return {p};
  std::vector<std::size_t> pods;
  for (std::size_t q = 0; q < model.parts().size(); ++q) {
    const Part& part = model.parts()[q];
    const bool is_beside = part.environment == cluster.environment && part.place == cluster.place;
    if (is_beside && part.component->cluster == cluster.component->name) pods.push_back(q);
  }
  return pods;
}

namespace {

/// Nodes whose vCPU or memory, filled to 85%, hold the pods; one at least.
double nodes_for(const Component& cluster, double vcpu, double memory_gib) {
  const double by_vcpu = vcpu / (rule::node_fill.value * cluster.node_vcpu);
  const double by_memory = memory_gib / (rule::node_fill.value * cluster.node_memory_gib);
  return std::max(1.0, whole_up(std::max(by_vcpu, by_memory)));
}

}  // namespace

/// Hour by hour: the pods that run, and the nodes that they fill.
void DemandBlock::State::fill_nodes(std::size_t p, Table& table) {
  const Part& part = model.parts()[p];
  const Component& cluster = *part.component;
  const std::vector<std::size_t> pods = pods_of(p);
  const Column hours = table.row(DemandModel::row(p, ComponentMetric::hours));
  const Column count = table.row(DemandModel::row(p, ComponentMetric::peak_count));
  for (std::size_t t = 0; t < n; ++t) {
    double sum = 0, peak = 0;
    for (std::size_t h = 0; h < hours_per_week; ++h) {
      double vcpu = 0, memory = 0;
      for (const std::size_t q : pods) {
        const Component& pod = *model.parts()[q].component;
        const double runs = q == p || pod.schedule.hours.empty() ? 1 : pod.schedule.hours[h];
        const double there = pod_counts[q][t * hours_per_week + h] * runs;
        vcpu += there * pod.vcpu;
        memory += there * pod.memory_gib;
      }
      const double nodes = nodes_for(cluster, vcpu, memory);
      sum += nodes;
      peak = std::max(peak, nodes);
      if (!weeks[p].empty()) weeks[p][t * hours_per_week + h] = nodes;
    }
    count[t] = peak;
    hours[t] = sum * (hours_per_month / hours_per_week);
    table.row(DemandModel::row(p, ComponentMetric::standing))[t] = hours[t];
    hours[t] *= part.schedule;
  }
  stop_by_schedule(p);
}

/// A cluster of its own, with nodes for the environment's pods.
void DemandBlock::State::fill_nodes_of_environment(std::size_t p, Table& table) {
  const Part& part = model.parts()[p];
  const Component& cluster = *part.component;
  const std::vector<std::size_t> pods = pods_of(p);
  for (std::size_t t = 0; t < n; ++t) {
    double vcpu = 0, memory = 0;
    for (const std::size_t q : pods) {
      const Component& pod = *model.parts()[q].component;
      // Pods of its own: its share of production's mean; at least one.
      double there = table.row(DemandModel::row(q, ComponentMetric::peak_count))[t];
      if (q == p) {
        const std::vector<double>& counts = pod_counts[production_of[p]];
        const auto from = counts.begin() + static_cast<std::ptrdiff_t>(t * hours_per_week);
        const double mean = std::accumulate(from, from + hours_per_week, 0.0) / hours_per_week;
        there = std::max(1.0, std::floor(part.share * mean + 0.5));
      }
      vcpu += there * pod.vcpu;
      memory += there * pod.memory_gib;
    }
    const double nodes = nodes_for(cluster, vcpu, memory);
    table.row(DemandModel::row(p, ComponentMetric::peak_count))[t] = nodes;
    table.row(DemandModel::row(p, ComponentMetric::standing))[t] = nodes * hours_per_month;
    table.row(DemandModel::row(p, ComponentMetric::hours))[t] = nodes * hours_per_month * part.schedule;
    keep_even(p, t, nodes);
  }
  stop_by_schedule(p);
}

void DemandBlock::State::sum_instances(Table& table) {
  const Column all = table.row(DemandModel::row(BusinessMetric::instances));
  const Column machines = table.row(DemandModel::row(BusinessMetric::machines));
  std::fill(all.begin(), all.end(), 0.0);
  std::fill(machines.begin(), machines.end(), 0.0);
  for (std::size_t p = 0; p < part_draws.size(); ++p) {
    const Kind kind = model.parts()[p].component->kind;
    // Pods are not watched one by one: their nodes are.
    if (!has_instances(kind) || !model.parts()[p].component->cluster.empty()) continue;
    const ConstColumn hours = table.row(DemandModel::row(p, ComponentMetric::hours));
    for (std::size_t t = 0; t < n; ++t) {
      all[t] += hours[t] / hours_per_month;
      if (kind != Kind::container && kind != Kind::batch) machines[t] += hours[t] / hours_per_month;
    }
  }
}

}  // namespace runrate
