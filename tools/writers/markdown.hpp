// SPDX-License-Identifier: Apache-2.0
/// Blocks as Markdown, no line of prose wider than 100 columns, every text from the user escaped.
#pragma once

#include "models/plan/document.hpp"

#include <string>
#include <string_view>

namespace runrate {

inline constexpr std::size_t page_width = 100;  ///< code points

/// Text that Markdown, HTML inside it and template syntax leave as it is, and that becomes neither link nor
/// mention, picture or formula; line breaks become spaces.
[[nodiscard]] std::string markdown_escaped(std::string_view text);
/// Likewise, where the text may begin a line: it opens no list, quotation, heading or table there.
[[nodiscard]] std::string markdown_line(std::string_view text);

[[nodiscard]] std::string markdown(const Prose& text);
/// Aligned columns, a row a line. Of a text beyond 160 code points the cell has the beginning and a number;
/// under the table it stands in full.
[[nodiscard]] std::string markdown(const DocTable& table);
/// Likewise, unaligned and every cell in full: for tables that are read by another program or are long.
[[nodiscard]] std::string markdown_rows(const DocTable& table);
/// Blocks with an empty line between them; a list follows the sentence that announces it.
[[nodiscard]] std::string markdown(const Blocks& blocks);

/// Every line of prose broken at the page's width; tables, drawings and headings stand. Runs of empty lines
/// become one.
[[nodiscard]] std::string wrapped(std::string_view document);

}  // namespace runrate
