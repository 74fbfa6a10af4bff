// SPDX-License-Identifier: Apache-2.0
/// How many connections a managed database holds open: its memory decides.
#pragma once

#include "models/spec/plan_spec.hpp"

#include <string_view>

namespace runrate {

struct ConnectionLimit {
  double bytes_each = 0;  ///< of a node's nominal memory
  double at_most = 0;     ///< whatever the memory; beyond it a pooler shares them
};

/// The vendor's own default limit. Cloud SQL's is a flag without a formula: it is taken to be set as RDS has
/// it, so that the same memory holds the same on both.
[[nodiscard]] ConnectionLimit connection_limit(Kind kind, std::string_view provider);

/// Memory that holds so many connections, GiB.
[[nodiscard]] double memory_for_connections(Kind kind, std::string_view provider, double connections);

}  // namespace runrate
