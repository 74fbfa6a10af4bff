// SPDX-License-Identifier: Apache-2.0
/// When each trial leaves what was flat, and what that costs.
#pragma once

#include "engine/block.hpp"
#include "models/deployment/flat_parts.hpp"
#include "models/projection/projection.hpp"

#include <cstdint>
#include <vector>

namespace runrate {

/// Watches the bills of a block of trials, month after month.
class Leaving {
 public:
  Leaving(const Deployment& deployment, std::size_t trials);

  /// One more month's bill. A plan's jump is that month's cost less the month's before; what is left by and
  /// by, an allowance or a least charge, costs in the last month more than when it was last kept.
  void look(int month, const Table& quantity, const Table& cost, const Table& price_factor, TrialRange range,
            ProviderOutcome& into);

 private:
  [[nodiscard]] bool is_kept(const FlatPart& part, const Table& quantity, const Table& cost,
                             const Table& price_factor, std::size_t t) const;

  const Deployment& deployment_;
  std::vector<FlatPart> parts_;
  std::vector<std::vector<std::uint8_t>> kept_;  ///< [part][trial] in the month before
  std::vector<std::vector<double>> paid_;        ///< [part][trial] in the last month in which it was kept
};

}  // namespace runrate
