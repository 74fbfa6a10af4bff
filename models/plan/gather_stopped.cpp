// SPDX-License-Identifier: Apache-2.0
/// Why no provider can host a spec, and what to change: what stands in place of a request then.
#include "models/plan/gather.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace runrate {

namespace {

/// A part of production that a provider does not hold.
struct Homeless {
  const Deployment* deployment = nullptr;
  const Resolution* part = nullptr;
};

std::vector<Homeless> homeless_on(const Deployment& deployment) {
  std::vector<Homeless> found;
  for (const Resolution& part : deployment.resolutions) {
    const bool known = std::ranges::any_of(
        found, [&](const Homeless& one) { return one.part->component == part.component; });
    if (!part.available && part.environment == "production" && !known) found.push_back({&deployment, &part});
  }
  return found;
}

/// Providers that nobody compared and that sell such a component.
std::vector<std::string> sold_by_others(const PlanSources& sources, const std::string& component) {
  constexpr std::array<const char*, 5> all{"aws", "gcp", "azure", "vercel", "netlify"};
  std::vector<std::string> found;
  const auto known = sources.spec.components.find(component);
  if (known == sources.spec.components.end()) return found;
  for (const char* provider : all) {
    if (std::ranges::find(sources.spec.providers, provider) != sources.spec.providers.end()) continue;
    const std::vector<const Equivalent*> answers = sources.references.of(known->second.kind, provider);
    if (std::ranges::any_of(answers, [](const Equivalent* e) { return e->unavailable.empty(); }))
      found.emplace_back(provider);
  }
  return found;
}

/// Whether there is more to do than to leave the part out.
bool can_change(const PlanSources& sources, const Homeless& one) {
  return !one.part->remedy.empty() || !sold_by_others(sources, one.part->component).empty();
}

Phrase change_for(const PlanSources& sources, const Homeless& one) {
  if (!one.part->remedy.empty()) return one.part->remedy;
  Phrase others;
  for (const std::string& provider : sold_by_others(sources, one.part->component)) {
    const Phrase next = given(provider);
    others = others.empty() ? next : Phrase{"stopped.either", {{"first", others}, {"next", next}}};
  }
  if (others.empty()) return {"stopped.leave_out"};
  return {"stopped.add_providers", {{"providers", others}}};
}

/// "train (batch, 600 vCPU, 2048 GiB)".
Phrase described(const PlanSpec& spec, const std::string& name) {
  const auto found = spec.components.find(name);
  if (found == spec.components.end()) return given(name);
  const Component& c = found->second;
  std::vector<Phrase> asked{given(std::string(to_text(c.kind)))};
  if (c.vcpu > 0) asked.push_back(vcpu_and_memory(c.vcpu, c.memory_gib));
  if (!c.accelerator.empty())
    asked.push_back({"stopped.accelerators", {{"n", Count{c.count}}, {"accelerator", Name{c.accelerator}}}});
  return {"stopped.component", {{"part", Name{name}}, {"asked", in_a_row(asked)}}};
}

Phrase all_described(const PlanSpec& spec, const std::vector<Homeless>& parts) {
  std::vector<Phrase> all;
  for (const Homeless& one : parts) all.push_back(described(spec, one.part->component));
  return {"stopped.components", {{"parts", std::move(all)}}};
}

/// The providers that lack the fewest parts: what they lack is what stops the plan.
std::vector<std::vector<Homeless>> nearest_of(const PlanSources& sources) {
  std::vector<std::vector<Homeless>> nearest;
  for (const std::string& id : sources.spec.providers) {
    for (const Deployment& deployment : sources.runs.plan.deployments) {
      if (deployment.provider != id) continue;
      std::vector<Homeless> lacks = homeless_on(deployment);
      if (lacks.empty() || (!nearest.empty() && lacks.size() > nearest.front().size())) continue;
      if (!nearest.empty() && lacks.size() < nearest.front().size()) nearest.clear();
      nearest.push_back(std::move(lacks));
    }
  }
  return nearest;
}

/// Items that several providers share are said once, with their names.
struct Shared {
  Phrase item;
  std::vector<std::string> providers;
};

void add_shared(Phrase item, const std::string& provider, std::vector<Shared>& into) {
  const auto known = std::ranges::find(into, item, &Shared::item);
  Shared& entry = known == into.end() ? into.emplace_back(Shared{std::move(item), {}}) : *known;
  const std::string name = provider_name(provider);
  if (std::ranges::find(entry.providers, name) == entry.providers.end()) entry.providers.push_back(name);
}

Phrase what_stops(const PlanSources& sources, const std::vector<std::vector<Homeless>>& nearest) {
  std::vector<Shared> lacking;
  for (const std::vector<Homeless>& lacks : nearest)
    add_shared(all_described(sources.spec, lacks), lacks.front().deployment->provider, lacking);
  Phrase said;
  for (const Shared& one : lacking) {
    said = and_then(std::move(said),
                    {"stopped.no_home", {{"providers", names_of(one.providers)}, {"parts", one.item}}});
  }
  return said;
}

/// What would let one of the nearest providers host it; leaving parts out is the last resort.
Phrase what_to_change(const PlanSources& sources, const std::vector<std::vector<Homeless>>& nearest) {
  std::vector<Shared> changes, last_resort;
  for (const std::vector<Homeless>& lacks : nearest) {
    for (const Homeless& one : lacks) {
      add_shared(
          {"stopped.change_of", {{"part", Name{one.part->component}}, {"change", change_for(sources, one)}}},
          one.deployment->provider, can_change(sources, one) ? changes : last_resort);
    }
  }
  if (changes.empty()) changes = last_resort;
  Phrase said;
  for (const Shared& one : changes) {
    const bool by_all = changes.size() == 1 || one.providers.size() == nearest.size();
    const Phrase next =
        by_all ? one.item
               : Phrase{"stopped.on", {{"change", one.item}, {"providers", names_of(one.providers)}}};
    said = said.empty() ? next : Phrase{"stopped.or_else", {{"first", said}, {"next", next}}};
  }
  return said;
}

}  // namespace

std::optional<StoppedFigures> stopped_figures(const PlanSources& sources) {
  if (sources.outlook.recommended) return std::nullopt;
  const std::vector<std::vector<Homeless>> nearest = nearest_of(sources);
  if (nearest.empty()) return std::nullopt;
  StoppedFigures made{
      .what = what_stops(sources, nearest), .change = what_to_change(sources, nearest), .parts = {}};
  for (const std::string& id : sources.spec.providers) {
    for (const Deployment& deployment : sources.runs.plan.deployments) {
      if (deployment.provider != id) continue;
      for (const Homeless& one : homeless_on(deployment))
        made.parts.push_back({id, one.part->component, one.part->reason, change_for(sources, one)});
    }
  }
  return made;
}

}  // namespace runrate
