// SPDX-License-Identifier: Apache-2.0
#include "models/quantity/leading_number.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace runrate {
namespace {

/// Walks over the characters of a number and keeps them as std::from_chars reads them.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : text_(text) {}

  /// Sign, whole digits, fraction and exponent; false where the text is no number.
  [[nodiscard]] bool read() {
    take_sign();
    if (!is_digit(at_) && !(is('.', at_) && is_digit(at_ + 1))) return false;
    if (!take_whole() || !take_fraction()) return false;
    take_exponent();
    return !is(',', at_) && !is('.', at_);
  }
  [[nodiscard]] std::size_t length() const noexcept { return at_; }
  [[nodiscard]] const std::string& digits() const noexcept { return digits_; }

 private:
  [[nodiscard]] bool is(char c, std::size_t at) const { return at < text_.size() && text_[at] == c; }
  [[nodiscard]] bool is_digit(std::size_t at) const {
    return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
  }
  void take_digits() {
    while (is_digit(at_)) digits_ += text_[at_++];
  }
  void take_sign() {
    if (is('-', at_)) digits_ += '-';
    if (is('-', at_) || is('+', at_)) ++at_;
  }
  /// Commas stand before three digits each, and not after more than three.
  bool take_whole() {
    const std::size_t begin = at_;
    take_digits();
    if (is(',', at_) && at_ - begin > 3) return false;
    while (is(',', at_)) {
      const bool three = is_digit(at_ + 1) && is_digit(at_ + 2) && is_digit(at_ + 3) && !is_digit(at_ + 4);
      if (!three) return false;
      ++at_;
      take_digits();
    }
    return true;
  }
  bool take_fraction() {
    if (!is('.', at_)) return true;
    if (!is_digit(at_ + 1)) return false;
    digits_ += text_[at_++];
    take_digits();
    return true;
  }
  /// An "e" without digits belongs to what follows the number.
  void take_exponent() {
    if (!is('e', at_) && !is('E', at_)) return;
    const bool has_sign = is('-', at_ + 1) || is('+', at_ + 1);
    const std::size_t begin = at_ + (has_sign ? 2 : 1);
    if (!is_digit(begin)) return;
    digits_ += is('-', at_ + 1) ? "e-" : "e";
    at_ = begin;
    take_digits();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string digits_;
};

}  // namespace

std::optional<double> take_number(std::string_view& text) {
  NumberReader reader(text);
  if (!reader.read()) return std::nullopt;
  const std::string& digits = reader.digits();
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value))
    return std::nullopt;
  text.remove_prefix(reader.length());
  return value;
}

}  // namespace runrate
