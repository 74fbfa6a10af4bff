// SPDX-License-Identifier: Apache-2.0
#include "models/demand/part_draws.hpp"

#include <algorithm>

namespace runrate {

PartDraws draw(const Component& c, const Draws& draws) {
  PartDraws d;
  d.amount = draws.of(c.load.amount);
  d.writes = draws.of(c.load.writes, 0);
  d.each_seconds = draws.of(c.load.each_seconds, 0);
  d.carries = draws.of(c.carries, 0);
  d.per_user_gib = draws.of(c.stored.per_user_gib, 0);
  d.start_gib = draws.of(c.stored.start_gib, 0);
  d.connections = draws.of(c.connections_per_user, 0);
  d.cache_memory = draws.of(c.cache_memory_gib, c.memory_gib);
  d.cache_per_user = draws.of(c.cache_per_user_gib, 0);
  d.documents = draws.of(c.documents, 0);
  d.documents_per_user = draws.of(c.documents_per_user, 0);
  d.each_gib = draws.of(c.each_gib, 0);
  d.queries = draws.of(c.queries, -1);
  d.data_gib = draws.of(c.data_gib, 0);
  d.tokens_input = draws.of(c.tokens_input, 0);
  d.tokens_output = draws.of(c.tokens_output, 0);
  d.tokens_reasoning = draws.of(c.tokens_reasoning, 0);
  d.tokens_cached_share = draws.of(c.tokens_cached_share, 0);
  if (c.service_seconds && !c.carries) {
    // Every vCPU serves one request at a time.
    const std::vector<double> service = draws.of(*c.service_seconds);
    for (std::size_t t = 0; t < service.size(); ++t) d.carries[t] = std::max(1.0, c.vcpu) / service[t];
    if (c.latency_p95_seconds) {
      d.latency_ratio = draws.of(*c.latency_p95_seconds);
      for (std::size_t t = 0; t < service.size(); ++t) d.latency_ratio[t] /= service[t];
    }
  }
  if (c.load.is_jobs && !c.carries) {
    // A vCPU works on one job at a time; a batch instance on one.
    const double at_a_time = c.kind == Kind::batch ? 1.0 : std::max(1.0, c.vcpu);
    for (std::size_t t = 0; t < d.carries.size(); ++t)
      d.carries[t] = at_a_time / std::max(1e-6, d.each_seconds[t]);
  }
  return d;
}

}  // namespace runrate
