// SPDX-License-Identifier: Apache-2.0
#include "models/projection/workload.hpp"

#include <algorithm>

namespace runrate {
namespace {

constexpr double seconds_a_month = 730.0 * 3600;

Column row_of(Table& table, Workload what, TrialRange range) {
  return table.row(static_cast<std::size_t>(what), range);
}

/// Adds what a part measures, trial by trial.
void add(const Table& drivers, std::size_t part, ComponentMetric metric, Column into) {
  const ConstColumn own = drivers.row(DemandModel::row(part, metric));
  for (std::size_t t = 0; t < into.size(); ++t) into[t] += own[t];
}

/// Where data of production stands once: in the main region, and with the users of another one.
bool keeps_data_once(const Part& part) {
  return part.environment == nullptr &&
         (part.presence == Presence::whole || part.presence == Presence::users);
}

}  // namespace

void keep_workload(const DemandModel& demand, const Table& drivers, TrialRange range, Table& into) {
  const auto copy = [&](BusinessMetric metric, Workload what) {
    const ConstColumn own = drivers.row(DemandModel::row(metric));
    std::copy_n(own.begin(), range.count, row_of(into, what, range).begin());
  };
  copy(BusinessMetric::users, Workload::users);
  copy(BusinessMetric::requests, Workload::requests);
  copy(BusinessMetric::requests, Workload::busiest);
  copy(BusinessMetric::edge_gib, Workload::bytes_out);
  const double busiest = std::ranges::max(demand.spec().traffic.week) / seconds_a_month;
  for (double& requests : row_of(into, Workload::busiest, range)) requests *= busiest;
  for (std::size_t p = 0; p < demand.parts().size(); ++p) {
    const Part& part = demand.parts()[p];
    if (keeps_data_once(part))
      add(drivers, p, ComponentMetric::stored, row_of(into, Workload::stored, range));
    if (part.component->kind != Kind::llm) continue;
    for (const ComponentMetric tokens :
         {ComponentMetric::tokens_in, ComponentMetric::tokens_cached, ComponentMetric::tokens_out})
      add(drivers, p, tokens, row_of(into, Workload::tokens, range));
  }
}

}  // namespace runrate
