// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/category_sums.hpp"

#include <algorithm>
#include <array>

namespace runrate {
namespace {

constexpr std::array<Category, 9> categories{{{"cloud", "Cloud infrastructure"},
                                              {"outside", "Outside services"},
                                              {"support", "Support plan"},
                                              {"saas", "SaaS tools"},
                                              {"domain", "Domains/DNS"},
                                              {"security", "Security tools"},
                                              {"today", "Today's bill, until the cutover"},
                                              {"not modelled", "Not modelled, from today's bill"},
                                              {"credit", "Credits"}}};

}  // namespace

std::vector<Category> categories_of(const Figures& figures) {
  std::vector<Category> found;
  for (const Category& category : categories) {
    const auto belongs = [&](const LineFigures& line) { return line.category == category.id; };
    if (std::ranges::any_of(figures.lines, belongs)) found.push_back(category);
  }
  return found;
}

Range category_sum(const Figures& figures, const std::string& provider, std::string_view category) {
  Range sum;
  for (const LineFigures& line : figures.lines) {
    if (line.provider != provider || line.category != category) continue;
    sum.low += line.cost.low;
    sum.mid += line.cost.mid;
    sum.high += line.cost.high;
    sum.mean += line.cost.mean;
  }
  return sum;
}

std::vector<const ProviderFigures*> in_order(const Figures& figures) {
  std::vector<const ProviderFigures*> order;
  for (const ProviderFigures& provider : figures.providers) {
    if (provider.available) order.push_back(&provider);
  }
  std::ranges::stable_sort(order, [](const ProviderFigures* a, const ProviderFigures* b) {
    if (a->recommended != b->recommended) return a->recommended;
    return a->horizon.mid < b->horizon.mid;
  });
  return order;
}

}  // namespace runrate
