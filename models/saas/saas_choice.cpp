// SPDX-License-Identifier: Apache-2.0
#include "models/saas/saas_choice.hpp"

#include "models/deployment/append_line.hpp"
#include "models/saas/saas_signed.hpp"
#include "models/spec/contracts.hpp"

#include <algorithm>

namespace runrate {
namespace {

const SaasChoice* choice_of(const PlanSpec& spec, const SaasNeed& need) {
  for (const std::string& word : {need.choice, need.id}) {
    const auto found = spec.saas.find(word);
    if (!word.empty() && found != spec.saas.end()) return &found->second;
  }
  return nullptr;
}

// The settled spec may hold the template's defaults as choices that are not given: those are ours to make.
const SaasChoice* given_choice(const PlanSpec& spec, const SaasNeed& need) {
  const SaasChoice* choice = choice_of(spec, need);
  return choice != nullptr && !choice->product.empty() && choice->given ? choice : nullptr;
}

/// The provider's own monitoring, where the spec has it as a component.
const Component* own_monitoring(const PlanSpec& spec) {
  for (const auto& [name, component] : spec.components) {
    if (component.kind == Kind::monitoring && component.product.empty()) return &component;
  }
  return nullptr;
}

const SaasNeed* monitoring_need(const SaasList& list) {
  const auto found = std::ranges::find(list.needs, "monitoring", &SaasNeed::id);
  return found == list.needs.end() ? nullptr : &*found;
}

SaasPair defaults_here(const SaasNeed& need, Stage stage, const std::string& suite, const std::string& code) {
  for (const std::string& vendor : {suite, code}) {
    const auto found = need.by_suite.find(vendor);
    if (found != need.by_suite.end()) return found->second;
  }
  return defaults(need, stage);
}

const SaasProduct* other_than(const SaasList& list, const SaasNeed& need, const SaasProduct* chosen,
                              const SaasPair& pair) {
  if (chosen == nullptr) {
    const SaasProduct* alternative = list.find(pair.alternative, need.choice);
    return alternative;
  }
  if (!chosen->peer.empty()) return list.find(chosen->peer, need.choice);
  const SaasProduct* alternative = list.find(pair.alternative, need.choice);
  if (alternative != nullptr && alternative->vendor != chosen->vendor) return alternative;
  const SaasProduct* usual = list.find(pair.recommended, need.choice);
  return usual != nullptr && usual->vendor != chosen->vendor ? usual : nullptr;
}

/// A component of the spec that monitors meets the need, unless another product is asked for beside it.
void choose_monitoring(const SaasSources& from, ChosenSaas& chosen) {
  const std::vector<ChosenSaas> named = component_products(from);
  const auto same = std::ranges::find_if(named, [&](const ChosenSaas& one) {
    const SaasProduct* as_named = one.without_regime != nullptr ? one.without_regime : one.recommended;
    return chosen.recommended != nullptr && as_named == chosen.recommended;
  });
  if (chosen.given && same != named.end()) {
    chosen = *same;  // bought once, under both names
  } else if (!chosen.given && !named.empty()) {
    chosen = named.front();
  } else if (const Component* own = own_monitoring(from.spec); own != nullptr && !chosen.given) {
    chosen.met_by = own;
    chosen.component = own->name;
    chosen.recommended = nullptr;
  }
}

void take_given(const SaasChoice& choice, const SaasList& list, ChosenSaas& chosen) {
  chosen.given = true;
  chosen.recommended = nullptr;
  if (choice.seats_share) chosen.seats_share = choice.seats_share->value.median();
  if (choice.product == "none") return;
  chosen.recommended = list.find(choice.product, chosen.component);
  if (chosen.recommended == nullptr) chosen.unknown = choice.product;
}

// A product that comes inside another vendor's seats costs nothing only where that suite is chosen.
void check_bundle(const SaasList& list, const std::string& suite, ChosenSaas& chosen) {
  if (chosen.recommended == nullptr || chosen.recommended->included_with.empty()) return;
  if (chosen.recommended->included_with == suite) return;
  if (chosen.given) {
    chosen.not_included = {"gaps.only_in_suite", {{"suite", Name{chosen.recommended->included_with}}}};
  } else {
    chosen.recommended = nullptr;
    chosen.alternative = list.find(chosen.need->later.alternative, chosen.need->choice);
  }
}

/// Vendors chosen so far, which decide what comes for free with them.
struct FormerVendors {
  std::string suite, code;
  const SaasProduct* suite_product = nullptr;
};

ChosenSaas chosen_for(const SaasSources& from, const SaasNeed& need, FormerVendors& former) {
  const PlanSpec& spec = from.spec;
  const SaasList& list = from.list;
  ChosenSaas chosen;
  chosen.need = &need;
  chosen.component = need.choice;
  const SaasChoice* choice = given_choice(spec, need);
  if (!need.comes_with.empty()) {
    chosen.component = need.id;
    if (choice != nullptr) take_given(*choice, list, chosen);
    return chosen;
  }
  const SaasPair pair = defaults_here(need, spec.stage, former.suite, former.code);
  chosen.recommended = list.find(pair.recommended, need.choice);
  if (choice != nullptr) take_given(*choice, list, chosen);
  if (need.id == "monitoring") choose_monitoring(from, chosen);
  chosen.alternative = other_than(list, need, chosen.recommended, pair);
  check_bundle(list, former.suite, chosen);
  hold_to_regimes(from, former.suite_product, chosen);
  const std::string vendor = chosen.recommended != nullptr ? chosen.recommended->vendor : "";
  if (need.choice == "productivity") {
    former.suite = vendor;
    former.suite_product = chosen.recommended;
  }
  if (need.choice == "version_control") former.code = vendor;
  return chosen;
}

}  // namespace

std::vector<ChosenSaas> component_products(const SaasSources& from) {
  std::vector<ChosenSaas> all;
  const SaasNeed* need = monitoring_need(from.list);
  for (const auto& [name, component] : from.spec.components) {
    if (need == nullptr || component.kind != Kind::monitoring || component.product.empty()) continue;
    ChosenSaas& chosen = all.emplace_back();
    chosen.need = need;
    chosen.given = true;
    chosen.component = name;
    chosen.met_by = &component;
    chosen.recommended = from.list.find(component.product, need->choice);
    if (chosen.recommended == nullptr) chosen.unknown = component.product;
    if (component.hosts) chosen.hosts = component.hosts->value.median();
    hold_to_regimes(from, nullptr, chosen);
  }
  return all;
}

std::vector<ChosenSaas> choose_saas(const SaasSources& from) {
  std::vector<ChosenSaas> all;
  FormerVendors former;
  for (const SaasNeed& need : from.list.needs) {
    if (need.only_if_named && given_choice(from.spec, need) == nullptr) continue;
    all.push_back(chosen_for(from, need, former));
  }
  return all;
}

const Rate* rate_of(const PlanSpec& spec, const Catalog& catalog, const SaasProduct& product,
                    const SaasRateName& name) {
  const bool is_annual = std::ranges::any_of(spec.contracts, [&](const Contract& contract) {
    return contract.term == "annual" && is_same_vendor(contract.vendor, product.vendor);
  });
  if (is_annual) {
    const Rate* annual =
        rate_at(catalog, {product.vendor, name.product, name.sku, "annual"}, "global", spec.date);
    if (annual != nullptr) return annual;
  }
  return rate_at(catalog, {product.vendor, name.product, name.sku, name.term}, "global", spec.date);
}

double included_units(const std::vector<ChosenSaas>& all, const SaasProduct& product,
                      const SaasRateName& name, SaasSide side) {
  double units = name.included;
  for (const ChosenSaas& chosen : all) {
    if (name.use != SaasUse::ci_minutes || chosen.need->choice != "version_control") continue;
    const SaasProduct* code = side == SaasSide::alternative ? chosen.alternative : chosen.recommended;
    if (code != nullptr && code->vendor == product.shares_minutes_of) units += code->ci_minutes;
  }
  return units * name.factor;
}

}  // namespace runrate
