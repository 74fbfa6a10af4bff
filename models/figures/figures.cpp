// SPDX-License-Identifier: Apache-2.0
#include "models/figures/figures.hpp"

#include <algorithm>
#include <stdexcept>

namespace runrate {

const ProviderFigures& Figures::chosen() const {
  if (providers.empty()) throw std::logic_error("a plan needs a provider");
  const auto found = std::ranges::find(providers, true, &ProviderFigures::recommended);
  return found == providers.end() ? providers.front() : *found;
}

bool Figures::compares() const {
  return std::ranges::count(providers, true, &ProviderFigures::available) > 1;
}

const ProviderFigures* Figures::provider(const std::string& id) const {
  const auto found = std::ranges::find(providers, id, &ProviderFigures::id);
  return found == providers.end() ? nullptr : &*found;
}

}  // namespace runrate
