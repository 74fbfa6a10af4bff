// SPDX-License-Identifier: Apache-2.0
/// Where a provider runs the business, and what would leave the place that a spec names.
#pragma once

#include "models/catalog/catalog.hpp"
#include "models/reference/references.hpp"
#include "models/reference/signatures.hpp"
#include "models/spec/plan_spec.hpp"
#include "models/spec/regions.hpp"
#include "models/text/phrase.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace runrate {

/// Every region of the price book, with the neutral one that it belongs to.
[[nodiscard]] OwnRegions own_regions(const Catalog& catalog);

/// The provider's region for the spec: its own where named, else that of the neutral one.
[[nodiscard]] std::string home_region(const PlanSpec& spec, const Catalog& catalog,
                                      const std::string& provider);

/// Something that would stand, or be answered, elsewhere.
struct Departure {
  enum class What {
    home,         ///< under GDPR: all of it, as the region lies outside the EEA
    copy,         ///< copies and what stands by for a recovery
    platform,     ///< the provider itself spreads what it holds
    model,        ///< calls of a language model
    application,  ///< what business applications hold
  };
  What what = What::home;
  std::string path;                                    ///< of the spec, for a warning
  std::vector<std::string> subjects;                   ///< products, or components that are copied
  std::vector<std::pair<std::string, Phrase>> places;  ///< provider and where it would be there
  Signs signs = Signs::unknown;  ///< model, application: the vendor's word on data in the EU
  double adds = 0;               ///< model: what staying in the EU adds to its price, a share
  bool needs_basis = false;      ///< GDPR asks for a basis of the transfer
};

/// In the order of `What`; nothing where the spec names no place and no GDPR, or accepts what leaves.
[[nodiscard]] std::vector<Departure> departures(const PlanSpec& spec, const Catalog& catalog,
                                                const References& references,
                                                std::span<const std::string> providers);

}  // namespace runrate
