// SPDX-License-Identifier: Apache-2.0
/// How long a price is trusted after the day on which it was read.
#pragma once

namespace runrate {

inline constexpr int fast_price_days = 90;     ///< of tokens and of spot
inline constexpr int usual_price_months = 18;  ///< of all else

}  // namespace runrate
