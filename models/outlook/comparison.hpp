// SPDX-License-Identifier: Apache-2.0
/// Providers side by side in the same futures: who is cheaper how often and by how much, what would turn it,
/// and the weighted scorecard that the recommendation follows. The figure compared is the horizon: the
/// recurring cost of all months and the one-time costs that fall within them.
#pragma once

#include "engine/block.hpp"
#include "models/spec/plan_spec.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace runrate {

/// Providers whose horizons differ by no more than this share of the cheaper one are level.
inline constexpr double level_within = 0.05;

/// A pair of available providers; every ordered pair occurs.
struct PairOutlook {
  std::string a, b;
  double probability_a_cheaper = 0;       ///< share of futures, 0..1; a tie counts half
  double probability_error = 0;           ///< standard error of it by sampling
  double median_difference = 0;           ///< P50 of a - b in the same futures
  std::optional<double> discount_to_tie;  ///< share off the dearer's own services, 0..1, at which the P50s of
                                          ///< the horizon meet; none where no discount reaches it
  std::string dearer;  ///< to whom that discount belongs
  bool level = false;  ///< P50s within 5%
  std::vector<double>
      probability_by_scenario;  ///< of a cheaper, in the spec's order of scenarios; may be empty
};

/// What a comparison needs of one provider, a number a trial.
struct Contender {
  std::string provider;
  ConstColumn horizon;  ///< [trial] the whole of it
  ConstColumn own;      ///< [trial] the part of `horizon` that the provider itself charges
};

/// Every ordered pair.
/// @param scenario [trial] which scenario a trial belongs to; empty where the spec has none
/// @param scenarios their number
[[nodiscard]] std::vector<PairOutlook> compare(std::span<const Contender> contenders,
                                               std::span<const std::uint8_t> scenario = {},
                                               std::size_t scenarios = 0);

// ---- scorecard
// -------------------------------------------------------------------------------------------------

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
  std::optional<std::size_t> runner_up;  ///< by the same order
};

/// cost: cheapest P50 of the horizon ÷ own (the cheapest without gaps, where there is one); reliability:
/// least promised downtime ÷ own; features: share of parts sold by the provider itself; support, security: as
/// found; any other criterion: the user's own score ÷ 5, 0 where the user gave none.
[[nodiscard]] Scorecard scorecard(std::span<const Candidate> candidates,
                                  const std::vector<Criterion>& criteria);

}  // namespace runrate
