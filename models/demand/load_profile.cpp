// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics.hpp"
#include "models/demand/demand.hpp"

#include <algorithm>
#include <array>

namespace runrate {

LoadProfile load_profile(const DemandModel& model, const PointSet& points, std::uint64_t seed,
                         double percentile) {
  const std::uint32_t trials = points.trials();
  const Draws draws(model, points, seed, {0, trials});
  DemandBlock block(model, draws, false);
  Table table(model.rows(), trials);
  LoadProfile profile{.percentile = percentile};
  const std::size_t parts = model.parts().size();
  profile.need.assign(parts, {});
  profile.stored.assign(parts, {});
  for (int m = 0; m < model.point().months; ++m) {
    block.advance(table);
    for (std::size_t p = 0; p < parts; ++p) {
      for (const auto& [measure, into] : {std::pair{ComponentMetric::need, &profile.need[p]},
                                          std::pair{ComponentMetric::provisioned, &profile.stored[p]}}) {
        const double now = quantile(table.row(DemandModel::row(p, measure)), percentile);
        into->push_back(into->empty() ? now : std::max(into->back(), now));
      }
    }
  }
  return profile;
}

}  // namespace runrate
