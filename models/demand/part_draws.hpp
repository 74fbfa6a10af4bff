// SPDX-License-Identifier: Apache-2.0
/// The uncertain numbers of one component as drawn for a block of trials.
#pragma once

#include "models/demand/demand.hpp"

#include <vector>

namespace runrate {

/// Draws of one part's uncertain numbers, each [trial].
struct PartDraws {
  std::vector<double> amount, writes, each_seconds, carries, per_user_gib, start_gib, connections,
      cache_memory, cache_per_user, documents, documents_per_user, each_gib, queries, data_gib, tokens_input,
      tokens_output, tokens_reasoning, tokens_cached_share,
      latency_ratio;  ///< p95 ÷ mean service time, where an objective is given
};

[[nodiscard]] PartDraws draw(const Component& component, const Draws& draws);

}  // namespace runrate
