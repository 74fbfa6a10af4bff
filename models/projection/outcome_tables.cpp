// SPDX-License-Identifier: Apache-2.0
#include "models/projection/outcome_tables.hpp"

#include "engine/statistics.hpp"
#include "models/deployment/flat_parts.hpp"
#include "models/projection/workload.hpp"

#include <algorithm>

namespace runrate {
namespace {

constexpr int months_of_year = 12;

ProviderOutcome empty_outcome_of(const Projection& projection, const Deployment& d, std::size_t key_months,
                                 std::size_t trials) {
  const OperatingPoint& point = projection.demand->point();
  const auto months = static_cast<std::size_t>(point.months);
  ProviderOutcome p;
  p.monthly = Table(months, trials);
  p.cloud = Table(months, trials);
  if (point.keep == Keep::totals) return p;
  p.quantity = Table(d.lines.size(), trials);
  p.cost = Table(d.lines.size(), trials);
  if (point.keep != Keep::everything) return p;
  p.key_cost.assign(key_months, Table(d.lines.size(), trials));
  p.granted = Table(1, trials);
  const bool has_imputed = std::any_of(d.meters.begin(), d.meters.end(),
                                       [](const Meter& meter) { return meter.imputed_by.has_value(); });
  if (has_imputed) p.imputed = Table(2, trials);
  const std::vector<OneTimeItem>& items = *projection.one_time;
  if (std::ranges::find(items, d.provider, &OneTimeItem::owed_by) != items.end())
    p.committed = Table(items.size(), trials);
  p.least = Table(d.lines.size(), trials);
  const std::size_t flat = flat_parts(d).size();
  p.left_month = Table(flat, trials);
  p.left_jump = Table(flat, trials);
  for (std::size_t i = 0; i < flat; ++i) std::ranges::fill(p.left_month.row(i), static_cast<double>(months));
  const PlanSpec& spec = projection.demand->spec();
  if (!first_full_month(spec) || d.provider == spec.current.provider) return p;
  p.full_quantity = p.full_cost = Table(d.lines.size(), trials);
  return p;
}

}  // namespace

Outcome empty_outcome(const Projection& projection, const Run& run, const AgedSeries& aged) {
  Outcome o;
  const DemandModel& demand = *projection.demand;
  const int months = demand.point().months;
  const std::size_t n = run.trials;
  const auto rows = static_cast<std::size_t>(months);
  o.reference_months = std::min(months, months_of_year);
  for (const int m : {0, months_of_year - 1, months - 1}) {
    if (m < months && (o.key_months.empty() || m > o.key_months.back())) o.key_months.push_back(m);
  }
  for (const Uncertain* input : demand.inputs()) o.input_paths.push_back(input->path);
  for (const auto& [path, age] : aged) o.input_paths.push_back(path);
  std::ranges::sort(o.input_paths);
  o.inputs = Table(o.input_paths.size(), n);
  o.users = Table(rows, n);
  o.requests = Table(rows, n);
  const std::size_t parts = demand.parts().size();
  o.instance_hours = Table(parts, n);
  if (demand.point().keep == Keep::everything) o.full_month = first_full_month(demand.spec());
  if (o.full_month) o.full_month_hours = Table(parts, n);
  o.peak_instances = Table(parts, n);
  o.unserved = Table(parts, n);
  o.peak_count.resize(parts);
  for (std::size_t part = 0; part < parts; ++part) {
    if (has_instances(demand.parts()[part].component->kind)) o.peak_count[part] = Table(rows, n);
  }
  if (demand.point().keep == Keep::everything) {
    o.most_need = Table(parts, n);
    o.workload.assign(o.key_months.size(), Table(workload_count, n));
  }
  o.one_time = Table(projection.one_time->size(), n);
  o.scenario.assign(n, 0);
  for (const Deployment& d : *projection.deployments)
    o.providers.push_back(empty_outcome_of(projection, d, o.key_months.size(), n));
  return o;
}

void summarise_peaks(const DemandModel& demand, Outcome& outcome) {
  outcome.peak_p50.assign(demand.parts().size(), {});
  outcome.peak_p90.assign(demand.parts().size(), {});
  for (std::size_t part = 0; part < demand.parts().size(); ++part) {
    if (has_instances(demand.parts()[part].component->kind)) {
      for (std::size_t m = 0; m < outcome.peak_count[part].rows(); ++m) {
        const double both[] = {0.5, 0.9};
        const std::vector<double> found = quantiles(outcome.peak_count[part].row(m), both);
        outcome.peak_p50[part].push_back(found[0]);
        outcome.peak_p90[part].push_back(found[1]);
      }
    }
  }
  outcome.peak_count.clear();
}

}  // namespace runrate
