// SPDX-License-Identifier: Apache-2.0
/// A spec's text to what every component costs on every provider in the reference month: the way of the
/// command itself, with the price book of the source tree.
#pragma once

#include "engine/statistics.hpp"
#include "models/compliance/residency.hpp"
#include "models/projection/runs.hpp"
#include "tools/price_book.hpp"
#include "tools/price_folder.hpp"
#include "tools/spec_reader/spec_reader.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace runrate::testing {

/// The price book, read once.
struct PriceData {
  Catalog catalog = load_whole_catalog(price_texts(RUNRATE_SOURCE_DIR "/pricing-data"));
  References references =
      References::from_texts(read_references(price_texts(RUNRATE_SOURCE_DIR "/pricing-data")));
};
inline const PriceData& prices() {
  static const PriceData data;
  return data;
}

inline const OwnRegions& regions() {
  static const OwnRegions known = own_regions(prices().catalog);
  return known;
}

inline PlanSpec spec_from(std::string_view text) {
  return read_spec_text(text, "spec.yaml", {.date = {2026, 11, 24}, .regions = regions()});
}

inline Run small_run(std::uint32_t trials = 256) { return {.trials = trials, .threads = 1}; }

inline Premises premises_of(const PlanSpec& spec) { return {spec, prices().catalog, prices().references}; }

inline Runs runs_of(const PlanSpec& spec, Extent extent = Extent::plan_only, const Run& run = small_run()) {
  return project_all(premises_of(spec), run, extent);
}

/// Mid of the reference month of a component's lines, by provider and component.
using ComponentCosts = std::map<std::pair<std::string, std::string>, double>;

inline ComponentCosts component_costs(const SimulatedRun& simulated) {
  std::map<std::pair<std::string, std::string>, std::vector<double>> sums;
  for (std::size_t p = 0; p < simulated.deployments.size(); ++p) {
    const Deployment& d = simulated.deployments[p];
    for (std::size_t l = 0; l < d.lines.size(); ++l) {
      const ConstColumn cost = simulated.outcome.providers[p].cost.row(l);
      std::vector<double>& sum = sums[{d.provider, d.lines[l].component}];
      sum.resize(cost.size());
      for (std::size_t t = 0; t < cost.size(); ++t) sum[t] += cost[t];
    }
  }
  ComponentCosts mids;
  for (const auto& [key, column] : sums) mids[key] = quantile(column, 0.5);
  return mids;
}

}  // namespace runrate::testing
