// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/deployment.hpp"

#include "models/deployment/account.hpp"
#include "models/deployment/compliance.hpp"
#include "models/deployment/equivalents.hpp"
#include "models/deployment/line_book.hpp"
#include "models/deployment/one_year.hpp"
#include "models/deployment/recovery_lines.hpp"
#include "models/deployment/saas.hpp"
#include "models/spec/contracts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace runrate {
namespace {

std::string region_for(const DeployRequest& request, const std::string& provider) {
  const auto own = request.spec.region_of.find(provider);
  const std::string asked = own == request.spec.region_of.end() ? request.spec.region : own->second;
  const std::optional<std::string> known = request.catalog.region_of(provider, asked);
  return known ? *known : request.catalog.base_region(provider);
}

/// What a comparison on equal terms asks for and this answer cannot keep.
void note_unkept_rules(const DeployRequest& request, Deployment& into) {
  const auto has = [&](auto&& is_one) {
    return std::any_of(request.spec.components.begin(), request.spec.components.end(),
                       [&](const auto& c) { return is_one(c.second); });
  };
  if (has([](const Component& c) { return c.kind == Kind::search; })) {
    into.unkept_rules.emplace_back(
        "Search differs: OpenSearch, Elastic, Azure AI Search and Algolia are different engines of about the "
        "same capacity.");
  }
  if (into.provider == "azure" && has([](const Component& c) { return is_database(c.kind); })) {
    into.unkept_rules.emplace_back(
        "Azure: a database's first disk includes fewer than 3,000 IOPS; more would have to be bought.");
  }
  if (into.provider == "gcp" && has([](const Component& c) { return is_database(c.kind); })) {
    into.unkept_rules.emplace_back(
        "Google Cloud: a database's disk gains IOPS with its size; small ones stay under 3,000.");
  }
}

/// What the chosen patterns of the targets that the spec gives add.
void add_recovery(const DeployRequest& request, Deployment& into) {
  const auto chosen = request.recovery.find(into.provider);
  if (chosen == request.recovery.end()) return;
  into.recovery = chosen->second;
  for (const RecoveryChoice& choice : chosen->second.chosen) {
    if (choice.added) add_recovery_lines(request, into, choice.system, choice.pattern, into);
  }
}

/// A place of the spec that is the provider's main region under another name.
void note_regions(const DeployRequest& request, Deployment& into) {
  for (const auto& [neutral, share] : request.demand.regions()) {
    const std::optional<std::string> own = request.catalog.region_of(into.provider, neutral);
    if (own && *own != into.region) continue;
    into.unkept_rules.push_back(
        fmt::format("{}: one platform for all regions; the users in {} are served and priced there, and data "
                    "stands once.",
                    into.region_display, neutral));
  }
}

/// A machine that is pinned elsewhere is chosen by its size here.
void note_pins(const DeployRequest& request, Deployment& into) {
  for (const auto& [name, component] : request.spec.components) {
    if (component.sku.empty() || component.sku.contains(into.provider)) continue;
    std::vector<std::string> pinned;
    for (const auto& [provider, sku] : component.sku) {
      if (std::ranges::find(request.spec.providers, provider) != request.spec.providers.end())
        pinned.push_back(fmt::format("{} on {}", sku, provider));
    }
    if (pinned.empty()) continue;
    into.unkept_rules.push_back(fmt::format("{} is pinned ({}); here the usual machine of its size is taken.",
                                            name, fmt::join(pinned, ", ")));
  }
}

/// Work that may be interrupted runs at the spot price where a fresh one is known here.
void note_spot(const DeployRequest& request, Deployment& into) {
  for (const auto& [name, component] : request.spec.components) {
    if (!component.interruptible) continue;
    const bool at_spot =
        std::any_of(into.lines.begin(), into.lines.end(), [&, id = name](const UsageLine& line) {
          return line.component == id && into.meters[line.meter].rate.term == "spot";
        });
    into.unkept_rules.push_back(
        at_spot
            ? fmt::format("{} may be interrupted and is priced at spot, which moves by the day.", name)
            : fmt::format("{} may be interrupted, but no spot price of the last 90 days is known; priced on "
                          "demand.",
                          name));
  }
}

/// Prices that a contract's renewal raises say so in the formulas of their lines.
void note_uplifts(const PlanSpec& spec, Deployment& into) {
  if (spec.contracts.empty()) return;
  for (UsageLine& line : into.lines)
    line.quantity.formula += uplift_words(spec, into.meters[line.meter].rate.vendor);
}

/// Spot prices that are carried over from an older one have their spread already.
void age_prices(const DeployRequest& request, Deployment& into) {
  const std::string date = to_text(request.spec.date);
  for (Meter& meter : into.meters) {
    const bool is_spread_already = meter.bridge && is_spot(meter.rate);
    if (!meter.in_plan_currency && !is_spread_already)
      meter.age = request.references.price_moves.age_of(meter.rate, date);
  }
}

}  // namespace

Deployment deploy(const DeployRequest& request, const std::string& provider) {
  Deployment d;
  d.provider = provider;
  d.region = region_for(request, provider);
  const RegionInfo* info = request.catalog.region(provider, d.region);
  d.region_display = info == nullptr ? d.region : info->display;
  const PriceBook prices(request.catalog, provider, d.region, to_text(request.spec.date));
  LineBook book(prices, d, request.free_allowances);
  add_components(request, book);
  add_recovery(request, d);
  add_account(request, book);
  add_saas(request.spec, request.catalog, request.references, request.demand.parts(), d);
  add_compliance(request.spec, request.catalog, request.references, d);
  d.available = std::none_of(d.resolutions.begin(), d.resolutions.end(), [](const Resolution& r) {
    return !r.available && r.environment == "production";
  });
  add_one_year_terms(request, d);
  if (request.price_age) age_prices(request, d);
  note_uplifts(request.spec, d);
  note_unkept_rules(request, d);
  note_regions(request, d);
  note_spot(request, d);
  note_pins(request, d);
  return d;
}

}  // namespace runrate
