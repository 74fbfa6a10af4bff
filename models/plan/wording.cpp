// SPDX-License-Identifier: Apache-2.0
#include "models/plan/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace runrate {

std::string amount_text(double amount) {
  const auto [number, scale] = scaled_text(amount);
  return number + (scale == "format.billions" ? " billion" : scale == "format.millions" ? " M" : "");
}

std::string month_words(std::string_view month) {
  static constexpr std::array<std::string_view, 12> names{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  if (month.size() < 7) return std::string(month);
  const int number = (month[5] - '0') * 10 + (month[6] - '0');
  if (number < 1 || number > 12) return std::string(month);
  return fmt::format("{} {}", names[static_cast<std::size_t>(number - 1)], month.substr(0, 4));
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (at > 0) text += at + 1 == items.size() ? " and " : ", ";
    text += items[at];
  }
  return text;
}

std::string provider_name(std::string_view id) {
  if (id == "aws") return "AWS";
  if (id == "gcp") return "Google Cloud";
  if (id == "azure") return "Azure";
  if (id == "vercel") return "Vercel";
  if (id == "netlify") return "Netlify";
  return std::string(id);
}

std::string short_product(std::string name) {
  for (const std::string_view edition : {" Standard", " Starter", " Plus", " Basic", " Premium"}) {
    const std::size_t at = name.find(" Business" + std::string(edition));
    if (at != std::string::npos) name.erase(at, std::string_view(" Business").size());
  }
  return name;
}

std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++width;
  }
  return width;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (text_width(text) <= width) return std::string(text);
  std::size_t end = 0, count = 0;
  while (end < text.size() && count + 1 < width) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    ++count;
  }
  std::string_view kept = text.substr(0, end);
  const std::size_t space = kept.find_last_of(' ');
  if (space != std::string_view::npos && text_width(kept.substr(0, space)) * 3 >= width * 2)
    kept = kept.substr(0, space);
  while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',' || kept.back() == ';'))
    kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::string covered_text(const PlanSpec& spec) {
  std::vector<std::string> words;
  for (const std::string& word : spec.budget.covers) words.push_back(word == "saas" ? "SaaS" : word);
  return listed(words);
}

bool covers_all_that_runs(const PlanSpec& spec) {
  const std::vector<std::string>& covered = spec.budget.covers;
  const auto has = [&](std::string_view word) { return std::ranges::find(covered, word) != covered.end(); };
  return has("all") || (has("cloud") && has("saas") && has("support"));
}

}  // namespace runrate
