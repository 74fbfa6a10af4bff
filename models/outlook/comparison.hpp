// SPDX-License-Identifier: Apache-2.0
/// Providers side by side in the same futures: who is cheaper how often and by how much, what would turn it,
/// and the weighted scorecard that the recommendation follows. The figure compared is the horizon: the
/// recurring cost of all months and the one-time costs that fall within them.
#pragma once

#include "engine/block.hpp"

#include <cstddef>
#include <cstdint>
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
  double median_difference = 0;           ///< P50 of a - b in the same futures
  std::optional<double> discount_to_tie;  ///< share off the dearer's own services, 0..1, at which the P50 of
                                          ///< a - b is 0; none where no discount reaches it
  std::string dearer;                     ///< to whom that discount belongs
  bool level = false;                     ///< P50s within 5%
  std::optional<double> without_allowances;  ///< probability_a_cheaper in a run without free allowances
  std::optional<double> without_credits;  ///< probability_a_cheaper, had neither of them a credit; none where
                                          ///< neither has
  std::optional<double> at_low_imputed, at_high_imputed;  ///< likewise with every bridged price at that end
                                                          ///< of its spread; none where neither has one
  std::vector<double>
      probability_by_scenario;  ///< of a cheaper, in the spec's order of scenarios; may be empty
};

/// What a comparison needs of one provider, a number a trial.
struct Contender {
  std::string provider;
  ConstColumn horizon;       ///< [trial] the whole of it
  ConstColumn own;           ///< [trial] the part of `horizon` that the provider itself charges
  ConstColumn granted = {};  ///< [trial] what credits paid of it; empty where there are none
  ConstColumn imputed_low = {}, imputed_high = {};  ///< [trial] what it would be more with bridged prices at
                                                    ///< that end; empty where there are none
};

/// Every ordered pair.
/// @param scenario [trial] which scenario a trial belongs to; empty where the spec has none
/// @param scenarios their number
[[nodiscard]] std::vector<PairOutlook> compare(std::span<const Contender> contenders,
                                               std::span<const std::uint8_t> scenario = {},
                                               std::size_t scenarios = 0);

}  // namespace runrate
