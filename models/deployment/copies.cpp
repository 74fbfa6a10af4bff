// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/copies.hpp"

#include "engine/time_grid.hpp"

namespace runrate {
namespace {

/// GiB that a part holds, times `factor`.
Linear::Term held(const DemandModel& demand, std::size_t part, double factor) {
  const Component& of = *demand.parts()[part].component;
  if (of.kind == Kind::vm) {
    return {Linear::From::driver, DemandModel::row(part, Measure::standing),
            factor * of.disk_gib / hours_per_month};
  }
  return {Linear::From::driver, DemandModel::row(part, Measure::stored), factor};
}

}  // namespace

bool is_record_store(Kind kind) { return is_database(kind) || kind == Kind::nosql; }
bool is_disk(Kind kind) { return kind == Kind::vm || kind == Kind::block; }
bool is_file_store(Kind kind) { return kind == Kind::object_storage || kind == Kind::file; }

Linear copies_held(const DemandModel& demand, const std::vector<std::size_t>& parts, double days_kept,
                   double regions) {
  Linear sum;
  for (const std::size_t part : parts) {
    const double change = demand.parts()[part].component->daily_change;
    sum.terms.push_back(held(demand, part, regions * (1 + change * days_kept)));
  }
  return sum;
}

Linear changes_of_a_month(const DemandModel& demand, const std::vector<std::size_t>& parts) {
  Linear sum;
  for (const std::size_t part : parts) {
    sum.terms.push_back(held(demand, part, demand.parts()[part].component->daily_change * days_per_month));
  }
  return sum;
}

}  // namespace runrate
