// SPDX-License-Identifier: Apache-2.0
#include "models/text/money_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace runrate {

namespace {

std::string signed_text(double amount, int decimals, std::string_view symbol) {
  const std::string digits = fmt::format("{:.{}f}", std::fabs(amount), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return fmt::format("{}{}{}", amount < 0 && !zero ? "-" : "", symbol, grouped(digits));
}

}  // namespace

std::string grouped(std::string_view digits) {
  const std::size_t point = digits.find('.');
  const std::size_t whole = point == std::string_view::npos ? digits.size() : point;
  std::string text;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && at < whole && (whole - at) % 3 == 0) text += ',';
    text += digits[at];
  }
  return text;
}

std::string grouped_text(double amount, int decimals) { return signed_text(amount, decimals, ""); }

std::string without_trailing_zeros(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

std::string money_symbol(std::string_view currency) {
  if (currency == "USD") return "$";
  if (currency == "EUR") return "€";
  if (currency == "GBP") return "£";
  if (currency == "JPY") return "¥";
  return std::string(currency) + " ";
}

std::string MoneyText::cents(double amount) const { return signed_text(amount, 2, symbol_); }

std::string MoneyText::whole(double amount) const { return signed_text(std::round(amount), 0, symbol_); }

std::string MoneyText::span(double low, double high) const {
  const std::string from = whole(low), to = whole(high);
  return from == to ? from : from + "–" + to;
}

std::string MoneyText::each(double amount) const {
  const double size = std::fabs(amount);
  if (size >= 1) return cents(amount);
  double step = 1000;
  while (size > 0 && size * step < 9.5 && step < 1e9) step *= 10;
  return unit(std::round(amount * step) / step);
}

std::string MoneyText::unit(double price) const {
  // Four significant digits at least, so that a price per request does not read 0.
  const int decimals = price == 0 || std::fabs(price) >= 0.001 ? 6 : 10;
  std::string digits = without_trailing_zeros(fmt::format("{:.{}f}", std::fabs(price), decimals));
  const std::size_t point = digits.find('.');
  if (point != std::string::npos && digits.size() - point == 2) digits += '0';
  return fmt::format("{}{}{}", price < 0 ? "-" : "", symbol_, grouped(digits));
}

}  // namespace runrate
