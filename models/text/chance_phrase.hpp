// SPDX-License-Identifier: Apache-2.0
/// Chances as the documents say them: never none and never certain unless they are.
#pragma once

#include "models/text/phrase.hpp"

namespace runrate {

/// "85 of 100"; below and above that "under 1 of 100" and "over 99 of 100".
[[nodiscard]] Phrase of_hundred(Chance chance);

/// A plain fraction where it says the same of 100 ("one chance in five"), else "7 chances in 100".
[[nodiscard]] Phrase in_words(Chance chance);

/// The same of a level that was chosen: a fraction where it is exact to half a point, else "97.5 chances in
/// 100".
[[nodiscard]] Phrase chosen_in_words(Chance chance);

}  // namespace runrate
