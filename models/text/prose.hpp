// SPDX-License-Identifier: Apache-2.0
/// Text with emphasis, free of any format. What a user wrote stays raw here; every writer escapes it for its
/// own format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

enum class Style { plain, strong, emphasis, code };

struct Span {
  std::string text;
  Style style = Style::plain;
  friend bool operator==(const Span&, const Span&) = default;
};

using Prose = std::vector<Span>;

/// Puts `more` behind `text`; spans of one style become one.
void append(Prose& text, const Prose& more);

/// The text alone.
[[nodiscard]] std::string plain_text(const Prose& text);

}  // namespace runrate
