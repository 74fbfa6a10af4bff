// SPDX-License-Identifier: Apache-2.0
/// What is open about list prices, as drawn: bridges from another region, and moves since they were read. One
/// draw a trial, the same in every month, on every provider and in every run beside a plan.
#pragma once

#include "engine/block.hpp"
#include "engine/point_set.hpp"
#include "models/deployment/deployment.hpp"

#include <map>
#include <string>
#include <vector>

namespace runrate {

/// The series of prices that an age is open of, each by its oldest price: path → its age. Series that no
/// available provider's lines are priced by are left out.
using AgedSeries = std::map<std::string, PriceAge>;
[[nodiscard]] AgedSeries aged_series(const std::vector<Deployment>& deployments);

/// Draws for one block of trials.
class PriceDraws {
 public:
  PriceDraws(const PointSet& points, TrialRange range) : points_(points), range_(range) {}

  /// What a bridge makes of another region's price [trial].
  [[nodiscard]] std::vector<double> imputed_by(const Meter& meter) const;
  /// Multiplies by what a spot price that is not fresh may have become [trial]: one draw a series and region.
  void move_spot(const Meter& meter, Column factor) const;
  /// Multiplies by what age makes of a price [trial].
  void apply(const PriceAge& age, Column factor);

 private:
  const std::vector<double>& move_draws(const std::string& path);

  const PointSet& points_;
  TrialRange range_;
  std::map<std::string, std::vector<double>> when_;  ///< path → draws of a move
};

}  // namespace runrate
