// SPDX-License-Identifier: Apache-2.0
/// Rows of the tables under Component Specifications.
#pragma once

#include "models/plan/component_cells.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// Fills a row's cells between its first and its cost.
using Middle = std::vector<Phrase> (*)(const Brief&, const std::string& component, const LineList&);

/// A row for each component of the family in production, then one for each other environment.
void add_rows(const SectionContext& at, Family family, Middle middle, DocTable& table);

/// A row for each region beside the main one in which the component serves.
void add_in_regions(const SectionContext& at, const std::string& component, const LineList& lines,
                    DocTable& table);

/// A row for what stands by, where there is anything.
void add_standing_by(const SectionContext& at, const std::string& component, const LineList& own,
                     DocTable& table);

/// A row of the template that the spec does not fill: the phrases of its label and of why.
void add_absent(const SectionContext& at, std::string_view label, DocTable& table,
                std::string_view why = "components.absent.not_asked");

/// The sum of the family's lines, under its label.
void add_total(const SectionContext& at, Family family, std::string_view label, DocTable& table);

}  // namespace runrate
