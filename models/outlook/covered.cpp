// SPDX-License-Identifier: Apache-2.0
#include "models/outlook/covered.hpp"

#include "engine/statistics.hpp"

#include <algorithm>
#include <string>

namespace runrate {
namespace {

/// "cloud" covers whatever the provider or its partners run; support and SaaS are named apart.
bool covers(const PlanSpec& spec, Category category) {
  switch (category) {
    case Category::saas:
      return covers(spec, "saas");
    case Category::support:
      return covers(spec, "support");
    case Category::outside:
      return covers(spec, "cloud") || covers(spec, "outside");
    case Category::domain:
      return covers(spec, "cloud") || covers(spec, "domain");
    case Category::security:
      return covers(spec, "cloud") || covers(spec, "security");
    case Category::cloud:
    case Category::credit:
    case Category::today:
    case Category::not_modelled:
      return covers(spec, "cloud");
  }
  return false;
}

}  // namespace

bool covers(const PlanSpec& spec, std::string_view word) {
  return std::ranges::any_of(
      spec.budget.covers, [word](const std::string& covered) { return covered == word || covered == "all"; });
}

double covered_share(const PlanSpec& spec, const std::vector<LineOutlook>& lines) {
  double covered = 0;
  double every = 0;
  for (const LineOutlook& line : lines) {
    every += line.cost.mid;
    covered += covers(spec, line.category) ? line.cost.mid : 0.0;
  }
  return every > 0 ? std::clamp(covered / every, 0.0, 1.0) : 0.0;
}

double chance_over(double approved, ConstColumn cost, double covered) {
  return covered > 0 ? probability_above(cost, approved / covered) : 0.0;
}

}  // namespace runrate
