// SPDX-License-Identifier: Apache-2.0
#include "models/text/nearest_name.hpp"

#include <algorithm>
#include <utility>

namespace runrate {
namespace {

constexpr std::size_t longest = 64;  // longer names are no typing errors; keeps the work small

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-' || c == ' ') c = '_';
  }
  return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::vector<std::string_view> nearest_names(std::string_view name, std::span<const std::string_view> known) {
  if (name.empty() || name.size() > longest) return {};
  const std::string written = folded(name);
  // Short names: two edits would turn anything into anything.
  const std::size_t most = name.size() <= 3 ? 1 : std::max<std::size_t>(2, name.size() / 3);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string_view candidate : known) {
    if (candidate.size() > longest) continue;
    const std::size_t distance = edit_distance(written, folded(candidate));
    if (distance <= most && distance < candidate.size()) near.emplace_back(distance, candidate);
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string_view> result;
  for (const auto& [distance, candidate] : near) {
    if (result.size() == 3 || distance > near.front().first + 1) break;
    result.push_back(candidate);
  }
  return result;
}

std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known) {
  const auto near = nearest_names(name, known);
  return near.empty() ? std::string_view{} : near.front();
}

std::string did_you_mean(std::span<const std::string_view> near) {
  if (near.empty()) return "";
  std::string text = "did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) text += i + 1 == near.size() ? " or " : ", ";
    text += '\'';
    text += near[i];
    text += '\'';
  }
  return text + "?";
}

}  // namespace runrate
