// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/copies.hpp"

#include "engine/time_grid.hpp"
#include "models/spec/kinds.hpp"
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>

namespace runrate {
namespace {

Linear::Term of(std::size_t part, ComponentMetric measure, double factor) {
  return {Linear::From::driver, DemandModel::row(part, measure), factor};
}

/// GiB that a part holds, times `factor`.
Linear::Term held(const DemandModel& demand, std::size_t part, double factor) {
  const Component& c = *demand.parts()[part].component;
  if (c.kind == Kind::vm) return of(part, ComponentMetric::standing, factor * c.disk_gib / hours_per_month);
  return of(part, ComponentMetric::stored, factor);
}

/// Share of a part's data that copies take in a day: a copy's increment is at most the whole.
double copied_a_day(const Component& c, const Copying& copying) {
  const double change = copying.daily_change.value_or(change_a_day(c));
  return std::min(1.0, change * copying.every_days) / copying.every_days;
}

}  // namespace

bool is_record_store(Kind kind) { return traits_of(kind).keeps == Keeps::records; }
/// A machine brings its own.
bool is_disk(Kind kind) { return kind == Kind::vm || traits_of(kind).keeps == Keeps::volume; }
bool is_file_store(Kind kind) { return traits_of(kind).keeps == Keeps::files; }

double change_a_day(const Component& c) {
  return c.daily_change.value_or(c.kind == Kind::object_storage ? 0.0 : rule::daily_change.value);
}

std::map<std::string, double> changes_said_by_backups(const PlanSpec& spec) {
  std::map<std::string, double> said;
  for (const auto& [name, backup] : spec.components) {
    if (!backup.daily_change) continue;
    for (const std::string& component : backup.backup_of) said.emplace(component, *backup.daily_change);
  }
  return said;
}

Linear copies_held(const DemandModel& demand, const std::vector<std::size_t>& parts, const Copying& copying) {
  Linear sum;
  for (const std::size_t part : parts) {
    const Component& c = *demand.parts()[part].component;
    sum.terms.push_back(held(demand, part, 1 + copied_a_day(c, copying) * copying.days_kept));
    if (c.kind == Kind::object_storage)
      sum.terms.push_back(of(part, ComponentMetric::removed, copying.days_kept / days_per_month));
  }
  return sum;
}

std::vector<Linear> changes_of_a_month(const DemandModel& demand, const std::vector<std::size_t>& parts,
                                       const Copying& copying) {
  std::vector<Linear> changes;
  for (const std::size_t part : parts) {
    const Component& c = *demand.parts()[part].component;
    Linear& own = changes.emplace_back();
    own.terms.push_back(held(demand, part, copied_a_day(c, copying) * days_per_month));
    if (c.kind == Kind::object_storage) own.terms.push_back(of(part, ComponentMetric::incoming, 1));
  }
  return changes;
}

Linear sum_of(const std::vector<Linear>& forms) {
  Linear sum;
  for (const Linear& form : forms) {
    sum.constant += form.constant;
    sum.terms.insert(sum.terms.end(), form.terms.begin(), form.terms.end());
  }
  return sum;
}

Phrase copies_formula(const Copying& copying) {
  return {"formula.copies", {{"whole", Count{1}}, {"days", Count{copying.days_kept}}}};
}

}  // namespace runrate
