// SPDX-License-Identifier: Apache-2.0
#include "models/plan/component_lines.hpp"

#include <algorithm>
#include <set>

namespace runrate {

bool is_copy_stored(const LineFigures& line) { return !line.protects.empty() && line.unit == "gb_month"; }

LineList family_lines(const Brief& brief, Family family) {
  LineList found = brief.lines_of(brief.chosen().id);
  std::erase_if(found, [&](const LineFigures* line) { return family_of(brief, *line) != family; });
  return found;
}

LinesByComponent::LinesByComponent(const LineList& lines) {
  for (const LineFigures* line : lines) lines_[line->component].push_back(line);
}

const LineList& LinesByComponent::of(std::string_view component) const {
  const auto found = lines_.find(component);
  return found == lines_.end() ? none_ : found->second;
}

LineList of_component(const LineList& lines, std::string_view component, std::string_view environment) {
  LineList found = lines;
  std::erase_if(found, [&](const LineFigures* line) {
    return line->component != component || line->environment != environment || !line->recovers.empty() ||
           !line->in_region.empty();
  });
  return found;
}

std::vector<std::pair<std::string, LineList>> in_other_regions(const LineList& lines,
                                                               std::string_view component) {
  std::vector<std::pair<std::string, LineList>> found;
  for (const LineFigures* line : lines) {
    if (line->component != component || line->in_region.empty()) continue;
    auto place = std::ranges::find(found, line->in_region, [](const auto& entry) { return entry.first; });
    if (place == found.end()) place = found.insert(found.end(), {line->in_region, {}});
    place->second.push_back(line);
  }
  return found;
}

LineList standing_by(const LineList& lines, std::string_view component) {
  LineList found = lines;
  std::erase_if(
      found, [&](const LineFigures* line) { return line->component != component || line->recovers.empty(); });
  return found;
}

std::vector<std::string> components_in(const Brief& brief, Family family, const LineList& lines) {
  std::vector<std::string> names;
  std::set<std::string_view> known;
  for (const auto& [name, component] : brief.spec.components) {
    if (family_of(component.kind) == family && known.insert(name).second) names.push_back(name);
  }
  for (const LineFigures* line : lines) {
    if (line->environment == "production" && known.insert(line->component).second)
      names.push_back(line->component);
  }
  std::ranges::stable_sort(names, {}, [&](const std::string& name) { return brief.kind_of(name); });
  return names;
}

std::vector<std::pair<std::string, LineList>> environments(const LineList& lines) {
  std::vector<std::pair<std::string, LineList>> found;
  for (const LineFigures* line : lines) {
    if (line->environment == "production") continue;
    auto place = std::ranges::find(found, line->environment, [](const auto& entry) { return entry.first; });
    if (place == found.end()) {
      found.emplace_back(line->environment, LineList{});
      place = found.end() - 1;
    }
    place->second.push_back(line);
  }
  return found;
}

bool has_kind(const Brief& brief, std::initializer_list<Kind> kinds) {
  return std::ranges::any_of(brief.spec.components, [&](const auto& entry) {
    return std::ranges::find(kinds, entry.second.kind) != kinds.end();
  });
}

bool has_name(const Brief& brief, std::initializer_list<std::string_view> words, Kind kind) {
  return std::ranges::any_of(brief.spec.components, [&](const auto& entry) {
    if (family_of(entry.second.kind) != Family::compute) return false;
    const bool fits = std::ranges::any_of(
        words, [&](std::string_view word) { return entry.first.find(word) != std::string::npos; });
    return fits || entry.second.kind == kind;
  });
}

}  // namespace runrate
