// SPDX-License-Identifier: Apache-2.0
#include "models/spec/bill_vendor.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace runrate {
namespace {

/// " amazon web services inc ": words in small letters, a blank around each.
std::string words_of(std::string_view name) {
  std::string words = " ";
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0) {
      words += static_cast<char>(std::tolower(letter));
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool is_saas(const std::string& words) {
  static constexpr std::array<std::string_view, 13> products{" google workspace ",
                                                             " g suite ",
                                                             " gsuite ",
                                                             " microsoft 365 ",
                                                             " office 365 ",
                                                             " dynamics 365 ",
                                                             " m365 ",
                                                             " o365 ",
                                                             " google ads ",
                                                             " microsoft teams ",
                                                             " microsoft ads ",
                                                             " microsoft dynamics ",
                                                             " github "};
  return std::ranges::any_of(
      products, [&](std::string_view product) { return words.find(product) != std::string::npos; });
}

struct Known {
  std::string_view word, id;
};

}  // namespace

std::string_view vendor_id(std::string_view name) {
  static constexpr std::array<Known, 8> known{{{" amazon ", "aws"},
                                               {" aws ", "aws"},
                                               {" google ", "gcp"},
                                               {" gcp ", "gcp"},
                                               {" microsoft ", "azure"},
                                               {" azure ", "azure"},
                                               {" vercel ", "vercel"},
                                               {" netlify ", "netlify"}}};
  const std::string words = words_of(name);
  if (is_saas(words)) return "saas";
  const auto found = std::ranges::find_if(
      known, [&](const Known& one) { return words.find(one.word) != std::string::npos; });
  return found == known.end() ? "other" : found->id;
}

bool is_saas_product(std::string_view service) { return is_saas(words_of(service)); }

}  // namespace runrate
