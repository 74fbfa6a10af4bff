// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/explained.hpp"

#include <algorithm>

namespace runrate {
namespace {

std::vector<const LineFigures*> lines_named(const Figures& figures, std::string_view name) {
  std::vector<const LineFigures*> found;
  for (const LineFigures& line : figures.lines) {
    if (line.id == name) return {&line};
    if (line.component == name && line.provider == figures.chosen().id) found.push_back(&line);
  }
  return found;
}

std::vector<const UnpricedFigures*> gaps_of(const Figures& figures, std::string_view component) {
  std::vector<const UnpricedFigures*> found;
  for (const UnpricedFigures& gap : figures.unpriced) {
    if (gap.component == component) found.push_back(&gap);
  }
  return found;
}

bool is_same_name(std::string_view a, std::string_view b) {
  const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, low, low);
}

std::vector<const OneTimeFigures*> items_named(const Figures& figures, std::string_view name) {
  std::vector<const OneTimeFigures*> found;
  for (const OneTimeFigures& item : figures.one_time) {
    if (is_same_name(item.item, name) || is_same_name(item.nature, name)) found.push_back(&item);
  }
  return found;
}

void add_once(std::vector<std::string_view>& names, std::string_view name) {
  if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
}

}  // namespace

bool Explained::is_empty() const {
  return lines.empty() && unpriced.empty() && one_time.empty() && no_setup.empty();
}

Explained explained(const Figures& figures, std::string_view name) {
  Explained found{lines_named(figures, name), gaps_of(figures, name), {}, {}};
  if (!found.is_empty()) return found;
  found.one_time = items_named(figures, name);
  if (found.one_time.empty() && is_same_name(name, "setup")) found.no_setup = figures.no_setup;
  return found;
}

std::vector<std::string_view> explainable_components(const Figures& figures) {
  std::vector<std::string_view> names;
  for (const LineFigures& line : figures.lines) {
    if (line.provider == figures.chosen().id) add_once(names, line.component);
  }
  for (const UnpricedFigures& gap : figures.unpriced) add_once(names, gap.component);
  return names;
}

std::vector<std::string_view> explainable_names(const Figures& figures) {
  std::vector<std::string_view> names = explainable_components(figures);
  for (const OneTimeFigures& item : figures.one_time) {
    add_once(names, item.item);
    add_once(names, item.nature);
  }
  for (const LineFigures& line : figures.lines) names.emplace_back(line.id);
  return names;
}

}  // namespace runrate
