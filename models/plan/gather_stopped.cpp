// SPDX-License-Identifier: Apache-2.0
/// Why no provider can host a spec, and what to change: what stands in place of a request then.
#include "models/plan/gather.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

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

std::string change_for(const PlanSources& sources, const Homeless& one) {
  if (!one.part->remedy.empty()) return one.part->remedy;
  const std::vector<std::string> others = sold_by_others(sources, one.part->component);
  if (!others.empty()) return fmt::format("add {} to 'providers'", fmt::join(others, " or "));
  return "leave it out, or describe it as a custom component with a price of its own";
}

/// "train (batch, 600 vCPU, 2048 GiB)".
std::string part_words(const PlanSpec& spec, const std::string& name) {
  const auto found = spec.components.find(name);
  if (found == spec.components.end()) return name;
  const Component& c = found->second;
  std::string words = fmt::format("{} ({}", name, to_text(c.kind));
  if (c.vcpu > 0) words += fmt::format(", {:g} vCPU, {:g} GiB", c.vcpu, c.memory_gib);
  if (!c.accelerator.empty()) words += fmt::format(", {:g} {}", c.count, c.accelerator);
  return words + ")";
}

std::vector<std::string> words_of(const PlanSpec& spec, const std::vector<Homeless>& parts) {
  std::vector<std::string> words;
  for (const Homeless& one : parts) words.push_back(part_words(spec, one.part->component));
  return words;
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
  std::string text;
  std::vector<std::string> providers;
};

void add_shared(std::string text, const std::string& provider, std::vector<Shared>& into) {
  const auto known = std::ranges::find(into, text, &Shared::text);
  Shared& entry = known == into.end() ? into.emplace_back(Shared{std::move(text), {}}) : *known;
  const std::string name = provider_name(provider);
  if (std::ranges::find(entry.providers, name) == entry.providers.end()) entry.providers.push_back(name);
}

std::string what_stops(const PlanSources& sources, const std::vector<std::vector<Homeless>>& nearest) {
  std::vector<Shared> lacking;
  for (const std::vector<Homeless>& lacks : nearest)
    add_shared(listed(words_of(sources.spec, lacks)), lacks.front().deployment->provider, lacking);
  std::vector<std::string> said;
  for (const Shared& one : lacking)
    said.push_back(fmt::format("no home on {} for {}", listed(one.providers), one.text));
  return fmt::format("{}", fmt::join(said, "; "));
}

/// What would let one of the nearest providers host it; leaving parts out is the last resort.
std::string what_to_change(const PlanSources& sources, const std::vector<std::vector<Homeless>>& nearest) {
  std::vector<Shared> changes, last_resort;
  for (const std::vector<Homeless>& lacks : nearest) {
    for (const Homeless& one : lacks) {
      add_shared(fmt::format("{}: {}", one.part->component, change_for(sources, one)),
                 one.deployment->provider, can_change(sources, one) ? changes : last_resort);
    }
  }
  if (changes.empty()) changes = last_resort;
  std::vector<std::string> said;
  for (const Shared& one : changes) {
    const bool by_all = changes.size() == 1 || one.providers.size() == nearest.size();
    said.push_back(by_all ? one.text : fmt::format("{} ({})", one.text, listed(one.providers)));
  }
  return fmt::format("{}", fmt::join(said, "; or "));
}

}  // namespace

std::optional<StoppedFigures> stopped_figures(const PlanSources& sources) {
  if (sources.outlook.recommended) return std::nullopt;
  const std::vector<std::vector<Homeless>> nearest = nearest_of(sources);
  if (nearest.empty()) return std::nullopt;
  StoppedFigures made{.what = what_stops(sources, nearest), .change = what_to_change(sources, nearest)};
  made.sentence = fmt::format("No provider can host this spec, so nothing is asked for: {}. To change: {}.",
                              made.what, made.change);
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
