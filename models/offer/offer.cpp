// SPDX-License-Identifier: Apache-2.0
#include "models/offer/offer.hpp"

#include "models/compliance/compliance.hpp"
#include "models/compliance/regime_points.hpp"
#include "models/compliance/residency.hpp"
#include "models/deployment/line_book.hpp"
#include "models/offer/account.hpp"
#include "models/offer/equivalents.hpp"
#include "models/recovery/recovery_lines.hpp"
#include "models/saas/saas.hpp"
#include "models/sizing/one_year.hpp"
#include "models/sizing/sustained_lines.hpp"
#include "models/spec/contracts.hpp"

#include <algorithm>
#include <array>

namespace runrate {
namespace {

/// What a comparison on equal terms asks for and this answer cannot keep.
void note_unkept_rules(const DeployRequest& request, Deployment& into) {
  const auto has = [&](auto&& is_one) {
    return std::any_of(request.spec.components.begin(), request.spec.components.end(),
                       [&](const auto& c) { return is_one(c.second); });
  };
  constexpr double compared_iops = 3000;  // that a database's disk has on every option
  if (has([](const Component& c) { return c.kind == Kind::search; })) {
    into.unkept_rules.push_back({{"offer.unkept.search"}});
  }
  if (into.provider == "azure" && has([](const Component& c) { return is_database(c.kind); })) {
    into.unkept_rules.push_back({{"offer.unkept.disk_of_azure", {{"iops", Count{compared_iops}}}}, true});
  }
  if (into.provider == "gcp" && has([](const Component& c) { return is_database(c.kind); })) {
    into.unkept_rules.push_back({{"offer.unkept.disk_of_google", {{"iops", Count{compared_iops}}}}, true});
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
    into.unkept_rules.push_back({{"offer.unkept.one_platform",
                                  {{"platform", Name{into.region_display}}, {"region", Name{neutral}}}}});
  }
}

/// A machine that is pinned elsewhere is chosen by its size here.
void note_pins(const DeployRequest& request, Deployment& into) {
  for (const auto& [name, component] : request.spec.components) {
    if (component.sku.empty() || component.sku.contains(into.provider)) continue;
    std::vector<Phrase> pinned;
    for (const auto& [provider, sku] : component.sku) {
      if (std::ranges::find(request.spec.providers, provider) != request.spec.providers.end())
        pinned.push_back({"offer.unkept.pinned_on", {{"machine", Name{sku}}, {"provider", Name{provider}}}});
    }
    if (pinned.empty()) continue;
    into.unkept_rules.push_back({{"offer.unkept.pinned", {{"part", Name{name}}, {"where", pinned}}}});
  }
}

/// The spot meter that a component is on; nullptr where it is on none.
const Meter* spot_meter_of(const Deployment& d, const std::string& component) {
  for (const UsageLine& line : d.lines) {
    const Meter& meter = d.meters[line.meter];
    if (line.component == component && meter.rate.term == "spot") return &meter;
  }
  return nullptr;
}

Phrase spot_rule(const std::string& component, const Meter* meter) {
  const Argument part{"part", Name{component}};
  if (meter == nullptr) return {"offer.unkept.no_spot", {part}};
  if (!meter->moved) return {"offer.unkept.spot", {part}};
  const std::string& day = meter->rate.as_of;
  const Phrase age = day.empty() ? Phrase{"offer.unkept.spot_undated"}
                                 : Phrase{"offer.unkept.spot_of", {{"day", Name{day}}}};
  return {"offer.unkept.spot_estimated",
          {part,
           {"age", age},
           {"low", Share{meter->moved->p10}},
           {"high", Share{meter->moved->p90}},
           {"basis", Name{meter->moved->basis}}}};
}

/// Work that may be interrupted runs at the newest spot price where it is sold so.
void note_spot(const DeployRequest& request, Deployment& into) {
  for (const auto& [name, component] : request.spec.components) {
    if (component.interruptible) into.unkept_rules.push_back({spot_rule(name, spot_meter_of(into, name))});
  }
}

/// Another program of the same use stands for the one that a cache is said to run.
void note_engines(const DeployRequest& request, Deployment& into) {
  for (const auto& [name, component] : request.spec.components) {
    if (component.kind != Kind::cache || component.engine != "memcached" || into.provider == "aws") continue;
    const auto own = std::ranges::find(into.resolutions, name, &Resolution::component);
    if (own != into.resolutions.end() && own->available)
      into.unkept_rules.push_back(
          {{"offer.unkept.memcached", {{"part", Name{name}}, {"service", Name{own->service}}}}});
  }
}

/// Prices that a contract's renewal raises say so in the formulas of their lines.
void note_uplifts(const PlanSpec& spec, Deployment& into) {
  if (spec.contracts.empty()) return;
  for (UsageLine& line : into.lines)
    line.quantity.formula =
        and_then(line.quantity.formula, uplift_of(spec, into.meters[line.meter].rate.vendor));
}

/// Spot prices that are not fresh have their own spread already.
void age_prices(const DeployRequest& request, Deployment& into) {
  const std::string date = to_text(request.spec.date);
  for (Meter& meter : into.meters) {
    if (!meter.in_plan_currency && !meter.moved)
      meter.age = request.references.price_moves.age_of(meter.rate, date);
  }
}

}  // namespace

Deployment deploy(const DeployRequest& request, const std::string& provider) {
  Deployment d;
  d.provider = provider;
  d.region = home_region(request.spec, request.catalog, provider);
  const RegionInfo* info = request.catalog.region(provider, d.region);
  d.region_display = info == nullptr ? d.region : info->display;
  const PriceBook prices(request.catalog, provider, d.region, to_text(request.spec.date));
  LineBook book(prices, d, request.free_allowances);
  add_components(request, book);
  add_recovery(request, d);
  add_account(request, book);
  add_saas(request.spec, request.catalog, request.references, request.demand.parts(), d);
  add_compliance(request.spec, request.catalog, request.references, d);
  add_signed_partners(request.spec, request.catalog, request.references, d);
  d.available = std::none_of(d.resolutions.begin(), d.resolutions.end(), [](const Resolution& r) {
    return !r.available && r.environment == "production";
  });
  pool_sustained_use(request.catalog, d);
  add_one_year_terms(request, d);
  if (request.price_age) age_prices(request, d);
  note_uplifts(request.spec, d);
  note_unkept_rules(request, d);
  note_regions(request, d);
  note_spot(request, d);
  note_engines(request, d);
  note_pins(request, d);
  return d;
}

}  // namespace runrate
