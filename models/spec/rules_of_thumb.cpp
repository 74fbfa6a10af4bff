// SPDX-License-Identifier: Apache-2.0
#include "models/spec/rules_of_thumb.hpp"

#include <algorithm>
#include <array>

namespace runrate {

bool rule::is_met(const PlanSpec& spec, bool (*is_one)(const Component&)) {
  return std::ranges::any_of(spec.components, [&](const auto& entry) { return is_one(entry.second); });
}

std::span<const RuleOfThumb* const> rules_of_thumb() noexcept {
  static constexpr std::array<const RuleOfThumb*, 9> all{
      &rule::automatic_backups, &rule::daily_change,   &rule::cache_fill,
      &rule::disk_room,         &rule::node_fill,      &rule::index_per_document,
      &rule::index_per_memory,  &rule::share_of_reads, &rule::dns_queries};
  return all;
}

}  // namespace runrate
