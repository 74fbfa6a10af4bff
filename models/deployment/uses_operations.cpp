// SPDX-License-Identifier: Apache-2.0
#include "engine/time_grid.hpp"
#include "models/deployment/uses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {
namespace {

using Rule = std::optional<QuantityRule>;

constexpr double bytes_per_gib = 1024.0 * 1024 * 1024;
constexpr double least_message_bytes = 1000;  ///< Pub/Sub counts no message as less
constexpr double chunk_gib = 64 * gib_per_kib;
constexpr double metrics_per_instance = 10;
constexpr double alarms_per_component = 5;
constexpr double days_of_month = 30;

double message_size(const UseContext& c) { return median_of(c.component().each_gib, gib_per_kib); }

Rule message_chunks(const UseContext& c) {
  const double chunks = std::max(1.0, std::ceil(message_size(c) / chunk_gib - 1e-9));
  return of_component_metric(c, ComponentMetric::load, chunks,
                             {"formula.message_chunks", {{"kib", Count{64}}}});
}

Rule message_gib(const UseContext& c) {
  const double size = std::max(message_size(c), least_message_bytes / bytes_per_gib);
  return of_component_metric(c, ComponentMetric::load, size, {"formula.message_bytes"});
}

Rule log_gib(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, 1, {"formula.logs_in"});
}

Rule log_kept_gib(const UseContext& c) {
  return of_component_metric(c, ComponentMetric::load, c.component().retention_days / days_of_month,
                             {"formula.logs_kept"});
}

Rule kept_beyond(const UseContext& c, double included_days) {
  const double beyond = std::max(0.0, c.component().retention_days - included_days) / days_of_month;
  if (beyond <= 0) return std::nullopt;
  return of_component_metric(c, ComponentMetric::load, beyond, {"formula.logs_kept_beyond"});
}

Rule log_over_30_days_gib(const UseContext& c) { return kept_beyond(c, 30); }
Rule log_over_31_days_gib(const UseContext& c) { return kept_beyond(c, 31); }

Rule metrics(const UseContext& c) {
  if (!c.in_production()) return of_constant(0, {"formula.production_only"});
  // What the user counted is the whole, wherever it runs.
  const bool is_counted = c.component().series || c.component().hosts;
  if (is_counted && c.own_part().place > 0) return std::nullopt;
  if (c.component().series) return of_constant(c.component().series->value.median(), {"formula.series"});
  if (c.component().hosts) {
    const double hosts = c.component().hosts->value.median();
    return of_constant(hosts * metrics_per_instance,
                       {"formula.metrics_a_host", {{"n", Count{metrics_per_instance}}}});
  }
  const Phrase formula{"formula.metrics_an_instance", {{"n", Count{metrics_per_instance}}}};
  if (c.demand.regions().empty())
    return of_business_metric(BusinessMetric::instances, metrics_per_instance, formula);
  Linear here;
  for (const std::size_t p : c.groups_here())
    here.terms.push_back({Linear::From::driver, DemandModel::row(p, ComponentMetric::hours),
                          metrics_per_instance / hours_per_month});
  QuantityRule rule;
  rule.largest_of.push_back(std::move(here));
  rule.formula = formula;
  return rule;
}

Rule alarms(const UseContext& c) {
  if (!c.in_production()) return of_constant(0, {"formula.production_only"});
  const std::vector<Part>& parts = c.demand.parts();
  const auto watched = std::count_if(parts.begin(), parts.end(), [&](const Part& part) {
    return part.environment == nullptr && part.place == c.own_part().place &&
           part.presence != Presence::far && part.component->kind != Kind::monitoring;
  });
  return of_constant(alarms_per_component * static_cast<double>(watched),
                     {"formula.alarms", {{"n", Count{alarms_per_component}}}});
}

Rule waf_rules(const UseContext& c) { return of_constant(c.component().rules, {"formula.rules"}); }
Rule secrets(const UseContext& c) { return of_constant(c.component().count, {"formula.secrets"}); }

Rule secret_reads(const UseContext& c) {
  return of_business_metric(BusinessMetric::instances, c.component().count * hours_per_month,
                            {"formula.secret_reads"});
}

constexpr std::array<Use, 11> operations_table{
    {{"message_chunks", "uses.messages", message_chunks},
     {"message_gib", "uses.bytes", message_gib},
     {"log_gib", "uses.logs_in", log_gib},
     {"log_kept_gib", "uses.logs_kept", log_kept_gib},
     {"log_over_30_days_gib", "uses.logs_kept", log_over_30_days_gib},
     {"log_over_31_days_gib", "uses.logs_kept", log_over_31_days_gib},
     {"metrics", "uses.metrics", metrics},
     {"alarms", "uses.alarms", alarms},
     {"waf_rules", "uses.rules", waf_rules},
     {"secrets", "uses.secrets", secrets},
     {"secret_reads", "uses.reads", secret_reads}}};

}  // namespace

std::span<const Use> operations_uses() { return operations_table; }

}  // namespace runrate
