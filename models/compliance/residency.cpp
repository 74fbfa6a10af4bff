// SPDX-License-Identifier: Apache-2.0
#include "models/compliance/residency.hpp"

#include "models/recovery/recovery_region.hpp"
#include "models/recovery/recovery_ways.hpp"
#include "models/saas/saas_choice.hpp"
#include "models/sizing/language_model.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace runrate {
namespace {

constexpr std::string_view of_the_union = "EEA";

bool names_regime(const PlanSpec& spec, std::string_view regime) {
  return std::ranges::find(spec.compliance, regime) != spec.compliance.end();
}

/// What the looks at a spec share.
struct View {
  const PlanSpec& spec;
  const Catalog& catalog;
  const References& references;
  std::span<const std::string> providers;
  bool under_gdpr = false;

  [[nodiscard]] std::string law_of(const std::string& provider, const std::string& region) const {
    const RegionInfo* info = catalog.region(provider, region);
    return info == nullptr ? std::string() : info->law;
  }
  [[nodiscard]] std::string home_law(const std::string& provider) const {
    return law_of(provider, home_region(spec, catalog, provider));
  }
  [[nodiscard]] bool is_in_union(const std::string& provider) const {
    return home_law(provider) == of_the_union;
  }
};

Phrase place_of(const std::string& region) {
  return region == "global" ? Phrase{"findings.place.no_region"} : given(region);
}

void look_at_homes(const View& view, std::vector<Departure>& found) {
  if (!view.under_gdpr) return;
  Departure home{.what = Departure::What::home, .path = "region", .needs_basis = true};
  for (const std::string& provider : view.providers) {
    if (!view.is_in_union(provider))
      home.places.emplace_back(provider, place_of(home_region(view.spec, view.catalog, provider)));
  }
  if (!home.places.empty()) found.push_back(std::move(home));
}

/// Where a provider's copies would stand, where that is beyond the place that is named.
std::optional<std::string> copies_beyond(const View& view, const std::string& provider) {
  const std::string home = home_region(view.spec, view.catalog, provider);
  const std::string second = recovery_region(view.spec, view.catalog, provider, home);
  if (second.empty() || second == home) return std::nullopt;
  // A further region of the spec is a place that it names too.
  if (view.spec.other_regions.contains(view.catalog.neutral_of(provider, second))) return std::nullopt;
  const bool is_own = view.spec.region_of.contains(provider);
  const bool is_beyond = is_own || view.catalog.neutral_of(provider, second) != view.spec.region;
  return is_beyond ? std::optional(second) : std::nullopt;
}

std::vector<std::string> copied_to_second_region(const PlanSpec& spec) {
  std::vector<std::string> names;
  for (const auto& [name, component] : spec.components) {
    if (component.kind == Kind::backup && component.backup_second_region) names.push_back(name);
  }
  return names;
}

void look_at_copies(const View& view, std::vector<Departure>& found) {
  if (!view.spec.region_named || !reads_region_loss(view.spec)) return;
  Departure copy{.what = Departure::What::copy, .subjects = copied_to_second_region(view.spec)};
  copy.path = copy.subjects.empty() ? "recovery" : "components." + copy.subjects.front();
  for (const std::string& provider : view.providers) {
    const std::optional<std::string> second = copies_beyond(view, provider);
    if (!second) continue;
    copy.places.emplace_back(provider, place_of(*second));
    const bool leaves_union = view.is_in_union(provider) && view.law_of(provider, *second) != of_the_union;
    copy.needs_basis = copy.needs_basis || (view.under_gdpr && leaves_union);
  }
  if (!copy.places.empty()) found.push_back(std::move(copy));
}

/// A platform that spreads what it holds, and the edge of one that keeps it elsewhere.
void look_at_platforms(const View& view, const Signatures& signatures, std::vector<Departure>& found) {
  const bool has_edge = std::ranges::any_of(view.spec.components, [](const auto& entry) {
    return entry.second.kind == Kind::cdn || entry.second.kind == Kind::static_site;
  });
  Departure platform{.what = Departure::What::platform, .path = "region", .needs_basis = view.under_gdpr};
  for (const std::string& provider : view.providers) {
    if (!view.is_in_union(provider)) continue;
    const std::string plan = provider == "vercel" ? "Vercel Pro" : provider == "netlify" ? "Netlify Pro" : "";
    const bool spreads = !plan.empty() && signatures.of(provider, plan, "eu_residency").signs == Signs::no;
    const bool edge_spreads =
        has_edge && provider == "azure" &&
        signatures.of_service(provider, "Azure Front Door", "net.cdn", "eu_residency").signs == Signs::no;
    if (spreads) platform.places.emplace_back(provider, Phrase{"findings.place.copies"});
    if (edge_spreads) platform.places.emplace_back(provider, given("Front Door"));
  }
  if (!platform.places.empty()) found.push_back(std::move(platform));
}

/// Products by what their vendors say of data in the EU; what is known to stay is left out.
using BySigns = std::map<Signs, std::vector<std::string>>;

void add_products(const BySigns& products, Departure pattern, std::vector<Departure>& found) {
  for (const auto& [signs, names] : products) {
    pattern.signs = signs;
    pattern.subjects = names;
    found.push_back(pattern);
  }
}

Signs word_of(const Signatures& signatures, const std::string& vendor, const std::string& name,
              bool in_union) {
  return in_union ? signatures.of(vendor, name, "eu_residency").signs : Signs::unknown;
}

void note(BySigns& products, Signs signs, const std::string& name) {
  std::vector<std::string>& names = products[signs];
  if (signs == Signs::yes || std::ranges::find(names, name) != names.end()) return;
  names.push_back(name);
}

void look_at_models(const View& view, const Signatures& signatures, bool in_union,
                    std::vector<Departure>& found) {
  Departure model{.what = Departure::What::model, .path = "components", .needs_basis = view.under_gdpr};
  BySigns products;
  for (const auto& [name, component] : view.spec.components) {
    if (component.kind != Kind::llm) continue;
    const std::string vendor = maker_of(view.catalog, view.references, component.model);
    const std::string product = signatures.model_product(vendor);
    const Signature word = in_union ? signatures.of(vendor, product, "eu_residency") : Signature{};
    std::vector<std::string>& names = products[word.signs];
    const std::string& shown = product.empty() ? component.model : product;
    if (std::ranges::find(names, shown) == names.end()) names.push_back(shown);
    if (word.signs == Signs::yes) model.adds = std::max(model.adds, word.adds);
  }
  // A model that may stay leaves nothing, but may cost more there.
  if (model.adds <= 0) products.erase(Signs::yes);
  add_products(products, std::move(model), found);
}

void look_at_applications(const View& view, const Signatures& signatures, bool in_union,
                          std::vector<Departure>& found) {
  BySigns products;
  const SaasList list = SaasList::from_text(view.references.saas_json);
  for (const ChosenSaas& chosen : choose_saas({view.spec, list, signatures, view.catalog})) {
    const SaasProduct* product = chosen.recommended;
    // What comes in another product's seats or minutes is that product's.
    if (product == nullptr || !product->included_with.empty() || !product->shares_minutes_of.empty())
      continue;
    note(products, word_of(signatures, product->vendor, product->signed_as(), in_union), product->name);
  }
  products.erase(Signs::yes);
  add_products(products,
               {.what = Departure::What::application, .path = "region", .needs_basis = view.under_gdpr},
               found);
}

}  // namespace

