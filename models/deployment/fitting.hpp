// SPDX-License-Identifier: Apache-2.0
/// The sizes that are chosen for a part among what a provider sells.
#pragma once

#include "models/deployment/deployment.hpp"
#include "models/deployment/price_book.hpp"
#include "models/deployment/sized_nodes.hpp"

#include <string>

namespace runrate {

/// What was chosen for one part before its meters are filled in.
struct Fitting {
  bool fits = true;
  std::string why_not;
  double vcpu = 0, memory_gib = 0, function_vcpu = 1;
  std::string machine, arch = "x86_64", boot_disk_product, boot_disk, disk_bucket;
  std::string size;
  NodePlan nodes;
};

/// Chooses sizes for a part; the cheaper architecture for containers and functions that may run on both.
[[nodiscard]] Fitting fit(const DeployRequest& request, std::size_t part, const Equivalent& e,
                          const PriceBook& prices);

/// A product, SKU or region of the equivalents with what was chosen in place of its tokens.
[[nodiscard]] std::string filled(std::string text, const Fitting& f, const PriceBook& prices);

}  // namespace runrate
