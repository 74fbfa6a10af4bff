// SPDX-License-Identifier: Apache-2.0
#include "models/spec/resolve_place.hpp"

#include "models/spec/contracts.hpp"
#include "models/text/casing.hpp"
#include "models/text/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace runrate {
namespace {

bool is_compared(const PlanSpec& spec, const std::string& provider) {
  return std::ranges::find(spec.providers, provider) != spec.providers.end();
}

/// Whether the user wrote the neutral region: on its own, or as `main` beside the providers' own.
bool names_neutral(const ParsedSpec& parsed) {
  if (parsed.has("region.main")) return true;
  const auto below = parsed.given.lower_bound("region.");
  return parsed.has("region") && (below == parsed.given.end() || !below->starts_with("region."));
}

/// Today's region names its provider, and where that one is priced.
void fill_from_today(ParsedSpec& parsed, bool has_neutral, GapFiller& gaps) {
  CurrentState& today = parsed.spec.current;
  if (today.region.empty()) return;
  if (!parsed.has("current.provider")) {
    const std::string owner = provider_of_region(parsed.own_regions, today.region);
    if (owner.empty()) return;
    today.provider = owner;
    gaps.assume("current.provider", owner, {"today's region is one of its own"});
  }
  const OwnRegion* own = find_region(parsed.own_regions, today.provider, today.region);
  if (own == nullptr || !is_compared(parsed.spec, today.provider)) return;
  if (parsed.spec.region_of.contains(today.provider)) return;
  if (has_neutral && own->neutral != parsed.spec.region) return;
  parsed.spec.region_of[today.provider] = today.region;
  gaps.assume("region." + today.provider, today.region, {"it runs there today"});
}

/// The first provider's own region, in the order of comparison, that lies in a neutral one.
const OwnRegion* leading_region(const ParsedSpec& parsed) {
  for (const std::string& provider : parsed.spec.providers) {
    const auto own = parsed.spec.region_of.find(provider);
    if (own == parsed.spec.region_of.end()) continue;
    const OwnRegion* known = find_region(parsed.own_regions, provider, own->second);
    if (known != nullptr && !known->neutral.empty()) return known;
  }
  return nullptr;
}

bool is_of_a_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; }

/// Whether the text holds the name as a word of its own, whatever its capitals.
bool holds_word(std::string_view text, std::string_view name) {
  const std::string in = lowered(text), wanted = lowered(name);
  for (std::size_t at = in.find(wanted); at != std::string::npos; at = in.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    const bool begins = at == 0 || !is_of_a_word(in[at - 1]);
    if (begins && (end == in.size() || !is_of_a_word(in[end]))) return true;
  }
  return false;
}

/// What people call the providers.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names_of_providers{
    {{"AWS", "aws"},
     {"Amazon Web Services", "aws"},
     {"GCP", "gcp"},
     {"Google Cloud", "gcp"},
     {"Azure", "azure"},
     {"Vercel", "vercel"},
     {"Netlify", "netlify"}}};

std::string provider_in(std::string_view label) {
  for (const auto& [name, provider] : names_of_providers) {
    if (holds_word(label, name)) return std::string(provider);
  }
  return {};
}

std::string region_in(std::string_view label, const OwnRegions& regions) {
  for (const auto& [provider, own] : regions) {
    for (const OwnRegion& region : own) {
      // "global" is a word that labels hold for other reasons.
      if (region.id != "global" && holds_word(label, region.id)) return region.id;
    }
  }
  return {};
}

/// The fields that should say what a label holds: "region: eu-central-1, provider: aws".
std::string unsaid(const CurrentState& today, std::string_view label, const OwnRegions& regions) {
  std::vector<std::string> fields;
  const std::string region = region_in(label, regions);
  if (today.region.empty() && !region.empty()) fields.push_back("current.region: " + region);
  std::string provider = provider_of_region(regions, region);
  if (provider.empty()) provider = provider_in(label);
  const bool no_provider = today.provider == "other" || today.provider == "none";
  if (no_provider && !provider.empty()) fields.push_back("current.provider: " + provider);
  return fmt::format("{}", fmt::join(fields, "' and '"));
}

}  // namespace

void fill_place(ParsedSpec& parsed, GapFiller& gaps) {
  PlanSpec& spec = parsed.spec;
  const bool has_neutral = names_neutral(parsed);  // before anything is assumed
  fill_from_today(parsed, has_neutral, gaps);
  if (spec.outside_allowed)
    gaps.assume("region.outside", "accepted", {"what leaves the place named is accepted", "--allow-outside"});
  spec.region_named = has_neutral || !spec.region_of.empty();
  if (has_neutral || spec.region_of.empty()) return;
  const OwnRegion* leading = leading_region(parsed);
  if (leading == nullptr) return;
  spec.region = leading->neutral;
  const std::string reason =
      fmt::format("{} lies there; who has no region named is compared in its own region there", leading->id);
  gaps.assume("region.main", leading->neutral, {reason});
  parsed.given.insert("region");
}

std::vector<Problem> place_problems(const ParsedSpec& parsed) {
  std::vector<Problem> problems;
  const CurrentState& today = parsed.spec.current;
  const auto own = parsed.own_regions.find(today.provider);
  if (today.region.empty() || own == parsed.own_regions.end()) return problems;
  if (find_region(parsed.own_regions, today.provider, today.region) != nullptr) return problems;
  std::vector<std::string_view> known;
  for (const OwnRegion& region : own->second) known.push_back(region.id);
  const std::vector<std::string_view> near = nearest_names(today.region, known);
  problems.push_back(
      {.code = "unknown_word",
       .path = "current.region",
       .found = fmt::format("'{}' is no region of {} in the price book", today.region, today.provider),
       .expected = fmt::format("one of {}", fmt::join(known, ", ")),
       .nearest = near.empty() ? "" : std::string(near.front()),
       .remedy = near.empty() ? fmt::format("write one of {}", fmt::join(known, ", ")) : did_you_mean(near)});
  return problems;
}

std::vector<Problem> label_warnings(const ParsedSpec& parsed) {
  std::vector<Problem> found = misplaced_labels(parsed.spec.current, parsed.own_regions);
  std::erase_if(found, [&](const Problem& one) { return !parsed.has(one.path); });
  return found;
}

std::vector<Problem> misplaced_labels(const CurrentState& today, const OwnRegions& regions) {
  std::vector<Problem> found;
  for (const auto& [field, label] :
       {std::pair{"current.cloud", &today.cloud}, std::pair{"current.hosting", &today.hosting},
        std::pair{"current.storage", &today.storage}}) {
    const std::string fields = unsaid(today, *label, regions);
    if (!fields.empty())
      add(found, "no_effect", field,
          fmt::format("'{}' is a label that is shown and not read: today's place is not known", *label),
          fmt::format("write '{}'", fields));
  }
  return found;
}

}  // namespace runrate
