// SPDX-License-Identifier: Apache-2.0
/// What would turn the recommendation, as a plan shows it.
#pragma once

#include "models/text/phrase.hpp"

#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// How far one criterion's weight may move before another provider scores higher; others in proportion.
struct WeightSwitchFigures {
  Phrase criterion;
  double weight = 0;
  std::optional<double> below, above;  ///< weights at which the order turns
  std::string to_below, to_above;      ///< provider ids
};

/// Which value of an uncertain input turns the order on cost; none where no value but its rarest does.
struct InputSwitchFigures {
  std::string input;
  Phrase label, text;  ///< text of the turning value
  std::optional<double> at;
  bool beyond_is_more = true;
};

struct UsersSwitchFigures {
  double users = 0;
  std::string from, to;  ///< provider ids
};

/// What would have to be otherwise before another provider takes the recommended one's place.
struct SwitchingFigures {
  std::string rival;  ///< provider id: the cheapest other
  bool leads = true;  ///< whether the recommended provider is the cheaper of the two
  std::vector<WeightSwitchFigures> weights;
  bool whatever_the_weights = true;
  std::vector<InputSwitchFigures> inputs;
  std::optional<double> list_prices;         ///< share a year
  std::optional<double> list_prices_chance;  ///< of that
  std::string cheapest_at_first;             ///< provider id, at 100 users in a steady month
  std::vector<UsersSwitchFigures> users;
  double widest_gap = 0;  ///< share by which the recommended one is above the cheapest, at most
};

}  // namespace runrate
