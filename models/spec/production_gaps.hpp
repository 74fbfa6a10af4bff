// SPDX-License-Identifier: Apache-2.0
/// What a sound production set has and a spec lacks, and the spec with one of these mended, from which the
/// mending is priced.
#pragma once

#include "models/spec/plan_spec.hpp"
#include "models/text/phrase.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

enum class ProductionGapKind {
  one_zone,      ///< a database without a standby
  one_node,      ///< a cache without a second node
  one_copy,      ///< a search without a replica
  one_instance,  ///< a group that may run as one
  no_backup,     ///< data of which no copy is kept beside
  no_logs,       ///< for the whole, as those below
  no_monitoring,
  no_firewall,
  public_addresses,  ///< no gateway for the way out
};

struct ProductionGap {
  ProductionGapKind what = ProductionGapKind::one_zone;
  std::string component;  ///< empty: the whole

  friend bool operator==(const ProductionGap&, const ProductionGap&) = default;
};

/// In the order of the components, then of the whole.
[[nodiscard]] std::vector<ProductionGap> production_gaps(const PlanSpec& spec);

/// The spec with that one thing mended: a standby, a replica, or a component with the usual figures.
[[nodiscard]] PlanSpec remediated(PlanSpec spec, const ProductionGap& production_gap);

/// What mending adds a month; or why that is not known.
struct RemediationCost {
  std::optional<double> monthly;  ///< P50 of the difference, plan currency
  Phrase why_not;
};

struct PricedProductionGap {
  ProductionGap production_gap;
  std::map<std::string, RemediationCost> by_provider;
};

}  // namespace runrate
