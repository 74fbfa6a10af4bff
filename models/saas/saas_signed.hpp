// SPDX-License-Identifier: Apache-2.0
/// Business applications under regimes: whose vendor signs for what is named, and which edition that forces.
#pragma once

#include "models/saas/saas_choice.hpp"

#include <string>
#include <vector>

namespace runrate {

/// The named regimes that bind what meets a need: hipaa where it sees health data; pci_dss nowhere, as card
/// data stay with the payment provider.
[[nodiscard]] std::vector<std::string> regimes_of_need(const PlanSpec& spec, const SaasNeed& need);

/// The vendor's word on a regime; what comes in the seats of a suite is under the suite's agreement.
[[nodiscard]] Signature word_on(const Signatures& signatures, const SaasProduct& product,
                                const SaasProduct* suite, std::string_view regime);

/// Puts the cheapest product whose vendor signs in the place of one whose vendor does not: of any vendor
/// where the spec names none, else a higher edition of the same. Where only an edition without a list price
/// signs, that edition stands as on request. What nobody offers otherwise is kept, for a finding.
/// @param suite the office suite taken; nullptr: none
void hold_to_regimes(const SaasSources& from, const SaasProduct* suite, ChosenSaas& chosen);

}  // namespace runrate
