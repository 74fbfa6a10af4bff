// SPDX-License-Identifier: Apache-2.0
#include "models/spec/production_gaps.hpp"

#include "models/spec/kinds.hpp"

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

bool has_kind(const PlanSpec& spec, Kind kind) {
  return std::ranges::any_of(spec.components, [&](const auto& entry) { return entry.second.kind == kind; });
}

bool is_backed_up(const PlanSpec& spec, const std::string& name) {
  return std::ranges::any_of(spec.components, [&](const auto& entry) {
    const std::vector<std::string>& covered = entry.second.backup_of;
    return entry.second.kind == Kind::backup &&
           (covered.empty() || std::ranges::find(covered, name) != covered.end());
  });
}

/// Whether a product that the business pays by itself watches the site.
bool watches(const PlanSpec& spec) {
  const auto product = spec.saas.find("monitoring");
  return product != spec.saas.end() && !product->second.product.empty() && product->second.product != "none";
}

bool may_run_as_one(const Component& c) {
  const bool group = c.kind == Kind::container || c.kind == Kind::vm;
  return group && c.instances.value_or(c.scaling.min_instances) < 2 && !c.load.is_jobs;
}

void add_of(const PlanSpec& spec, const Component& c, std::vector<ProductionGap>& found) {
  if (is_database(c.kind) && !c.high_availability) found.push_back({ProductionGapKind::one_zone, c.name});
  if (c.kind == Kind::cache && !c.high_availability) found.push_back({ProductionGapKind::one_node, c.name});
  if (c.kind == Kind::search && c.replicas == 0) found.push_back({ProductionGapKind::one_copy, c.name});
  if (may_run_as_one(c)) found.push_back({ProductionGapKind::one_instance, c.name});
  if (keeps_data(c.kind) && !is_backed_up(spec, c.name))
    found.push_back({ProductionGapKind::no_backup, c.name});
}

/// A component under a name that a spec cannot have, as its names hold no spaces.
Component& added(PlanSpec& spec, Kind kind) {
  const std::string name = "added " + std::string(to_text(kind));
  Component& c = spec.components[name];
  c.name = name;
  c.kind = kind;
  return c;
}

void run_two(Component& c) {
  if (c.instances) *c.instances = 2;
  c.scaling.min_instances = std::max(2, c.scaling.min_instances);
  c.scaling.max_instances = std::max(c.scaling.min_instances, c.scaling.max_instances);
}

/// One KiB of logs a request.
void add_logs(PlanSpec& spec) {
  constexpr double gib_per_kib = 1.0 / (1024 * 1024);
  Component& logs = added(spec, Kind::logs);
  logs.load.basis = LoadBasis::per_request;
  logs.load.amount.value = Distribution::constant(gib_per_kib);
}

}  // namespace

std::vector<ProductionGap> production_gaps(const PlanSpec& spec) {
  std::vector<ProductionGap> found;
  for (const auto& [name, component] : spec.components) add_of(spec, component, found);
  if (!has_kind(spec, Kind::logs)) found.push_back({ProductionGapKind::no_logs, ""});
  if (!has_kind(spec, Kind::monitoring) && !watches(spec))
    found.push_back({ProductionGapKind::no_monitoring, ""});
  if (!has_kind(spec, Kind::waf)) found.push_back({ProductionGapKind::no_firewall, ""});
  const bool has_machines = has_kind(spec, Kind::vm) || has_kind(spec, Kind::container);
  if (has_machines && !has_kind(spec, Kind::nat)) found.push_back({ProductionGapKind::public_addresses, ""});
  return found;
}

PlanSpec remediated(PlanSpec spec, const ProductionGap& production_gap) {
  const auto own = spec.components.find(production_gap.component);
  switch (production_gap.what) {
    case ProductionGapKind::one_zone:
    case ProductionGapKind::one_node:
      own->second.high_availability = true;
      break;
    case ProductionGapKind::one_copy:
      own->second.replicas = 1;
      break;
    case ProductionGapKind::one_instance:
      run_two(own->second);
      break;
    case ProductionGapKind::no_backup: {
      Component& backup = added(spec, Kind::backup);
      backup.backup_of = {production_gap.component};
      // A region that a spec names is not left for the sake of a copy.
      backup.backup_second_region = spec.region_of.empty();
      break;
    }
    case ProductionGapKind::no_logs:
      add_logs(spec);
      break;
    case ProductionGapKind::no_monitoring:
      added(spec, Kind::monitoring);
      break;
    case ProductionGapKind::no_firewall:
      added(spec, Kind::waf);
      break;
    case ProductionGapKind::public_addresses:
      added(spec, Kind::nat);
      break;
  }
  return spec;
}

}  // namespace runrate