OwnRegions own_regions(const Catalog& catalog) {
  OwnRegions regions;
  for (const char* provider : {"aws", "gcp", "azure", "vercel", "netlify"}) {
    std::vector<OwnRegion>& own = regions[provider];
    for (std::string& id : catalog.known_regions(provider)) {
      std::string neutral = catalog.neutral_of(provider, id);
      own.push_back({std::move(id), std::move(neutral)});
    }
  }
  return regions;
}

std::string home_region(const PlanSpec& spec, const Catalog& catalog, const std::string& provider) {
  const auto own = spec.region_of.find(provider);
  const std::string& asked = own == spec.region_of.end() ? spec.region : own->second;
  return catalog.region_of(provider, asked).value_or(catalog.base_region(provider));
}

std::vector<Departure> departures(const PlanSpec& spec, const Catalog& catalog, const References& references,
                                  std::span<const std::string> providers) {
  std::vector<Departure> found;
  if (spec.outside_allowed) return found;
  const View view{spec, catalog, references, providers, names_regime(spec, "gdpr")};
  look_at_homes(view, found);
  look_at_copies(view, found);
  if (!spec.region_named) return found;
  const Signatures& signatures = references.signatures;
  const bool in_union =
      std::ranges::any_of(providers, [&](const std::string& p) { return view.is_in_union(p); });
  const bool at_their_home =
      std::ranges::any_of(providers, [&](const std::string& p) { return view.home_law(p) == "US"; });
  look_at_platforms(view, signatures, found);
  // Most makers of models and applications hold what they hold in the United States.
  if (at_their_home && !in_union) return found;
  look_at_models(view, signatures, in_union, found);
  look_at_applications(view, signatures, in_union, found);
  return found;
}

}  // namespace runrate
