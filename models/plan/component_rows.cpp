// SPDX-License-Identifier: Apache-2.0
#include "models/plan/component_rows.hpp"

#include <utility>

namespace runrate {

namespace {

/// A table has its row's name and its cost, between them the service, a size where it has four columns, and a
/// count where it has five.
bool has_size(const DocTable& table) { return table.columns.size() > 3; }
bool has_count(const DocTable& table) { return table.columns.size() > 4; }

/// A row's cells but its cost, those that are not given empty.
void add_row(const SectionContext& at, const std::vector<Phrase>& cells, const LineList& lines,
             DocTable& table) {
  std::vector<std::string> row;
  for (const Phrase& cell : cells) row.push_back(cell.empty() ? "" : at.say.text(cell));
  row.resize(table.columns.size() - 1);
  row.push_back(at.money.cents(mid_of(lines)));
  table.add(std::move(row));
}

void add_environment(const SectionContext& at, const std::string& name, const LineList& own,
                     const LineList& all, DocTable& table) {
  std::vector<Phrase> cells{named_cell(capitalised(name))};
  cells.push_back(has_size(table) ? Phrase{"components.cell.as_above"}
                                  : environment_note(at, name, own, all));
  if (has_size(table)) cells.push_back(share_of_production(at, name, own, all));
  if (has_count(table)) cells.push_back(parts_in(own));
  add_row(at, cells, own, table);
}

}  // namespace

void add_in_regions(const SectionContext& at, const std::string& component, const LineList& lines,
                    DocTable& table) {
  for (const auto& [region, own] : in_other_regions(lines, component)) {
    const PartFigures* part = at.part_in(component, region);
    const Phrase count = count_in(at, component, part, own);
    const bool is_sized = part != nullptr && !part->size.empty();
    std::vector<Phrase> cells{
        {"components.cell.in_region", {{"part", Name{at.label(component)}}, {"region", Name{region}}}},
        service_in(part)};
    // Without a column of its own a count stands where there is no size.
    if (has_size(table)) cells.push_back(is_sized || has_count(table) ? size_or_use(part) : count);
    if (has_count(table)) cells.push_back(count);
    add_row(at, cells, own, table);
  }
}

void add_standing_by(const SectionContext& at, const std::string& component, const LineList& own,
                     DocTable& table) {
  if (own.empty()) return;
  std::vector<Phrase> cells{
      recovery_label(at, component, own),
      {"components.service.in_region",
       {{"service", service_of(at, component, own)}, {"region", at.figures.recovery_region}}}};
  if (has_size(table)) cells.push_back(size_or_use(at.part(component)));
  if (has_count(table)) cells.push_back({"components.count.stands_by"});
  add_row(at, cells, own, table);
}

void add_rows(const SectionContext& at, Family family, Middle middle, DocTable& table) {
  const LineList lines = family_lines(at, family);
  const LinesByComponent by_component(lines);
  for (const std::string& component : components_in(at, family, lines)) {
    const LineList& all_own = by_component.of(component);
    const LineList own = of_component(all_own, component, "production");
    std::vector<Phrase> cells{part_cell(at, component)};
    for (Phrase& cell : middle(at, component, own)) cells.push_back(std::move(cell));
    add_row(at, cells, own, table);
    add_in_regions(at, component, all_own, table);
    add_standing_by(at, component, standing_by(all_own, component), table);
  }
  for (const auto& [name, own] : environments(lines)) add_environment(at, name, own, lines, table);
}

void add_absent(const SectionContext& at, std::string_view label, DocTable& table, std::string_view why) {
  std::vector<Phrase> cells{{std::string(label)}, {std::string(why)}};
  while (cells.size() + 1 < table.columns.size()) cells.push_back({"components.absent.none"});
  add_row(at, cells, {}, table);
}

void add_total(const SectionContext& at, Family family, std::string_view label, DocTable& table) {
  std::vector<std::string> row(table.columns.size());
  row[0] = at.say.text(label);
  row.back() = at.money.cents(mid_of(family_lines(at, family)));
  table.add_strong(std::move(row));
}

}  // namespace runrate
