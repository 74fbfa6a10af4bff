// SPDX-License-Identifier: Apache-2.0
#include "models/plan/unit_words.hpp"

#include <algorithm>
#include <iterator>

namespace runrate {
namespace {

struct UnitWord {
  std::string_view unit;      ///< of the rate cards
  double things;              ///< in one unit
  std::string_view id;        ///< of the phrase that counts them
  bool is_gigabytes = false;  ///< held, moved or occupied
};

constexpr UnitWord unit_table[] = {
    {"100k_events", 1e5, "components.unit.events", false},
    {"10gib_month", 10, "components.unit.gib", true},
    {"acu_hour", 1, "components.unit.acu_hours", false},
    {"alarm_metric_month", 1, "components.unit.alarm_metrics", false},
    {"alarm_month", 1, "components.unit.alarms", false},
    {"branch_month", 1, "components.unit.branches", false},
    {"container_hour", 1, "components.unit.container_hours", false},
    {"cpu_hour", 1, "components.unit.cpu_hours", false},
    {"cpu_minute", 1, "components.unit.cpu_minutes", false},
    {"credit_1500", 1500, "components.unit.credits", false},
    {"credit_25k", 25'000, "components.unit.credits", false},
    {"credit_500", 500, "components.unit.credits", false},
    {"cu_hour", 1, "components.unit.cu_hours", false},
    {"database_month", 1, "components.unit.databases", false},
    {"day", 1, "components.unit.days", false},
    {"deploy", 1, "components.unit.deployments", false},
    {"device_month", 1, "components.unit.devices", false},
    {"evaluation", 1, "components.unit.evaluations", false},
    {"gb", 1, "components.unit.gb", true},
    {"gb_hour", 1, "components.unit.gb_hours", true},
    {"gb_month", 1, "components.unit.gb", true},
    {"gb_ram_hour", 1, "components.unit.memory_hours", true},
    {"gb_second", 1, "components.unit.gb_seconds", true},
    {"ghz_second", 1, "components.unit.ghz_seconds", false},
    {"gib_second", 1, "components.unit.gib_seconds", true},
    {"host_month", 1, "components.unit.hosts", false},
    {"hour", 1, "components.unit.hours", false},
    {"hundred_metrics_month", 100, "components.unit.metrics", false},
    {"instance_month", 1, "components.unit.instances", false},
    {"iops_month", 1, "components.unit.iops", false},
    {"job_run", 1, "components.unit.job_runs", false},
    {"lcu_hour", 1, "components.unit.lcu_hours", false},
    {"mbps_month", 1, "components.unit.mb_per_second", false},
    {"metric_month", 1, "components.unit.metrics", false},
    {"mib", 1, "components.unit.mib", false},
    {"million_change_records", 1e6, "components.unit.change_records", false},
    {"million_cpu_ms", 1e6, "components.unit.cpu_milliseconds", false},
    {"million_ecpu", 1e6, "components.unit.ecpus", false},
    {"million_events", 1e6, "components.unit.events", false},
    {"million_gb_s", 1e6, "components.unit.gb_seconds", true},
    {"million_invocations", 1e6, "components.unit.invocations", false},
    {"million_log_lines", 1e6, "components.unit.log_lines", false},
    {"million_minutes", 1e6, "components.unit.minutes", false},
    {"million_operations", 1e6, "components.unit.operations", false},
    {"million_requests", 1e6, "components.unit.requests", false},
    {"million_tokens", 1e6, "components.unit.tokens", false},
    {"million_units", 1e6, "components.unit.units", false},
    {"minute", 1, "components.unit.minutes", false},
    {"month", 1, "components.unit.months", false},
    {"one_time", 1, "components.unit.times", false},
    {"pack_month", 1, "components.unit.packs", false},
    {"path", 1, "components.unit.paths", false},
    {"project_month", 1, "components.unit.projects", false},
    {"query_million", 1e6, "components.unit.queries", false},
    {"rcu_hour", 1, "components.unit.rcu_hours", false},
    {"record", 1, "components.unit.records", false},
    {"renewal", 1, "components.unit.renewals", false},
    {"rotation", 1, "components.unit.rotations", false},
    {"run", 1, "components.unit.runs", false},
    {"seat_month", 1, "components.unit.seats", false},
    {"task_month", 1, "components.unit.tasks", false},
    {"ten_thousand_requests", 1e4, "components.unit.requests", false},
    {"thousand_events", 1e3, "components.unit.events", false},
    {"thousand_minutes", 1e3, "components.unit.minutes", false},
    {"thousand_objects", 1e3, "components.unit.objects", false},
    {"thousand_objects_month", 1e3, "components.unit.objects", false},
    {"thousand_records_month", 1e3, "components.unit.records", false},
    {"thousand_requests", 1e3, "components.unit.requests", false},
    {"thousand_series_month", 1e3, "components.unit.series", false},
    {"thousand_transformations", 1e3, "components.unit.transformations", false},
    {"unit", 1, "components.unit.units", false},
    {"usd_of_spend", 1, "components.unit.usd_of_spend", false},
    {"vcpu_hour", 1, "components.unit.vcpu_hours", false},
    {"vcpu_month", 1, "components.unit.vcpus", false},
    {"vcpu_second", 1, "components.unit.vcpu_seconds", false},
    {"vm_hour", 1, "components.unit.vm_hours", false},
    {"wcu_hour", 1, "components.unit.wcu_hours", false},
    {"year", 1, "components.unit.years", false},
    {"zone_month", 1, "components.unit.zones", false},
};

const UnitWord* row_of(std::string_view unit) {
  const auto* const found = std::ranges::find(unit_table, unit, &UnitWord::unit);
  return found == std::end(unit_table) ? nullptr : found;
}

/// A unit of somebody's own price book: by its name.
Phrase unknown(double units, std::string unit) {
  std::ranges::replace(unit, '_', ' ');
  return {"components.unit.other", {{"n", Count{units}}, {"unit", Name{unit}}}};
}

}  // namespace

Count things_in(double units, std::string_view unit) {
  const UnitWord* row = row_of(unit);
  return Count{row == nullptr ? units : units * row->things};
}

Phrase units_in_words(double units, const std::string& unit, bool is_binary) {
  const UnitWord* row = row_of(unit);
  if (row == nullptr) return unknown(units, unit);
  const bool is_gib = is_binary && row->id == "components.unit.gb";
  return {std::string(is_gib ? "components.unit.gib" : row->id), {{"n", things_in(units, unit)}}};
}

bool is_of_gigabytes(std::string_view unit) {
  const UnitWord* row = row_of(unit);
  return row != nullptr && row->is_gigabytes;
}

}  // namespace runrate
