// SPDX-License-Identifier: Apache-2.0
#include "models/plan/regions_note.hpp"

#include "models/spec/regions.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace runrate {
namespace {

std::vector<Phrase> parts_of(const Brief& brief, Reach reach) {
  std::vector<Phrase> parts;
  for (const auto& [name, component] : brief.spec.components) {
    if (reach_of(component) != reach) continue;
    parts.push_back({component.pinned_main ? "regions.part_pinned" : "regions.part",
                     {{"part", Name{brief.label(name)}}}});
  }
  return parts;
}

/// What runs once for all regions: at the edge, then in one place.
std::vector<Phrase> once_for_all(const Brief& brief) {
  std::vector<Phrase> once = parts_of(brief, Reach::edge);
  for (Phrase& part : parts_of(brief, Reach::once)) once.push_back(std::move(part));
  return once;
}

/// What of the regime on personal data follows from where the data lies.
Phrase residency(const Brief& brief) {
  const bool in_europe = brief.spec.region == "eu" || brief.spec.other_regions.contains("eu");
  const bool asked = std::ranges::find(brief.spec.compliance, "gdpr") != brief.spec.compliance.end();
  if (!in_europe && !asked) return {};
  if (brief.spec.region != "eu")
    return {"regions.residency.outside", {{"region", Name{brief.chosen().region}}}};
  const std::vector<Phrase> copied = copied_to_regions(brief);
  if (copied.empty()) return {"regions.residency.stays"};
  return {"regions.residency.copied", {{"parts", copied}}};
}

std::vector<Phrase> shares_of_users(const Brief& brief) {
  std::vector<Phrase> shares;
  for (const auto& [region, share] : brief.spec.other_regions)
    shares.push_back({"regions.share", {{"share", Share{share.value.median()}}, {"region", Name{region}}}});
  return shares;
}

/// Says nothing where there are no such parts.
Phrase said_of(std::string_view id, const std::vector<Phrase>& parts) {
  return parts.empty() ? Phrase{} : Phrase{std::string(id), {{"parts", parts}}};
}

}  // namespace

std::vector<Phrase> in_every_region(const Brief& brief) { return parts_of(brief, Reach::every_region); }
std::vector<Phrase> copied_to_regions(const Brief& brief) { return parts_of(brief, Reach::copied); }

Blocks regions_note(const SectionContext& at) {
  if (at.spec.other_regions.empty()) return {};
  return at.paragraph("regions.note",
                      {{"shares", shares_of_users(at)},
                       {"main", Name{at.chosen().region}},
                       {"everywhere", said_of("regions.everywhere", in_every_region(at))},
                       {"copied", said_of("regions.copied", copied_to_regions(at))},
                       {"main_only", said_of("regions.main_only", parts_of(at, Reach::main_region))},
                       {"once", said_of("regions.once", once_for_all(at))},
                       {"residency", residency(at)}});
}

}  // namespace runrate
