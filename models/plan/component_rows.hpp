// SPDX-License-Identifier: Apache-2.0
/// Rows of the tables under Component Specifications: which lines belong to a component, and what its row
/// says.
#pragma once

#include "models/plan/brief.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runrate {

inline constexpr std::string_view not_asked = "None asked for in the spec";

using Lines = std::vector<const LineFigures*>;

/// Fills a row's cells between its first and its cost.
using Middle = std::vector<std::string> (*)(const Brief&, const std::string& component, const Lines&);

/// The chosen provider's lines in a table.
[[nodiscard]] Lines family_lines(const Brief& brief, Family family);

/// The lines of each component, in their order.
class LinesByComponent {
 public:
  explicit LinesByComponent(const Lines& lines);
  [[nodiscard]] const Lines& of(std::string_view component) const;

 private:
  std::map<std::string_view, Lines> lines_;
  Lines none_;
};

[[nodiscard]] Lines of_component(const Lines& lines, std::string_view component,
                                 std::string_view environment);

/// What of a component serves in other regions: each region with its lines.
[[nodiscard]] std::vector<std::pair<std::string, Lines>> in_other_regions(const Lines& lines,
                                                                          std::string_view component);
/// A row for each region beside the main one in which the component serves.
void add_in_regions(const Brief& brief, const std::string& component, const Lines& lines, DocTable& table);

/// What stands by for a component in the second region.
[[nodiscard]] Lines standing_by(const Lines& lines, std::string_view component);
/// "Recovery replica"; with the component's name where several of its table have one.
[[nodiscard]] std::string recovery_label(const Brief& brief, const std::string& component, const Lines& own);
/// A row for what stands by, where there is anything.
void add_standing_by(const Brief& brief, const std::string& component, const Lines& own, DocTable& table);

/// Components of a family in production, in the spec's order of kinds: as the lines and the spec name them.
[[nodiscard]] std::vector<std::string> components_in(const Brief& brief, Family family, const Lines& lines);

[[nodiscard]] std::string service_of(const Brief& brief, const std::string& component, const Lines& lines);

[[nodiscard]] std::string size_of(const Brief& brief, const std::string& component);

[[nodiscard]] std::string quantity_of(const Brief& brief, const std::string& component, const Lines& lines);

/// Environments beside production, one row each: name and lines.
[[nodiscard]] std::vector<std::pair<std::string, Lines>> environments(const Lines& lines);

/// "as above, 25% of it".
/// Of an environment's own lines beside all of the table.
[[nodiscard]] std::string environment_note(const Brief& brief, const std::string& name, const Lines& own,
                                           const Lines& all);
/// Whether a line is what copies take up; of several sets of data they add up.
[[nodiscard]] bool is_copy_stored(const LineFigures& line);

/// A row for each component of the family in production, then one for each other environment.
void add_rows(const Brief& brief, Family family, Middle middle, DocTable& table);

/// A row of the template that the spec does not fill.
void add_absent(const Brief& brief, const std::string& label, DocTable& table,
                std::string_view text = not_asked);

[[nodiscard]] bool has_kind(const Brief& brief, std::initializer_list<Kind> kinds);

/// A part of Compute that plays the role, by its name or its kind.
[[nodiscard]] bool has_name(const Brief& brief, std::initializer_list<std::string_view> words, Kind kind);

void add_total(const Brief& brief, Family family, const std::string& name, DocTable& table);

}  // namespace runrate
