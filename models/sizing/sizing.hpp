// SPDX-License-Identifier: Apache-2.0
/// From what a component needs to the cheapest size that is sold.
#pragma once

#include "models/deployment/price_book.hpp"
#include "models/deployment/size.hpp"
#include "models/reference/references.hpp"
#include "models/spec/plan_spec.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

/// A size that was chosen and how many of it.
struct ChosenSize {
  Found rate;       ///< of the node or machine; the first rate where several make up the price
  std::string sku;  ///< "m7i.large", "db-custom-4-16384"
  Size size;        ///< of one: "db.m6g.large", "2 vCPU, 8 GiB"
  double vcpu = 0;
  double memory_gib = 0;
  double count = 1;    ///< shards of a cache, nodes of a search; a database has one primary
  double units = 1;    ///< what one node counts in the rate's unit (Memorystore: GiB)
  double readers = 0;  ///< replicas beside the spec's, for reads that a database's primary does not carry
  bool past_largest = false;  ///< a database's: no larger primary is sold, and it does not carry the load
  bool is_reference = true;   ///< of the reference series; else of the provider's whole list
};

/// The cheapest reference machine that holds vCPU and memory; below 2 vCPU a burstable one, like against
/// like. What no reference machine holds, and `machines: any`, opens the provider's whole list, those with
/// accelerators aside.
[[nodiscard]] std::optional<ChosenSize> machine_for(const Component& component, const PriceBook& book,
                                                    const References& references);

/// The machine of that name in a product's list.
[[nodiscard]] std::optional<ChosenSize> machine_named(std::string_view product, const std::string& sku,
                                                      const PriceBook& book);

/// The machine with the most vCPU that the provider's whole list has, of those with the most memory.
[[nodiscard]] std::optional<ChosenSize> largest_machine(Arch arch, const PriceBook& book,
                                                        const References& references);

/// The machine with the accelerator that has the fewest of them, `count` at least, and holds the size; the
/// cheapest of these.
[[nodiscard]] std::optional<ChosenSize> accelerated_machine_for(const Component& component,
                                                                std::string_view product,
                                                                const PriceBook& book);

/// The smallest combination of vCPU and memory that is sold and holds the container.
[[nodiscard]] std::optional<ContainerSize> container_size_for(double vcpu, double memory_gib,
                                                              const std::vector<ContainerSize>& sold);

/// The cheapest current node of a managed database that holds the size; above the largest, the largest: a
/// primary is one.
[[nodiscard]] std::optional<ChosenSize> database_node_for(std::string_view product, double vcpu,
                                                          double memory_gib, bool high_availability,
                                                          const PriceBook& book);

/// Cloud SQL's custom shapes: 1 or an even number of vCPU up to 96, 0.9 to 6.5 GiB each; shared cores below 1
/// vCPU; above the largest, the largest.
[[nodiscard]] std::optional<ChosenSize> custom_shape_for(std::string_view product, double vcpu,
                                                         double memory_gib, const PriceBook& book);

/// The cheapest nodes whose memory, filled to 75%, holds `gib`; above the largest, shards of the largest.
[[nodiscard]] std::optional<ChosenSize> cache_node_for(std::string_view product, double gib,
                                                       const PriceBook& book);

/// Memorystore's instance: whole GiB filled to 75%, at the price of its capacity band; above 300 GiB shards
/// of it.
[[nodiscard]] std::optional<ChosenSize> cache_capacity_for(std::string_view product, double gib, bool standby,
                                                           const PriceBook& book);

/// The cheapest search nodes whose memory, times 8, holds the index; `least` nodes at least.
[[nodiscard]] std::optional<ChosenSize> search_node_for(std::string_view product, double index_gib,
                                                        double least, const PriceBook& book);

/// Azure AI Search has no memory to count: Basic up to 15 GB a replica, then S1 (160 GB), S2 (512 GB) and
/// partitions.
[[nodiscard]] std::optional<ChosenSize> search_unit_for(std::string_view product, double index_gib,
                                                        double replicas, const PriceBook& book);

/// Elastic Cloud: RAM in 1, 2, 4, 8 … GB a node; index ÷ 8.
[[nodiscard]] double elastic_ram_gib(double index_gib);

/// The cheapest fixed plan (Upstash) that holds `gib`.
[[nodiscard]] std::optional<ChosenSize> fixed_plan_for(double gib, const PriceBook& book);

/// The disk bucket (Azure Premium SSD, P4 …) that holds `gib`.
[[nodiscard]] std::optional<Found> disk_bucket_for(double gib, const PriceBook& book);

}  // namespace runrate
