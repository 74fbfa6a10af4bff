// SPDX-License-Identifier: Apache-2.0
/// What `estimate`, `compare` and `explain` print, as text for a terminal, JSON, CSV or Markdown.
#pragma once

#include "models/plan/plan.hpp"

#include <string>
#include <string_view>

namespace runrate {

enum class ScreenFormat { text, json, csv, markdown };

struct ScreenStyle {
  ScreenFormat format = ScreenFormat::text;
  std::size_t width = 100;  ///< columns of the terminal
  bool is_coloured = false;
};

/// Low, mid and high of the reference month by category, a block a provider, the recommended one first.
[[nodiscard]] std::string estimate_screen(const Figures& figures, const ScreenStyle& style);

/// Providers side by side: month, horizon, and how often each is cheaper than the others.
[[nodiscard]] std::string compare_screen(const Figures& figures, const ScreenStyle& style);

/// One line of the plan: formula, price steps, source, date, grade, what it rests on. Lines of that component
/// where `line` names one; empty where nothing has that name.
[[nodiscard]] std::string explain_text(const Figures& figures, std::string_view line,
                                       const ScreenStyle& style);

}  // namespace runrate
