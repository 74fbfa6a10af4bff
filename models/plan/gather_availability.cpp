// SPDX-License-Identifier: Apache-2.0
/// What the published promises come to, which of them are estimated, and the nearest way to a target that
/// they miss.
#include "models/outlook/percentiles.hpp"
#include "models/plan/gather.hpp"
#include "models/recovery/availability.hpp"
#include "models/recovery/recovery_ways.hpp"
#include "models/spec/production_gaps.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace runrate {

namespace {

/// A change that raises the promise.
struct Remedy {
  Phrase what;
  double availability = 0;
  std::optional<double> cost;  ///< a month
};

Phrase redundancy(const Brief& brief, const ProductionGap& production_gap) {
  const bool is_standby = production_gap.what == ProductionGapKind::one_zone;
  return {is_standby ? "recovery.nearest.standby" : "recovery.nearest.two_instances",
          {{"part", Name{brief.label(production_gap.component)}}}};
}

bool raises(ProductionGapKind what) {
  return what == ProductionGapKind::one_zone || what == ProductionGapKind::one_instance;
}

/// Each mending alone, and all of them.
void add_remediations(const PlanSources& sources, const Brief& brief, std::vector<Remedy>& remedies) {
  PlanSpec all = sources.spec;
  Remedy together{.what = {}, .availability = 0, .cost = 0.0};
  std::vector<Phrase> names;
  for (const PricedProductionGap& priced : sources.runs.production_gaps) {
    if (!raises(priced.production_gap.what)) continue;
    const auto own = priced.by_provider.find(brief.chosen().id);
    const std::optional<double> cost = own == priced.by_provider.end() ? std::nullopt : own->second.monthly;
    const PlanSpec with = remediated(sources.spec, priced.production_gap);
    names.push_back(redundancy(brief, priced.production_gap));
    remedies.push_back(
        {names.back(), composite(sources.deployment(), with, sources.references).availability, cost});
    all = remediated(std::move(all), priced.production_gap);
    together.cost = together.cost && cost ? std::optional(*together.cost + *cost) : std::nullopt;
  }
  if (names.size() < 2) return;
  together.what = {"recovery.nearest.all", {{"remedies", names}}};
  together.availability = composite(sources.deployment(), all, sources.references).availability;
  remedies.push_back(std::move(together));
}

/// What of the chain stands in front of all regions.
bool is_global(const PlanSpec& spec, const AvailabilityLink& link) {
  const Kind kind = spec.components.at(link.component).kind;
  return kind == Kind::cdn || kind == Kind::static_site;
}

/// The whole a second time in the second region: either of two is enough, taken as independent.
void add_second_region(const PlanSources& sources, const CompositeAvailability& now,
                       std::vector<Remedy>& remedies) {
  const RecoveryAnswer& answer = sources.deployment().recovery;
  const RecoveryWay* production = answer.way("production", RecoveryPattern::active_active);
  if (production == nullptr || !production->offered || stays_in_named_region(sources.spec)) return;
  double front = 1, regional = 1;
  for (const AvailabilityLink& link : now.chain) {
    if (link.counted) (is_global(sources.spec, link) ? front : regional) *= link.availability;
  }
  double cost = production->monthly;
  if (const RecoveryWay* database = answer.way("database", RecoveryPattern::active_active))
    cost += database->monthly;
  for (const RecoveryChoice& choice : answer.chosen) {
    if (choice.added && choice.system != "files") cost -= answer.way(choice.system)->monthly;
  }
  remedies.push_back({{"recovery.nearest.both_regions"},
                      front * (1 - (1 - regional) * (1 - regional)),
                      std::max(0.0, cost)});
}

void add_providers(const Brief& brief, std::vector<Remedy>& remedies) {
  for (const ProviderFigures& other : brief.figures.providers) {
    if (other.id == brief.chosen().id || !other.available || !other.complete) continue;
    remedies.push_back({{"recovery.nearest.other", {{"provider", Name{other.name}}}},
                        other.availability,
                        other.monthly.mid - brief.chosen().monthly.mid});
  }
}

/// The cheapest that meets the target; else the one that comes nearest.
const Remedy* nearest(const std::vector<Remedy>& remedies, double now, double target) {
  const Remedy* best = nullptr;
  const auto price = [](const Remedy& r) { return r.cost.value_or(1e18); };
  for (const Remedy& one : remedies) {
    if (one.availability <= now + 1e-9) continue;
    const bool meets = one.availability >= target;
    if (best == nullptr) {
      best = &one;
      continue;
    }
    const bool best_meets = best->availability >= target;
    const bool better = meets != best_meets ? meets
                        : meets             ? price(one) < price(*best)
                                            : one.availability > best->availability;
    if (better) best = &one;
  }
  return best;
}

}  // namespace

AvailabilityFigures availability_figures(const PlanSources& sources, const Brief& brief) {
  AvailabilityFigures made;
  const CompositeAvailability now = composite(sources.deployment(), sources.spec, sources.references);
  double weakest = 1;
  for (const AvailabilityLink& link : now.chain) {
    if (!link.counted) continue;
    made.parts.push_back(
        {brief.label(link.component), link.availability, link.grade == Grade::estimated, link.source});
    if (link.availability < weakest) {
      weakest = link.availability;
      made.weakest = brief.label(link.component);
    }
  }
  made.promised = now.availability;
  made.target = now.target;
  made.is_met = now.meets_target;
  if (made.is_met || made.parts.empty()) return made;
  std::vector<Remedy> remedies;
  add_remediations(sources, brief, remedies);
  add_second_region(sources, now, remedies);
  add_providers(brief, remedies);
  if (const Remedy* best = nearest(remedies, now.availability, now.target)) {
    made.nearest = best->what;
    made.nearest_availability = best->availability;
    if (best->cost) made.nearest_cost = cents(*best->cost);
  }
  return made;
}

}  // namespace runrate
