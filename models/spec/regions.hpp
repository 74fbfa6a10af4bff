// SPDX-License-Identifier: Apache-2.0
/// Which parts of a business stand in which of its regions.
#pragma once

#include "models/spec/kinds.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A region by its provider's own name.
struct OwnRegion {
  std::string id;
  std::string neutral;  ///< the spec's word for where it lies: us, eu, ap; empty where none fits
};
using OwnRegions = std::map<std::string, std::vector<OwnRegion>, std::less<>>;  ///< by provider

/// The provider's region of that name; nullptr where it has none.
[[nodiscard]] const OwnRegion* find_region(const OwnRegions& regions, std::string_view provider,
                                           std::string_view id);
/// The provider that has a region of that name; empty where none or several do.
[[nodiscard]] std::string provider_of_region(const OwnRegions& regions, std::string_view id);

/// A pinned component stays, a replicated store is copied; else by kind: what computes, balances, caches,
/// queues, logs and watches runs in every region, what holds data stays.
[[nodiscard]] Reach reach_of(const Component& component);

/// Whether a kind holds data that can be copied to another region.
[[nodiscard]] bool can_be_replicated(Kind kind);

/// The reach in words: "in every region, for the users there".
[[nodiscard]] std::string_view to_text(Reach reach);

}  // namespace runrate
