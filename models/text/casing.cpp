// SPDX-License-Identifier: Apache-2.0
#include "models/text/casing.hpp"

#include <algorithm>

namespace runrate {

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string uncapitalised(std::string text) {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  const std::string word = text.substr(0, text.find(' '));
  if (std::ranges::count_if(word, is_capital) == 1 && is_capital(text[0]) && word.size() > 1)
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& letter : low) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return low;
}

}  // namespace runrate
