// SPDX-License-Identifier: Apache-2.0
#include "models/saas/saas_signed.hpp"

#include <algorithm>
#include <optional>

namespace runrate {
namespace {

bool is_refused(const Signature& word) {
  // A name that is not on a vendor's page is to be asked for, not ruled out.
  return word.signs == Signs::higher_edition || (word.signs == Signs::no && !word.is_absent);
}

/// Data that must be held in the EU rules out what cannot be had with it.
bool wants_residency(const PlanSpec& spec) { return spec.region_named && spec.region == "eu"; }

/// One need under the regimes that bind it.
class Need {
 public:
  Need(const SaasSources& from, const SaasProduct* suite, const ChosenSaas& chosen)
      : from_(from), suite_(suite), need_(*chosen.need), regimes_(regimes_of_need(from.spec, *chosen.need)) {}

  /// The first regime that a product's vendor does not sign for, with its word.
  [[nodiscard]] std::optional<std::pair<std::string, Signature>> refusal(const SaasProduct& product) const {
    for (const std::string& regime : regimes_) {
      Signature word = word_on(from_.signatures, product, suite_, regime);
      if (is_refused(word)) return std::pair(regime, std::move(word));
    }
    return std::nullopt;
  }

  /// The cheapest priced product whose vendor signs for all.
  template <typename Accept>
  [[nodiscard]] const SaasProduct* cheapest_signed(Accept accept) const {
    const SaasProduct* best = nullptr;
    double least = 0;
    for (const SaasProduct& product : from_.list.products) {
      const bool is_of_need = from_.list.find(product.name, need_.choice) == &product;
      if (!is_of_need || !accept(product) || !is_signed(product)) continue;
      const std::optional<double> price = price_of(product);
      if (!price || (best != nullptr && *price >= least)) continue;
      best = &product;
      least = *price;
    }
    return best;
  }

 private:
  [[nodiscard]] bool is_signed(const SaasProduct& product) const {
    if (!product.included_with.empty() && (suite_ == nullptr || suite_->vendor != product.included_with))
      return false;
    return std::ranges::all_of(regimes_, [&](const std::string& regime) {
      const Signature word = word_on(from_.signatures, product, suite_, regime);
      const bool is_excluded = wants_residency(from_.spec) &&
                               std::ranges::find(word.excludes, "eu_residency") != word.excludes.end();
      return word.signs == Signs::yes && !is_excluded;
    });
  }

  /// Of one unit of its first charge; nothing where that has no price.
  [[nodiscard]] std::optional<double> price_of(const SaasProduct& product) const {
    if (product.charges.empty()) return 0.0;
    const Rate* rate = rate_of(from_.spec, from_.catalog, product, product.charges.front());
    return rate == nullptr ? std::nullopt : std::optional(rate->tariff.steps().back().unit_price);
  }

  const SaasSources& from_;
  const SaasProduct* suite_;
  const SaasNeed& need_;
  std::vector<std::string> regimes_;
};

/// "Slack Enterprise", where a higher edition signs.
std::string edition_that_signs(const Signature& word) {
  return word.signs == Signs::higher_edition ? word.product + " " + word.from : std::string();
}

void hold_recommended(const Need& need, ChosenSaas& chosen) {
  if (chosen.recommended == nullptr) return;
  const auto refused = need.refusal(*chosen.recommended);
  if (!refused) return;
  const SaasProduct* before = chosen.recommended;
  const SaasProduct* taken = need.cheapest_signed(
      [&](const SaasProduct& product) { return !chosen.given || product.vendor == before->vendor; });
  const std::string on_request = taken == nullptr ? edition_that_signs(refused->second) : std::string();
  if (taken == nullptr && on_request.empty() && chosen.given) return;
  chosen.forced_by = refused->first;
  chosen.without_regime = before;
  chosen.recommended = taken;
  chosen.on_request = on_request;
}

void hold_alternative(const Need& need, ChosenSaas& chosen) {
  const SaasProduct* before = chosen.alternative;
  const bool is_taken = before != nullptr && before == chosen.recommended;
  const auto refused = before == nullptr ? std::nullopt : need.refusal(*before);
  if (!refused && !is_taken) return;
  const std::string vendor = chosen.recommended != nullptr      ? chosen.recommended->vendor
                             : chosen.without_regime != nullptr ? chosen.without_regime->vendor
                                                                : std::string();
  chosen.alternative =
      need.cheapest_signed([&](const SaasProduct& product) { return product.vendor != vendor; });
  if (chosen.alternative != nullptr) return;
  // The product that was not taken, in the edition that would do.
  if (chosen.without_regime == nullptr || chosen.recommended == nullptr) return;
  if (const auto own = need.refusal(*chosen.without_regime))
    chosen.alternative_on_request = edition_that_signs(own->second);
}

}  // namespace

std::vector<std::string> regimes_of_need(const PlanSpec& spec, const SaasNeed& need) {
  const auto choice = spec.saas.find(need.choice);
  const bool sees_health_data = choice == spec.saas.end() || choice->second.health_data.value_or(true);
  std::vector<std::string> regimes;
  for (const std::string& regime : spec.compliance) {
    if (regime == "pci_dss" || (regime == "hipaa" && !sees_health_data)) continue;
    regimes.push_back(regime);
  }
  return regimes;
}

Signature word_on(const Signatures& signatures, const SaasProduct& product, const SaasProduct* suite,
                  std::string_view regime) {
  const bool is_in_suite =
      suite != nullptr && !product.included_with.empty() && product.included_with == suite->vendor;
  const SaasProduct& signed_for = is_in_suite ? *suite : product;
  return signatures.of(signed_for.vendor, signed_for.signed_as(), regime);
}

void hold_to_regimes(const SaasSources& from, const SaasProduct* suite, ChosenSaas& chosen) {
  const Need need(from, suite, chosen);
  hold_recommended(need, chosen);
  hold_alternative(need, chosen);
}

}  // namespace runrate
