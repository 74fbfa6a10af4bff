// SPDX-License-Identifier: Apache-2.0
/// What would have to be otherwise before another provider takes the recommended one's place: weights of the
/// scorecard, uncertain inputs, list prices, credits, and the users of a steady month.
#pragma once

#include "models/outlook/scorecard.hpp"
#include "models/outlook/trials.hpp"
#include "models/projection/runs.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace runrate {

/// How far a criterion's weight may move, the others keeping their proportions, before another provider has
/// the higher score.
struct WeightSwitch {
  std::string criterion;
  double weight = 0;                   ///< as it is, 0..1
  std::optional<double> below, above;  ///< the nearest weights at which the order turns; none where it never
                                       ///< does on that side
  std::string to_below, to_above;      ///< who takes the place there
};

/// Whether a value of an uncertain input turns the order on cost between the recommended and its rival.
struct InputSwitch {
  std::string input;           ///< path of the spec
  double from = 0, to = 0;     ///< the values looked at: all but the rarest 2% on either side
  std::optional<double> at;    ///< the turning value nearest to the input's middle; none where none turns it
  bool beyond_is_more = true;  ///< the order is turned above `at`, else below it
};

/// By how much a year the recommended provider's list prices would have to rise more than its rival's.
struct PriceSwitch {
  double share_a_year = 0;       ///< 0.044: 4.4 points a year
  std::optional<double> chance;  ///< 0..1, should each vendor's prices change on their own as the spec says;
                                 ///< none where the spec says nothing
};

/// From so many users on another provider is the cheapest in a steady month.
struct UsersSwitch {
  double users = 0;
  std::string from, to;  ///< provider ids
};

struct SwitchingValues {
  std::string rival;  ///< of those without gaps, the cheapest other one over the horizon
  bool leads =
      true;  ///< whether the recommended provider is the cheaper of the two, by the median difference
  std::vector<WeightSwitch> weights;  ///< in the scorecard's order
  bool whatever_the_weights = true;   ///< nobody has a higher score on any criterion
  std::vector<InputSwitch> inputs;    ///< in the order of their paths
  std::optional<PriceSwitch>
      list_prices;                 ///< none where the rival is the cheaper, or 50 points do not turn it
  std::string cheapest_at_first;   ///< provider id, at the ladder's first users
  std::vector<UsersSwitch> users;  ///< where the cheapest changes, users ascending
  double widest_gap = 0;  ///< largest share by which the recommended provider is dearer than the cheapest at
                          ///< any users of the ladder
};

/// @param card its candidates stand as the trials do
/// @param trials an option each, as the deployments stand; empty ones are not available
/// @param recommended a place in them
[[nodiscard]] SwitchingValues switching_of(const PlanSpec& spec, const Runs& runs, const Scorecard& card,
                                           std::span<const OptionTrials> trials, std::size_t recommended);

/// The weights alone. @param complete [candidate] whether it may take the place
[[nodiscard]] std::vector<WeightSwitch> weight_switches(const Scorecard& card, std::size_t recommended,
                                                        const std::vector<bool>& complete,
                                                        std::span<const std::string> names);

/// The value of an input at which the conditional median of a difference changes its sign, nearest to the
/// input's middle: medians in windows of 4% of the trials, in the input's order, without its rarest 2%.
[[nodiscard]] InputSwitch input_switch(std::string path, ConstColumn input, ConstColumn difference);

/// The chance that one draw of a distribution exceeds another, independent one by more than `by`.
[[nodiscard]] double chance_apart(const Distribution& of, double by);

}  // namespace runrate
