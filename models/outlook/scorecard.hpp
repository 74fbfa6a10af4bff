// SPDX-License-Identifier: Apache-2.0
/// The weighted scorecard that the recommendation follows.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace runrate {

inline constexpr double top_mark = 5;  ///< of the user's own criteria

/// Facts about a provider that are found elsewhere (deployment/recovery, compliance, support plans).
struct ProviderFacts {
  double availability = 1;       ///< composite promise, 0..1
  double regimes_supported = 1;  ///< share of the regimes that the spec names, 0..1
  double support_response = 1;   ///< 0..1, 1 is the promptest
};

/// By provider id; a provider that is not in it has the defaults.
using CriterionInputs = std::map<std::string, ProviderFacts>;

/// One provider as the scorecard sees it.
struct Candidate {
  std::string provider;
  bool available = true, complete = true;
  double horizon_mid = 0;  ///< P50
  double own_parts = 1;    ///< share of the components that the provider itself sells, 0..1
  ProviderFacts facts;
};

struct CriterionScore {
  std::string name;
  double weight = 0;          ///< 0..1
  std::vector<double> score;  ///< [candidate] 0..1; 0 where not available
  std::vector<bool> level;    ///< [candidate] no worse than the best, for cost within 5% of the cheapest
  bool separates = false;     ///< whether any available candidate is not level with the best
  bool own = false;           ///< a criterion of the user's own, scores / 5
};

struct Scorecard {
  std::vector<CriterionScore> criteria;      ///< in the spec's order
  std::vector<std::optional<double>> score;  ///< [candidate] weighted, 0..1; none where not available
  std::optional<std::size_t> recommended;    ///< best score, then lower cost, then name; a provider with gaps
                                             ///< only where none is without; none where none is available
  std::optional<std::size_t> runner_up;      ///< by the same order
};

/// cost: cheapest P50 of the horizon ÷ own (the cheapest without gaps, where there is one); reliability:
/// the availability promised, level within a tenth of a point; features: share of parts sold by the provider
/// itself; support, security: as found; any other criterion: the user's own score ÷ 5, 0 where the user gave
/// none.
[[nodiscard]] Scorecard scorecard(std::span<const Candidate> candidates,
                                  const std::vector<Criterion>& criteria);

}  // namespace runrate
