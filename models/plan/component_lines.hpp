// SPDX-License-Identifier: Apache-2.0
/// Which lines of a plan belong to which row of the tables under Component Specifications.
#pragma once

#include "models/plan/brief.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

using LineList = std::vector<const LineFigures*>;

/// The chosen provider's lines in a table.
[[nodiscard]] LineList family_lines(const Brief& brief, Family family);

/// The lines of each component, in their order.
class LinesByComponent {
 public:
  explicit LinesByComponent(const LineList& lines);
  [[nodiscard]] const LineList& of(std::string_view component) const;

 private:
  std::map<std::string_view, LineList> lines_;
  LineList none_;
};

[[nodiscard]] LineList of_component(const LineList& lines, std::string_view component,
                                    std::string_view environment);

/// What of a component serves in other regions: each region with its lines.
[[nodiscard]] std::vector<std::pair<std::string, LineList>> in_other_regions(const LineList& lines,
                                                                             std::string_view component);

/// What stands by for a component in the second region.
[[nodiscard]] LineList standing_by(const LineList& lines, std::string_view component);

/// Environments beside production, one row each: name and lines.
[[nodiscard]] std::vector<std::pair<std::string, LineList>> environments(const LineList& lines);

/// Components of a family in production, in the spec's order of kinds: as the lines and the spec name them.
[[nodiscard]] std::vector<std::string> components_in(const Brief& brief, Family family,
                                                     const LineList& lines);

/// Whether a line is what copies take up; of several sets of data they add up.
[[nodiscard]] bool is_copy_stored(const LineFigures& line);

[[nodiscard]] bool has_kind(const Brief& brief, std::initializer_list<Kind> kinds);

/// A part of Compute that plays the role, by its name or its kind.
[[nodiscard]] bool has_name(const Brief& brief, std::initializer_list<std::string_view> words, Kind kind);

}  // namespace runrate
