// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/facts.hpp"

#include "models/offer/account.hpp"
#include "models/recovery/availability.hpp"

namespace runrate {

CriterionInputs provider_facts(const PlanSpec& spec, const References& references, const Runs& runs) {
  CriterionInputs facts;
  const bool asks_for_support = support_level(spec) != "basic";
  for (const Deployment& d : runs.plan.deployments) {
    ProviderFacts& f = facts[d.provider];
    f.availability = composite(d, spec, references).availability;
    f.support_response = !asks_for_support || !d.support_plan.product.empty() ? 1.0 : 0.5;
  }
  return facts;
}

}  // namespace runrate
