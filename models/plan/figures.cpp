// SPDX-License-Identifier: Apache-2.0
#include "models/plan/figures.hpp"

#include <algorithm>
#include <stdexcept>

namespace runrate {

const ProviderFigures& Figures::chosen() const {
  if (providers.empty()) throw std::logic_error("a plan needs a provider");
  const auto found = std::ranges::find(providers, true, &ProviderFigures::recommended);
  return found == providers.end() ? providers.front() : *found;
}

const ProviderFigures* Figures::provider(const std::string& id) const {
  const auto found = std::ranges::find(providers, id, &ProviderFigures::id);
  return found == providers.end() ? nullptr : &*found;
}

double Figures::year_within(double amount) const {
  if (year_totals.empty()) return 0;
  const auto within = std::ranges::upper_bound(year_totals, amount) - year_totals.begin();
  return static_cast<double>(within) / static_cast<double>(year_totals.size());
}

}  // namespace runrate
