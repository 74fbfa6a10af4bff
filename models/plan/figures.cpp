// SPDX-License-Identifier: Apache-2.0
#include "models/plan/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
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

std::vector<double> cents_that_add_up(const std::vector<double>& values, double total) {
  std::vector<long long> cents(values.size());
  std::vector<double> remainder(values.size());
  long long missing = std::llround(total * 100);
  for (std::size_t at = 0; at < values.size(); ++at) {
    const double exact = values[at] * 100;
    cents[at] = static_cast<long long>(std::floor(exact));
    remainder[at] = exact - std::floor(exact);
    missing -= cents[at];
  }
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t at = 0; missing > 0 && !order.empty(); at = (at + 1) % order.size(), --missing) ++cents[order[at]];
  for (std::size_t at = order.size(); missing < 0 && at > 0; --at, ++missing) --cents[order[at - 1]];
  std::vector<double> shown;
  shown.reserve(cents.size());
  for (const long long cent : cents) shown.push_back(static_cast<double>(cent) / 100);
  return shown;
}

}  // namespace runrate
