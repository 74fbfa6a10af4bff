// SPDX-License-Identifier: Apache-2.0
/// Chances as texts that are made before the language is known say them; sentences say
/// `models/text/chance_phrase`.
#pragma once

#include <string>

namespace runrate {

/// "85 of 100"; 0 and 100 only where exact, else "under 1 of 100" and "over 99 of 100".
/// @param probability 0..1
[[nodiscard]] std::string n_of_100(double probability);

/// Of a level that was chosen: a plain fraction where it is exact to half a point ("four chances in five"),
/// else "85 chances in 100".
/// @param probability 0..1
[[nodiscard]] std::string chosen_chance_words(double probability);

}  // namespace runrate
