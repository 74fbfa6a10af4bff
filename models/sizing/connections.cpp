// SPDX-License-Identifier: Apache-2.0
#include "models/sizing/connections.hpp"

#include <algorithm>

namespace runrate {
namespace {

constexpr double bytes_a_gib = 1024.0 * 1024 * 1024;

}  // namespace

ConnectionLimit connection_limit(Kind kind, std::string_view provider) {
  // Default parameter groups of RDS (docs.aws.amazon.com, CHAP_Limits, maximum number of database
  // connections): LEAST(memory ÷ 9,531,392, 5,000) and memory ÷ 12,582,880. Azure flexible server for
  // PostgreSQL (learn.microsoft.com, concepts-limits): 859 at 8 GiB, 1,718 at 16, 3,437 at 32, 5,000 from 48
  // on, which is one for each 10 million bytes. Both read 2026-11.
  if (kind == Kind::mysql) return {.bytes_each = 12'582'880, .at_most = 100'000};
  return {.bytes_each = provider == "azure" ? 10'000'000.0 : 9'531'392.0, .at_most = 5'000};
}

double memory_for_connections(Kind kind, std::string_view provider, double connections) {
  const ConnectionLimit limit = connection_limit(kind, provider);
  return std::clamp(connections, 0.0, limit.at_most) * limit.bytes_each / bytes_a_gib;
}

}  // namespace runrate
