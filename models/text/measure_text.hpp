// SPDX-License-Identifier: Apache-2.0
/// Measured amounts as every text shows them, the same in every locale.
#pragma once

#include <string>

namespace runrate {

[[nodiscard]] std::string short_money(double usd);        ///< "$950", "$12.4k", "$1.2M"
[[nodiscard]] std::string count_text(double count);       ///< "25,000", "0.05"
[[nodiscard]] std::string size_text(double gib);          ///< "6.8 GiB", "2.3 TiB", "512 MiB"
[[nodiscard]] std::string percent_text(double share);     ///< "8%", "12.5%", "0.25%"
[[nodiscard]] std::string duration_text(double seconds);  ///< "250 ms", "5 min", "4 h", "30 days"
/// The shortest decimal with at most `digits` significant digits and no exponent: "0.05", "1.5", "120".
[[nodiscard]] std::string number_text(double value, int digits = 6);

}  // namespace runrate
