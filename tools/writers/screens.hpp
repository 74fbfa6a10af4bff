// SPDX-License-Identifier: Apache-2.0
/// What `estimate`, `compare` and `explain` print, as text for a terminal, CSV or Markdown.
#pragma once

#include "models/plan/plan.hpp"
#include "models/text/phrase_book.hpp"
#include "tools/writers/explained.hpp"

#include <string>

namespace runrate {

enum class ScreenFormat { text, csv, markdown };

struct ScreenStyle {
  ScreenFormat format = ScreenFormat::text;
  std::size_t width = 100;  ///< columns of the terminal
  bool is_coloured = false;
};

/// Low, mid and high of the reference month by category, a block a provider, the recommended one first.
[[nodiscard]] std::string estimate_screen(const Figures& figures, const ScreenStyle& style,
                                          const Wording& say);

/// Providers side by side: month, horizon, and how often each is cheaper than the others.
[[nodiscard]] std::string compare_screen(const Figures& figures, const ScreenStyle& style,
                                         const Wording& say);

/// Formula, price steps, source, date, grade, and what each figure rests on; empty where nothing was found.
[[nodiscard]] std::string explain_screen(const Explained& found, const ScreenStyle& style,
                                         const Wording& say);

}  // namespace runrate
