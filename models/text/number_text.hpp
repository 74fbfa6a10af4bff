// SPDX-License-Identifier: Apache-2.0
/// Numbers without a currency as every text shows them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace runrate {

[[nodiscard]] std::string share_text(double share, int decimals = 0);  ///< 0.125 → "12%" or "12.5%"
[[nodiscard]] std::string score_text(double score);                    ///< of 0..1: "0.98"
[[nodiscard]] std::string whole_text(double amount);                   ///< "1,460"
[[nodiscard]] std::string users_text(double users);                    ///< "1K", "100K", "1M", "316"
/// A number and the sentence of its scale, empty where it needs none: 20.6e6 → "20.6", "format.million".
[[nodiscard]] std::pair<std::string, std::string_view> scaled_text(double amount);
/// A count as precise as a model can tell: 1,234,567 → 1,230,000.
[[nodiscard]] double three_digits(double count);
/// 0.9995 → "99.95%": never rounded up to certainty.
[[nodiscard]] std::string promise_text(double availability);

}  // namespace runrate
