// SPDX-License-Identifier: Apache-2.0
#include "models/recovery/recovery_systems.hpp"

#include <algorithm>

namespace runrate {
namespace {

bool is_of(Kind kind, SystemKind system) {
  switch (system) {
    case SystemKind::production:
      return (has_instances(kind) && kind != Kind::batch) || kind == Kind::serverless ||
             kind == Kind::static_site;
    case SystemKind::network:
      return kind == Kind::cdn || kind == Kind::load_balancer || kind == Kind::nat || kind == Kind::vpn ||
             kind == Kind::dns || kind == Kind::waf;
    case SystemKind::database:
      return is_database(kind) || kind == Kind::nosql;
    case SystemKind::files:
      return kind == Kind::object_storage || kind == Kind::file || kind == Kind::block;
  }
  return false;
}

bool covers(const Component& backup, const Component& part, bool region_loss) {
  return backup.kind == Kind::backup && (!region_loss || backup.backup_second_region) &&
         std::ranges::find(backup.backup_of, part.name) != backup.backup_of.end();
}

}  // namespace

std::vector<const Component*> components_of(const PlanSpec& spec, SystemKind system) {
  std::vector<const Component*> found;
  for (const auto& [name, component] : spec.components) {
    if (is_of(component.kind, system)) found.push_back(&component);
  }
  return found;
}

bool belongs_to(const PlanSpec& spec, std::string_view component, SystemKind system) {
  const auto found = spec.components.find(std::string(component));
  return found != spec.components.end() && is_of(found->second.kind, system);
}

std::vector<const Component*> backups_of(const PlanSpec& spec, SystemKind system) {
  std::vector<const Component*> found;
  for (const auto& [name, component] : spec.components) {
    if (component.kind != Kind::backup) continue;
    const bool covers = std::ranges::any_of(
        component.backup_of, [&](const std::string& part) { return belongs_to(spec, part, system); });
    if (covers) found.push_back(&component);
  }
  return found;
}

bool is_covered(const PlanSpec& spec, SystemKind system, bool region_loss) {
  const auto parts = components_of(spec, system);
  return !parts.empty() && std::ranges::all_of(parts, [&](const Component* part) {
    return std::ranges::any_of(spec.components,
                               [&](const auto& entry) { return covers(entry.second, *part, region_loss); });
  });
}

bool is_only_deployed(const PlanSpec& spec) {
  const auto runs = components_of(spec, SystemKind::production);
  const bool keeps_nodes = std::ranges::any_of(spec.components, [](const auto& entry) {
    return entry.second.kind == Kind::cache || entry.second.kind == Kind::search;
  });
  return !runs.empty() && !keeps_nodes &&
         std::ranges::none_of(runs, [](const Component* part) { return has_instances(part->kind); });
}

}  // namespace runrate
