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
#include <utility>

namespace runrate {

namespace {

struct Words {
  Phrase what, why, remediation;
};

/// Whether requests of the web come in, at an edge or at what answers them.
bool has_site(const PlanSpec& spec) {
  return std::ranges::any_of(spec.components, [](const auto& entry) {
    const Kind kind = entry.second.kind;
    return kind == Kind::static_site || kind == Kind::cdn || kind == Kind::load_balancer ||
           kind == Kind::serverless || (kind == Kind::container && !entry.second.load.is_jobs);
  });
}

Words words_of(const Brief& brief, const ProductionGap& gap) {
  const Argument part{"part", Name{gap.component.empty() ? "" : brief.label(gap.component)}};
  const Phrase stops{has_site(brief.spec) ? "findings.one_zone.site" : "findings.one_zone.rest"};
  const std::string no_backup =
      is_database(brief.kind_of(gap.component)) ? "findings.no_backup.database" : "findings.no_backup.what";
  switch (gap.what) {
    case ProductionGapKind::one_zone:
      return {{"findings.one_zone.what", {part, {"stops", stops}}},
              {"findings.one_zone.why"},
              {"findings.one_zone.remedy"}};
    case ProductionGapKind::one_node:
      return {{"findings.one_node.what", {part}}, {"findings.one_node.why"}, {"findings.one_node.remedy"}};
    case ProductionGapKind::one_copy:
      return {{"findings.one_copy.what", {part}}, {"findings.one_copy.why"}, {"findings.one_copy.remedy"}};
    case ProductionGapKind::one_instance:
      return {{"findings.one_instance.what", {part}},
              {"findings.one_instance.why"},
              {"findings.one_instance.remedy"}};
    case ProductionGapKind::no_backup:
      return {
          {no_backup, {part}},
          {"findings.no_backup.why"},
          {brief.spec.region_of.empty() ? "findings.no_backup.remedy" : "findings.no_backup.remedy_there"}};
    case ProductionGapKind::no_logs:
      return {{"findings.no_logs.what"},
              {"findings.no_logs.why"},
              {"findings.no_logs.remedy", {{"kib", Count{1}}, {"days", Count{30}}}}};
    case ProductionGapKind::no_monitoring:
      return {
          {"findings.no_monitoring.what"}, {"findings.no_monitoring.why"}, {"findings.no_monitoring.remedy"}};
    case ProductionGapKind::no_firewall:
      return {{"findings.no_firewall.what"}, {"findings.no_firewall.why"}, {"findings.no_firewall.remedy"}};
    case ProductionGapKind::public_addresses:
      return {{"findings.public_addresses.what"},
              {"findings.public_addresses.why"},
              {"findings.public_addresses.remedy"}};
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
  const Phrase& why_not = own->second.why_not;
  if (!finding.priced && !why_not.empty())
    finding.remediation = {"findings.not_priced", {{"remedy", finding.remediation}, {"why", why_not}}};
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
    return row.id == "monitoring" && !row.recommended.empty();
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
  std::vector<Phrase> data;
  for (const auto& [system, id] :
       {std::pair{"database", "findings.region.database"}, {"files", "findings.region.files"}}) {
    const RecoveryWay* cheapest = nullptr;
    for (const RecoveryWay& way : answer.ways) {
      if (way.system != system || !way.offered) continue;
      if (cheapest == nullptr || way.monthly < cheapest->monthly) cheapest = &way;
    }
    if (cheapest == nullptr) continue;
    cost += cheapest->monthly;
    data.push_back({id});
  }
  if (data.empty()) return;
  Phrase remedy{"findings.region.remedy_named"};
  if (!stays) remedy = {"findings.region.remedy", {{"place", answer.place()}}};
  findings.push_back({{"findings.region.what", {{"data", std::move(data)}}},
                      {"findings.region.why"},
                      std::move(remedy),
                      cents(cost),
                      true,
                      "soundness"});
}

/// What the place named, the regimes and the labels of today leave open, of the chosen provider.
void add_open_points(const PlanSources& sources, const Brief& brief, std::vector<FindingFigures>& findings) {
  const std::array<std::string, 1> chosen{brief.chosen().id};
  for (const Departure& departure : departures(sources.spec, sources.catalog, sources.references, chosen))
    findings.push_back(finding_on(departure, sources.spec));
  for (const RegimePoint& point :
       regime_points(sources.spec, sources.catalog, sources.references, sources.deployment()))
    findings.push_back(finding_on(point));
  for (const Problem& label : misplaced_labels(sources.spec.current, own_regions(sources.catalog)))
    findings.push_back(finding_on(label));
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
