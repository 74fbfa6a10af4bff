// SPDX-License-Identifier: Apache-2.0
/// The sizes that are chosen for a part among what a provider sells.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/price_book.hpp"
#include "models/sizing/sized_nodes.hpp"

#include <optional>
#include <string>

namespace runrate {

/// What was chosen for one part before its meters are filled in.
struct Fitting {
  bool fits = true;
  Phrase why_not, remedy;  ///< where it does not: the limit, and what to change in the spec
  Phrase note;             ///< what to know of the size that was chosen
  std::optional<Gap> gap;  ///< a pinned machine or node without a price
  double vcpu = 0, memory_gib = 0, function_vcpu = 1;
  std::string machine, arch = "x86_64", boot_disk_product, boot_disk, disk_bucket;
  Size size;
  NodePlan nodes;
};

/// Chooses sizes for a part; the cheaper architecture for containers and functions that may run on both.
[[nodiscard]] Fitting fit(const DeployRequest& request, std::size_t part, const Equivalent& e,
                          const PriceBook& prices);

/// Whether an answer is machines that somebody has to patch and restart.
[[nodiscard]] bool needs_labour(const Equivalent& equivalent);

/// A product, SKU or region of the equivalents with what was chosen in place of its tokens.
[[nodiscard]] std::string filled(std::string text, const Fitting& f, const PriceBook& prices);

}  // namespace runrate
