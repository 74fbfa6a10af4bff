// SPDX-License-Identifier: Apache-2.0
#include "models/plan/regions_note.hpp"

#include "models/spec/regions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace runrate {
namespace {

std::vector<std::string> labels(const Brief& brief, Reach reach) {
  std::vector<std::string> found;
  for (const auto& [name, component] : brief.spec.components) {
    if (reach_of(component) == reach)
      found.push_back(brief.label(name) + (component.pinned_main ? ", as the spec asks" : ""));
  }
  return found;
}

/// What of the regime on personal data follows from where the data lies.
std::string residency(const Brief& brief) {
  const bool in_europe = brief.spec.region == "eu" || brief.spec.other_regions.contains("eu");
  const bool asked = std::ranges::find(brief.spec.compliance, "gdpr") != brief.spec.compliance.end();
  if (!in_europe && !asked) return "";
  const std::vector<std::string> copied = copied_to_regions(brief);
  if (brief.spec.region == "eu") {
    return copied.empty()
               ? " Data of users in the EU stays in the EU."
               : fmt::format(
                     " Data of users in the EU is stored in the EU and, by the copies of {}, outside "
                     "it: GDPR asks for a basis of that transfer, an adequacy decision or standard "
                     "contractual clauses.",
                     listed(copied));
  }
  return fmt::format(
      " Data of users in the EU is stored in {}, outside the EU: GDPR asks for a basis of that transfer, "
      "an adequacy decision or standard contractual clauses.",
      brief.chosen().region);
}

}  // namespace

std::vector<std::string> in_every_region(const Brief& brief) { return labels(brief, Reach::every_region); }
std::vector<std::string> copied_to_regions(const Brief& brief) { return labels(brief, Reach::copied); }

Blocks regions_note(const Brief& brief) {
  if (brief.spec.other_regions.empty()) return {};
  std::vector<std::string> shares;
  for (const auto& [region, share] : brief.spec.other_regions)
    shares.push_back(fmt::format("{} of the users are in {}", share_text(share.value.median()), region));
  std::string text =
      fmt::format(" {}; the rest belongs to the main region, {}.", listed(shares), brief.chosen().region);
  const auto say = [&](std::string_view lead, const std::vector<std::string>& names) {
    if (!names.empty()) text += fmt::format(" {}: {}.", lead, listed(names));
  };
  say("In every region for its users, with its own limits", in_every_region(brief));
  say("Stored in the main region with the whole of its data again in each other", copied_to_regions(brief));
  say("In the main region alone", labels(brief, Reach::main_region));
  std::vector<std::string> once = labels(brief, Reach::edge);
  for (std::string& name : labels(brief, Reach::once)) once.push_back(std::move(name));
  say("Once for all regions", once);
  return paragraph("**Regions.**{}{}", {text, residency(brief)});
}

}  // namespace runrate
