// SPDX-License-Identifier: Apache-2.0
/// Which product meets each need of the business-application list: what the spec names, else the template's
/// default.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/reference/saas_list.hpp"
#include "models/reference/signatures.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// The answer to one need. Pointers into the list and the spec, which must outlive it.
struct ChosenSaas {
  const SaasNeed* need = nullptr;
  const SaasProduct* recommended = nullptr;  ///< nullptr: none, unknown, or a component's
  const SaasProduct* alternative = nullptr;
  std::string component;              ///< of its lines: the need's choice, or a monitoring component's name
  std::string unknown;                ///< a product that the spec names and the list lacks
  Phrase not_included;                ///< why a bundled product is not free here
  const Component* met_by = nullptr;  ///< a component of the spec that meets the need with lines of its own
  bool given = false;
  std::optional<double> seats_share;  ///< of headcount, where the spec says
  std::optional<double> hosts;        ///< instead of the simulation's
  std::string forced_by;              ///< the regime under which another edition or product is taken
  const SaasProduct* without_regime = nullptr;  ///< what would have met the need else
  std::string on_request;  ///< the edition that a regime asks for and whose price is not listed
  std::string alternative_on_request;
};

/// What a choice is made from.
struct SaasSources {
  const PlanSpec& spec;
  const SaasList& list;
  const Signatures& signatures;
  const Catalog& catalog;
};

/// The products that monitoring components name. They are parts of the system: no entry of the list of
/// business applications takes them away.
[[nodiscard]] std::vector<ChosenSaas> component_products(const SaasSources& from);

/// One for each need, in the template's order. Under a regime the cheapest whose vendor signs for it.
[[nodiscard]] std::vector<ChosenSaas> choose_saas(const SaasSources& from);

/// The price of a charge: at the annual term where an annual contract with the vendor is in force and such a
/// price is known. nullptr: none.
[[nodiscard]] const Rate* rate_of(const PlanSpec& spec, const Catalog& catalog, const SaasProduct& product,
                                  const SaasRateName& name);

enum class SaasSide { recommended, alternative };

/// Units of the rate that need not be paid: its own, and CI minutes that the version control of the same side
/// brings.
[[nodiscard]] double included_units(const std::vector<ChosenSaas>& all, const SaasProduct& product,
                                    const SaasRateName& name, SaasSide side);

}  // namespace runrate
