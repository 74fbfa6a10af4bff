// SPDX-License-Identifier: Apache-2.0
/// Amounts as every text shows them: digits in groups of three, the currency's sign before them.
#pragma once

#include <string>
#include <string_view>

namespace runrate {

/// A decimal's digits in groups of three; `digits` has no sign: "1234.5" → "1,234.5".
[[nodiscard]] std::string grouped(std::string_view digits);
/// `amount` with so many decimals, in groups: "-1,234.50"; what rounds to zero has no sign.
[[nodiscard]] std::string grouped_text(double amount, int decimals);
/// "1.50" → "1.5", "2.0" → "2".
[[nodiscard]] std::string without_trailing_zeros(std::string digits);

/// "$", "€", "£", or the code and a space.
[[nodiscard]] std::string money_symbol(std::string_view currency);

/// Writes amounts of one currency.
class MoneyText {
 public:
  explicit MoneyText(std::string_view currency) : symbol_(money_symbol(currency)) {}
  [[nodiscard]] std::string cents(double amount) const;           ///< "$1,234.56", "-$0.40"
  [[nodiscard]] std::string whole(double amount) const;           ///< "$1,235"; halves away from zero
  [[nodiscard]] std::string span(double low, double high) const;  ///< "$1,234–$5,678"
  /// Of one thing: cents from 1 on, three decimals below, two digits where those would say nothing:
  /// "$0.0047".
  [[nodiscard]] std::string each(double amount) const;
  [[nodiscard]] std::string unit(double price) const;  ///< up to six decimals, no trailing zeros: "$0.04048"

 private:
  std::string symbol_;
};

}  // namespace runrate
