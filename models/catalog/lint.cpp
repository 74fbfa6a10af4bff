// SPDX-License-Identifier: Apache-2.0
#include "models/catalog/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace runrate {
namespace {

// Sorted; the units in which vendors meter what the rate cards hold.
constexpr std::string_view known_units[] = {
    "100k_events",
    "10gib_month",
    "acu_hour",
    "alarm_metric_month",
    "alarm_month",
    "branch_month",
    "container_hour",
    "cpu_hour",
    "cpu_minute",
    "credit_1500",
    "credit_25k",
    "credit_500",
    "cu_hour",
    "database_month",
    "day",
    "deploy",
    "device_month",
    "evaluation",
    "gb",
    "gb_hour",
    "gb_month",
    "gb_ram_hour",
    "gb_second",
    "ghz_second",
    "gib_second",
    "host_month",
    "hour",
    "hundred_metrics_month",
    "instance_month",
    "iops_month",
    "job_run",
    "lcu_hour",
    "mbps_month",
    "metric_month",
    "mib",
    "million_change_records",
    "million_cpu_ms",
    "million_ecpu",
    "million_events",
    "million_gb_s",
    "million_invocations",
    "million_log_lines",
    "million_minutes",
    "million_operations",
    "million_requests",
    "million_tokens",
    "million_units",
    "minute",
    "month",
    "one_time",
    "pack_month",
    "path",
    "project_month",
    "query_million",
    "rcu_hour",
    "record",
    "renewal",
    "rotation",
    "run",
    "seat_month",
    "task_month",
    "ten_thousand_requests",
    "thousand_events",
    "thousand_minutes",
    "thousand_objects",
    "thousand_objects_month",
    "thousand_records_month",
    "thousand_requests",
    "thousand_series_month",
    "thousand_transformations",
    "usd_of_spend",
    "vcpu_hour",
    "vcpu_month",
    "vcpu_second",
    "vm_hour",
    "wcu_hour",
    "year",
    "zone_month",
};
static_assert(std::ranges::is_sorted(known_units));

bool counts_gigabytes(std::string_view unit) {
  return unit.starts_with("gb") || unit.starts_with("gib") || unit == "10gib_month" || unit == "million_gb_s";
}

/// Collects the findings of one rate after the other.
class Findings {
 public:
  explicit Findings(std::string_view date) : date_(date) {}

  void add_all(const Rate& rate) {
    check_bands(rate);
    check_origin(rate);
    check_unit(rate);
    if (!seen_.emplace(rate.vendor, rate.product, rate.sku, rate.region, rate.term).second) {
      add("duplicate", rate, fmt::format("held twice for {}", rate.term));
    }
  }
  [[nodiscard]] std::vector<LintFinding> all() && { return std::move(findings_); }

 private:
  void add(std::string_view kind, const Rate& rate, std::string detail) {
    findings_.push_back(
        {std::string(kind), rate.vendor, rate.product, rate.sku, rate.region, std::move(detail)});
  }

  void check_bands(const Rate& rate) {
    const auto steps = rate.tariff.steps();
    if (steps.empty() || steps.front().from != 0) {
      add("hole", rate, "no price from 0 on");
      return;
    }
    for (std::size_t i = 1; i < steps.size(); ++i) {
      if (steps[i].from <= steps[i - 1].from)
        add("overlap", rate, fmt::format("bands meet at {}", steps[i].from));
    }
    if (rate.ends && *rate.ends <= steps.back().from)
      add("overlap", rate, fmt::format("ends at {}", *rate.ends));
    if (steps.front().unit_price == 0 && rate.attribute("free").empty()) {
      add("free", rate, "a zero price without a reason");
    }
  }

  void check_origin(const Rate& rate) {
    if (rate.source.empty()) add("unsourced", rate, "no source");
    if (expired(rate, date_)) add("expired", rate, fmt::format("valid until {}", rate.valid_until));
    if (rate.as_of > date_.substr(0, rate.as_of.size()))
      add("future", rate, fmt::format("as of {}, after {}", rate.as_of, date_));
    if (stale(rate, date_)) {
      add("stale", rate, rate.as_of.empty() ? std::string("undated") : fmt::format("as of {}", rate.as_of));
    }
    if (rate.grade == Grade::estimated && rate.attribute("estimated").empty()) {
      add("grade", rate, "estimated without a reason");
    }
  }

  void check_unit(const Rate& rate) {
    if (!std::ranges::binary_search(known_units, std::string_view(rate.unit))) {
      add("unit", rate, fmt::format("unknown unit '{}'", rate.unit));
    }
    const std::string gb = rate.attribute("gb");
    if (counts_gigabytes(rate.unit) && gb != "GB" && gb != "GiB") {
      add("unit", rate, fmt::format("'{}' does not say whether GB or GiB", rate.unit));
    }
  }

  using Identity = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::string_view date_;
  std::set<Identity> seen_;
  std::vector<LintFinding> findings_;
};

}  // namespace

std::vector<LintFinding> lint(const std::vector<Rate>& rates, std::string_view date) {
  Findings findings(date);
  for (const Rate& rate : rates) findings.add_all(rate);
  return std::move(findings).all();
}

}  // namespace runrate
