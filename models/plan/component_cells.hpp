// SPDX-License-Identifier: Apache-2.0
/// What the cells of a component's row say: the service, its size, how much of it, and what of it runs
/// elsewhere.
#pragma once

#include "models/plan/component_lines.hpp"

#include <string>

namespace runrate {

/// A cell that holds a name as it stands.
[[nodiscard]] Phrase named_cell(const std::string& text);

/// "Web app, two zones, 1 replica".
[[nodiscard]] Phrase part_cell(const Brief& brief, const std::string& component);
[[nodiscard]] Phrase service_of(const Brief& brief, const std::string& component, const LineList& lines);
[[nodiscard]] Phrase size_of(const Brief& brief, const std::string& component);
[[nodiscard]] Phrase quantity_of(const Brief& brief, const std::string& component, const LineList& lines);

/// What a component is in another region; `part` is nullptr where it is none of its own.
[[nodiscard]] Phrase service_in(const PartFigures* part);
/// How much of a component runs in another region.
[[nodiscard]] Phrase count_in(const Brief& brief, const std::string& component, const PartFigures* part,
                              const LineList& own);
/// The size as it stands, or that it is billed as used.
[[nodiscard]] Phrase size_or_use(const PartFigures* part);

/// "Recovery replica"; with the component's name where several of its table have one.
[[nodiscard]] Phrase recovery_label(const Brief& brief, const std::string& component, const LineList& own);

/// "as above, 25% of it", of an environment's own lines beside all of the table.
[[nodiscard]] Phrase environment_note(const Brief& brief, const std::string& name, const LineList& own,
                                      const LineList& all);
/// "25% of production".
[[nodiscard]] Phrase share_of_production(const Brief& brief, const std::string& name, const LineList& own,
                                         const LineList& all);
/// "3 parts".
[[nodiscard]] Phrase parts_in(const LineList& lines);

}  // namespace runrate
