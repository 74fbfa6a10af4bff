// SPDX-License-Identifier: Apache-2.0
/// What a name of a plan stands for: a line, the lines of a component, one-time items.
#pragma once

#include "models/figures/figures.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// What a name was found to mean; its parts belong to the figures.
struct Explained {
  std::vector<const LineFigures*> lines;
  std::vector<const UnpricedFigures*> unpriced;  ///< prices that the component lacks, on any provider
  std::vector<const OneTimeFigures*> one_time;   ///< only where there is neither line nor gap
  Phrase no_setup;                               ///< why there is no setup to show

  [[nodiscard]] bool is_empty() const;
};

/// A line by its id; else the recommended provider's lines of that component; else one-time items by name
/// ("Penetration test") or by what they are ("setup", "migration").
[[nodiscard]] Explained explained(const Figures& figures, std::string_view name);

/// Every name that can be explained: components, one-time items, lines.
[[nodiscard]] std::vector<std::string_view> explainable_names(const Figures& figures);

/// The components that have a line or lack a price, in the order of the lines.
[[nodiscard]] std::vector<std::string_view> explainable_components(const Figures& figures);

}  // namespace runrate
