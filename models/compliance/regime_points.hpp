// SPDX-License-Identifier: Apache-2.0
/// What a named regime leaves open on a deployment: vendors to ask, services that no agreement covers.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/deployment/deployment.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/text/phrase.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct RegimePoint {
  enum class What {
    refused,      ///< no edition of it is signed for
    on_request,   ///< to be asked for before signing
    unknown,      ///< no word of the vendor was found
    old,          ///< signed for, by a word that is undated or older than a year
    not_covered,  ///< a feature that the agreement leaves out
    excluded,     ///< cannot be had together with data held in the EU
    not_listed,   ///< a service of the cloud that is not on its list
  };
  What what = What::unknown;
  std::string regime;            ///< "hipaa"
  std::vector<Phrase> subjects;  ///< products
  std::string detail;            ///< what is left out, or "" where the words of `what` say all
};

/// In the order of the spec's regimes, then of `What`.
[[nodiscard]] std::vector<RegimePoint> regime_points(const PlanSpec& spec, const Catalog& catalog,
                                                     const References& references,
                                                     const Deployment& deployment);

/// Partner products under the named regimes: what an add-on brings is added as a line, an edition without a
/// list price becomes a gap.
void add_signed_partners(const PlanSpec& spec, const Catalog& catalog, const References& references,
                         Deployment& into);

}  // namespace runrate
