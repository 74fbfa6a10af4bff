// SPDX-License-Identifier: Apache-2.0
/// What a sound production set has and the spec does not ask for, with what it would add.
#include "models/outlook/percentiles.hpp"
#include "models/plan/gather.hpp"
#include "models/plan/open_points.hpp"
#include "models/recovery/recovery_ways.hpp"
#include "models/spec/production_gaps.hpp"
#include "models/spec/resolve_place.hpp"

#include <algorithm>
#include <array>

namespace runrate {

namespace {

struct Words {
  std::string what, why, remediation;
};

/// Whether requests of the web come in, at an edge or at what answers them.
bool has_site(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    const Kind kind = entry.second.kind;
    return kind == Kind::static_site || kind == Kind::cdn || kind == Kind::load_balancer ||
           kind == Kind::serverless || (kind == Kind::container && !entry.second.load.is_jobs);
  });
}

Words words_of(const Brief& brief, const ProductionGap& production_gap) {
  const std::string label = production_gap.component.empty() ? "" : brief.label(production_gap.component);
  switch (production_gap.what) {
    case ProductionGapKind::one_zone:
      return {label + " in one zone: its loss stops " +
                  (has_site(brief.spec) ? "the site" : "what works with it"),
              "one zone", "a standby in another zone"};
    case ProductionGapKind::one_node:
      return {label + " on one node: its loss empties it", "one node", "a second node"};
    case ProductionGapKind::one_copy:
      return {label + " without a replica: its loss stops search", "one copy", "a replica"};
    case ProductionGapKind::one_instance:
      return {label + " may run as one instance, in one zone", "one instance", "two instances at least"};
    case ProductionGapKind::no_backup:
      return {label + (is_database(brief.kind_of(production_gap.component))
                           ? ": no copy outside its own automated backups"
                           : ": no backup"),
              "no backup component",
              brief.spec.region_of.empty() ? "a backup, to a second region" : "a backup in its region"};
    case ProductionGapKind::no_logs:
      return {"No logs are kept", "no logs component", "logs, 1 KiB a request, kept 30 days"};
    case ProductionGapKind::no_monitoring:
      return {"Nothing watches production", "no monitoring", "a monitoring component or product"};
    case ProductionGapKind::no_firewall:
      return {"No web application firewall", "no waf component", "a waf component at the edge"};
    case ProductionGapKind::public_addresses:
      return {"Tasks and machines have public addresses", "no nat component", "a nat component instead"};
  }
  return {};
}

FindingFigures finding_of(const Brief& brief, const PricedProductionGap& priced) {
  Words words = words_of(brief, priced.production_gap);
  FindingFigures finding{
      std::move(words.what), std::move(words.why), std::move(words.remediation), 0, false, "soundness"};
  const auto own = priced.by_provider.find(brief.chosen().id);
  if (own == priced.by_provider.end()) return finding;
  finding.priced = own->second.monthly.has_value();
  finding.cost = cents(own->second.monthly.value_or(0));
  if (!finding.priced && !own->second.why_not.empty()) finding.remediation += ": " + own->second.why_not;
  return finding;
}

/// Whether what runs on the provider stands at addresses of its own: Cloud Run, say, has none.
bool has_public_addresses(const Deployment& deployment) {
  return std::ranges::any_of(deployment.lines, [](const UsageLine& line) {
    return line.use == "address_hours" && line.environment == "production";
  });
}

/// Whether a product among the business applications watches what runs.
bool is_watched(const Brief& brief) {
  return std::ranges::any_of(brief.figures.saas, [](const SaasFigures& row) {
    return row.need == "Monitoring" && !row.recommended.empty() && row.recommended != "None";
  });
}

/// Whether the finding is one of this plan: of the provider's addresses, its applications, its edge.
bool is_found_here(const PlanSources& sources, const Brief& brief, ProductionGapKind what) {
  if (what == ProductionGapKind::public_addresses) return has_public_addresses(sources.deployment());
  if (what == ProductionGapKind::no_monitoring) return !is_watched(brief);
  return what != ProductionGapKind::no_firewall || has_site(brief.spec);
}

/// Where no copy leaves the region: what the cheapest copies elsewhere would add.
void add_region_loss(const PlanSources& sources, std::vector<FindingFigures>& findings) {
  // Copies in another region would leave the one that the spec names: told where targets are given.
  const bool stays = has_given_target(sources.spec) && stays_in_named_region(sources.spec);
  if (reads_region_loss(sources.spec) || (!stays && !sources.spec.region_of.empty())) return;
  const RecoveryAnswer& answer = sources.deployment().recovery;
  double cost = 0;
  std::vector<std::string> data;
  for (const std::string system : {"database", "files"}) {
    const RecoveryWay* cheapest = nullptr;
    for (const RecoveryWay& way : answer.ways) {
      if (way.system != system || !way.offered) continue;
      if (cheapest == nullptr || way.monthly < cheapest->monthly) cheapest = &way;
    }
    if (cheapest == nullptr) continue;
    cost += cheapest->monthly;
    data.push_back(system);
  }
  if (data.empty()) return;
  const std::string remediation =
      stays ? "a further region named in the spec, and copies there" : "copies in " + answer.region;
  findings.push_back({"The loss of a region takes " + listed(data) + " with all copies",
                      "copies in one region", remediation, cents(cost), true, "soundness"});
}

/// What the place named, the regimes and the labels of today leave open, of the chosen provider.
void add_open_points(const PlanSources& sources, const Brief& brief, std::vector<FindingFigures>& findings) {
  const std::array<std::string, 1> chosen{brief.chosen().id};
  for (const Departure& departure : departures(sources.spec, sources.catalog, sources.references, chosen))
    findings.push_back(words_of(departure, sources.spec));
  for (const RegimePoint& point :
       regime_points(sources.spec, sources.catalog, sources.references, sources.deployment()))
    findings.push_back(words_of(point));
  for (const Problem& label : misplaced_labels(sources.spec.current, own_regions(sources.catalog)))
    findings.push_back(words_of(label));
}

}  // namespace

std::vector<FindingFigures> finding_figures(const PlanSources& sources, const Brief& brief) {
  std::vector<FindingFigures> findings;
  for (const PricedProductionGap& priced : sources.runs.production_gaps) {
    if (is_found_here(sources, brief, priced.production_gap.what))
      findings.push_back(finding_of(brief, priced));
  }
  add_region_loss(sources, findings);
  add_open_points(sources, brief, findings);
  return findings;
}

}  // namespace runrate
