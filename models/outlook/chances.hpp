// SPDX-License-Identifier: Apache-2.0
/// Chances as the documents say them.
#pragma once

#include <string>

namespace runrate {

/// "85 of 100"; 0 and 100 only where exact, else "under 1 of 100" and "over 99 of 100".
/// @param probability 0..1
[[nodiscard]] std::string n_of_100(double probability);

/// A plain fraction where it says the same of 100: "one chance in five", "four chances in five", "an even
/// chance"; else "7 chances in 100". "No chance" and "certain" only where exact.
/// @param probability 0..1
[[nodiscard]] std::string chance_words(double probability);

/// The same where a plain fraction is exact to half a point, else "85 chances in 100": of a level that was
/// chosen.
/// @param probability 0..1
[[nodiscard]] std::string chosen_chance_words(double probability);

}  // namespace runrate
